package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of models that were known before cost nobody anything. */
class PaidRepliesTest {

  private static final ModelRequest QUESTION = ModelRequest.prompt("m", "Hello?");
  private static final ModelReply REPLY = new ModelReply(Value.of("Hi."), Usage.tokens(90, 10));

  private final AtomicInteger asked = new AtomicInteger();

  /** Asks its model always the same, and says with its prompt what it was told. */
  private final Agent agent =
      Agent.text(
          session ->
              message ->
                  session
                          .models()
                          .call(
                              QUESTION,
                              request -> {
                                asked.incrementAndGet();
                                return REPLY;
                              })
                          .text()
                      + session.harness().derive(PromptSection.PROMPT, session.evidence()));

  private static Scenario says(String word) {
    return builder(word).build();
  }

  private static Scenario recorded(String word) {
    return builder(word).modelReplies(List.of(new Scenario.ModelExchange(QUESTION, REPLY))).build();
  }

  private static ScenarioBuilder builder(String word) {
    return Scenario.builder("says/" + word)
        .user(User.scripted("hello"))
        .expect(Answers.answerContains(word));
  }

  @Test
  void ofTheSameTrialAreInTheTraceAndNotPaidAgain() {
    Replayer replayer = AgentCl.replayer(agent).build();

    Run first = replayer.replay(says("Hi"), Harness.empty()).run();
    Run again = replayer.replay(says("Hi"), Harness.empty()).run();
    Run other = replayer.replay(says("Hi"), Harness.empty(), 1).run();

    assertThat(first.spent()).isEqualTo(REPLY.usage());
    assertThat(again.spent()).isEqualTo(Usage.NONE);
    assertThat(again.trace().usage()).isEqualTo(REPLY.usage());
    assertThat(other.spent()).isEqualTo(REPLY.usage());
    assertThat(asked).hasValue(2);
  }

  @Test
  void ofARecordingAreNotPaid() {
    Run run = AgentCl.replayer(agent).build().replay(recorded("Hi"), Harness.empty()).run();

    assertThat(run.spent()).isEqualTo(Usage.NONE);
    assertThat(run.trace().usage()).isEqualTo(REPLY.usage());
    assertThat(asked).hasValue(0);
  }

  @Test
  void spendNoBudget() {
    try (Learner learner =
        AgentCl.learner(agent, Harness.empty())
            .proposers(
                Proposers.candidates(
                    PromptSection.LAYER, Map.of("well", PromptSection.of("Say well."))))
            .budget(Budget.replays(1000).tokens(1))
            .build()) {
      LearningResult result = learner.learn(recorded("well"));

      assertThat(result).isInstanceOf(LearningResult.Promoted.class);
      assertThat(result.effort().usage()).isEqualTo(Usage.NONE);
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void areAllThatAnAttemptSpends() {
    try (Learner learner =
        AgentCl.learner(agent, Harness.empty())
            .proposers(
                Proposers.candidates(
                    PromptSection.LAYER, Map.of("well", PromptSection.of("Say well."))))
            .build()) {
      LearningResult result = learner.learn(says("well"));

      assertThat(result.effort().usage().tokens()).isEqualTo(100L * asked.get()).isPositive();
    }
  }

  /** Some conversations meet an outage. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void areCountedBesideReplaysThatWereVoid(int threads) {
    Agent shaky =
        Agent.text(
            session -> {
              String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
              boolean fails = session.random().nextInt(8) == 0;
              return message -> {
                if (fails) {
                  throw new IllegalStateException("the network is down");
                }
                return "Hi." + prompt;
              };
            });
    try (Learner learner =
        AgentCl.learner(shaky, Harness.empty())
            .threads(threads)
            .proposers(
                Proposers.candidates(
                    PromptSection.LAYER, Map.of("well", PromptSection.of("Say well."))))
            .build()) {
      LearningResult result = learner.learn(says("well"));

      assertThat(result.effort().voids()).isPositive().isLessThan(result.effort().replays());
      assertThat(result.effort().gateTime()).isPositive().isLessThan(result.effort().time());
    }
  }
}
