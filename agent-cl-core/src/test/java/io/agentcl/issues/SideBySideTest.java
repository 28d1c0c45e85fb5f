package io.agentcl.issues;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.scenario.Scenario;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Candidates are screened side by side, and nobody could tell. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SideBySideTest {

  private static final int CANDIDATES = 14;

  /** Ids of gates, and how long something took: both are new each time. */
  private static final Pattern NEW_EACH_TIME =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,27}|(, )?\\d+(\\.\\d+)? m?s\\b");

  /** Says its prompt, and throws a die. */
  private static final Agent GAMBLER =
      Agent.text(
          session ->
              message ->
                  session.harness().derive(PromptSection.PROMPT, session.evidence())
                      + " threw "
                      + session.random().nextInt(10));

  /** Candidates of growing size; the last is good, some break what is required, most do nothing. */
  private static Map<String, PromptSection> candidates() {
    Map<String, PromptSection> all = new TreeMap<>();
    for (int i = 0; i < CANDIDATES; i++) {
      String what = i == CANDIDATES - 1 ? "right" : i % 3 == 2 ? "right but rude" : "idle";
      all.put("c-%02d".formatted(i), PromptSection.of(what + ". " + "and so on ".repeat(i)));
    }
    return all;
  }

  private static Scenario graded(String id, String wants, String hates) {
    return Desk.scenario(
            id,
            Evaluator.of(
                "by chance",
                "1",
                run -> {
                  String said = run.trace().answer();
                  boolean lucky = !said.endsWith("threw 0");
                  boolean good = said.contains(wants) && !said.contains(hates) && lucky;
                  return Score.of(good, said.substring(said.length() - 7));
                }))
        .build();
  }

  /** Returns all that an attempt to learn leaves: its result, its tallies, and what it wrote. */
  private static String attempt(Agent agent, long seed, int threads) {
    RegressionSuite suite = RegressionSuite.inMemory();
    for (int i = 0; i < 6; i++) {
      suite.earn(graded("kept-" + i, "", i == 2 ? "rude" : "nothing"));
    }
    try (Learner learner =
        AgentCl.learner(agent, Harness.empty())
            .agentVersion("1")
            .suite(suite)
            .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .proposers(Proposers.candidates(PromptSection.LAYER, candidates()))
            .budget(Budget.replays(100_000))
            .seed(seed)
            .threads(threads)
            .build()) {
      LearningResult result = learner.learn(graded("target", "right", "nothing"));
      String all =
          "%s\n%s\n%d replays\n%s"
              .formatted(
                  result, result.effort().tried(), result.effort().replays(), suite.history());
      return NEW_EACH_TIME.matcher(all).replaceAll("");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "1, 16", "2, 4", "3, 16", "4, 3", "5, 16"})
  void verdictsTalliesOrderAndLedgerAreThoseOfOneAfterAnother(long seed, int threads) {
    String one = attempt(GAMBLER, seed, 1);

    assertThat(one).contains("PROMOTED", "breaks kept-2", "does not fix");
    assertThat(attempt(GAMBLER, seed, threads)).isEqualTo(one);
  }

  @Nested
  class WhatIsScreened {

    /** Two candidates that do nothing wait for each other: one after another they never would. */
    @Test
    void isUnderWayAtOnce() {
      CyclicBarrier both = new CyclicBarrier(2);
      AtomicInteger met = new AtomicInteger();
      Agent meeting =
          Agent.text(
              session ->
                  message -> {
                    String prompt =
                        session.harness().derive(PromptSection.PROMPT, session.evidence());
                    if (prompt.contains("meet")) {
                      both.await(20, SECONDS);
                      met.incrementAndGet();
                    }
                    return prompt;
                  });
      Map<String, PromptSection> all = new TreeMap<>();
      all.put("a", PromptSection.of("idle"));
      all.put("b", PromptSection.of("meet one"));
      all.put("c", PromptSection.of("meet two too"));
      try (Learner learner =
          AgentCl.learner(meeting, Harness.empty())
              .deterministic()
              .threads(2)
              .proposers(Proposers.candidates(PromptSection.LAYER, all))
              .build()) {
        LearningResult result = learner.learn(Desk.wants("target/well"));

        assertThat(met).hasValue(2);
        assertThat(result.effort().tried()).hasSize(3);
        assertThat(result.effort().replays()).isEqualTo(4);
      }
    }
  }
}
