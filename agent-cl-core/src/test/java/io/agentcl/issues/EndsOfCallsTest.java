package io.agentcl.issues;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.regress.Recertification;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.scenario.RateLimit;
import io.agentcl.scenario.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What calls of a learner say that end before they are done. */
@Timeout(120)
class EndsOfCallsTest {

  private static final String CLOSED =
      "the learner or replayer is closed; to mend it, make another one";

  private final ExecutorService callers = Executors.newCachedThreadPool();

  private final RegressionSuite suite =
      RegressionSuite.inMemory().earn(Desk.wants("required/Hello"));

  private LearnerBuilder learner(Agent agent) {
    return AgentCl.learner(agent, Desk.HARNESS).suite(suite).threads(1).proposers(Desk.WANTED);
  }

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  @Nested
  class WhenTheLearnerIsClosed {

    /** Of those one runs, and the others wait for its thread. */
    @Test
    void allCallsSaySoAlsoThoseThatHaveNotBegun() throws Exception {
      CountDownLatch runs = new CountDownLatch(1);
      Agent stuck =
          Agent.text(
              session ->
                  message -> {
                    runs.countDown();
                    new CountDownLatch(1).await();
                    return "never";
                  });
      List<Future<String>> ends = new ArrayList<>();
      try (Learner learner = learner(stuck).build()) {
        for (int i = 0; i < 3; i++) {
          ends.add(call(() -> learner.learn(Desk.wants("wanted/Welcome"))));
          ends.add(call(learner::recertify));
          ends.add(call(() -> learner.ship(Desk.HARNESS)));
        }
        runs.await();
        Thread.sleep(200); // so that all of them wait
      }

      for (Future<String> end : ends) {
        assertThat(end.get(30, SECONDS)).contains(CLOSED);
      }
    }

    private Future<String> call(Callable<Object> call) {
      return callers.submit(() -> call.call().toString());
    }

    @Test
    void aReplayWaitsNoMoreForItsRateLimit() throws Exception {
      Future<Trial> second;
      try (Learner learner =
          learner(Desk.AGENT).threads(2).rateLimit(RateLimit.perMinute(1)).build()) {
        learner.replayer().replay(Desk.wants("a/Hello"), Desk.HARNESS);
        second =
            callers.submit(() -> learner.replayer().replay(Desk.wants("b/Hello"), Desk.HARNESS));
        Thread.sleep(100); // so that it waits
      }

      assertThat(second.get(10, SECONDS).run().ending().reason()).isEqualTo(CLOSED);
    }
  }

  @Nested
  class WhenTheTimeIsUp {

    @Test
    void noRunIsBlamedOnACallerWhoInterrupted() {
      try (Learner learner = learner(Desk.AGENT).rateLimit(RateLimit.perMinute(1)).build()) {
        Recertification standing = learner.recertify(new Budget(100, Duration.ofMillis(300)));

        assertThat(standing.scenarios().get(0).reason())
            .startsWith("undecided after 1 runs, 1/1: the budget is spent: the time, PT0.3S");
      }
    }

    @Test
    void aProposerIsInterruptedAndNoCallerSeesIt() {
      PatchProposer stuck =
          request -> {
            try {
              new CountDownLatch(1).await();
              return List.of();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          };
      try (Learner learner =
          learner(Desk.AGENT)
              .deterministic()
              .proposers(stuck)
              .budget(new Budget(100, Duration.ofMillis(300)))
              .build()) {
        LearningResult result = learner.learn(Desk.wants("wanted/Welcome"));

        assertThat(result)
            .isNotInstanceOf(LearningResult.Promoted.class)
            .asString()
            .contains("the budget is spent: the time, PT0.3S", "proposer 1 of 1 (a lambda in ")
            .contains("was interrupted, since the time is up, and threw ");
        assertThat(result.effort().budgetSpent()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
      }
    }

    @Test
    void aResultSaysWhichPartOfTheBudgetIsSpent() {
      try (Learner learner =
          learner(Desk.AGENT)
              .rateLimit(RateLimit.perMinute(1))
              .budget(new Budget(100, Duration.ofMillis(300)))
              .build()) {
        assertThat(learner.learn(Desk.wants("wanted/Welcome")))
            .isInstanceOfSatisfying(
                LearningResult.Insufficient.class,
                result ->
                    assertThat(result.reason())
                        .startsWith("the budget is spent: the time, PT0.3S")
                        .endsWith("threads(..), and rateLimit(..) where there is one"));
      }
    }
  }
}
