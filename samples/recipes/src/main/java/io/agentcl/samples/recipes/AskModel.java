package io.agentcl.samples.recipes;

import static io.agentcl.evaluate.answer.Answers.answerContains;

import io.agentcl.AgentCl;
import io.agentcl.gate.GatePolicy;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.Map;

/** An agent that asks a language model: it does not claim that its runs are equal. */
public final class AskModel {
  static final Harness SHIPPED =
      Harness.builder()
          .put(PromptSection.LAYER, "hours", PromptSection.of("We are open until 6 pm."))
          .build();

  static final Map<String, PromptSection> CANDIDATES =
      Map.of(
          "exact", PromptSection.of("Be exact."),
          "cancel", PromptSection.of("Orders may be cancelled within 14 days."));

  public static void main(String[] args) {
    System.out.println(learn(GatePolicy.standard()));
    System.out.println(learn(GatePolicy.cheap()));
  }

  static Object learn(GatePolicy policy) {
    Agent agent = Agent.text(session -> message -> answer(session, message));
    Learner learner =
        AgentCl.learner(agent, SHIPPED) // and no deterministic()
            .suite(RegressionSuite.inMemory().earn(asks("Until when are you open?", "6 pm")))
            .proposers(Proposers.candidates(PromptSection.LAYER, CANDIDATES))
            .gate(policy)
            .build();
    return learner.learn(asks("May I cancel my order?", "14 days"));
  }

  private static Scenario asks(String question, String expected) {
    return Scenario.builder("says/" + expected.replace(' ', '-'))
        .user(User.scripted(question))
        .expect(answerContains(expected))
        .build();
  }

  private static String answer(Session session, String message) throws Exception {
    String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
    ModelRequest request = ModelRequest.prompt("m-1", prompt + "\n" + message);
    return session.models().call(request, asked -> model(session, prompt, message)).text();
  }

  /** Stands in for the client of a model: mostly it keeps to the prompt, and it may be down. */
  private static ModelReply model(Session session, String prompt, String message) {
    double luck = session.random().nextDouble();
    if (luck > .98) {
      throw new IllegalStateException("429");
    }
    String guess = luck < (prompt.contains("exact") ? .3 : .1) ? "Within 14 days." : "I think so.";
    String known = prompt.contains("14 days") && luck < .93 ? "Within 14 days." : guess;
    String hours = luck < .93 ? "Until 6 pm." : "Until late.";
    String text = message.contains("cancel") ? known : hours;
    return new ModelReply(Value.of(text), Usage.tokens(40, 10));
  }

  private AskModel() {}
}
