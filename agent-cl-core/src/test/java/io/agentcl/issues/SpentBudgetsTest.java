package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Limits;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a newcomer met at the ends of budgets and claims. */
class SpentBudgetsTest {

  private static Scenario says(String word) {
    return Scenario.builder("says/" + word)
        .user(User.scripted("hello"))
        .expect(Answers.answerContains(word))
        .build();
  }

  private static String prompt(Session session) {
    return session.harness().derive(PromptSection.PROMPT, session.evidence());
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void timeEndsAlsoRunsThatWouldGoOn() {
    CountDownLatch never = new CountDownLatch(1);
    Agent stuck =
        Agent.text(
            session ->
                message -> {
                  if (prompt(session).contains("well")) {
                    never.await();
                  }
                  return "no";
                });
    try (Learner learner =
        AgentCl.learner(stuck, Harness.empty())
            .deterministic()
            .proposers(
                Proposers.candidates(
                    PromptSection.LAYER, Map.of("well", PromptSection.of("Say well."))))
            .budget(new Budget(100, Duration.ofMillis(500)))
            .build()) {
      assertThat(learner.learn(says("well")))
          .isNotInstanceOf(LearningResult.Promoted.class)
          .asString()
          .contains(
              "reason     the budget is spent: the time, PT0.5S, after 2 replays (replays: 1 for the"
                  + " target as it is, 1 for patches); to mend it, give it more with budget(new"
                  + " Budget(replays, time)), or let more run at a time: threads(..)");
    }
  }

  @Test
  void whatCannotBeCertifiedWithWhatIsLeftIsInsufficientAndSaysHowMuchWouldDo() {
    Agent polite = Agent.text(session -> message -> "Yes. " + prompt(session));
    RegressionSuite suite = RegressionSuite.inMemory().earn(says("Yes"));
    try (Learner learner =
        AgentCl.learner(polite, Harness.empty())
            .suite(suite)
            .proposers(
                Proposers.candidates(
                    PromptSection.LAYER, Map.of("well", PromptSection.of("Say well."))))
            .budget(Budget.replays(65))
            .build()) {
      assertThat(learner.learn(says("well")).toString())
          .startsWith("INSUFFICIENT")
          .contains("more replays are needed to certify 1 scenarios")
          .contains("to mend it, raise the budget, or certify fewer");
    }
  }

  @Test
  void aScenarioThatDoesNotSayHowFarItMayGoIsInsufficientAndNamed() {
    Scenario lacking = new Lacking(says("well"));
    Agent polite = Agent.text(session -> message -> prompt(session));
    try (Learner learner = AgentCl.learner(polite, Harness.empty()).deterministic().build()) {
      assertThat(learner.learn(lacking).toString())
          .startsWith("INSUFFICIENT")
          .contains("its limits are null");
    }
  }

  @Test
  void aClaimOfAnAgentThatAnswersByChanceIsRefutedWhateverItReads() {
    AtomicInteger runs = new AtomicInteger();
    Agent moody =
        Agent.text(
            session ->
                message -> prompt(session) + (runs.incrementAndGet() % 3 == 0 ? "well" : "no"));
    try (Learner learner =
        AgentCl.learner(moody, Harness.empty())
            .deterministic()
            .proposers(
                Proposers.candidates(
                    PromptSection.LAYER, Map.of("kind", PromptSection.of("Be kind."))))
            .build()) {
      for (int i = 0; i < 4; i++) {
        learner.learn(says("well"));
      }
      assertThat(learner.suite().history())
          .extracting(LedgerEntry::summary)
          .contains("not deterministic: says/well, two runs on one harness differ");
    }
  }

  /** Does not say how far it may go, as code of a host without null checks. */
  private record Lacking(Scenario whole) implements Scenario {

    @Override
    public String id() {
      return whole.id();
    }

    @Override
    public String version() {
      return whole.version();
    }

    @Override
    public User user() {
      return whole.user();
    }

    @Override
    public World world() {
      return whole.world();
    }

    @Override
    public Evaluator evaluator() {
      return whole.evaluator();
    }

    @Override
    public Limits limits() {
      return null;
    }
  }
}
