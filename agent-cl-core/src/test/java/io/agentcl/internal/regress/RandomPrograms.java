package io.agentcl.internal.regress;

import io.agentcl.harness.Address;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.harness.Scoped;
import io.agentcl.value.Asked;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Programs that read a harness in every way there is, each step chosen by what was read before, and
 * random patches of what they read.
 */
final class RandomPrograms {

  private static final List<Layer<Integer>> LAYERS = List.of(layer("fact"), layer("rule"));

  /** Reads numbers as texts: finding something throws, finding nothing does not. */
  private static final Layer<String> MISFIT =
      Layer.of("fact", String.class, MethodHandles.lookup());

  private static final List<Scope> SCOPES = List.of(Scope.EVERYONE, Scope.user("ann"));
  private static final int NAMES = 8;
  private static final int CONTENTS = 4;
  private static final long THROWN = -7;

  private static final Derivation<Long, Integer> COARSE = derivation("coarse", 0, false);
  private static final Derivation<Long, Integer> NESTED = derivation("nested", 1, false);
  private static final Derivation<Long, Integer> KEPT = derivation("kept", 0, true);

  /** What it answers does not depend on the harness; what it is asked does. */
  private static final Derivation<Oracle, Integer> PROBING =
      Derivation.of(
          "probing",
          "1",
          (view, oracle) -> {
            int seen = view.find(LAYERS.get(1), "n" + oracle.seed % NAMES).orElse(0);
            return seen % 2 == 0 ? 0 : oracle.ask(seen);
          });

  private final SplittableRandom random;

  RandomPrograms(long seed) {
    this.random = new SplittableRandom(seed);
  }

  private static Layer<Integer> layer(String id) {
    return Layer.of(id, Integer.class, MethodHandles.lookup());
  }

  /** Answers nothing, to any question, and remembers that it was asked. */
  private record Oracle(long seed, Consumer<Value> told) implements Asked<Oracle> {

    int ask(int question) {
      told.accept(Value.of(question));
      return 0;
    }

    @Override
    public Oracle telling(Consumer<Value> listener) {
      return new Oracle(seed, told.andThen(listener));
    }
  }

  /** Derives few different results, in 1 of 9 cases none: so that some stay what they were. */
  private static Derivation<Long, Integer> derivation(String name, int levels, boolean few) {
    Derivation<Long, Integer> plain =
        Derivation.of(
            name,
            "1",
            (view, argument) -> {
              long state = argument;
              for (int i = 0; i < 2; i++) {
                state = step(view, state, levels);
              }
              if (choice(state, 9) == 0) {
                throw new IllegalStateException("nothing to derive");
              }
              return choice(state, 2);
            });
    return few ? new Few(plain) : plain;
  }

  private record Few(Derivation<Long, Integer> plain) implements Derivation<Long, Integer> {
    @Override
    public String name() {
      return plain.name();
    }

    @Override
    public String version() {
      return plain.version();
    }

    @Override
    public Integer derive(HarnessView view, Long argument) {
      return plain.derive(view, argument);
    }

    @Override
    public boolean hasFewArguments() {
      return true;
    }
  }

  /** One program; it sees what {@code scope} sees. */
  record Program(long seed, Scope scope) {

    /** Returns all that it saw, and asked, mixed into one number. */
    long run(HarnessView view) {
      long state = seed;
      for (int i = choice(seed, 3); i < 4; i++) {
        state = step(view, state, 2);
      }
      return state;
    }
  }

  private static long step(HarnessView view, long state, int levels) {
    Layer<Integer> layer = LAYERS.get(choice(state, 2));
    String name = "n" + choice(state / 3, NAMES);
    return switch (choice(state / 99, levels == 0 ? 8 : 14)) {
      case 0, 1, 2, 3, 4 -> mix(state, view.find(layer, name).orElse(-1));
      case 5 -> mix(state, misfit(view, name));
      case 6 -> mix(state, listed(view, layer));
      case 7, 8 -> mix(state, probed(view, choice(state, 9)));
      case 9, 10 -> mix(state, derived(view, KEPT, choice(state, 7)));
      default -> mix(state, derived(view, levels == 1 ? COARSE : NESTED, choice(state, 7)));
    };
  }

  private static long listed(HarnessView view, Layer<Integer> layer) {
    long seen = 0;
    for (Scoped<Integer> each : view.all(layer)) {
      seen = mix(seen + each.scope().hashCode() + each.name().hashCode(), each.content());
    }
    return seen;
  }

  private static long misfit(HarnessView view, String name) {
    try {
      return view.find(MISFIT, name).isPresent() ? 1 : 2;
    } catch (IllegalArgumentException e) {
      return THROWN;
    }
  }

  private static long probed(HarnessView view, long seed) {
    long[] asked = {0};
    int answer = view.derive(PROBING, new Oracle(seed, asking -> asked[0] += asking.hashCode()));
    return mix(asked[0], answer);
  }

  private static long derived(
      HarnessView view, Derivation<Long, Integer> derivation, long argument) {
    try {
      return view.derive(derivation, argument);
    } catch (IllegalStateException e) {
      return THROWN;
    }
  }

  private static int choice(long state, int bound) {
    return (int) Math.floorMod(state >> 7, (long) bound);
  }

  private static long mix(long state, long seen) {
    return (state ^ (seen + 17)) * 0x9E3779B97F4A7C15L + 0x1234567;
  }

  Program program() {
    return new Program(random.nextLong(), SCOPES.get(random.nextInt(SCOPES.size())));
  }

  Harness harness() {
    Harness.Builder builder = Harness.builder();
    for (Layer<Integer> layer : LAYERS) {
      for (int i = 0; i < NAMES; i++) {
        if (random.nextInt(3) > 0) {
          builder.scope(scope()).put(layer, "n" + i, random.nextInt(CONTENTS));
        }
      }
    }
    return builder.build();
  }

  private Scope scope() {
    return SCOPES.get(random.nextInt(4) == 0 ? 1 : 0);
  }

  /** Returns a patch of one or two edits. */
  Patch patch(Harness harness) {
    Patch.Builder patch = harness.patch();
    int first = random.nextInt(NAMES);
    for (int i = random.nextInt(2); i >= 0; i--) {
      Layer<Integer> layer = LAYERS.get(random.nextInt(2));
      Scope scope = scope();
      String name = "n" + (first + i) % NAMES;
      patch.scope(scope);
      if (harness.component(new Address(scope, layer.id(), name)).isPresent()
          && random.nextInt(3) == 0) {
        patch.remove(layer, name);
      } else {
        patch.put(layer, name, random.nextInt(CONTENTS));
      }
    }
    return patch.build();
  }
}
