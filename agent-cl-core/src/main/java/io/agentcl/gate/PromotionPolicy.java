package io.agentcl.gate;

import io.agentcl.harness.Patch;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.Price;
import io.agentcl.regress.RegressionReport;
import io.agentcl.rule.ModelChoice;

/**
 * The host's word on what may go live by itself. One that throws has said no: a person is asked,
 * and the result says what it threw. Safe for use by many threads.
 */
@FunctionalInterface
public interface PromotionPolicy {

  /**
   * Returns whether {@code patch}, which passed the gate and keeps to what its origin may change,
   * may go live without a person.
   */
  boolean promotes(Patch patch, RegressionReport report);

  /**
   * Returns whether {@code patch} may go live without a person for its price: what it brings the
   * dearest of its components to, with what was paid for that before. Defaults to whether it may at
   * any price.
   */
  default boolean promotes(Patch patch, RegressionReport report, Price price) {
    return promotes(patch, report);
  }

  /**
   * Returns this policy with a price: what reaches more than one user goes live only if there is a
   * case for each {@code bitsPerCase} bits of it. Until then it waits, for more cases or for a
   * person.
   *
   * @param bitsPerCase above 0
   */
  default PromotionPolicy atMost(double bitsPerCase) {
    return new PricedPolicy(this, bitsPerCase);
  }

  /**
   * Returns whether the host puts its own name to {@code patch}, which would be promoted but is
   * more than its origin may change without approval. Defaults to no: a person is asked.
   *
   * @param reason what in it needs approval, for people
   */
  default boolean vouches(Patch patch, String reason) {
    return false;
  }

  /** Returns whether a released harness may go live. Defaults to: if everything is clean. */
  default boolean ships(ShipReport report) {
    return report.clean();
  }

  /** Returns the policy that promotes all that may be, but for changes of the model. */
  static PromotionPolicy automatic() {
    return (patch, report) ->
        patch.edits().stream()
            .noneMatch(edit -> edit.address().layer().equals(ModelChoice.LAYER.id()));
  }

  /** Returns the policy that asks a person each time. */
  static PromotionPolicy ask() {
    return (patch, report) -> false;
  }
}

/** A policy with a price. */
record PricedPolicy(PromotionPolicy policy, double bitsPerCase) implements PromotionPolicy {

  PricedPolicy {
    if (!(bitsPerCase > 0)) {
      throw new IllegalArgumentException("bits per case must be above 0: " + bitsPerCase);
    }
  }

  @Override
  public boolean promotes(Patch patch, RegressionReport report) {
    return policy.promotes(patch, report);
  }

  @Override
  public boolean promotes(Patch patch, RegressionReport report, Price price) {
    boolean reachesMany =
        patch.edits().stream().anyMatch(edit -> edit.address().scope().user() == null);
    return (!reachesMany || price.perCase() <= bitsPerCase)
        && policy.promotes(patch, report, price);
  }

  @Override
  public boolean vouches(Patch patch, String reason) {
    return policy.vouches(patch, reason);
  }

  @Override
  public boolean ships(ShipReport report) {
    return policy.ships(report);
  }
}
