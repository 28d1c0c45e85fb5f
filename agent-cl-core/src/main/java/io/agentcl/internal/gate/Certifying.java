package io.agentcl.internal.gate;

import static java.util.stream.Collectors.toSet;

import io.agentcl.harness.Harness;
import io.agentcl.internal.certify.Bounds;
import io.agentcl.internal.certify.LifetimeLevels;
import io.agentcl.internal.certify.RunsNeeded;
import io.agentcl.internal.gate.Gate.Judging;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Certainty;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides on what is up to chance. Every such decision first takes a place in the lifetime budget,
 * in the ledger, whatever becomes of it: that makes its level ({@link LifetimeLevels}). At this
 * level it is shown one by one that the target passes more often than it did, and that the mean of
 * each touched scenario is above its floor; all must be shown, so no level is shared among them.
 * Where a patch touches more than the policy certifies, the rest is guarded together ({@link
 * Guard}). For one thread, once.
 */
final class Certifying {

  /** There is nothing to fix. */
  static final Goal RELEASE = new Fixed("", List.of(), List.of());

  private final ProvenSuite suite;
  private final Judging judging;
  private final Replays replays;
  private final Examiner examiner;

  Certifying(ProvenSuite suite, Judging judging, Replays replays, Examiner examiner) {
    this.suite = suite;
    this.judging = judging;
    this.replays = replays;
    this.examiner = examiner;
  }

  /** What a change is for. */
  sealed interface Goal {

    /** Returns the id of the target; empty if there is none. */
    String id();
  }

  /** Exact targets that are fixed, or none. */
  record Fixed(String id, List<Trial> trials, List<Proven> earned) implements Goal {}

  /** A target that is up to chance. */
  record ToFix(Before before, Measure measure) implements Goal {

    @Override
    public String id() {
      return before.target().id();
    }
  }

  /** Returns a target that was seen to be fixed. */
  static Goal fixed(Trial trial, Proven earned) {
    return new Fixed(earned.id(), List.of(trial), List.of(earned));
  }

  /** A place in the lifetime budget. */
  private record Place(String gate, long index, double level) {}

  /** Returns the verdict on {@code next}, of whose exact scenarios {@code check} has seen all. */
  Verdict decide(Harness next, Check check, Goal goal) {
    List<Proven> sampled = check.rerun(false);
    if (goal instanceof Fixed fixed && sampled.isEmpty()) {
      Verdict refusal = check.refusal(fixed.trials);
      return refusal != null
          ? refusal
          : new Verdict.Accepted(
              fixed.trials,
              check.required(fixed.earned),
              check.examined(Certainty.EXACT),
              null,
              check.voids());
    }
    Choice choice = choice(sampled, next);
    Verdict impossible = impossible(goal, choice);
    if (impossible != null) {
      return impossible;
    }
    Place place = open(goal, next);
    Verdict verdict = new Attempt(next, check, choice, place).decide(goal);
    suite.append(
        new LedgerNote.Closed(judging.entries().now(), place.gate, verdict.reason()),
        suite.revision(),
        "",
        List.of());
    return verdict;
  }

  /**
   * Returns the verdict on {@code next} that the next gate would make, if nothing is to be fixed.
   * It is written nowhere.
   */
  Verdict rehearse(Harness next, Check check) {
    Choice choice = choice(check.rerun(false), next);
    Place place = new Place("", 1 + gates(), nextLevel());
    return new Attempt(next, check, choice, place).decide(RELEASE);
  }

  private Choice choice(List<Proven> sampled, Harness next) {
    return new Choice(sampled, judging.policy().certified(), examiner.live(), next);
  }

  /** Returns the level at which the next gate certifies. */
  double nextLevel() {
    return level(1 + gates(), promotions());
  }

  /** Returns why the budget cannot do, whatever the runs give; null if it may. */
  private @Nullable Verdict impossible(Goal goal, Choice choice) {
    double level = nextLevel();
    long fewest = 0;
    if (goal instanceof ToFix toFix) {
      long target = Measure.fewest(toFix.before.bar(), level);
      if (target > examiner.bounds(toFix.before.bar(), level, 1).cap()) {
        return new Verdict.Unclear(
            "it passes %s on the live harness; that a patch raises this cannot be shown"
                .formatted(toFix.before.tally()));
      }
      fewest = Math.max(target, judging.policy().admission());
    }
    fewest += choice.fewest(each -> fewest(each, level));
    return fewest <= replays.spending().left()
        ? null
        : stopped(
            ("at least %d more replays are needed to certify %d scenarios, and %d are left; to mend"
                    + " it, raise the budget, or certify fewer")
                .formatted(fewest, choice.number(), replays.spending().left()));
  }

  /** One whose claim was refuted just now has no floor but what one run fixed. */
  private long fewest(Proven each, double level) {
    return each.admission() == null
        ? judging.policy().admission()
        : RunsNeeded.fewest(Math.max(.01, each.floor()), level);
  }

  private Verdict stopped(String reason) {
    replays.spending().exhaust();
    return new Verdict.Stopped(reason);
  }

  private long gates() {
    return suite.ask(state -> state.gates());
  }

  private long promotions() {
    return suite.ask(state -> state.certified());
  }

