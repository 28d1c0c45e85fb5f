package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.scenario.Trial;
import java.util.List;

/**
 * What became of a suite on another harness.
 *
 * @param selection what had to be looked at
 * @param regressed trials of required scenarios that fell below their floor
 * @param unclear trials that say nothing: diverged, void, not graded
 * @param failing what was looked at and failed before already: nothing could break it
 * @param certainty how surely, of what is up to chance
 */
public record RegressionReport(
    Selection selection,
    List<Trial> regressed,
    List<Trial> unclear,
    List<Earned> failing,
    Certainty certainty) {

  public RegressionReport {
    requireNonNull(selection, "selection");
    requireNonNull(certainty, "certainty");
    regressed = List.copyOf(regressed);
    unclear = List.copyOf(unclear);
    failing = List.copyOf(failing);
  }

  /** Creates one of a suite in which nothing is up to chance. */
  public RegressionReport(
      Selection selection, List<Trial> regressed, List<Trial> unclear, List<Earned> failing) {
    this(selection, regressed, unclear, failing, Certainty.EXACT);
  }

  /** Returns whether nothing regressed and everything is clear. */
  public boolean clean() {
    return regressed.isEmpty() && unclear.isEmpty();
  }

  /** Returns how many required scenarios failed before already. */
  public long failingBefore() {
    return failing.size();
  }

  /**
   * Returns why the required scenario {@code id} was run again, cut off or not touched: {@code
   * re-run: reads prompt/system, which the patch changes}.
   */
  public String explain(String id) {
    return selection.explain(requireNonNull(id, "id"));
  }

  /** Returns {@code 412 scenarios: 37 touched, 9 re-run, 0 regressed, 403 proven unaffected}. */
  @Override
  public String toString() {
    String rest = unclear.isEmpty() ? "" : "%d unclear, ".formatted(unclear.size());
    if (!failing.isEmpty()) {
      rest += "%d failing before, ".formatted(failing.size());
    }
    return "%d scenarios: %d touched, %d re-run, %d regressed, %s%d proven unaffected"
        .formatted(
            selection.size(),
            selection.touched(),
            selection.rerun().size(),
            regressed.size(),
            rest,
            selection.unaffected());
  }
}
