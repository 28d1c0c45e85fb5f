package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.regress.RegressionReport;
import java.util.List;

/**
 * What became of a released harness.
 *
 * @param harness the released harness with the learned patches that fit it
 * @param conflicts learned patches that do not fit, left out
 * @param regression what the change means for the suite
 * @param live whether it went live
 */
public record ShipReport(
    Harness harness, List<Patch> conflicts, RegressionReport regression, boolean live) {

  public ShipReport {
    requireNonNull(harness, "harness");
    requireNonNull(regression, "regression");
    conflicts = List.copyOf(requireNonNull(conflicts, "conflicts"));
  }

  /** Returns whether every learned patch fits and nothing regressed. */
  public boolean clean() {
    return conflicts.isEmpty() && regression.clean();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(live ? "SHIPPED" : "NOT SHIPPED");
    text.append("  ").append(harness.shortVersion()).append(Reports.ledger(regression));
    conflicts.forEach(patch -> text.append("\n  conflict   ").append(patch));
    regression.regressed().forEach(trial -> text.append("\n  regressed  ").append(trial));
    regression.unclear().forEach(trial -> text.append("\n  unclear    ").append(trial));
    return text.toString();
  }
}
