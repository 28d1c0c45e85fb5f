package io.agentcl.internal.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.harness.Read;
import io.agentcl.learn.Diagnosis;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.learn.Spectrum;
import io.agentcl.learn.Tried;
import io.agentcl.learn.Tried.Outcome;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest good patch: a uniform-cost search over proposers that are asked lazily. What
 * is popped has the least size of all that is left, so the first patch that the gate accepts is the
 * smallest of all proposed, given that the proposers' lower bounds are honest. A patch that fixes
 * the target but breaks earned scenarios becomes a goal of its own: keep it, and repair what it
 * broke. Used by one thread, once.
 */
final class Search {

  /** How many repairs of what a repair broke are tried one upon another. */
  private static final int MOST_REPAIRS = 3;

  /** A patch that the gate accepted. */
  record Found(Patch patch, double bits, Harness harness, Trial after, RegressionReport report) {

    Tried tried() {
      return new Tried(patch, bits, Outcome.ACCEPTED, "accepted", List.of());
    }
  }

  /** Something that must pass on top of a harness. */
  private record Goal(
      Harness harness, String reason, List<Trial> failing, Diagnosis diagnosis, int repairs) {}

  /** A proposer to be asked, or a patch to be tried; the first if sizes are equal. */
  private record Step(
      double bits, int order, Goal goal, @Nullable PatchProposer ask, @Nullable Patch patch) {

    static final Comparator<Step> SMALLEST_FIRST =
        Comparator.comparingDouble(Step::bits)
            .thenComparing((Step step) -> step.ask() == null)
            .thenComparingInt(Step::order);
  }

  private final Engine engine;
  private final Gate gate;
  private final Harness from;
  private final Scenario target;
  private final Spending spending;
  private final BooleanSupplier moved;
  private final PriorityQueue<Step> heap = new PriorityQueue<>(Step.SMALLEST_FIRST);
  private final Set<Harness> seen = new HashSet<>();
  private final List<Tried> tried = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final List<Set<String>> contradictions = new ArrayList<>();
  private int order;

  /**
   * Creates a search.
   *
   * @param moved whether {@code from} is not live any more, so that nothing found would be worth it
   */
  Search(
      Engine engine,
      Gate gate,
      Harness from,
      Scenario target,
      Spending spending,
      BooleanSupplier moved) {
    this.moved = moved;
    this.engine = engine;
    this.gate = gate;
    this.from = from;
    this.target = target;
    this.spending = spending;
    seen.add(from);
  }

