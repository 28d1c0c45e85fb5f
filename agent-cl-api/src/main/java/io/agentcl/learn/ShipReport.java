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
 * @param rebase what became of the learned patches
 * @param regression what the change means for the suite
 * @param live whether it went live
 * @param undecided what was not judged, why, and how to mend it, for people; empty if all was. What
 *     is undecided is not live, and no policy is asked
 * @param effort what it cost; nothing was tried but the release
 * @param notes what a person should know of it, one line each, such as that it was live already
 */
public record ShipReport(
    Harness harness,
    Rebase rebase,
    RegressionReport regression,
    boolean live,
    String undecided,
    Effort effort,
    List<String> notes) {

  public ShipReport {
    requireNonNull(harness, "harness");
    requireNonNull(regression, "regression");
    requireNonNull(undecided, "undecided");
    requireNonNull(effort, "effort");
    requireNonNull(rebase, "rebase");
    notes = List.copyOf(requireNonNull(notes, "notes"));
    if (live && !undecided.isEmpty()) {
      throw new IllegalArgumentException("what is undecided is not live: " + undecided);
    }
  }

  /** Creates one of a release that was judged, of which nobody knows what it cost. */
  public ShipReport(
      Harness harness, List<Patch> conflicts, RegressionReport regression, boolean live) {
    this(
        harness,
        new Rebase(List.of(), List.of(), List.of(), conflicts),
        regression,
        live,
        "",
        Effort.NONE,
        List.of());
  }

  /**
   * What becomes of the learned patches with a release.
   *
   * @param kept those that are put on it
   * @param absorbed those that it contains itself: only a release takes them out again
   * @param leftOut those that an earlier release left out, or that are banned: they stay out
   * @param conflicts those that do not fit, with the reason; once it is live, they stay out
   */
  public record Rebase(
      List<Patch> kept, List<Patch> absorbed, List<Patch> leftOut, List<Patch> conflicts) {

    public Rebase {
      kept = List.copyOf(requireNonNull(kept, "kept"));
      absorbed = List.copyOf(requireNonNull(absorbed, "absorbed"));
      leftOut = List.copyOf(requireNonNull(leftOut, "leftOut"));
      conflicts = List.copyOf(requireNonNull(conflicts, "conflicts"));
    }
  }

  /** Returns the learned patches that do not fit. */
  public List<Patch> conflicts() {
    return rebase.conflicts();
  }

  /** Returns whether all was judged, every learned patch fits and nothing regressed. */
  public boolean clean() {
    return undecided.isEmpty() && conflicts().isEmpty() && regression.clean();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(live ? "SHIPPED" : "NOT SHIPPED");
    text.append("  ").append(harness.shortVersion()).append(Reports.ledger(regression));
    notes.forEach(note -> text.append("\n  note       ").append(note));
    rebase.kept.forEach(patch -> text.append("\n  kept       ").append(named(patch)));
    rebase.absorbed.forEach(patch -> text.append("\n  absorbed   ").append(named(patch)));
    rebase.leftOut.forEach(patch -> text.append("\n  left out   ").append(named(patch)));
    conflicts().forEach(patch -> text.append("\n  conflict   ").append(named(patch)));
    regression.regressed().forEach(trial -> text.append("\n  regressed  ").append(trial));
    regression.unclear().forEach(trial -> text.append("\n  unclear    ").append(trial));
    if (!undecided.isEmpty()) {
      text.append("\n  undecided  ").append(undecided);
    }
    return text.append(Reports.cost(effort)).toString();
  }

  private static String named(Patch patch) {
    return patch.handle() + " " + patch;
  }
}
