package io.agentcl.benchmarks.bfcl;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a check found. Immutable and safe for use by many threads.
 *
 * @param outcome whether the calls are right
 * @param errorType the kind of mistake, in the leaderboard's words: {@code type_error:simple};
 *     empty if the calls are right
 * @param reason what is wrong and where, for people: {@code params.size: ...}; empty if the calls
 *     are right
 * @param attempts where a call was sought for an expectation and none fits: each call that was
 *     tried, with what is wrong with it
 */
public record CallVerdict(
    Outcome outcome, String errorType, String reason, List<Attempt> attempts) {

  /** Outcomes. */
  public enum Outcome {
    /** The calls are right. */
    VALID,
    /** The calls are wrong. */
    INVALID,
    /** The description or the expectation is one that the rules cannot be applied to. */
    BROKEN
  }

  /**
   * One call that was tried.
   *
   * @param call its place among the calls, from 0
   * @param verdict what is wrong with it
   */
  public record Attempt(int call, CallVerdict verdict) {

    public Attempt {
      requireNonNull(verdict, "verdict");
    }
  }

  static final CallVerdict VALID = new CallVerdict(Outcome.VALID, "", "", List.of());

  public CallVerdict {
    requireNonNull(outcome, "outcome");
    requireNonNull(errorType, "errorType");
    requireNonNull(reason, "reason");
    attempts = List.copyOf(attempts);
  }

  static CallVerdict invalid(String errorType, String reason) {
    return new CallVerdict(Outcome.INVALID, errorType, reason, List.of());
  }

  static CallVerdict broken(String errorType, String reason) {
    return new CallVerdict(Outcome.BROKEN, errorType, reason, List.of());
  }

  /** Returns this verdict with {@code place} before its reason. */
  CallVerdict at(String place) {
    return isValid() ? this : new CallVerdict(outcome, errorType, place + reason, attempts);
  }

  /** Returns whether the calls are right. */
  public boolean isValid() {
    return outcome == Outcome.VALID;
  }
}
