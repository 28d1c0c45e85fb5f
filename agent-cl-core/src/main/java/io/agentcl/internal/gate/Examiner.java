package io.agentcl.internal.gate;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.gate.GatePolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.internal.certify.Bounds;
import io.agentcl.internal.certify.ConfidenceLimit;
import io.agentcl.internal.certify.Floor;
import io.agentcl.internal.certify.RunsNeeded;
import io.agentcl.internal.gate.Gate.Judging;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.Tally;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import java.util.function.IntSupplier;

/**
 * Looks at one required scenario on a changed harness, and on the live one where that explains what
 * it sees: what fails there already is nothing that a change could break; but only runs that were
 * seen to fail there are evidence. Safe for use by many threads, for different scenarios.
 */
final class Examiner {

  private static final double ROUNDING = 1e-9;

  private final Harness live;
  private final Judging judging;
  private final Entries entries;

  /** How exact scenarios stand on the live harness, by id, as far as that was asked. */
  private final Map<String, Finding.Kind> standing = new ConcurrentHashMap<>();

  Examiner(Harness live, Judging judging) {
    this.live = live;
    this.judging = judging;
    this.entries = judging.entries();
  }

  /** Returns the harness on which required scenarios hold, or are known to fail. */
  Harness live() {
    return live;
  }

  /** Returns trials of an exact scenario: one number is as good as another. */
  static Draws.Source exactly(Meter meter, int number) {
    return new Draws.Source(meter, () -> number, false);
  }

  /** Returns trials of a sampled scenario. */
  Draws.Source sampling(Scenario scenario, Meter meter) {
    return new Draws.Source(meter, () -> meter.number(judging.numbers(), scenario.id()), true);
  }

  /** Runs an exact scenario once on {@code next}. */
  Finding exact(Proven before, Harness next, Meter meter) {
    Draws draws = Draws.of(before.scenario(), next, live, exactly(meter, Gate.SEARCH));
    Finding seen = exact(before, draws).of(draws);
    if (next.equals(live)) {
      meter.whenItCounts(() -> standing.put(before.id(), seen.kind()));
      return seen.onLive();
    }
    return seen.kind() == Finding.Kind.HOLDS ? seen : seen.against(onLive(before, meter));
  }

  private Finding exact(Proven before, Draws draws) {
    Optional<Trial> trial = draws.next();
    if (trial.isPresent()) {
      return holds(before, trial.get())
          ? new Finding(
              before, Finding.Kind.HOLDS, trial.get(), entries.proven(before, trial.get()))
          : new Finding(before, Finding.Kind.LOST, trial.get(), entries.unproven(before));
    }
    Finding stuck = stuck(before, draws);
    // An agent that goes where no recording goes does so whatever a patch changes.
    boolean astray =
        stuck.kind() == Finding.Kind.UNCLEAR
            && requireNonNull(stuck.shown()).run().ending().kind() == Ending.Kind.DIVERGED;
    return astray
        ? new Finding(before, Finding.Kind.UNDECIDED, stuck.shown(), stuck.after())
        : stuck;
  }

  private static boolean holds(Proven earned, Trial trial) {
    return trial.passed() && trial.score().value() >= earned.floor() - ROUNDING;
  }

  /** Says of a trial that it is a failure, though it is void. */
  static Trial faulty(Trial trial, Draws draws) {
    String reason =
        "%d of its runs are void, and those on the live harness are not: %s"
            .formatted(draws.tally().voids(), trial.run().ending().reason());
    return new Trial(trial.scenario(), trial.run(), Score.fail(reason));
  }

  private Finding.Kind onLive(Proven before, Meter meter) {
    Finding.Kind known = standing.get(before.id());
    if (known != null) {
      return known;
    }
    if (entries.holds(before, live)) {
      return Finding.Kind.HOLDS;
    }
    Draws draws = Draws.onLive(before.scenario(), live, exactly(meter, Gate.SEARCH));
    Finding.Kind seen = exact(before, draws).kind();
    if (seen != Finding.Kind.CUT) {
      meter.whenItCounts(() -> standing.put(before.id(), seen));
    }
    return seen;
  }

