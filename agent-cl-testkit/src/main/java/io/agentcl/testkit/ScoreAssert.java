package io.agentcl.testkit;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a verdict. Used by one thread at a time. */
public final class ScoreAssert extends AbstractAssert<ScoreAssert, Score> {

  private final String subject;
  private final String details;

  ScoreAssert(@Nullable Score actual) {
    this(actual, "The score", "");
  }

  ScoreAssert(@Nullable Score actual, String subject, String details) {
    super(actual, ScoreAssert.class);
    this.subject = subject;
    this.details = details;
  }

  /** Verifies that it is good enough. */
  public ScoreAssert passes() {
    return is(Status.PASS);
  }

  /** Verifies that it is not good enough. */
  public ScoreAssert fails() {
    return is(Status.FAIL);
  }

  /** Verifies that the grader cannot tell. */
  public ScoreAssert abstains() {
    return is(Status.ABSTAIN);
  }

  /** Verifies that there was nothing to grade, or that the grader broke. */
  public ScoreAssert isError() {
    return is(Status.ERROR);
  }

  /** Verifies that the reason contains {@code text}, exactly as it is written. */
  public ScoreAssert becauseContaining(String text) {
    isNotNull();
    return actual.reason().contains(requireNonNull(text, "text"))
        ? this
        : fail("a reason that contains \"%s\"".formatted(text));
  }

  private ScoreAssert is(Status status) {
    isNotNull();
    return actual.status() == status ? this : fail(status.toString());
  }

  private ScoreAssert fail(String expected) {
    failWithMessage("%s", new Mismatch(subject, expected, actual.toString(), details));
    return this;
  }
}
