package io.agentcl.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveConversation;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.store.FileLedger;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that learned a lesson goes on, while somebody uses the command on its ledger. */
class RunningServiceTest {

  private static final Agent DESK =
      Agent.text(
          session -> message -> session.harness().derive(PromptSection.PROMPT, session.evidence()));

  private static final Scenario HOURS =
      Scenario.builder("says/hours")
          .user(User.scripted("Until when?"))
          .expect(Answers.answerContains("6 pm"))
          .build();

  @TempDir Path directory;

  private FileLedger ledger;
  private Learner learner;
  private String patch;

  @BeforeEach
  void learn() {
    ledger = FileLedger.open(directory);
    learner =
        AgentCl.learner(DESK, Harness.empty())
            .deterministic()
            .agentVersion("desk-1")
            .suite(RegressionSuite.of(ledger))
            .proposers(
                Proposers.candidates(
                    PromptSection.LAYER, Map.of("hours", PromptSection.of("Open until 6 pm."))))
            .build();
    assertThat(learner.learn(HOURS)).isInstanceOf(LearningResult.Promoted.class);
    patch = learner.live().history().get(0).swaps().get(0).patch().handle();
  }

  @AfterEach
  void close() {
    learner.close();
    ledger.close();
  }

  private String served() {
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      return conversation.say("Until when?");
    }
  }

  @Test
  void servesItsNextConversationWithoutAPatchThatWasTakenBack() {
    assertThat(served()).contains("6 pm");

    assertThat(Said.of(directory, "revert", patch).code()).isZero();

    assertThat(served()).doesNotContain("6 pm");
    assertThat(Said.of(directory, "explain", "says/hours").out())
        .contains("required, and open: what fixed it is in force nowhere");
  }

  @Test
  void doesNotLearnAgainWhatWasBanned() {
    assertThat(Said.of(directory, "ban", patch, "--reason", "closed on Sundays").code()).isZero();

    assertThat(learner.learn(HOURS)).isNotInstanceOf(LearningResult.Promoted.class);
    assertThat(served()).doesNotContain("6 pm");
  }

  @Test
  void isShownAsItIs() {
    assertThat(Said.of(directory, "live").out())
        .contains("learned     1 patch in force", patch + " prompt/hours", "says/hours");
    assertThat(Said.of(directory, "verify").code()).isZero();
  }
}