  /** Certifies a sampled scenario on {@code next}; refused, the live harness is asked, too. */
  Finding sampled(Proven before, Harness next, Bounds bounds, Meter meter) {
    if (failsOnLive(before)) {
      return new Finding(before, Finding.Kind.FAILED_BEFORE, null, entries.unproven(before));
    }
    Finding seen = finding(before, certify(before, next, bounds, meter));
    if (next.equals(live)) {
      meter.whenItCounts(() -> standing.put(before.id(), seen.kind()));
      return seen.onLive();
    }
    boolean charged = seen.kind() == Finding.Kind.LOST || seen.kind() == Finding.Kind.UNDECIDED;
    return charged
        ? seen.against(finding(before, certify(before, live, bounds, meter)).kind())
        : seen;
  }

  /** Returns whether the runs of this gate on the live harness did not show that it holds there. */
  private boolean failsOnLive(Proven before) {
    Finding.Kind known = standing.get(before.id());
    return known == Finding.Kind.LOST || known == Finding.Kind.UNDECIDED;
  }

  /** Lets a required scenario that fails on the live harness run: a change is to fix it. */
  void expectFixed(String id) {
    standing.remove(id);
  }

  /**
   * That it was given up on the live harness is no evidence that it fails there, and would excuse
   * what breaks it.
   */
  private Certify certify(Proven before, Harness harness, Bounds bounds, Meter meter) {
    Draws draws = draws(before, harness, meter);
    if (harness.equals(live)) {
      return Certify.eitherWay(before.floor(), bounds, draws, isGraded(before));
    }
    return isGraded(before)
        ? Certify.mean(before.floor(), bounds, draws)
        : Certify.rate(before.floor(), bounds, draws);
  }

  private static boolean isGraded(Proven before) {
    return Floors.isGraded(requireNonNull(before.admission()));
  }

  private Finding finding(Proven before, Certify seen) {
    return found(before, seen).of(seen.draws());
  }

  private Finding found(Proven before, Certify seen) {
    Optional<Trial> last = seen.draws().lastWithAllReads();
    if (seen.end() == Certify.End.CUT || last.isEmpty()) {
      return Finding.cut(before, seen.draws());
    }
    if (seen.draws().end().isPresent()) {
      return stuck(before, seen.draws());
    }
    Trial shown = seen.draws().shown().orElse(last.get());
    return switch (seen.end()) {
      case CERTIFIED ->
          new Finding(
                  before,
                  Finding.Kind.HOLDS,
                  last.get(),
                  entries.proven(before, last.get().run().reads(), seen.draws().tally()))
              .of(seen.certified());
      case REFUSED ->
          new Finding(before, Finding.Kind.LOST, said(shown, seen, true), entries.unproven(before));
      case UNDECIDED, CUT ->
          new Finding(
              before, Finding.Kind.UNDECIDED, said(shown, seen, false), entries.unproven(before));
    };
  }

  private static Trial said(Trial trial, Certify seen, boolean fails) {
    Score score = fails ? Score.fail(seen.words()) : Score.abstain(seen.words());
    return new Trial(trial.scenario(), trial.run(), score);
  }

  /** As {@link #sampled}, of one that may have no floor yet. */
  Finding decide(Proven before, Harness next, DoubleFunction<Bounds> bounds, Meter meter) {
    if (before.admission() != null) {
      return sampled(before, next, bounds.apply(before.floor()), meter);
    }
    Finding admitted = admit(before, meter);
    return admitted.kind() == Finding.Kind.HOLDS
        ? sampled(admitted.after(), next, bounds.apply(admitted.after().floor()), meter)
        : admitted;
  }

  /** Returns trials of a required scenario that is up to chance, on {@code harness}. */
  Draws draws(Proven before, Harness harness, Meter meter) {
    return Draws.of(before.scenario(), harness, live, sampling(before.scenario(), meter));
  }

  /** Returns that a few runs on a candidate, which read {@code reads}, did not show it broken. */
  Finding unbroken(Proven before, Trial shown, List<Read> reads) {
    return new Finding(before, Finding.Kind.HOLDS, shown, entries.seen(before, reads));
  }

