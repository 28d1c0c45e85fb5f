package io.agentcl.internal.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.harness.Read;
import io.agentcl.internal.gate.Authority;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Spending;
import io.agentcl.internal.gate.Verdict;
import io.agentcl.internal.live.Voice;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Diagnosis;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.learn.Tried;
import io.agentcl.learn.Tried.Outcome;
import io.agentcl.propose.Symptoms;
import io.agentcl.run.LanguageModel;
import io.agentcl.scenario.Trial;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest good patch, size by size: a uniform-cost search over proposers that are asked
 * lazily. What is popped has the least size of all that is left, so the first patch that the gate
 * accepts is the smallest of all proposed, given that the proposers' lower bounds are honest. A
 * patch that fixes the target but breaks earned scenarios becomes a goal of its own: keep it, and
 * repair what it broke.
 */
public final class LadderSearch implements PatchSearch {

  /** How many repairs of what a repair broke are tried one upon another. */
  private static final int MOST_REPAIRS = 3;

  /** How many are screened before their turn at most; more would only have to be sorted. */
  private static final int MOST_AHEAD = 64;

  private final Advice advice;
  private final Pricing pricing;
  private final Voice voice;
  private final long seed;

  /** What earlier searches paid for in vain. */
  private final Refusals refusals = new Refusals();

  /**
   * Creates a search.
   *
   * @param seed makes all randomness of all proposers
   */
  public LadderSearch(Advice advice, Pricing pricing, Voice voice, long seed) {
    this.advice = advice;
    this.pricing = pricing;
    this.voice = voice;
    this.seed = seed;
  }

  @Override
  public Findings search(Quest quest) {
    return new Climb(quest).run();
  }

  /** Something that must pass on top of a harness, which {@code soFar} made of what is live. */
  private record Goal(
      Harness harness, Patch soFar, List<Trial> failing, Diagnosis diagnosis, int repairs) {}

  /** A proposer to be asked, or a patch to be tried; the first if sizes are equal. */
  private record Rung(
      double bits, int order, Goal goal, @Nullable PatchProposer ask, @Nullable Patch patch) {

    static final Comparator<Rung> SMALLEST_FIRST =
        Comparator.comparingDouble(Rung::bits)
            .thenComparing((Rung rung) -> rung.ask() == null)
            .thenComparingInt(Rung::order);
  }

  /** One search. Used by one thread, once. */
  private final class Climb {
    private final Quest quest;
    private final Gate gate;
    private final Spending spending;
    private final PriorityQueue<Rung> heap = new PriorityQueue<>(Rung.SMALLEST_FIRST);

    /** The harnesses that patches made so far: two patches to one harness are one. */
    private final Set<Harness> seen = new HashSet<>();

    private final List<Tried> tried = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /**
     * One set per patch that fixed the target: the earned scenarios it broke in a run that cannot
     * be told from the target's. What stands in all of them can no harness satisfy together with
     * it.
     */
    private final List<Set<String>> contradictions = new ArrayList<>();

    /** How many patches the gate refused. */
    private int refused;

    /** Numbers steps, so that of equal sizes the one that came first is taken first. */
    private int order;

    Climb(Quest quest) {
      this.quest = quest;
      this.gate = quest.gate();
      this.spending = gate.spending();
      seen.add(gate.live());
    }

    Findings run() {
      Patch nothing = new Patch(List.of(), "", Origin.OPERATOR);
      aim(gate.live(), nothing, List.of(quest.before().trial()), 0);
      Optional<Found> found = Optional.empty();
      try {
        while (found.isEmpty() && !heap.isEmpty() && !spending.isOver() && !gate.hasMoved()) {
          found = take(heap.poll());
        }
      } finally {
        gate.forgetAhead();
      }
      return new Findings(found, tried, inAll(contradictions), broken);
    }

    /**
     * Lets those be screened that come next, as many as were refused up to now: the first that is
     * good makes the others vain, so that at most as many screens are vain as were needed.
     */
    private void screenAhead() {
      if (refused > 0 && gate.hasThreads()) {
        heap.stream()
            .filter(rung -> rung.patch() != null)
            .sorted(Rung.SMALLEST_FIRST)
            .limit(Math.min(refused, MOST_AHEAD))
            .map(rung -> gate.live().with(requireNonNull(rung.patch())))
            .filter(next -> refusals.find(quest.target(), next, gate.suite()).isEmpty())
            .forEach(next -> gate.screenAhead(quest.target(), next));
      }
    }

    private Optional<Found> take(Rung rung) {
      if (rung.ask() != null) {
        propose(rung.ask(), rung.goal());
      }
      return rung.patch() == null ? Optional.empty() : attempt(rung, rung.patch());
    }

    private void aim(Harness harness, Patch soFar, List<Trial> failing, int repairs) {
      Diagnosis diagnosis = advice.diagnose(symptoms(harness, failing));
      voice.tell(new LearningEvent.Diagnosed(failing.get(0).scenario(), diagnosis));
      Goal goal = new Goal(harness, soFar, failing, diagnosis, repairs);
      for (PatchProposer proposer : advice.proposers()) {
        heap.add(new Rung(advice.lowerBound(proposer, harness), order++, goal, proposer, null));
      }
    }

