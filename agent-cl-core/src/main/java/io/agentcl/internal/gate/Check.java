package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.Selected;
import io.agentcl.ledger.Certificate;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has what a change touches looked at, and sorts what was found into what holds, what is lost and
 * what nobody can tell. Used once, by one thread.
 */
final class Check {

  /** Whatever is lost, all is looked at. */
  static final int ALL = Integer.MAX_VALUE;

  /** One run each costs little, and a patch that is repaired is best repaired at once. */
  static final int FEW = 16;

  /** Runs that a scenario usually takes of which chance decides one. */
  private static final int USUAL = 40;

  /** Many runs each. */
  static final int ONE = 1;

  private final Selected selection;
  private final Replays replays;
  private final Chance chance;
  private final Harness next;
  private final List<Proven> proven;
  private final List<Trial> regressed = new ArrayList<>();
  private final List<Trial> unclear = new ArrayList<>();
  private final List<Trial> failing = new ArrayList<>();
  private final List<Certificate.Certified> certified = new ArrayList<>();
  private final List<String> voids = new ArrayList<>();

  /** Whether everything that was seen would be seen again. */
  private boolean isExact = true;

  /**
   * Creates a check.
   *
   * @param next where what the selection names is to run
   */
  Check(Selected selection, Replays replays, Chance chance, Harness next) {
    this.selection = selection;
    this.replays = replays;
    this.chance = chance;
    this.next = next;
    this.proven = new ArrayList<>(selection.cutOff());
  }

  /** Returns what must be run and nothing is up to chance in, or something. */
  List<Proven> rerun(boolean exact) {
    return selection.rerun().stream()
        .filter(each -> chance.isExact(each.scenario()) == exact)
        .toList();
  }

  /**
   * Looks at {@code scenarios}.
   *
   * @param patience after how many results to look whether to go on: more that is lost tells who
   *     repairs it more, and costs more
   * @return whether there was an end
   */
  boolean look(List<Proven> scenarios, int patience, BiFunction<Proven, Meter, Finding> how) {
    AtomicInteger taken = new AtomicInteger();
    List<Look> tasks =
        scenarios.stream().map(each -> new Look(each, how, usual(each, chance))).toList();
    return replays.inOrder(
        tasks,
        finding -> {
          take(finding);
          boolean looks = taken.incrementAndGet() % patience == 0;
          return !looks || (regressed.isEmpty() && unclear.isEmpty());
        });
  }

  /** Returns how many runs a look at {@code each} usually takes. */
  static int usual(Proven each, Chance chance) {
    return chance.isExact(each.scenario()) ? 1 : USUAL;
  }

  /** A look at one scenario. */
  record Look(Proven proven, BiFunction<Proven, Meter, Finding> how, int usual)
      implements Replays.Task<Finding> {

    @Override
    public Finding run(Meter meter) {
      return how.apply(proven, meter);
    }
  }

  private void take(Finding finding) {
    Trial shown = finding.shown();
    if (shown == null) { // nothing was run, since it fails on the live harness
      proven.add(finding.after());
      return;
    }
    boolean exact = chance.isExact(shown.scenario());
    chance.look(shown, next);
    if (exact && !chance.isExact(shown.scenario())) {
      unclear.add(shown); // the claim is refuted: it is looked at again, in another way
      return;
    }
    isExact &= exact && Says.of(shown) == Says.SOMETHING;
    finding.voids().ifPresent(what -> voids.add(finding.before().id() + ": " + what));
    switch (finding.kind()) {
      case HOLDS -> {
        proven.add(finding.after());
        if (finding.certified() != null) {
          certified.add(finding.certified());
        }
      }
      case FAILED_BEFORE -> {
        proven.add(finding.after());
        failing.add(shown);
      }
      case LOST -> regressed.add(shown);
      default -> unclear.add(shown);
    }
  }

  /** Takes {@code earned} for proven without looking at it by itself. */
  void trust(Proven earned) {
    proven.add(earned);
  }

  /** Returns what was looked at with what proves it, or with nothing. */
  List<Proven> proven() {
    return proven;
  }

  /** Returns the ids of what is to be run and nothing was said of. */
  List<String> undecided() {
    Set<String> decided =
        Stream.concat(
                proven.stream().map(Proven::id),
                Stream.concat(regressed.stream(), unclear.stream())
                    .map(trial -> trial.scenario().id()))
            .collect(Collectors.toSet());
    return selection.rerun().stream().map(Proven::id).filter(id -> !decided.contains(id)).toList();
  }

  /** Returns how many runs it usually takes to look at all. */
  long usual() {
    return selection.rerun().stream()
        .mapToLong(
            each -> {
              boolean isFirst = each.admission() == null && !chance.isExact(each.scenario());
              return usual(each, chance) * (isFirst ? 2L : 1L);
            })
        .sum();
  }

  /** Returns what does not hold on the live harness, or nobody can tell. */
  List<Trial> failingBefore() {
    return Stream.concat(failing.stream(), unclear.stream()).toList();
  }

  /** Returns the verdict that what was seen so far calls for, or null if that is none yet. */
  @Nullable Verdict refusal(List<Trial> fixed) {
    if (!regressed.isEmpty()) {
      return new Verdict.Regresses(fixed, regressed, isExact);
    }
    return unclear.isEmpty() ? null : new Verdict.Unclear("cannot be judged: " + unclear.get(0));
  }

  /** Returns what the change means for the suite. */
  Selected selection() {
    return selection;
  }

  /**
   * Returns {@code fixed} as they are required from now on: one that had fallen, and is better now
   * but not back at the floor that it had, stays without a proof.
   */
  List<Proven> required(List<Proven> fixed) {
    return fixed.stream()
        .map(each -> proven.stream().filter(known -> isOpen(known, each)).findAny().orElse(each))
        .toList();
  }

  private static boolean isOpen(Proven known, Proven fixed) {
    return known.id().equals(fixed.id()) && known.proof().isEmpty();
  }

  /** Returns how many runs of which scenarios were void, and why, one line each. */
  List<String> voids() {
    return voids;
  }

  List<Certificate.Certified> certified() {
    return certified;
  }

  Examined examined(Certainty certainty) {
    List<Earned> failing =
        proven.stream().filter(each -> each.proof().isEmpty()).map(Proven::earned).toList();
    return new Examined(
        new RegressionReport(selection.selection(), regressed, unclear, failing, certainty),
        proven);
  }
}