  /** Returns the smallest good patch, or empty if there is none or the search had to end. */
  Optional<Found> run(Trial before) {
    aim(from, "", List.of(before), 0);
    while (!heap.isEmpty() && !spending.isOver() && !moved.getAsBoolean()) {
      Step step = heap.poll();
      if (step.ask() != null) {
        propose(step.ask(), step.goal());
      } else if (step.patch() != null) {
        Optional<Found> found = new Attempt(step, step.patch()).run();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns what was done; {@code accepted} is added to what was tried. */
  Effort effort(Optional<Tried> accepted) {
    List<Tried> all = new ArrayList<>(tried);
    accepted.ifPresent(all::add);
    return new Effort(all, spending.replays(), spending.isSpent());
  }

  /**
   * Returns the earned scenarios that no harness can satisfy together with the target: every patch
   * that fixes the target breaks them in a run that cannot be told from the target's.
   */
  Set<String> contradictions() {
    return contradictions.stream()
        .reduce(
            (a, b) -> {
              Set<String> both = new HashSet<>(a);
              both.retainAll(b);
              return both;
            })
        .orElse(Set.of());
  }

  private void aim(Harness harness, String reason, List<Trial> failing, int repairs) {
    Spectrum spectrum = spectrum(failing);
    Diagnosis diagnosis =
        engine
            .voice()
            .ask(
                "the diagnoser",
                () -> engine.choices().diagnoser().diagnose(spectrum),
                Diagnosis.NONE);
    engine.voice().tell(new LearningEvent.Diagnosed(failing.get(0).scenario(), diagnosis));
    Goal goal = new Goal(harness, reason, failing, diagnosis, repairs);
    for (PatchProposer proposer : engine.choices().proposers()) {
      heap.add(new Step(lowerBound(proposer, harness), order++, goal, proposer, null));
    }
  }

  private double lowerBound(PatchProposer proposer, Harness harness) {
    double bits = engine.voice().ask("a proposer", () -> proposer.lowerBound(harness), 0.0);
    return bits >= 0 ? bits : 0; // not a number: asked at once
  }

  private Spectrum spectrum(List<Trial> failing) {
    List<Set<String>> passing = new ArrayList<>();
    gate.suite()
        .earned()
        .forEach(
            earned ->
                earned.proof().ifPresent(proof -> passing.add(Read.dependencies(proof.reads()))));
    return new Spectrum(
        failing.stream().map(trial -> Read.dependencies(trial.run().reads())).toList(), passing);
  }

  private void propose(PatchProposer proposer, Goal goal) {
    ProposalRequest request = new ProposalRequest(goal.harness(), goal.failing(), goal.diagnosis());
    List<Patch> patches =
        engine.voice().ask("a proposer", () -> asked(proposer, request), List.of());
    for (Patch patch : patches) {
      if (spending.isOver()) {
        return;
      }
      if (patch == null) {
        engine.voice().problem("a proposer", new NullPointerException("it proposed null"));
      } else {
        add(goal, patch);
      }
    }
  }

  /** Also a list that breaks when it is looked through is the proposer's fault. */
  private List<Patch> asked(PatchProposer proposer, ProposalRequest request) {
    try {
      return new ArrayList<>(requireNonNull(proposer.propose(request), "a proposer answered null"));
    } catch (RuntimeException | Error e) {
      broken.add(e.toString());
      throw e;
    }
  }

  /** Returns what proposers threw. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  private void add(Goal goal, Patch proposed) {
    Optional<String> unknown = engine.size().unknownLayer(proposed);
    if (unknown.isPresent()) {
      refuse(
          proposed,
          "layer \"%s\" is not known; there are %s; to mend it, declare it with layers(..)"
              .formatted(unknown.get(), engine.size().known()));
      return;
    }
    try {
      Harness next = goal.harness().with(proposed);
      if (seen.add(next)) {
        Patch patch = from.diff(next, proposed.origin()).because(reason(goal, proposed));
        int affected = engine.affected(gate, from, next);
        double bits = engine.size().bits(patch, from, affected);
        heap.add(new Step(bits, order++, goal, null, patch));
      }
    } catch (PatchConflictException e) {
      refuse(proposed, String.valueOf(e.getMessage()));
    }
  }

  private static String reason(Goal goal, Patch proposed) {
    return goal.reason().isEmpty() ? proposed.reason() : goal.reason() + "; " + proposed.reason();
  }

  private void refuse(Patch patch, String reason) {
    note(new Tried(patch, 0, Outcome.INVALID, reason, List.of()));
  }

  private void note(Tried what) {
    tried.add(what);
    engine.voice().tell(new LearningEvent.PatchTried(target, what));
  }

  /** One patch on trial. */
  private final class Attempt {
    private final Step step;
    private final Patch patch;
    private final Harness next;

    Attempt(Step step, Patch patch) {
      this.step = step;
      this.patch = patch;
      this.next = from.with(patch);
    }

    Optional<Found> run() {
      Optional<Tried> refusal = engine.refusals().find(target, next, gate.suite());
      if (refusal.isPresent()) {
        String reason = "refused before: " + refusal.get().reason();
        note(tried(Outcome.REFUSED_BEFORE, reason, refusal.get().broke()));
        return Optional.empty();
      }
      return gate.searchTrial(target, next, spending).flatMap(this::judge);
    }

    private Optional<Found> judge(Trial trial) {
      if (trial.passed()) {
        return gate.check(from, next, spending)
            .filter(report -> spending.cancelled().isEmpty())
            .flatMap(report -> judge(trial, report));
      }
      Outcome outcome = trial.score().isGraded() ? Outcome.DOES_NOT_FIX : Outcome.INSUFFICIENT;
      return reject(outcome, "does not fix: " + trial.score().reason(), List.of());
    }

    private Optional<Found> judge(Trial trial, RegressionReport report) {
      if (!report.regressed().isEmpty()) {
        return regress(trial, report.regressed());
      }
      if (!report.unclear().isEmpty()) {
        String reason = "cannot be judged: " + report.unclear().get(0);
        return reject(Outcome.INSUFFICIENT, reason, List.of());
      }
      return gate.freshTrial(target, next, spending).flatMap(fresh -> found(fresh, report));
    }

    private Optional<Found> found(Trial fresh, RegressionReport report) {
      if (!fresh.passed()) {
        String reason = "fixed the target once and not again: " + fresh.score().reason();
        return reject(Outcome.INSUFFICIENT, reason, List.of());
      }
      return Optional.of(new Found(patch, step.bits(), next, fresh, report));
    }

    private Optional<Found> regress(Trial trial, List<Trial> regressed) {
      contradictions.add(
          regressed.stream()
              .filter(broken -> Situations.same(trial, broken))
              .map(broken -> broken.scenario().id())
              .collect(Collectors.toSet()));
      List<String> ids = regressed.stream().map(broken -> broken.scenario().id()).toList();
      String why = regressed.get(0).score().reason();
      reject(Outcome.REGRESSES, "breaks %s (\"%s\")".formatted(String.join(", ", ids), why), ids);
      if (step.goal().repairs() < MOST_REPAIRS) {
        aim(next, patch.reason(), regressed, step.goal().repairs() + 1);
      }
      return Optional.empty();
    }

    private Optional<Found> reject(Outcome outcome, String reason, List<String> broke) {
      Tried what = tried(outcome, reason, broke);
      engine.refusals().remember(target, next, what);
      note(what);
      return Optional.empty();
    }

    private Tried tried(Outcome outcome, String reason, List<String> broke) {
      return new Tried(patch, step.bits(), outcome, reason, broke);
    }
  }
}
