package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.ShipReport;
import io.agentcl.live.LiveConversation;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Learning that somebody ends. */
@Timeout(300)
class EndedLearningTest extends FaultyLearning {

  @Nested
  class AnInterrupt {

    private static void interrupt() {
      Thread.currentThread().interrupt();
    }

    @Test
    void beforeItBeginsEndsItAndStaysSet() {
      Learner learner = learner().build();

      interrupt();
      LearningResult result = learner.learn(YES);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(result).isInsufficient().becauseContaining("the caller was interrupted");
    }

    @Test
    void inTheSearchEndsItAndIsNoReasonToRefuseAPatchLater() {
      AtomicInteger asked = new AtomicInteger();
      Learner learner =
          learner()
              .proposers(
                  request -> {
                    if (asked.incrementAndGet() == 1) {
                      interrupt();
                    }
                    return GOOD.propose(request);
                  })
              .build();

      LearningResult result = learner.learn(YES);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(result).isInsufficient().becauseContaining("the caller was interrupted");
      assertThat(learner.learn(YES)).isPromoted();
    }

    @Test
    void afterTheGatePromotesNothing() {
      Learner learner =
          learner()
              .policy(
                  (patch, report) -> {
                    interrupt();
                    return true;
                  })
              .build();

      LearningResult result = learner.learn(YES);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(result).isInsufficient().becauseContaining("the caller was interrupted");
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(learner.live().history()).isEmpty();
    }

    @Test
    void whileTheSuiteIsProvenLosesNoProof() {
      AtomicReference<Thread> learning = new AtomicReference<>();
      CountDownLatch never = new CountDownLatch(1);
      Agent agent =
          Agent.text(
              session ->
                  message -> {
                    if (message.equals("interrupt")) {
                      learning.get().interrupt();
                      never.await();
                    }
                    return Desk.prompt(session);
                  });
      Scenario earned =
          Scenario.builder("earned")
              .user(User.scripted("interrupt"))
              .expect(Desk.ANYTHING)
              .limits(Desk.PATIENT)
              .build();
      RegressionSuite suite = RegressionSuite.inMemory().earn(earned);
      long before = suite.revision();
      Learner learner = Desk.learner(agent).suite(suite).proposers(GOOD).listener(listener).build();

      learning.set(Thread.currentThread());
      LearningResult result = learner.learn(YES);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(result).isInsufficient().becauseContaining("the caller was interrupted");
      assertThat(suite.revision()).isEqualTo(before);
      assertThat(listener.events(LearningEvent.Problem.class)).isEmpty();
    }

    @Test
    void whileAReleaseIsCheckedShipsNothing() {
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
      Learner learner =
          Desk.learner(Desk.stuck())
              .policy(careless)
              .suite(RegressionSuite.inMemory().earn(YES))
              .build();

      interrupt();
      ShipReport report = learner.ship(Harness.empty());

      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.live()).isFalse();
      assertThat(report.toString()).startsWith("NOT SHIPPED");
    }
  }

  @Nested
  class AClosedLearner {

    private static final String CLOSED =
        "the learner or replayer is closed; to mend it, make another one";

    @Test
    void learnsNothingAndSaysWhy() {
      Learner learner = learner().suite(RegressionSuite.inMemory().earn(YES)).build();
      learner.close();
      learner.close();

      assertThat(learner.learn(Desk.wants("no"))).isInsufficient().becauseContaining(CLOSED);
      assertThat(learner.ship(Harness.empty()).live()).isFalse();
      assertThat(learner.replayer().replayAll(List.of(YES), Desk.HARNESS))
          .singleElement()
          .satisfies(trial -> assertThat(trial).isError().becauseContaining(CLOSED));
    }

    @Test
    void letsConversationsGoOn() {
      Learner learner = learner().build();

      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        learner.close();
        assertThat(conversation.say("hello")).isEqualTo("Hello.");
      }

      assertThat(learner.draft("c-1").experience().trace().replies()).hasSize(1);
    }

    @Test
    void endsASearchThatIsUnderWay() {
      AtomicReference<Learner> closing = new AtomicReference<>();
      Learner learner =
          learner()
              .proposers(
                  request -> {
                    closing.get().close();
                    return GOOD.propose(request);
                  })
              .build();
      closing.set(learner);

      assertThat(learner.learn(YES)).isInsufficient().becauseContaining(CLOSED);
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
    }

    @Test
    void endsReplaysThatRunAndThoseThatWait() throws Exception {
      CountDownLatch running = new CountDownLatch(2);
      CountDownLatch never = new CountDownLatch(1);
      Agent stuck =
          Desk.doing(
              session -> {
                running.countDown();
                never.await();
              });
      Learner learner = Desk.learner(stuck).build();
      List<Scenario> twenty = IntStream.range(0, 20).mapToObj(i -> Desk.wants("yes-" + i)).toList();

      var trials =
          CompletableFuture.supplyAsync(() -> learner.replayer().replayAll(twenty, Desk.HARNESS));
      running.await();
      learner.close();

      assertThat(trials.get(60, TimeUnit.SECONDS))
          .hasSize(20)
          .extracting((Trial trial) -> trial.run().ending().kind())
          .containsOnly(Ending.Kind.CANCELLED);
    }
  }
}
