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
 * @param notes what a person should know of it, one line each, such as that it was live already
 */
public record ShipReport(
    Harness harness,
    List<Patch> conflicts,
    RegressionReport regression,
    boolean live,
    List<String> notes) {

  public ShipReport {
    requireNonNull(harness, "harness");
    requireNonNull(regression, "regression");
    conflicts = List.copyOf(requireNonNull(conflicts, "conflicts"));
    notes = List.copyOf(requireNonNull(notes, "notes"));
  }

  /** Creates one without notes. */
  public ShipReport(
      Harness harness, List<Patch> conflicts, RegressionReport regression, boolean live) {
    this(harness, conflicts, regression, live, List.of());
  }

  /** Returns whether every learned patch fits and nothing regressed. */
  public boolean clean() {
    return conflicts.isEmpty() && regression.clean();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(live ? "SHIPPED" : "NOT SHIPPED");
    text.append("  ").append(harness.shortVersion()).append(Reports.ledger(regression));
    notes.forEach(note -> text.append("\n  note       ").append(note));
    conflicts.forEach(patch -> text.append("\n  conflict   ").append(patch));
    regression.regressed().forEach(trial -> text.append("\n  regressed  ").append(trial));
    regression.unclear().forEach(trial -> text.append("\n  unclear    ").append(trial));
    return text.toString();
  }
}
