package io.agentcl.internal.certify;

/**
 * Guards one of many scenarios against breaking outright. Each is run once; one that passes is
 * clear, one that fails is run again until the runs tell whether it broke: until the likelihood
 * ratio of a rate of .3 against the rate at admission, all its runs counted, is 20 times the number
 * of guarded scenarios (tripped), or 1/20 (clear). A patch that harms nothing trips any of them
 * with a probability of at most .05. A scenario that merely got worse, to a rate near the middle,
 * may come through: certify it if it matters. Immutable.
 */
public final class Tripwire {

  /** What a broken scenario still passes. */
  private static final double BROKEN = .3;

  private static final double LEVEL = .05;

  /** How it stands with a guarded scenario. */
  public enum State {
    /** It has not run, or it failed and must run again. */
    OPEN,
    /** It broke: the patch must not pass. */
    TRIPPED,
    /** It did not break. */
    CLEAR
  }

  private final double rate;
  private final int together;
  private final int passes;
  private final int failures;

  private Tripwire(double rate, int together, int passes, int failures) {
    this.rate = rate;
    this.together = together;
    this.passes = passes;
    this.failures = failures;
  }

  /**
   * Returns a tripwire that has seen nothing.
   *
   * @param rate the scenario's rate at admission; between 0 and 1, both excluded
   * @param together how many scenarios one patch may trip; at least 1
   */
  public static Tripwire at(double rate, int together) {
    Require.inside(rate, "rate");
    return new Tripwire(rate, Require.atLeastOne(together, "together"), 0, 0);
  }

  /**
   * Returns the tripwire after one more run.
   *
   * @throws IllegalStateException if it was tripped or clear
   */
  public Tripwire observe(boolean passed) {
    if (state() != State.OPEN) {
      throw new IllegalStateException("the tripwire is " + state() + ": it needs no further run");
    }
    return passed
        ? new Tripwire(rate, together, passes + 1, failures)
        : new Tripwire(rate, together, passes, failures + 1);
  }

  /** Returns how it stands. */
  public State state() {
    if (failures == 0) {
      return passes == 0 ? State.OPEN : State.CLEAR;
    }
    double logRatio = logRatio();
    if (logRatio >= Math.log(together / LEVEL)) {
      return State.TRIPPED;
    }
    return logRatio <= Math.log(LEVEL) ? State.CLEAR : State.OPEN;
  }

  private double logRatio() {
    double broken = Math.min(BROKEN, rate / 2); // half of a rate that is hardly higher than .3
    return passes * Math.log(broken / rate) + failures * Math.log((1 - broken) / (1 - rate));
  }
}
