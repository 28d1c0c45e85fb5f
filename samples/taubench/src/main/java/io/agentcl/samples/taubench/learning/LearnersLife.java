package io.agentcl.samples.taubench.learning;

import static java.util.Objects.requireNonNull;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Value;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.samples.taubench.Corpus;
import io.agentcl.samples.taubench.Dialogue;
import io.agentcl.samples.taubench.Task;
import io.agentcl.samples.taubench.Tasks;
import io.agentcl.samples.taubench.rules.CandidateRule;
import io.agentcl.samples.taubench.rules.Candidates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A learner's life over dialogues: one after another, each that fails is to be repaired. What
 * passes must keep passing, what is right must stay possible ({@link Corpus#ideals}), and what
 * fails must get no worse ({@link NoWorse}).
 */
public final class LearnersLife {

  /** What one dialogue is worth: a search that repairs what repairs break has no end of its own. */
  private static final Budget BUDGET = new Budget(2_500, Duration.ofMinutes(10));

  private static final String AGENT = "recorded-1";

  private final Bench bench;
  private final List<CandidateRule> candidates;
  private final Consumer<LearningResult> told;

  /**
   * Creates a life that has not begun.
   *
   * @param candidates what may be learned
   * @param told is told each result; for progress
   */
  public LearnersLife(Bench bench, List<CandidateRule> candidates, Consumer<LearningResult> told) {
    this.bench = requireNonNull(bench, "bench");
    this.candidates = List.copyOf(candidates);
    this.told = requireNonNull(told, "told");
  }

  /**
   * What came of it.
   *
   * @param harness what is live at the end
   * @param promotions what was promoted, in order
   * @param results what became of each failing dialogue, in order
   */
  public record Outcome(Harness harness, List<Promotion> promotions, List<LearningResult> results) {

    public Outcome {
      promotions = List.copyOf(promotions);
      results = List.copyOf(results);
    }
  }

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
  }

  /** Lives it. */
  public Outcome live() {
    try (Learner learner =
        AgentCl.learner(bench.corpus().agent(), Harness.empty())
            .agentVersion(AGENT)
            .suite(suite())
            .proposers(Candidates.proposer(candidates))
            .budget(BUDGET)
            .build()) {
      return new Living(learner).outcome();
    }
  }

  private RegressionSuite suite() {
    RegressionSuite suite = RegressionSuite.inMemory();
    bench.passing().forEach(each -> suite.earn(bench.trial(each).scenario()));
    bench.failing().forEach(each -> suite.earn(NoWorse.than(bench.trial(each), expected(each))));
    bench.ideals().forEach(suite::earn);
    return suite;
  }

  private Value expected(Dialogue dialogue) {
    Tasks tasks = bench.corpus().tasks(dialogue);
    Task task = tasks.find(dialogue.task()).orElseThrow();
    return tasks.expectedState(task);
  }

  /** One life being lived. */
  private final class Living {
    private final Learner learner;
    private final Set<Dialogue> repaired = new HashSet<>();
    private final List<Promotion> promotions = new ArrayList<>();

    Living(Learner learner) {
      this.learner = learner;
    }

    Outcome outcome() {
      List<LearningResult> results = new ArrayList<>();
      for (Dialogue dialogue : bench.failing()) {
        LearningResult result = learner.learn(bench.trial(dialogue).scenario());
        if (result instanceof LearningResult.Promoted promoted) {
          promotions.add(promotion(promoted));
        }
        results.add(result);
        told.accept(result);
      }
      return new Outcome(learner.live().harness(), promotions, results);
    }

    private Promotion promotion(LearningResult.Promoted promoted) {
      List<Dialogue> since =
          bench.effect(promoted.harness()).repaired().stream()
              .filter(each -> !repaired.contains(each))
              .toList();
      repaired.addAll(since);
      return new Promotion(promoted, basis(promoted), since);
    }

    private CandidateRule.Basis basis(LearningResult.Promoted promoted) {
      Set<String> edited = new HashSet<>();
      promoted
          .accepted()
          .tried()
          .patch()
          .edits()
          .forEach(edit -> edited.add(edit.address().toString()));
      return candidates.stream()
          .filter(candidate -> candidate.addresses().stream().anyMatch(edited::contains))
          .map(CandidateRule::basis)
          .findFirst()
          .orElseThrow();
    }
  }
}
