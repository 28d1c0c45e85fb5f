package io.agentcl.benchmarks.taubench.learning;

import static java.util.Objects.requireNonNull;

import io.agentcl.AgentCl;
import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.Task;
import io.agentcl.benchmarks.taubench.Tasks;
import io.agentcl.benchmarks.taubench.rules.CandidateRule;
import io.agentcl.benchmarks.taubench.rules.Candidates;
import io.agentcl.benchmarks.taubench.rules.GuardMiner;
import io.agentcl.benchmarks.taubench.rules.Vocabulary;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A learner's life over dialogues: one after another, each that fails is to be repaired. What
 * passes must keep passing, what is right must stay possible ({@link Corpus#ideals}), and what
 * fails must get no worse ({@link NoWorse}).
 */
public final class LearnersLife {

  /** More than the proof of all that is kept and the trial of every rule cost. */
  private static final Budget BUDGET = new Budget(10_000, Duration.ofMinutes(10));

  /** A mined rule that repairs one task only says that task again in other words. */
  private static final int LEAST_TASKS = 2;

  private static final String AGENT = "recorded-1";

  private final Bench bench;
  private final double bitsPerCase;
  private double dearest;
  private final List<Domain> domains;
  private final List<Dialogue> ideals;
  private final Consumer<LearningResult> told;
  private final Set<Dialogue> repaired = new HashSet<>();
  private final List<Promotion> promotions = new ArrayList<>();
  private final List<String> shipped = new ArrayList<>();
  private final List<Abstention> abstentions = new ArrayList<>();
  private final List<LearningResult> results = new ArrayList<>();

  /**
   * Creates a life that has not begun.
   *
   * @param bitsPerCase the price: what costs more waits for more cases; 0 if all waits
   * @param told is told each result; for progress
   */
  public LearnersLife(Bench bench, double bitsPerCase, Consumer<LearningResult> told) {
    this.bench = requireNonNull(bench, "bench");
    this.bitsPerCase = bitsPerCase;
    this.domains = bench.domains();
    this.ideals = bench.ideals();
    this.told = requireNonNull(told, "told");
  }

  /**
   * What came of it.
   *
   * @param harness what is live at the end
   * @param promotions what was promoted, in order
   * @param shipped addresses of the rules that came in without a repair of their own
   * @param abstentions rules that were not tried for want of support
   * @param results what became of each attempt, in order
   * @param dearest the most bits per case that anything cost that went live
   */
  public record Outcome(
      Harness harness,
      List<Promotion> promotions,
      List<String> shipped,
      List<Abstention> abstentions,
      List<LearningResult> results,
      double dearest) {

    public Outcome {
      promotions = List.copyOf(promotions);
      shipped = List.copyOf(shipped);
      abstentions = List.copyOf(abstentions);
      results = List.copyOf(results);
    }

    /** Returns the rules that wait for more cases, by title, each as it came to wait last. */
    public Map<String, LearningResult.AwaitingApproval> waiting() {
      Map<String, LearningResult.AwaitingApproval> waiting = new LinkedHashMap<>();
      for (LearningResult result : results) {
        if (result instanceof LearningResult.AwaitingApproval awaiting) {
          waiting.put(awaiting.accepted().tried().patch().title(), awaiting);
        } else if (result instanceof LearningResult.Promoted promoted) {
          waiting.remove(promoted.accepted().tried().patch().title());
        }
      }
      return waiting;
    }
  }

  /**
   * A rule that was not tried: it repairs too few tasks that nothing else repairs, or breaks some.
   *
   * @param effect what it would do, on top of what was learned
   */
  public record Abstention(CandidateRule candidate, Bench.Effect effect) {}

  /**
   * A promotion.
   *
   * @param basis where the rule comes from
   * @param repaired all dialogues that failed until then and pass since
   */
  public record Promotion(
      LearningResult.Promoted result, CandidateRule.Basis basis, List<Dialogue> repaired) {

    public Promotion {
      repaired = List.copyOf(repaired);
    }

    /** Returns whether the patch alone repairs some dialogue of {@code others}. */
    boolean repairsSomeOf(Bench others) {
      Harness alone = Harness.empty().with(result.accepted().tried().patch());
      Set<String> tools = new HashSet<>();
      alone.all(ToolRule.LAYER).forEach(rule -> tools.add(rule.content().tool()));
      alone.all(WorkflowRule.LAYER).forEach(rule -> tools.add(rule.content().tool()));
      return !others.effect(alone, tools).repaired().isEmpty();
    }
  }

  /**
   * Lives it, once: what is written down is learned first, sentence by sentence. What is mined, or
   * judged by words, is for dialogues that nothing else repairs, and only if it repairs some of
   * several tasks and breaks none. Where nothing fails, nothing is changed.
   */
  public Outcome live() {
    if (bench.failing().isEmpty()) {
      return outcome(Harness.empty());
    }
    List<CandidateRule> written = new ArrayList<>();
    domains.forEach(domain -> written.addAll(Candidates.of(domain)));
    List<CandidateRule> sure =
        written.stream().filter(each -> !each.basis().needsSupport()).toList();
    Harness learned = learn(Harness.empty(), sure);
    List<CandidateRule> unsure =
        Stream.concat(written.stream(), mined())
            .filter(each -> each.basis().needsSupport() && isSupported(each, learned))
            .toList();
    Harness all = unsure.isEmpty() ? learned : learn(learned, unsure);
    return outcome(all);
  }

  private Outcome outcome(Harness harness) {
    return new Outcome(harness, promotions, shipped, abstentions, results, dearest);
  }

  private PromotionPolicy policy() {
    return bitsPerCase > 0
        ? PromotionPolicy.automatic().atMost(bitsPerCase)
        : PromotionPolicy.ask();
  }

  private Stream<CandidateRule> mined() {
    List<Dialogue> failing = new ArrayList<>(bench.failing());
    failing.removeAll(repaired);
    List<Dialogue> right = new ArrayList<>(bench.passing());
    right.addAll(ideals);
    Vocabulary vocabulary = Vocabulary.of(domains);
    return domains.stream()
        .flatMap(domain -> new GuardMiner(domain, vocabulary).mine(failing, right).stream());
  }

  private boolean isSupported(CandidateRule candidate, Harness learned) {
    Bench.Effect whole = bench.effect(learned.with(candidate.on(learned)), candidate.toolNames());
    List<Dialogue> more =
        whole.repaired().stream().filter(each -> !repaired.contains(each)).toList();
    Bench.Effect effect = new Bench.Effect(more, whole.broken());
    boolean supported = effect.broken().isEmpty() && effect.tasks() >= LEAST_TASKS;
    if (!supported) {
      abstentions.add(new Abstention(candidate, effect));
    }
    return supported;
  }

  private Harness learn(Harness from, List<CandidateRule> candidates) {
    try (Learner learner =
        AgentCl.learner(bench.corpus().agent(), from)
            .deterministic()
            .agentVersion(AGENT)
            .suite(suite())
            .proposers(
                RulePrices.proposingAll(candidates, forTargets(Candidates.proposer(candidates))))
            .policy(policy())
            .budget(BUDGET)
            .build()) {
      for (Dialogue dialogue : bench.failing()) {
        LearningResult result = learner.learn(bench.trial(dialogue).scenario());
        if (result instanceof LearningResult.Promoted promoted) {
          promotions.add(promotion(promoted, candidates));
          dearest = Math.max(dearest, promoted.accepted().price().perCase());
        }
        results.add(result);
        told.accept(result);
      }
      ship(learner, from, candidates);
      return learner.live().harness();
    }
  }

  /**
   * Ships what is worth having without a repair of its own. The operator's prohibitions are: all
   * that is known to be right is in the ledger, and a call that a prohibition would have stopped
   * there refuses it. What changes a call is, too, if its sentence proved itself on another tool. A
   * release goes through the gate as a patch does, and its rules have the same price: the word of
   * the policy is one case.
   */
  private void ship(Learner learner, Harness from, List<CandidateRule> candidates) {
    Set<String> proven = new HashSet<>();
    promotions.forEach(each -> proven.add(each.result().accepted().tried().patch().reason()));
    RulePrices prices = prices(learner);
    Harness release = from;
    for (CandidateRule candidate : candidates) {
      boolean isLive = candidate.on(learner.live().harness()).isEmpty();
      boolean isProven = !candidate.basis().needsSupport() && proven.contains(candidate.sentence());
      boolean isWanted = candidate.isProhibition() || isProven;
      double price = prices.of(candidate);
      if (!isLive && isWanted && price <= bitsPerCase) {
        Harness next = release.with(candidate.on(release));
        if (learner.ship(next).live()) {
          release = next;
          shipped.addAll(candidate.addresses());
          dearest = Math.max(dearest, price);
        }
      }
    }
  }

  private RulePrices prices(Learner learner) {
    return new RulePrices(learner, bench.trial(bench.failing().get(0)), results);
  }

  /**
   * Asks for patches of what is to be repaired only. The search asks also for patches that give
   * back what another one took; but these rules only forbid calls or set arguments, and none undoes
   * what another does.
   */
  private PatchProposer forTargets(PatchProposer proposer) {
    Set<String> targets = bench.failing().stream().map(Dialogue::id).collect(Collectors.toSet());
    return request ->
        targets.contains(request.failing().get(0).scenario().id())
            ? proposer.propose(request)
            : List.of();
  }

  private Promotion promotion(LearningResult.Promoted promoted, List<CandidateRule> candidates) {
    List<Dialogue> since =
        bench.effect(promoted.harness()).repaired().stream()
            .filter(each -> !repaired.contains(each))
            .toList();
    repaired.addAll(since);
    return new Promotion(promoted, basis(promoted, candidates), since);
  }

  private static CandidateRule.Basis basis(
      LearningResult.Promoted promoted, List<CandidateRule> candidates) {
    Set<String> edited = RulePrices.addresses(promoted.accepted().tried().patch());
    return candidates.stream()
        .filter(candidate -> candidate.addresses().stream().anyMatch(edited::contains))
        .map(CandidateRule::basis)
        .findFirst()
        .orElseThrow();
  }

  private RegressionSuite suite() {
    RegressionSuite suite = RegressionSuite.inMemory();
    bench.passing().forEach(each -> suite.earn(bench.trial(each).scenario()));
    bench.failing().forEach(each -> suite.earn(NoWorse.than(bench.trial(each), expected(each))));
    ideals.forEach(each -> suite.earn(bench.corpus().scenario(each)));
    return suite;
  }

  private Value expected(Dialogue dialogue) {
    Tasks tasks = bench.corpus().tasks(dialogue);
    Task task = tasks.find(dialogue.task()).orElseThrow();
    return tasks.expectedState(task);
  }
}
