package io.agentcl.learn;

import io.agentcl.harness.Patch;
import io.agentcl.regress.RegressionReport;
import io.agentcl.rule.ModelChoice;

/** The host's word on what may go live by itself. Safe for use by many threads. */
@FunctionalInterface
public interface PromotionPolicy {

  /**
   * Returns whether {@code patch}, which passed the gate and keeps to what its origin may change,
   * may go live without a person.
   */
  boolean promotes(Patch patch, RegressionReport report);

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
