package io.agentcl.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Conversation;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.testkit.TestClock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P8: the same seed gives the same attempt to learn, on any threads and whatever their timing. */
class SameSeedTest {

  /** More than are run side by side. */
  private static final int REQUIRED = 40;

  private static final int CANDIDATES = 8;
  private static final int SIDES = 9;

  /** Longer than a run takes by itself. */
  private static final long MOST_NANOS = 300_000;

  /** Names of gates, and how long something took: both are new each time. */
  private static final Pattern NEW_EACH_TIME =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,27}|(, )?\\d+(\\.\\d+)? m?s\\b");

  /** Throws a die, and says what it threw behind what its prompt says. */
  private static final Agent GAMBLER =
      Agent.text(
          session ->
              message ->
                  session.harness().derive(PromptSection.PROMPT, session.evidence())
                      + " "
                      + session.random().nextInt(SIDES));

  /** The same, but nobody knows which of two that are asked at once answers first. */
  private static final Agent DAWDLER =
      session -> {
        Conversation conversation = GAMBLER.open(session);
        return message -> {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MOST_NANOS));
          return conversation.reply(message);
        };
      };

  /** Fails where the prompt forbids what was thrown. */
  private static Scenario required(int number) {
    return Scenario.builder("required/" + number)
        .user(User.scripted("throw"))
        .expect(
            Evaluator.of(
                "not forbidden",
                "1",
                run -> {
                  String answer = run.trace().answer();
                  String thrown = answer.substring(answer.lastIndexOf(' ') + 1);
                  return Score.of(!answer.contains("never " + thrown + "."), "threw " + thrown);
                }))
        .build();
  }

  private static Map<String, PromptSection> candidates() {
    Map<String, PromptSection> all = new TreeMap<>();
    for (int i = 0; i < CANDIDATES; i++) {
      all.put("never-" + i, PromptSection.of("never " + i + ". " + "and so on ".repeat(i)));
    }
    return all;
  }

  /** Returns all that an attempt to learn leaves: its result, and what it wrote. */
  private static String attempt(Agent agent, long seed, int threads) {
    RegressionSuite suite = RegressionSuite.inMemory();
    for (int i = 0; i < REQUIRED; i++) {
      suite.earn(required(i));
    }
    Scenario target =
        Scenario.builder("target")
            .user(User.scripted("throw"))
            .expect(Answers.answerContains("never"))
            .build();
    try (Learner learner =
        AgentCl.learner(agent, Harness.empty())
            .agentVersion("gambler-1")
            .suite(suite)
            .clock(TestClock.at(Instant.EPOCH))
            .proposers(Proposers.candidates(PromptSection.LAYER, candidates()))
            .budget(Budget.replays(100_000))
            .seed(seed)
            .threads(threads)
            .build()) {
      LearningResult result = learner.learn(target);
      String all =
          "%s\n%s\n%d replays\n%s"
              .formatted(
                  result, result.effort().tried(), result.effort().replays(), suite.history());
      return NEW_EACH_TIME.matcher(all).replaceAll("");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void givesTheSameAttempt(int threads) {
    assertThat(attempt(GAMBLER, 7, threads)).contains("PROMOTED").isEqualTo(attempt(GAMBLER, 7, 1));
  }

  /** Verdicts, tallies, certificates and all other entries: results are taken in their order. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void givesTheSameAttemptWhicheverRunEndsFirst(int threads) {
    assertThat(attempt(DAWDLER, 7, threads)).isEqualTo(attempt(GAMBLER, 7, 1));
  }

  @Test
  void isWhatItFollowsFrom() {
    assertThat(attempt(GAMBLER, 8, 1)).isNotEqualTo(attempt(GAMBLER, 7, 1));
  }
}