  /** Returns what it means that nothing more can be drawn. */
  Finding stuck(Proven before, Draws draws) {
    Optional<Trial> shown = draws.shown();
    if (draws.end().orElseThrow() == Draws.End.CUT || shown.isEmpty()) {
      return Finding.cut(before, draws);
    }
    return draws.end().orElseThrow() == Draws.End.FAULT
        ? new Finding(
            before, Finding.Kind.LOST, faulty(shown.get(), draws), entries.unproven(before))
        : new Finding(before, Finding.Kind.UNCLEAR, shown.get(), entries.unproven(before));
  }

  /** Returns whether there is something to lose: it was admitted, and holds on the live harness. */
  boolean isGuarded(Proven earned) {
    return earned.admission() != null && !failsOnLive(earned);
  }

  /** Returns one run that says something, or empty if there is none. */
  Optional<Trial> draw(Proven earned, Harness next, int number, Meter meter) {
    IntSupplier numbers = new Retries(number);
    Draws.Source source = new Draws.Source(meter, numbers, true);
    return Draws.of(earned.scenario(), next, live, source).next();
  }

  int nextNumber(Proven earned) {
    return judging.numbers().next(earned.id());
  }

  /** A number, and others for when its trial is void: none that is drawn otherwise. */
  private static final class Retries implements IntSupplier {
    private int next;

    Retries(int first) {
      this.next = first;
    }

    @Override
    public int getAsInt() {
      int now = next;
      next = (next + (1 << 26)) & Integer.MAX_VALUE;
      return now;
    }
  }

  /** Draws on the live harness as often as fixes a floor, or less often if it ends before. */
  Draws pilot(Scenario scenario, Meter meter) {
    Draws draws = Draws.onLive(scenario, live, sampling(scenario, meter));
    int runs = judging.policy().admission();
    while (draws.tally().trials() < runs && draws.next().isPresent()) {
      // The tally says what came of it.
    }
    return draws;
  }

  /** Returns by how much the mean of what is guarded together may not fall. */
  double drop() {
    return judging.policy().margin() / 2;
  }

  /**
   * Proves a sampled scenario on the live harness; one without a floor gets one.
   *
   * @param together among how many the chance is shared to give up on one that holds
   */
  Finding prove(Proven before, int together, Meter meter) {
    Bounds bounds = bounds(before.floor(), judging.policy().alpha(), together);
    return before.admission() == null ? admit(before, meter) : sampled(before, live, bounds, meter);
  }

  /**
   * Returns when to stop certifying one of {@code together}.
   *
   * @param level at which to certify
   */
  Bounds bounds(double above, double level, int together) {
    GatePolicy policy = judging.policy();
    int most = policy.mostRuns().orElseGet(() -> RunsNeeded.most(Floor.at(above), level));
    return new Bounds(level, policy.beta() / together, most);
  }

  /** Returns {@code scenario} with the floor that {@code tally} fixes. */
  Proven admitted(Scenario scenario, List<Read> reads, Tally tally) {
    return entries.admitted(scenario, reads, tally, Floors.of(tally, judging.policy().margin()));
  }

  /** Measures on the live harness a sampled scenario that has no floor yet, and fixes it. */
  Finding admit(Proven before, Meter meter) {
    Draws draws = pilot(before.scenario(), meter);
    if (draws.end().isPresent()) {
      return stuck(before, draws);
    }
    Tally tally = draws.tally();
    Trial shown = draws.shown().orElseThrow();
    if (ConfidenceLimit.atMost(tally.passes(), tally.trials(), .95) < .5) {
      Score score =
          Score.fail("%s on the live harness: %s".formatted(tally, shown.score().reason()));
      return new Finding(
              before,
              Finding.Kind.FAILED_BEFORE,
              new Trial(shown.scenario(), shown.run(), score),
              entries.unproven(before))
          .of(draws);
    }
    Trial last = draws.lastWithAllReads().orElseThrow();
    return new Finding(
            before,
            Finding.Kind.HOLDS,
            last,
            admitted(before.scenario(), last.run().reads(), tally))
        .of(draws);
  }
}
