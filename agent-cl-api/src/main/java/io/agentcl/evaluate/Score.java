package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Truth;
import io.agentcl.trace.Trace;
import java.util.Locale;

/**
 * How well a run did.
 *
 * @param status the verdict
 * @param value how good, from 0 to 1; 0 and without meaning for {@link Status#ABSTAIN} and {@link
 *     Status#ERROR}, which never count as 0
 * @param reason why, for people; names the step
 */
public record Score(Status status, double value, String reason) {

  /** Verdicts. */
  public enum Status {
    /** Good enough. */
    PASS,
    /** Not good enough. */
    FAIL,
    /** The grader cannot tell. */
    ABSTAIN,
    /** There is nothing to grade, or the grader broke. */
    ERROR
  }

  public Score {
    requireNonNull(status, "status");
    requireNonNull(reason, "reason");
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("value must be from 0 to 1: " + value);
    }
  }

  /** Returns a full pass. */
  public static Score pass(String reason) {
    return new Score(Status.PASS, 1, reason);
  }

  /** Returns a full failure. */
  public static Score fail(String reason) {
    return new Score(Status.FAIL, 0, reason);
  }

  /** Returns a pass if {@code truth}, otherwise a failure. */
  public static Score of(boolean truth, String reason) {
    return truth ? pass(reason) : fail(reason);
  }

  /** Returns that the grader cannot tell. */
  public static Score abstain(String reason) {
    return new Score(Status.ABSTAIN, 0, reason);
  }

  /** Returns that there is nothing to grade, or that the grader broke. */
  public static Score error(String reason) {
    return new Score(Status.ERROR, 0, reason);
  }

  /**
   * Returns this score, or an abstention if it is a verdict and events of {@code trace} were
   * dropped. For verdicts that a missing event could turn.
   */
  public Score ifWhole(Trace trace) {
    return isGraded() && trace.dropped() > 0
        ? abstain("%s; but %d events were not kept".formatted(reason, trace.dropped()))
        : this;
  }

  /**
   * As {@link #ifWhole}, and an abstention also where {@code trace} does not say what came of a
   * call. For verdicts on calls: those that are known to have been executed do not decide it.
   */
  public Score ifCallsKnown(Trace trace) {
    int open = isGraded() ? trace.toolCalls(Truth.UNKNOWN).size() : 0;
    return open > 0
        ? abstain("%s; but of %d calls it is not known what came of them".formatted(reason, open))
        : ifWhole(trace);
  }

  /** Returns the contrary verdict, worth 1 less the value; what is no verdict stays as it is. */
  public Score negate() {
    if (!isGraded()) {
      return this;
    }
    return new Score(passed() ? Status.FAIL : Status.PASS, 1 - value, "not wanted: " + reason);
  }

  /** Returns whether this is a pass. */
  public boolean passed() {
    return status == Status.PASS;
  }

  /** Returns whether this is a pass or a failure, not an abstention or an error. */
  public boolean isGraded() {
    return status == Status.PASS || status == Status.FAIL;
  }

  @Override
  public String toString() {
    return isGraded()
        ? String.format(Locale.ROOT, "%s %.2f: %s", status, value, reason)
        : status + ": " + reason;
  }
}
