package io.agentcl.memory;

import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scope;
import io.agentcl.run.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Draws facts and situations from few values, so that they meet often. */
final class RandomFacts {
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "product", List.of("a", "a/b", "a/b/c", "a/d"),
          "session", List.of("s1"),
          "region", List.of("eu", "us"));

  private static final List<String> USERS = List.of("alice", "auth0|5f/b");
  private static final List<String> TENANTS = List.of("t1", "T 2");

  private final Random random;

  RandomFacts(Random random) {
    this.random = random;
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Returns 1 to 12 facts of 3 slots. */
  Harness harness() {
    List<Component> facts = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      facts.add(
          Component.of(Fact.LAYER, scope(), "fact/" + (char) ('a' + i), fact(i))
              .by(pick(List.of(Origin.Kind.values()))));
    }
    return Harness.of(facts);
  }

  Fact fact(int number) {
    return Fact.of("x200", pick(List.of("price", "colour", "weight")), "same " + number + words())
        .withWhere(where())
        .withValidity(validity());
  }

  Scope scope() {
    String tenant = random.nextInt(3) == 0 ? pick(TENANTS) : null;
    return new Scope(tenant, random.nextInt(3) == 0 ? pick(USERS) : null);
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      words.append(pick(List.of(" red", " green", " blue")));
    }
    return words.toString();
  }

  Where where() {
    return new Where(bindings(0.3));
  }

  Context context() {
    Context context = Context.of(bindings(0.8));
    context = random.nextInt(3) == 0 ? context : context.ofTenant(pick(TENANTS));
    return random.nextInt(3) == 0 ? context : context.with(Context.USER, pick(USERS));
  }

  Instant instant() {
    return Situation.JUNE.plusSeconds(random.nextInt(4));
  }

  private SortedMap<String, String> bindings(double share) {
    TreeMap<String, String> bindings = new TreeMap<>();
    new TreeMap<>(VALUES)
        .forEach(
            (dimension, values) -> {
              if (random.nextDouble() < share) {
                bindings.put(dimension, pick(values));
              }
            });
    return bindings;
  }

  private Validity validity() {
    Validity validity = random.nextBoolean() ? Validity.since(instant()) : Validity.ALWAYS;

    return random.nextInt(3) == 0 ? validity.endingAt(instant().plusSeconds(4)) : validity;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
