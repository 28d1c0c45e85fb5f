package io.agentcl.internal.certify;

/**
 * Whether a candidate's runs are void more often than live's. What is compared are pairs of runs of
 * the same trial, one on each, taken close together. Pairs where both or none are void tell
 * nothing, whatever an outage does to both; of the others each side has half if the candidate is no
 * worse. That is bet against with {@link EProcess}, so one may ask after every pair and stop when
 * it is shown: a candidate that is no worse is ever found worse with a probability of at most the
 * level, and the sign test, which has one look only, is not needed. Five pairs against the
 * candidate and none for it do not show it at .05, six do. Immutable.
 *
 * <p><b>A pair must be chosen before its runs are seen.</b> The void that called for an answer on
 * live is no part of one: paired with its answer it would always speak against the candidate. The
 * answer makes a fair pair with the candidate's next run of that trial, which costs no further run.
 */
public final class ExcessVoids {

  private static final double EVEN = .5;

  private final EProcess unequal;
  private final int pairs;

  private ExcessVoids(EProcess unequal, int pairs) {
    this.unequal = unequal;
    this.pairs = pairs;
  }

  /** Returns a comparison that has seen nothing. */
  public static ExcessVoids none() {
    return new ExcessVoids(EProcess.against(EVEN), 0);
  }

  /** Returns the comparison after one more pair. */
  public ExcessVoids observe(boolean candidateVoid, boolean liveVoid) {
    EProcess next = candidateVoid == liveVoid ? unequal : unequal.observe(candidateVoid ? 1 : 0);
    return new ExcessVoids(next, pairs + 1);
  }

  /** Returns whether it is shown at {@code level} that the candidate has more. */
  public boolean areShownAt(double level) {
    return unequal.certifies(level);
  }

  /** Returns how many pairs were seen. */
  public int pairs() {
    return pairs;
  }

  @Override
  public String toString() {
    int candidate = (int) unequal.sum();
    return "of %d pairs, the candidate alone was void in %d and live alone in %d"
        .formatted(pairs, candidate, unequal.observations() - candidate);
  }
}
