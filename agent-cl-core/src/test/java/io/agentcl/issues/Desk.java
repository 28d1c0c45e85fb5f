package io.agentcl.issues;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import java.util.List;

/** An agent that answers its prompt. */
final class Desk {

  static final Harness HARNESS =
      Harness.builder().put(PromptSection.LAYER, "greeting", PromptSection.of("Hello.")).build();

  static final Agent AGENT =
      Agent.text(
          session -> message -> session.harness().derive(PromptSection.PROMPT, session.evidence()));

  /** Proposes the word that the target wants, under its own name. */
  static final PatchProposer WANTED = request -> List.of(says(request.harness(), word(request)));

  private Desk() {}

  private static String word(ProposalRequest request) {
    return request.failing().get(0).scenario().id().replaceAll(".*/", "");
  }

  static LearnerBuilder learner() {
    return AgentCl.learner(AGENT, HARNESS)
        .deterministic()
        .agentVersion("1")
        .threads(2)
        .proposers(WANTED);
  }

  /** Returns a patch that lets the agent say {@code word}. */
  static Patch says(Harness harness, String word) {
    return harness
        .patch()
        .put(PromptSection.LAYER, word, PromptSection.of(word))
        .because(word)
        .build();
  }

  static Patch silences(Harness harness, String word) {
    return harness.patch().remove(PromptSection.LAYER, word).because("no " + word).build();
  }

  /** Returns a scenario that passes if the agent says the last word of its id. */
  static Scenario wants(String id) {
    return scenario(id, Answers.answerContains(id.replaceAll(".*/", ""))).build();
  }

  static ScenarioBuilder scenario(String id, Evaluator evaluator) {
    return Scenario.builder(id).user(User.scripted("hello")).expect(evaluator);
  }
}
