package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Origin;
import io.agentcl.learn.Admission;
import io.agentcl.learn.Learner;
import io.agentcl.run.Run;
import io.agentcl.scenario.Candidate;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.scenario.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Drafts that nobody helps: all that is suggested is accepted, of alternatives the surest. */
final class SelfDrafts {

  static final String MINED = "mined";
  private static final String POLICY = "policy";

  private final Corpus corpus;
  private final Learner learner;
  private final CorrectedRuns corrected;

  SelfDrafts(Corpus corpus, Learner learner) {
    this.corpus = corpus;
    this.learner = learner;
    this.corrected = new CorrectedRuns(corpus, learner.replayer());
  }

  /**
   * What became of a dialogue.
   *
   * @param refusal why it is no scenario to rely on; empty if it is one
   * @param grounds what the expectations come from
   * @param peers what is made of dialogues of the same task that are right
   */
  record Outcome(
      boolean built, String refusal, SortedSet<String> grounds, Peers peers, String shown) {}

  /** How many dialogues of one task are right, and in how many of them what is expected passes. */
  record Peers(int right, int passed) {}

  Outcome of(Dialogue dialogue, List<Evaluator> policies) {
    Experience recorded = corpus.experience(dialogue);
    Experience unlabelled =
        new Experience(recorded.id(), recorded.setting(), recorded.trace(), List.of());
    Domain domain = corpus.tasks(dialogue).domain();
    ScenarioDraft draft =
        Recordings.draft(unlabelled, notice -> {})
            .world(domain::world)
            .gradedBy(policies.toArray(Evaluator[]::new));
    List<Suggestion> suggested = draft.suggestions();
    draft.acceptIf(Origin.OPERATOR, suggestion -> true);
    SortedSet<String> grounds = new TreeSet<>();
    suggested.forEach(each -> grounds.add(each.id().startsWith("grader-") ? POLICY : MINED));
    StringBuilder shown = new StringBuilder("draft " + dialogue);
    suggested.forEach(each -> shown.append("\n  ").append(each));
    try {
      return built(draft.build(), dialogue, grounds, shown);
    } catch (IllegalStateException e) {
      String refusal = suggested.isEmpty() ? "nothing is expected" : "is not whole";
      return new Outcome(false, refusal, grounds, new Peers(0, 0), "");
    }
  }

  private Outcome built(
      Scenario scenario, Dialogue dialogue, SortedSet<String> grounds, StringBuilder shown) {
    Optional<String> refusal = refusal(scenario, dialogue);
    Peers peers = refusal.isEmpty() ? peers(scenario, dialogue) : new Peers(0, 0);
    shown.append("\n  ").append(refusal.map(each -> "refused: " + each).orElse("verified"));
    return new Outcome(
        true,
        refusal.map(each -> each.replaceFirst(":.*", "")).orElse(""),
        grounds,
        peers,
        shown.toString());
  }

  private Peers peers(Scenario scenario, Dialogue dialogue) {
    List<Dialogue> right =
        corpus.dialogues().stream()
            .filter(each -> each.task() == dialogue.task())
            .filter(each -> each.source().domain().equals(dialogue.source().domain()))
            .filter(each -> each.grades().reward() >= 1)
            .toList();
    long passed =
        right.stream()
            .map(each -> Run.of(corpus.experience(each).trace()))
            .filter(run -> Evaluator.all(scenario.evaluator()).evaluate(run).passed())
            .count();
    return new Peers(right.size(), (int) passed);
  }

  /** Returns why it is not admitted, in the words of the admission; empty if it is. */
  private Optional<String> refusal(Scenario scenario, Dialogue dialogue) {
    Optional<Run> right = corrected.of(dialogue);
    if (right.isEmpty()) {
      return Optional.of("no corrected run is known");
    }
    Candidate candidate =
        Candidate.of(scenario).recorded(corpus.experience(dialogue)).corrected(right.get());
    return learner.admit(candidate) instanceof Admission.Returned returned
        ? Optional.of("%s: %s".formatted(returned.reason(), returned.words()))
        : Optional.empty();
  }
}
