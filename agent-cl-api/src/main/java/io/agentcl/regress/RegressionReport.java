package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Shares;
import io.agentcl.ledger.Certificate.Certified;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Returns whether nothing regressed and everything is clear. */
  public boolean clean() {
    return regressed.isEmpty() && unclear.isEmpty();
  }

  /**
   * Returns why the required scenario {@code id} was run again, cut off or not touched: {@code
   * re-run: reads prompt/system, which the patch changes}.
   */
  public String explain(String id) {
    return selection.explain(requireNonNull(id, "id"));
  }

  /**
   * Returns {@code 412 scenarios: 37 touched, 9 re-run (7 exact; 2 certified ≥ .60: 34/36, 31/31),
   * 0 regressed, 403 proven unaffected}; what stands in parentheses only where chance decides.
   */
  @Override
  public String toString() {
    String rest = unclear.isEmpty() ? "" : "%d unclear, ".formatted(unclear.size());
    if (!failing.isEmpty()) {
      rest += "%d failing before, ".formatted(failing.size());
    }
    return "%d scenarios: %d touched, %d re-run%s, %d regressed, %s%d proven unaffected"
        .formatted(
            selection.size(),
            selection.touched(),
            selection.rerun().size(),
            howSurely(),
            regressed.size(),
            rest,
            selection.unaffected());
  }

  /** Returns how what was run again was checked, if anything of it is up to chance. */
  private String howSurely() {
    Set<String> rerun = selection.rerun().stream().map(Earned::id).collect(Collectors.toSet());
    List<Certified> certified =
        certainty.certified().stream().filter(each -> rerun.contains(each.id())).toList();
    int together = certainty.uncertified().size();
    if (certified.isEmpty() && together == 0) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    long exact = exact(certified);
    if (exact > 0) {
      parts.add(exact + " exact");
    }
    if (!certified.isEmpty()) {
      parts.add(words(certified));
    }
    if (together > 0) {
      parts.add(together + " together");
    }
    return " (%s)".formatted(String.join("; ", parts));
  }

  /** Returns how many of those that were run again hold, of which nothing is up to chance. */
  private long exact(List<Certified> certified) {
    Set<String> others = new HashSet<>(certainty.uncertified());
    certified.forEach(each -> others.add(each.id()));
    failing.forEach(each -> others.add(each.id()));
    Stream.concat(regressed.stream(), unclear.stream())
        .forEach(trial -> others.add(trial.scenario().id()));
    return selection.rerun().stream().filter(each -> !others.contains(each.id())).count();
  }

  private String words(List<Certified> certified) {
    double least = certified.stream().mapToDouble(Certified::above).min().orElseThrow();
    // The line of the target says at which level, if that is up to chance, too.
    String level =
        certainty.before().trials() > 0 ? "" : " at " + Shares.precise(certainty.level());
    return "%d certified ≥ %s%s: %s"
        .formatted(
            certified.size(),
            Shares.of(least),
            level,
            Shares.few(certified.stream().map(Certified::tally).toList(), 5));
  }
}
