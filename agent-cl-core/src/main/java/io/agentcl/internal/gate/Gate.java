package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.regress.Selection;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether what is live may be replaced by a changed harness: the target is fixed, seen in a
 * trial of its own, and nothing earned is lost. Scenarios are exact here: each runs once and must
 * reach its floor. A gate stands on one live harness and is used by one thread.
 */
public final class Gate {

  /** The number of the trial that searches use, so that verdicts can use another one. */
  static final int SEARCH = 0;

  /** The number of a trial that no search has seen: what it searched with is no evidence. */
  private static final int FRESH = 1;

  private final RegressionSuite suite;
  private final Entries entries;
  private final Replays replays;
  private final Standing standing;
  private Base base;
  private Optional<String> obstacle = Optional.empty();
  private Audits audits = Audits.none();

  /**
   * Opens a gate.
   *
   * @param base what is live, and the revision of {@code suite} then
   */
  public Gate(Base base, RegressionSuite suite, Entries entries, Replays replays) {
    this.base = base;
    this.suite = suite;
    this.entries = entries;
    this.replays = replays;
    this.standing = new Standing(base.harness(), entries, replays);
  }

  /** Returns this, with a look at some of what it skips. Defaults to none. */
  public Gate with(Audits audits) {
    this.audits = audits;
    return this;
  }

  /** Returns the harness on which this gate stands. */
  public Harness live() {
    return base.harness();
  }

  /** Returns what must still be live, and the revision the suite must have, for a swap. */
  public Base base() {
    return base;
  }

  /** Returns what must keep working. */
  public RegressionSuite suite() {
    return suite;
  }

  /** Returns the only way to run anything while this gate is open. */
  public Replays replays() {
    return replays;
  }

  /** Returns what was spent so far. */
  public Spending spending() {
    return replays.spending();
  }

  /** Returns whether something else is live by now: whatever this gate says is outdated. */
  public boolean hasMoved() {
    return base.hasMoved(suite);
  }

  /** Returns how {@code target} does on the live harness, or empty if that cannot be had. */
  public Optional<Trial> before(Scenario target) {
    return screen(target, live());
  }

  /** Returns a trial as searches use it, evidence of nothing, or empty if it cannot be had. */
  public Optional<Trial> screen(Scenario scenario, Harness harness) {
    return replays.one(scenario, harness, SEARCH);
  }

  /**
   * Proves on the live harness what has no proof there, and writes that down, so that each verdict
   * costs only what its change touches.
   *
   * @return what fails there or cannot be judged, or empty if that could not be finished
   */
  public Optional<List<Trial>> proveLive() {
    Check check = check(live());
    obstacle = check.report().selection().obstacle();
    if (obstacle.isPresent()) {
      return Optional.empty();
    }
    if (!check.runAll(live())) {
      return Optional.empty();
    }
    RegressionReport report = check.report();
    if (report.selection().touched() > 0) {
      base =
          base.at(suite.prove(entries.now(), base.revision(), live().version(), report.proven()));
    }
    return Optional.of(standing.failing());
  }

  /** Returns what keeps this gate from proving what is live: a scenario that nobody bound. */
  public Optional<String> obstacle() {
    return obstacle;
  }

  /** Returns how many required scenarios a verdict on {@code next} has to run. */
  public int affected(Harness next) {
    return select(next).rerun().size();
  }

  private Selection select(Harness next) {
    return audits.select(suite, live(), next, entries.program());
  }

  private Check check(Harness next) {
    return new Check(select(next), entries, standing, replays);
  }

  /**
   * Returns whether a verdict on {@code next} may be worth its price: a screen with the trials of
   * searches, which is evidence of nothing.
   */
  public boolean isPromising(Scenario target, Harness next) {
    return screened(target, next) instanceof Verdict.Accepted;
  }

  /** Returns the verdict on making {@code next} live, which is to fix {@code target}. */
  public Verdict decide(Scenario target, Harness next) {
    Verdict screened = screened(target, next);
    if (screened instanceof Verdict.Accepted accepted && !confirms(accepted.regression(), next)) {
      return decide(target, next);
    }
    return upToDate(
        screened instanceof Verdict.Accepted promising
            ? confirmed(target, next, promising.regression())
            : screened);
  }

  /** Returns the verdict on making {@code next}, a release, live: it is looked at whole. */
  public Release decideRelease(Harness next) {
    Check check = check(next);
    boolean ended = check.runAll(next);
    if (ended && !confirms(check.report(), next)) {
      return decideRelease(next);
    }
    return new Release(check.report(), upToDate(verdict(List.of(), check, ended)));
  }

  /** Returns whether what was skipped may be: otherwise nothing is any more, from here on. */
  private boolean confirms(RegressionReport report, Harness next) {
    return audits.confirm(report.selection(), suite, next, replays);
  }

  /**
   * What the gate says of a release.
   *
   * @param report what was seen, also if there was no end
   */
  public record Release(RegressionReport report, Verdict verdict) {}

  private Verdict screened(Scenario target, Harness next) {
    Optional<Trial> trial = screen(target, next);
    if (trial.isEmpty()) {
      return replays.stopped();
    }
    if (!trial.get().passed()) {
      return trial.get().score().isGraded()
          ? new Verdict.DoesNotFix(trial.get())
          : new Verdict.Unclear("does not fix: " + trial.get().score().reason());
    }
    Check check = check(next);
    boolean ended = check.run(next);
    return verdict(List.of(trial.get()), check, ended);
  }

  private Verdict verdict(List<Trial> fixed, Check check, boolean ended) {
    RegressionReport report = check.report();
    if (!ended) {
      return replays.stopped();
    }
    if (!report.regressed().isEmpty()) {
      return new Verdict.Regresses(fixed, report.regressed());
    }
    return report.unclear().isEmpty()
        ? new Verdict.Accepted(fixed, report)
        : new Verdict.Unclear("cannot be judged: " + report.unclear().get(0));
  }

  private Verdict confirmed(Scenario target, Harness next, RegressionReport report) {
    Optional<Trial> fresh = replays.one(target, next, FRESH);
    if (fresh.isEmpty()) {
      return replays.stopped();
    }
    return fresh.get().passed()
        ? new Verdict.Accepted(List.of(fresh.get()), report)
        : new Verdict.Unclear(
            "fixed the target once and not again: " + fresh.get().score().reason());
  }

  /** What was earned on a later harness says nothing of this one. */
  private Verdict upToDate(Verdict verdict) {
    return hasMoved() && !(verdict instanceof Verdict.Stopped)
        ? new Verdict.Stopped("the live harness moved meanwhile")
        : verdict;
  }
}
