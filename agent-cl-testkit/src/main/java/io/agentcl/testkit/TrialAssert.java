package io.agentcl.testkit;

import io.agentcl.scenario.Trial;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about how a run was graded. Used by one thread at a time. */
public final class TrialAssert extends AbstractAssert<TrialAssert, Trial> {

  TrialAssert(@Nullable Trial actual) {
    super(actual, TrialAssert.class);
  }

  /** Verifies that the agent did what is expected. */
  public TrialAssert passes() {
    score().passes();
    return this;
  }

  /** Verifies that the agent did not do what is expected. */
  public TrialAssert fails() {
    score().fails();
    return this;
  }

  /** Verifies that the grader cannot tell. */
  public TrialAssert abstains() {
    score().abstains();
    return this;
  }

  /** Verifies that the run could not be graded. */
  public TrialAssert isError() {
    score().isError();
    return this;
  }

  /** Verifies that the reason of the score contains {@code text}, exactly as it is written. */
  public TrialAssert becauseContaining(String text) {
    score().becauseContaining(text);
    return this;
  }

  /** Returns assertions about the run. */
  public RunAssert run() {
    isNotNull();
    return new RunAssert(actual.run()).as("%s", descriptionText());
  }

  private ScoreAssert score() {
    isNotNull();
    String subject =
        "Trial %d of scenario %s".formatted(actual.run().trial(), actual.scenario().id());
    return new ScoreAssert(actual.score(), subject, Mismatch.details(actual.run()))
        .as("%s", descriptionText());
  }
}
