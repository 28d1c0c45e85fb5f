package io.agentcl.internal.gate;

import io.agentcl.gate.GatePolicy;
import io.agentcl.gate.SelfTest;
import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.regress.Selected;
import io.agentcl.learn.Budget;
import io.agentcl.ledger.Certificate;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.Recertification;
import io.agentcl.regress.Recertification.Standing;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Fidelity;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether what is live may be replaced by a changed harness: the target is fixed, seen in
 * runs that no search has seen, and nothing earned is lost. An exact scenario runs once and must
 * reach its floor; what is up to chance is certified ({@link Certifying}). A gate stands on one
 * live harness and is used by one thread.
 */
public final class Gate {

  /** The number of the trial that searches use of an exact scenario. */
  static final int SEARCH = 0;

  /** The number of a trial that no search has seen: what it searched with is no evidence. */
  private static final int FRESH = 1;

  private static final String NOTHING_READ =
      "no run of it reads anything that this changes; to mend it, see that the agent asks its"
          + " session's harness for it, and how tools, arguments and conditions are named";

  private final ProvenSuite suite;
  private final Judging judging;
  private final Replays replays;
  private final Examiner examiner;
  private final Screens screens;

  /** What was measured of targets on the live harness, by id. */
  private final Map<String, Before> measured = new HashMap<>();

  /** How many claims were refuted when this was opened. */
  private final int refutations;

  private Base base;
  private Optional<String> obstacle = Optional.empty();
  private Optional<Fidelity> fidelity = Optional.empty();
  private Audits audits = Audits.none();

  /**
   * How a gate judges.
   *
   * @param chance which scenarios are exact
   * @param numbers numbers the trials of the others
   */
  public record Judging(GatePolicy policy, Chance chance, Numbers numbers, Entries entries) {}