  private double level(long index, long promotions) {
    return new LifetimeLevels(judging.policy().alpha())
        .level(index, Math.min(promotions, index - 1));
  }

  private Place open(Goal goal, Harness next) {
    String gate = UUID.randomUUID().toString();
    long index =
        suite.open(new LedgerNote.Opened(judging.entries().now(), gate, goal.id(), next.version()));
    return new Place(gate, index, level(index, promotions()));
  }

  /** One decision. */
  private final class Attempt {
    private final Harness next;
    private final Check check;
    private final Choice choice;
    private final Place place;
    private final List<Certificate.Certified> certified = new ArrayList<>();
    private final List<Trial> fixed = new ArrayList<>();
    private final List<Proven> earned = new ArrayList<>();
    private final List<Proven> guarded = new ArrayList<>();
    private Tally before = Tally.NONE;

    /** What was void of the target, there and here. */
    private final List<String> voids = new ArrayList<>();

    Attempt(Harness next, Check check, Choice choice, Place place) {
      this.next = next;
      this.check = check;
      this.choice = choice;
      this.place = place;
    }

    Verdict decide(Goal goal) {
      Certify target = null;
      if (goal instanceof ToFix toFix) {
        before = toFix.before.tally();
        examiner.expectFixed(toFix.id());
        target = certify(toFix);
        if (target.end() != Certify.End.CERTIFIED) {
          return refused(target);
        }
      } else if (goal instanceof Fixed done) {
        fixed.addAll(done.trials);
        earned.addAll(done.earned);
      }
      Verdict refusal = touched();
      if (refusal != null) {
        return refusal;
      }
      if (target != null && !require(goal, target)) {
        return replays.stopped();
      }
      Optional<String> drift = goal == RELEASE ? Optional.empty() : drift();
      return drift.isPresent() ? new Verdict.Drifts(drift.get()) : accepted();
    }

    private Optional<String> drift() {
      Drift.Bases bases = suite.ask(Drift.Bases::of);
      return Drift.of(suite.required(), check.proven(), bases).refusal(judging.policy());
    }

    private Certify certify(ToFix goal) {
      Bounds bounds = examiner.bounds(goal.before.bar(), place.level, together());
      Certify target = goal.measure.certify(next, goal.before.bar(), bounds);
      if (target.end() == Certify.End.CERTIFIED) {
        certified.add(target.certified());
        target.draws().lastWithAllReads().ifPresent(fixed::add);
      }
      return target;
    }

    private int together() {
      return choice.number() + 1;
    }

    private Verdict refused(Certify target) {
      return switch (target.end()) {
        case REFUSED -> new Verdict.DoesNotFix(target.words(), false);
        case UNDECIDED, CERTIFIED -> new Verdict.Unclear("does not fix: " + target.words());
        case CUT -> replays.stopped();
      };
    }

    private @Nullable Verdict touched() {
      DoubleFunction<Bounds> bounds = above -> examiner.bounds(above, place.level, together());
      Guard guard = new Guard(examiner, replays, next);
      if (!guard.screen(choice.screened())) {
        return replays.stopped();
      }
      Chosen chosen = choice.after(guard.failed());
      guarded.addAll(chosen.guarded());
      boolean ended =
          check.look(
                  chosen.certified(),
                  fixed.isEmpty() ? Check.ALL : Check.ONE,
                  (each, meter) -> examiner.decide(each, next, bounds, meter))
              && guard.look(guarded, check, bounds);
      if (!ended) {
        return replays.stopped();
      }
      Verdict refusal = check.refusal(fixed);
      return refusal != null ? refusal : guard.mean(guarded);
    }

    /** Draws on until as many runs are there as fix a floor. */
    private boolean require(Goal goal, Certify target) {
      Measure.topUp(target, judging.policy().admission());
      if (target.draws().end().isPresent()) {
        return false;
      }
      Scenario scenario = ((ToFix) goal).before.target();
      Trial last = target.draws().lastWithAllReads().orElseThrow();
      fixed.clear();
      fixed.add(last);
      earned.add(examiner.admitted(scenario, last.run().reads(), target.draws().tally()));
      certified.set(0, target.certified());
      ((ToFix) goal).before.voids().ifPresent(what -> voids.add(scenario.id() + ": " + what));
      target.draws().voids().ifPresent(what -> voids.add(scenario.id() + ": " + what));
      return true;
    }

    private Verdict accepted() {
      certified.addAll(check.certified());
      Certificate certificate = new Certificate(place.index, place.level, measure(), certified);
      Set<String> one = certified.stream().map(Certificate.Certified::id).collect(toSet());
      List<String> uncertified =
          guarded.stream().map(Proven::id).filter(id -> !one.contains(id)).toList();
      Certainty certainty =
          new Certainty(
              place.level,
              before,
              certified,
              uncertified,
              uncertified.isEmpty() ? 0 : examiner.drop());
      return new Verdict.Accepted(
          fixed, check.required(earned), check.examined(certainty), certificate, notes());
    }

    private List<String> notes() {
      return Stream.concat(voids.stream(), check.voids().stream()).toList();
    }

    private String measure() {
      return Yardstick.hash(
          judging.policy(),
          judging.entries().program(),
          Stream.concat(
              fixed.stream().map(Trial::scenario),
              check.selection().rerun().stream().map(Proven::scenario)));
    }
  }
}
