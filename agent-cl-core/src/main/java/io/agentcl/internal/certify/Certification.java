package io.agentcl.internal.certify;

import org.jspecify.annotations.Nullable;

/**
 * Certifies one scenario: takes the scores of fresh runs in the order of their seeds, and says
 * after each whether to go on. Runs that were seen before (a screen, a search) are no evidence, and
 * void runs are none either. Immutable.
 *
 * <p>It gives up on passes and failures when the stake is nearly lost. Graded scores can lose a
 * stake by varying alone, though their mean is above the floor; there it gives up when a second
 * process, which bets that the mean is below the floor, has won {@code 1 / futility}.
 */
public final class Certification {

  private final Bounds bounds;
  private final EProcess above;

  /** For graded scores only: bets that what is missing to 1 has a mean above {@code 1 - floor}. */
  private final @Nullable EProcess below;

  private Certification(Bounds bounds, EProcess above, @Nullable EProcess below) {
    this.bounds = bounds;
    this.above = above;
    this.below = below;
  }

  /**
   * Returns a certification of a scenario whose runs pass (1) or fail (0).
   *
   * @param floor the rate to be surpassed; between 0 and 1, both excluded
   */
  public static Certification ofPasses(double floor, Bounds bounds) {
    return ofPasses(EProcess.against(floor), bounds);
  }

  static Certification ofPasses(EProcess above, Bounds bounds) {
    return new Certification(bounds, above, null);
  }

  /**
   * Returns a certification of a scenario whose runs have scores from 0 to 1.
   *
   * @param floor the mean to be surpassed; between 0 and 1, both excluded
   */
  public static Certification ofScores(double floor, Bounds bounds) {
    return new Certification(bounds, EProcess.against(floor), EProcess.against(1 - floor));
  }

  /**
   * Returns the certification after one more run.
   *
   * @throws IllegalArgumentException if {@code score} is not from 0 to 1, or neither although runs
   *     pass or fail
   * @throws IllegalStateException if the outcome was final before
   */
  public Certification observe(double score) {
    if (outcome().isFinal()) {
      throw new IllegalStateException(
          "the certification ended as %s after %d runs: open another one"
              .formatted(outcome(), runs()));
    }
    if (below == null && score != 0 && score != 1) {
      throw new IllegalArgumentException(
          "a run passes (1) or fails (0): %s; to mend it, certify graded scores with ofScores"
              .formatted(score));
    }
    return new Certification(
        bounds, above.observe(score), below == null ? null : below.observe(1 - score));
  }

  /** Returns how it stands. */
  public Outcome outcome() {
    return bounds.judge(above.wealth(), isFutile(), runs());
  }

  private boolean isFutile() {
    return below == null
        ? above.wealth().isDownTo(bounds.futility())
        : below.certifies(bounds.futility());
  }

  /** Returns the evidence so far, for the certificate. */
  public EProcess evidence() {
    return above;
  }

  /** Returns how many runs were seen. */
  public int runs() {
    return above.observations();
  }
}
