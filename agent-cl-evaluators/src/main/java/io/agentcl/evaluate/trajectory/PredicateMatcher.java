package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Named;
import io.agentcl.value.Value;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Asks the host. */
record PredicateMatcher(String description, BiPredicate<Value, Value> test)
    implements ArgumentMatcher {

  PredicateMatcher {
    requireNonNull(description, "description");
    requireNonNull(test, "test");
  }

  @Override
  public Optional<Named> named() {
    return Optional.of(Named.of(description));
  }

  @Override
  public double likeness(Call expected, Call actual) {
    return test.test(expected.arguments(), actual.arguments()) ? 1 : 0;
  }

  @Override
  public String difference(Call expected, Call actual) {
    return likeness(expected, actual) == 1
        ? ""
        : "%s does not hold of %s and %s"
            .formatted(
                description, Words.shown(expected.arguments()), Words.shown(actual.arguments()));
  }
}
