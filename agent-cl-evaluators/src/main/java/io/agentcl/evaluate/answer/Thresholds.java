package io.agentcl.evaluate.answer;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;

/** Values against thresholds. */
final class Thresholds {

  private Thresholds() {}

  static double check(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be from 0 to 1: " + threshold);
    }
    return threshold;
  }

  /** Returns the score of a value; one that is no number, or beyond 0 and 1, is an error. */
  static Score score(double value, double threshold, String reason) {
    if (!(value >= 0 && value <= 1)) {
      return Score.error("a similarity must be from 0 to 1: " + value);
    }
    return new Score(value >= threshold ? Status.PASS : Status.FAIL, value, reason);
  }
}