    private Symptoms symptoms(Harness harness, List<Trial> failing) {
      List<Set<String>> passing = new ArrayList<>();
      gate.suite()
          .required()
          .forEach(
              earned ->
                  earned.proof().ifPresent(proof -> passing.add(Read.dependencies(proof.reads()))));
      return new Symptoms(harness, failing, passing, gate::screen);
    }

    private void propose(PatchProposer proposer, Goal goal) {
      Asked asked = new Asked(goal);
      Iterator<Patch> proposed =
          advice.propose(proposer, asked, spending.timeLeft(), broken::add).iterator();
      while (!spending.isOver() && proposed.hasNext()) {
        add(goal, proposed.next());
      }
    }

    private long seed(Goal goal) {
      String each = Value.of(List.of(seed, quest.target().id(), goal.harness().version())).hash();
      return Long.parseUnsignedLong(each.substring(0, 16), 16);
    }

    private void add(Goal goal, Patch proposed) {
      Optional<String> obstacle = pricing.obstacle(proposed);
      if (obstacle.isPresent()) {
        invalid(proposed, obstacle.get());
        return;
      }
      try {
        Patch patch = onLive(goal, proposed);
        Harness next = gate.live().with(patch);
        if (seen.add(next)) {
          add(goal, patch, next);
        }
      } catch (PatchConflictException e) {
        invalid(proposed, String.valueOf(e.getMessage()));
      }
    }

    /** The whole weighs as much as the lightest of its parts, and what it puts is marked so. */
    private Patch onLive(Goal goal, Patch proposed) {
      return gate.live()
          .diff(goal.harness().with(proposed), proposed.origin())
          .because(reason(goal, proposed))
          .by(goal.soFar().origin());
    }

    private void add(Goal goal, Patch patch, Harness next) {
      Authority.Permission may = quest.authority().permits(patch);
      if (may.answer() == Authority.Answer.REFUSED) {
        invalid(patch, may.reason());
      } else {
        heap.add(new Rung(pricing.bits(patch, gate, next), order++, goal, null, patch));
      }
    }

    private void invalid(Patch patch, String reason) {
      note(new Tried(patch, 0, Outcome.INVALID, reason, List.of()));
    }

    private Optional<Found> attempt(Rung rung, Patch patch) {
      Harness next = gate.live().with(patch);
      Optional<Tried> refusal = refusals.find(quest.target(), next, gate.suite());
      if (refusal.isPresent()) {
        String reason = "refused before: " + refusal.get().reason();
        List<String> broke = refusal.get().broke();
        note(new Tried(patch, rung.bits(), Outcome.REFUSED_BEFORE, reason, broke));
        return Optional.empty();
      }
      screenAhead();
      Verdict verdict = gate.decide(quest.target(), next);
      if (verdict instanceof Verdict.Accepted accepted) {
        return Optional.of(Found.of(patch, rung.bits(), next, accepted));
      }
      if (!(verdict instanceof Verdict.Stopped)) {
        refuse(rung, patch, next, verdict);
      } else if (spending.isSpent()) {
        note(new Tried(patch, rung.bits(), verdict.outcome(), verdict.reason(), List.of()));
      }
      return Optional.empty();
    }

    private void refuse(Rung rung, Patch patch, Harness next, Verdict verdict) {
      refused++;
      List<String> broke =
          verdict instanceof Verdict.Regresses regresses ? regresses.broke() : List.of();
      Tried what = new Tried(patch, rung.bits(), verdict.outcome(), verdict.reason(), broke);
      if (verdict.isExact()) {
        refusals.remember(quest.target(), next, what);
      }
      note(what);
      if (verdict instanceof Verdict.Regresses regresses) {
        contradictions.add(regresses.isExact() ? Situations.contradicting(regresses) : Set.of());
        if (rung.goal().repairs() < MOST_REPAIRS) {
          aim(next, patch, regresses.regressed(), rung.goal().repairs() + 1);
        }
      }
    }

    private void note(Tried what) {
      tried.add(what);
      voice.tell(new LearningEvent.PatchTried(quest.target(), what));
    }

    /** What a proposer is asked for the sake of a goal. */
    private final class Asked implements ProposalRequest {
      private final Goal goal;
      private final List<Tried> before = List.copyOf(tried);
      private final Budget left = spending.remaining();

      Asked(Goal goal) {
        this.goal = goal;
      }

      @Override
      public Harness harness() {
        return goal.harness();
      }

      @Override
      public List<Trial> failing() {
        return goal.failing();
      }

      @Override
      public Trial target() {
        return quest.before().trial();
      }

      @Override
      public Diagnosis diagnosis() {
        return goal.diagnosis();
      }

      @Override
      public List<Tried> tried() {
        return before;
      }

      @Override
      public Budget remaining() {
        return left;
      }

      @Override
      public LanguageModel model(LanguageModel real) {
        return advice.paid(real, spending);
      }

      @Override
      public long seed() {
        return LadderSearch.Climb.this.seed(goal);
      }
    }
  }

  private static String reason(Goal goal, Patch proposed) {
    String before = goal.soFar().reason();
    return before.isEmpty() ? proposed.reason() : before + "; " + proposed.reason();
  }

  private static Set<String> inAll(List<Set<String>> sets) {
    return sets.stream()
        .reduce(
            (a, b) -> {
              Set<String> both = new HashSet<>(a);
              both.retainAll(b);
              return both;
            })
        .orElse(Set.of());
  }
}
