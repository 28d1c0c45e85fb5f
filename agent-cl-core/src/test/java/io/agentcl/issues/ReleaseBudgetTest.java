package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.ShipReport;
import io.agentcl.regress.Recertification;
import io.agentcl.regress.Recertification.State;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases, and suites that nobody has measured, have a budget. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReleaseBudgetTest {

  private static final Harness RELEASE =
      Desk.HARNESS.with(
          Desk.HARNESS
              .patch()
              .put(PromptSection.LAYER, "more", PromptSection.of("And more."))
              .build());

  private final AtomicInteger runs = new AtomicInteger();

  private static RegressionSuite suite(int scenarios) {
    RegressionSuite suite = RegressionSuite.inMemory();
    IntStream.range(0, scenarios).forEach(i -> suite.earn(Desk.wants("kept-" + i + "/Hello")));
    return suite;
  }

  private Agent counting(Usage usage) {
    return Agent.text(
        session ->
            message -> {
              runs.incrementAndGet();
              String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
              if (!usage.equals(Usage.NONE)) {
                session
                    .models()
                    .call(
                        ModelRequest.prompt("m", prompt),
                        request -> new ModelReply(Value.of("so"), usage));
              }
              return prompt;
            });
  }

  private LearnerBuilder learner(int scenarios) {
    return AgentCl.learner(counting(Usage.NONE), Desk.HARNESS)
        .suite(suite(scenarios))
        .proposers(Desk.WANTED);
  }

  @Nested
  class ARelease {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void thatTheBudgetDoesNotSufficeForIsNotLiveAndSaysWhatIsMissing(int threads) {
      try (Learner learner = learner(10).threads(threads).budget(Budget.replays(100)).build()) {
        ShipReport report = learner.ship(RELEASE);

        assertThat(report.live()).isFalse();
        assertThat(report.clean()).isFalse();
        assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
        assertThat(report.toString())
            .startsWith("NOT SHIPPED")
            .contains("undecided")
            .contains(" of 10 touched scenarios (kept-")
            .contains("to look at all takes some 800 replays and, at this pace, ")
            .contains("to mend it, ship(.., budget) with more than 100 replays in PT10M");
        assertThat(runs.get()).isLessThanOrEqualTo(100);
      }
    }

    @Test
    void asksNoPolicyBeforeItIsJudged() {
      PromotionPolicy careless =
          new PromotionPolicy() {
            @Override
            public boolean promotes(Patch patch, RegressionReport report) {
              return true;
            }

            @Override
            public boolean ships(ShipReport report) {
              return true;
            }
          };
      try (Learner learner = learner(10).policy(careless).budget(Budget.replays(60)).build()) {
        assertThat(learner.ship(RELEASE).live()).isFalse();
      }
    }

    @Test
    void mayHaveABudgetOfItsOwnAndPrintsWhatItCost() {
      Agent agent = counting(Usage.tokens(90, 10));
      try (Learner learner =
          AgentCl.learner(agent, Desk.HARNESS).suite(suite(3)).budget(Budget.replays(1)).build()) {
        ShipReport report = learner.ship(RELEASE, Budget.replays(2000));

        assertThat(report.toString())
            .startsWith("SHIPPED")
            .containsPattern("cost       \\d+ replays, [\\d,]+ tokens")
            .doesNotContain("undecided");
        assertThat(report.effort().replays()).isEqualTo(runs.get());
        assertThat(report.effort().usage().tokens()).isPositive();
        assertThat(learner.live().harness()).isEqualTo(RELEASE);
      }
    }

    @Test
    void isEndedWithItsTime() {
      CountDownLatch never = new CountDownLatch(1);
      Agent stuck =
          Agent.text(
              session ->
                  message -> {
                    never.await();
                    return "no";
                  });
      try (Learner learner = AgentCl.learner(stuck, Desk.HARNESS).suite(suite(3)).build()) {
        ShipReport report = learner.ship(RELEASE, new Budget(100, Duration.ofMillis(200)));

        assertThat(report.undecided()).startsWith("3 of 3 touched scenarios (kept-0/Hello, kept-1");
        assertThat(report.effort().budgetSpent()).isTrue();
      }
    }

    @Test
    void thatSomebodyInterruptsSaysSo() {
      try (Learner learner = learner(3).build()) {
        Thread.currentThread().interrupt();
        ShipReport report = learner.ship(RELEASE);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(report.undecided()).endsWith(": the caller was interrupted");
      }
    }
  }

  @Nested
  class ASuiteThatNobodyMeasured {

    @Test
    void isMeasuredOnceOnABudgetOfItsOwnAndAttemptsGetOnWithTheirs() {
      try (Learner learner = learner(30).build()) {
        LearningResult first = learner.learn(Desk.wants("wanted/Welcome"));
        assertThat(first.toString())
            .startsWith("INSUFFICIENT")
            .contains("does not last to prove the 30 scenarios of the suite")
            .containsPattern("the rest takes some \\d+ replays and, at this pace, \\d+ s")
            .contains("to mend it, call recertify(budget) once with a budget of its own");

        Recertification all = learner.recertify(Budget.replays(2000));

        assertThat(all.in(State.HOLDS)).hasSize(30);
        assertThat(learner.learn(Desk.wants("wanted/Welcome")))
            .isInstanceOf(LearningResult.Promoted.class);
      }
    }
  }

  @Nested
  class SixteenThreads {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30, 50, 121, 200})
    void runNoMoreThanASmallBudgetHas(int replays) {
      try (Learner learner = learner(10).threads(16).budget(Budget.replays(replays)).build()) {
        LearningResult result = learner.learn(Desk.wants("wanted/Welcome"));

        assertThat(runs.get()).isLessThanOrEqualTo(replays);
        assertThat(result.effort().replays()).isLessThanOrEqualTo(replays);
      }
    }
  }
}