  /**
   * Opens a gate.
   *
   * @param base what is live, and the revision of {@code suite} then
   */
  public Gate(Base base, ProvenSuite suite, Judging judging, Replays replays) {
    this.base = base;
    this.suite = suite;
    this.judging = judging;
    this.replays = replays;
    this.examiner = new Examiner(base.harness(), judging);
    this.screens = new Screens(judging, base.harness(), replays);
    this.refutations = judging.chance.refutations();
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
  public ProvenSuite suite() {
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

  /**
   * Returns whether something else is live by now, or a claim was refuted: whatever this gate says
   * is outdated.
   */
  public boolean hasMoved() {
    return judging.chance.refutations() != refutations || base.hasMoved(suite);
  }

  /** Returns how {@code target} does on the live harness, or empty if that cannot be had. */
  public Optional<Before> before(Scenario target) {
    Optional<Before> before =
        judging.chance.isExact(target)
            ? exactlyBefore(target)
            : measure(target).before(judging.policy.admission());
    before.ifPresent(known -> measured.put(target.id(), known));
    return before;
  }

  private Optional<Before> exactlyBefore(Scenario target) {
    Draws draws = Draws.onLive(target, live(), Examiner.exactly(replays::one, SEARCH));
    Optional<Trial> trial = draws.next();
    if (trial.isEmpty()) {
      return draws
          .end()
          .filter(end -> end != Draws.End.CUT)
          .flatMap(end -> draws.shown())
          .map(shown -> Before.exactly(shown, Before.State.UNKNOWN));
    }
    judging.chance.look(trial.get(), live());
    return trial.map(
        done -> Before.exactly(done, done.passed() ? Before.State.PASSING : Before.State.FAILING));
  }

  private Measure measure(Scenario target) {
    return new Measure(target, live(), examiner.sampling(target, replays::one));
  }

  /** Sets how like its recording the unchanged target of this gate is. */
  public void liken(Optional<Fidelity> known) {
    fidelity = known;
  }

  /** Returns how like its recording its unchanged target is, if that is known. */
  public Optional<Fidelity> fidelity() {
    return fidelity;
  }

  /** Returns {@code passing} as it is required from now on. */
  public Proven earned(Before passing) {
    return passing.isExact()
        ? judging.entries.earned(passing.trial())
        : examiner.admitted(passing.target(), passing.reads(), passing.tally());
  }

  /** Returns a trial as searches use it, evidence of nothing, or empty if it cannot be had. */
  public Optional<Trial> screen(Scenario scenario, Harness harness) {
    int number = judging.chance.isExact(scenario) ? SEARCH : judging.numbers.next(scenario.id());
    return replays.one(scenario, harness, number);
  }

  /**
   * Proves on the live harness what has no proof there, and writes that down, so that each verdict
   * costs only what its change touches. What was proven is kept, also if the rest cannot be.
   *
   * @return what fails there or cannot be judged, or empty if that could not be finished
   */
  public Optional<List<Trial>> proveLive() {
    judging.chance.disclaim();
    Check check = check(live());
    obstacle = check.selection().obstacle();
    if (obstacle.isPresent()) {
      return Optional.empty();
    }
    boolean ended =
        check.look(
                check.rerun(true), Check.ALL, (each, meter) -> examiner.exact(each, live(), meter))
            && check.look(
                check.rerun(false), Check.ALL, (each, meter) -> examiner.prove(each, 1, meter));
    if (check.selection().touched() > 0) {
      base = base.at(suite.prove(now(), base.revision(), live().version(), check.proven()));
    }
    return Optional.of(check.failingBefore()).filter(all -> ended);
  }

  /**
   * Looks on the live harness at everything that is required, whatever its proofs say, and writes
   * down what was seen.
   */
  public Recertification recertify() {
    judging.chance.disclaim();
    Recertify recertify = new Recertify(judging.chance, replays, examiner, live());
    List<Standing> all = recertify.of(suite.required());
    base = base.at(suite.prove(now(), base.revision(), live().version(), recertify.seen(all)));
    return new Recertification(live().version(), all, spending().begun());
  }

  /**
   * Tries the certification on the live harness itself and on harnesses that are worse, and writes
   * nothing down.
   *
   * @param rounds how often each is tried
   * @param usual what an attempt to learn may spend
   */
  public SelfTest selfTest(int rounds, List<Harness> worse, Budget usual) {
    int together = Math.max(1, Math.min(judging.policy().certified(), suite.required().size()));
    int share = Math.max(1, usual.replays() / together);
    return new Rehearsal(suite, judging, replays, live()).run(rounds, worse, share);
  }

  private Instant now() {
    return judging.entries.now();
  }

  /** Returns how many replays an attempt needs to get on: a target, and one admission. */
  public int fewestReplays() {
    return 2 * Measure.MANY + judging.policy.admission();
  }

  /** Returns how many runs it usually takes to prove what is required and has no proof here. */
  public long replaysToProve() {
    return select(live()).rerun().stream()
        .mapToLong(each -> judging.chance.isExact(each.scenario()) ? 1 : policyRuns())
        .sum();
  }

  private int policyRuns() {
    return judging.policy.admission();
  }

  /** Returns what keeps this gate from proving what is live: a scenario that nobody bound. */
  public Optional<String> obstacle() {
    return obstacle;
  }

  /** Returns how many required scenarios a verdict on {@code next} has to run. */
  public int affected(Harness next) {
    return select(next).rerun().size();
  }

  private Selected select(Harness next) {
    return audits.select(suite, live(), next, judging.entries.program());
  }

  private Check check(Harness next) {
    return new Check(select(next), replays, judging.chance, next);
  }

  /**
   * Returns whether a verdict on {@code next} may be worth its price: a screen with the trials of
   * searches, which is evidence of nothing.
   */
  public boolean isPromising(Scenario target, Harness next) {
    return screened(target, next) instanceof Passed;
  }

  /**
   * Lets {@code next} be screened beside what is decided before its turn comes. Verdicts do not
   * depend on it.
   */
  public void screenAhead(Scenario target, Harness next) {
    Before before = measured.get(target.id());
    if (before == null || !before.readsTheSameOn(next)) {
      screens.begin(target, next, fewestReplays());
    }
  }

  /** Returns whether something can be run beside what has its turn. */
  public boolean hasThreads() {
    return replays.most() > 1;
  }

  /** Forgets what is screened ahead: there is no turn to come. */
  public void forgetAhead() {
    screens.forget();
  }

  /** Returns the verdict on making {@code next} live, which is to fix {@code target}. */
  public Verdict decide(Scenario target, Harness next) {
    return spending().verdict(() -> decided(target, next));
  }

  private Verdict decided(Scenario target, Harness next) {
    Screened screened = screened(target, next);
    if (screened instanceof Passed seen && !confirms(seen.check.selection(), next)) {
      return decided(target, next);
    }
    return upToDate(
        screened instanceof Passed passed
            ? confirmed(target, next, passed.fixed, passed.check)
            : ((Refused) screened).verdict);
  }

  /** What came of a screen. */
  private sealed interface Screened {}

  /** It says why not. */
  private record Refused(Verdict verdict) implements Screened {}

  /** Nothing speaks against it. */
  private record Passed(Trial fixed, Check check) implements Screened {}

  private Screened screened(Scenario target, Harness next) {
    Before before = measured.get(target.id());
    if (before != null && before.readsTheSameOn(next)) {
      return new Refused(new Verdict.DoesNotFix(NOTHING_READ, before.isExact()));
    }
    boolean exact = judging.chance.isExact(target);
    Draws draws = screens.of(target, next);
    Optional<Trial> passing = draws.passing();
    draws.shown().filter(shown -> exact).ifPresent(shown -> judging.chance.look(shown, next));
    if (passing.isEmpty()) {
      return new Refused(notFixed(draws, exact));
    }
    Check check = check(next);
    Optional<String> unbound = check.selection().obstacle();
    if (unbound.isPresent()) {
      return new Refused(new Verdict.Stopped(unbound.get()));
    }
    boolean ended =
        check.look(
            check.rerun(true), Check.FEW, (each, meter) -> examiner.exact(each, next, meter));
    Verdict refusal = ended ? check.refusal(passing.stream().toList()) : replays.stopped();
    return refusal == null ? new Passed(passing.get(), check) : new Refused(refusal);
  }

  private Verdict notFixed(Draws draws, boolean exact) {
    String reason = draws.shown().map(shown -> shown.score().reason()).orElse("");
    Draws.End end = draws.end().orElse(null);
    if (end == Draws.End.CUT) {
      return replays.stopped();
    }
    if (end == Draws.End.SILENCE) {
      return new Verdict.Unclear("does not fix: " + reason);
    }
    String tally = exact ? "" : draws.tally() + ": ";
    return new Verdict.DoesNotFix(
        end == Draws.End.FAULT
            ? Examiner.faulty(draws.shown().orElseThrow(), draws).score().reason()
            : tally + reason,
        exact && end == null);
  }

  private Verdict confirmed(Scenario target, Harness next, Trial fixed, Check check) {
    if (!judging.chance.isExact(target)) {
      return known(target)
          .map(before -> certified(next, check, new Certifying.ToFix(before, measure(target))))
          .orElseGet(replays::stopped);
    }
    Draws draws = Draws.of(target, next, live(), Examiner.exactly(replays::one, FRESH));
    Optional<Trial> fresh = draws.next();
    if (fresh.isEmpty()) {
      return notFixed(draws, true);
    }
    judging.chance.compare(fixed, fresh.get(), next);
    return fresh.get().passed()
        ? certified(next, check, Certifying.fixed(fresh.get(), judging.entries.earned(fresh.get())))
        : new Verdict.Unclear(
            "fixed the target once and not again: " + fresh.get().score().reason());
  }

  private Optional<Before> known(Scenario target) {
    Before before = measured.get(target.id());
    return before != null ? Optional.of(before) : before(target);
  }

  private Verdict certified(Harness next, Check check, Certifying.Goal goal) {
    return new Certifying(suite, judging, replays, examiner).decide(next, check, goal);
  }

  /** Returns the verdict on making {@code next}, a release, live: it is looked at whole. */
  public Release decideRelease(Harness next) {
    return spending().verdict(() -> decidedRelease(next));
  }

  private Release decidedRelease(Harness next) {
    judging.chance.disclaim();
    Check check = check(next);
    boolean ended =
        check.look(
            check.rerun(true), Check.ALL, (each, meter) -> examiner.exact(each, next, meter));
    if (ended && !confirms(check.selection(), next)) {
      return decidedRelease(next);
    }
    Verdict verdict = ended ? certified(next, check, Certifying.RELEASE) : replays.stopped();
    Examined examined =
        verdict instanceof Verdict.Accepted accepted
            ? accepted.examined()
            : check.examined(Certainty.EXACT);
    return new Release(
        examined,
        check.certified(),
        upToDate(verdict),
        new Release.Unseen(check.undecided(), check.usual()));
  }

  /** Returns whether what was skipped may be: otherwise nothing is any more, from here on. */
  private boolean confirms(Selected selection, Harness next) {
    return audits.confirm(selection, suite, next, replays);
  }

  /**
   * What the gate says of a release.
   *
   * @param examined what was seen, also if there was no end
   * @param certified what was certified, one by one
   * @param unseen what there was no end to
   */
  public record Release(
      Examined examined, List<Certificate.Certified> certified, Verdict verdict, Unseen unseen) {

    /**
     * What was to be looked at.
     *
     * @param undecided ids of what was not, to an end
     * @param usual how many runs it usually takes to look at all
     */
    public record Unseen(List<String> undecided, long usual) {}

    /** Returns what was seen, as users read it. */
    public RegressionReport report() {
      return examined.report();
    }
  }

  /** What was earned on a later harness says nothing of this one. */
  private Verdict upToDate(Verdict verdict) {
    return hasMoved() && !(verdict instanceof Verdict.Stopped)
        ? new Verdict.Stopped("the live harness moved meanwhile")
        : verdict;
  }
}
