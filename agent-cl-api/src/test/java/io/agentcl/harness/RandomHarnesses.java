package io.agentcl.harness;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes harnesses of few names, scopes and contents, and edits of them. */
final class RandomHarnesses {

  static final List<Layer.RecordLayer<Integer>> LAYERS =
      List.of(layer("fact"), layer("rule"), layer("skill"));
  static final int NAMES = 5;
  static final List<Scope> SCOPES =
      List.of(
          Scope.EVERYONE,
          Scope.tenant("acme"),
          Scope.user("ann"),
          Scope.user("ann").ofTenant("acme"));

  private static final int CONTENTS = 4;

  private final RandomGenerator random;

  RandomHarnesses(RandomGenerator random) {
    this.random = random;
  }

  Harness next() {
    Harness.Builder builder = Harness.builder();
    for (Layer<Integer> layer : LAYERS) {
      for (int i = 0; i < NAMES; i++) {
        if (random.nextBoolean()) {
          builder.scope(scope()).put(layer, "n" + i, random.nextInt(CONTENTS));
        }
      }
    }
    return builder.build();
  }

  /** Returns a scope, that of everyone in half of the cases. */
  Scope scope() {
    return random.nextBoolean() ? Scope.EVERYONE : SCOPES.get(random.nextInt(SCOPES.size()));
  }

  private Origin origin() {
    Origin.Kind[] kinds = Origin.Kind.values();
    return random.nextBoolean()
        ? Origin.OPERATOR
        : new Origin(kinds[random.nextInt(kinds.length)], "");
  }

  /** Returns a patch of up to {@code most} edits; one that puts what is there changes nothing. */
  Patch edit(Harness harness, int most) {
    Patch.Builder patch = harness.patch().origin(origin());
    for (Layer<Integer> layer : LAYERS) {
      for (int i = random.nextInt(NAMES); i < NAMES && most > 0 && random.nextBoolean(); i++) {
        most--;
        Scope scope = scope();
        patch.scope(scope);
        Address address = new Address(scope, layer.id(), "n" + i);
        if (harness.component(address).isPresent() && random.nextInt(3) == 0) {
          patch.remove(layer, "n" + i);
        } else {
          patch.put(layer, "n" + i, random.nextInt(CONTENTS));
        }
      }
    }
    return patch.build();
  }

  private static Layer.RecordLayer<Integer> layer(String id) {
    return Layer.of(id, Integer.class, MethodHandles.lookup());
  }
}
