package io.agentcl.testkit;

import static java.util.Objects.requireNonNull;

import io.agentcl.learn.Tried;
import io.agentcl.learn.Tried.Outcome;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a patch that was tried. Where several fit, one of them must meet all that is
 * demanded. Used by one thread at a time.
 */
public final class TriedAssert extends AbstractAssert<TriedAssert, List<Tried>> {

  private final LearningResultAssert result;
  private final String address;
  private List<Tried> left;

  TriedAssert(LearningResultAssert result, List<Tried> tried, String address) {
    super(tried, TriedAssert.class);
    this.result = result;
    this.address = address;
    this.left = tried;
    as("%s", result.descriptionText());
  }

  /** Verifies what became of it. */
  public TriedAssert outcome(Outcome outcome) {
    requireNonNull(outcome, "outcome");
    return narrowed("the outcome " + outcome, tried -> tried.outcome() == outcome);
  }

  /** Verifies that it broke these required scenarios, perhaps others too. */
  public TriedAssert regressed(String... ids) {
    List<String> wanted = List.of(ids);
    return narrowed("regressions of " + wanted, tried -> tried.broke().containsAll(wanted));
  }

  /** Verifies that it broke these required scenarios, perhaps others too. */
  public TriedAssert regressed(Scenario... scenarios) {
    return regressed(LearningResultAssert.ids(scenarios));
  }

  /** Verifies that the reason contains {@code text}, exactly as it is written. */
  public TriedAssert becauseContaining(String text) {
    requireNonNull(text, "text");
    return narrowed(
        "a reason that contains \"%s\"".formatted(text), tried -> tried.reason().contains(text));
  }

  /** Returns assertions about the whole result. */
  public LearningResultAssert and() {
    return result;
  }

  private TriedAssert narrowed(String expected, Predicate<Tried> test) {
    List<Tried> fitting = left.stream().filter(test).toList();
    if (fitting.isEmpty()) {
      failWithMessage(
          "%s", new Mismatch("The try of " + address, expected, found(), result.report()));
    }
    left = fitting;
    return this;
  }

  private String found() {
    return left.stream().map(TriedAssert::words).toList().toString();
  }

  private static String words(Tried tried) {
    return "%s, breaks %s: %s".formatted(tried.outcome(), tried.broke(), tried.reason());
  }
}
