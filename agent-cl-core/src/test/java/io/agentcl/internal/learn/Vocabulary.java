package io.agentcl.internal.learn;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent.AgentReplied;
import io.agentcl.trace.TraceEvent.UserSaid;
import java.time.Instant;
import java.util.List;

/** An agent that is right where its prompt has the word it is told, and what is asked of it. */
final class Vocabulary {

  static final Harness SHIPPED =
      Harness.builder().put(PromptSection.LAYER, "known", PromptSection.of("old")).build();

  static final Evaluator RIGHT = Answers.answerContains("right");

  final RegressionSuite suite = RegressionSuite.inMemory();

  /** Right if the prompt has the user's word; in these shares of runs, if it has not. */
  static Agent rightOtherwise(double share) {
    return Agent.text(
        session ->
            word -> {
              String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
              boolean lucky = share > 0 && session.random().nextDouble() < share;
              return prompt.contains(word) || lucky ? "right" : "wrong";
            });
  }

  LearnerBuilder learner(Agent agent) {
    return AgentCl.learner(agent, SHIPPED)
        .agentVersion("1")
        .suite(suite)
        .threads(2)
        .proposers(request -> List.of(saying("new", request.harness())));
  }

  static Patch saying(String word, Harness on) {
    return on.patch().put(PromptSection.LAYER, word, PromptSection.of(word)).build();
  }

  static ScenarioBuilder wants(String word) {
    return Scenario.builder("wants/" + word).user(User.scripted(word)).expect(RIGHT);
  }

  static Experience recorded(String word, String answer, String harness) {
    Trace trace =
        Trace.of(
            List.of(
                new UserSaid(Instant.EPOCH, Message.of(word)),
                new AgentReplied(Instant.EPOCH, Reply.of(answer))));
    return new Experience(
        "c-" + word,
        new Experience.Setting(Instant.EPOCH, Context.EMPTY, harness, "1"),
        trace,
        List.of());
  }
}
