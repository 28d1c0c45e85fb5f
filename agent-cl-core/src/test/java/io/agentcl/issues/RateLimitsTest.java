package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Limits;
import io.agentcl.scenario.RateLimit;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What providers grant is kept to, and costs no run its time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RateLimitsTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  /** Asks its model {@code times} times, and says what its prompt says. */
  private Agent asking(int times) {
    return Agent.text(
        session ->
            message -> {
              String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
              for (int i = 0; i < times; i++) {
                session.models().call(ModelRequest.prompt("m", prompt + i), this::reply);
              }
              return prompt;
            });
  }

  private ModelReply reply(ModelRequest request) {
    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    asked.incrementAndGet();
    Thread.onSpinWait();
    underWay.decrementAndGet();
    return new ModelReply(request.body(), Usage.tokens(10, 0));
  }

  private static Scenario quick(Duration time) {
    return Desk.scenario("quick", Answers.answerContains("Hello"))
        .limits(new Limits(5, 5, time))
        .build();
  }

  private LearnerBuilder learner(int times) {
    return AgentCl.learner(asking(times), Desk.HARNESS).proposers(Desk.WANTED);
  }

  @Nested
  class ARunThatWaits {

    @Test
    void doesNotSpendItsTime() {
      Replayer replayer =
          AgentCl.replayer(asking(4)).rateLimit("m", RateLimit.perMinute(60_000 / 200)).build();

      long start = System.nanoTime();
      Trial trial = replayer.replay(quick(Duration.ofMillis(250)), Desk.HARNESS);

      assertThat(trial.passed()).as("%s", trial).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(590));
    }

    @Test
    void isEndedWithTheTimeOfTheBudget() {
      try (Learner learner =
          learner(2)
              .rateLimit("m", RateLimit.perMinute(1))
              .budget(new Budget(1000, Duration.ofMillis(300)))
              .build()) {
        long start = System.nanoTime();
        LearningResult result = learner.learn(Desk.wants("wanted/Welcome"));

        assertThat(result).isInstanceOf(LearningResult.Insufficient.class);
        assertThat(result.effort().budgetSpent()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      }
    }

    @Test
    void stillEndsWhenItsOwnTimeIsUp() {
      Agent stuck =
          Agent.text(
              session ->
                  message -> {
                    Thread.sleep(60_000);
                    return "never";
                  });
      Replayer replayer = AgentCl.replayer(stuck).rateLimit("m", RateLimit.perMinute(1)).build();

      Trial trial = replayer.replay(quick(Duration.ofMillis(100)), Desk.HARNESS);

      assertThat(trial.run().ending().reason()).isEqualTo("its time of PT0.1S was up");
    }
  }

  @Nested
  class AModel {

    @Test
    void isAskedByAsManyAtATimeAsItMayOnAnExecutorThatIsSmaller() {
      try (Learner learner =
          learner(2)
              .threads(8)
              .executor(threads)
              .rateLimit("m", RateLimit.NONE.atATime(1))
              .build()) {
        assertThat(learner.learn(Desk.wants("wanted/Welcome")))
            .isInstanceOf(LearningResult.Promoted.class);
      }

      assertThat(most).hasValue(1);
    }

    @Test
    void ofAnotherNameIsNotHeldUp() {
      Replayer replayer =
          AgentCl.replayer(asking(3)).rateLimit("other", RateLimit.perMinute(1)).build();

      assertThat(replayer.replay(quick(Duration.ofSeconds(20)), Desk.HARNESS).passed()).isTrue();
    }

    @Test
    void whoseReplyIsCachedIsNotAskedAndHoldsNobodyUp() {
      Replayer replayer =
          AgentCl.replayer(asking(1)).rateLimit("m", RateLimit.perMinute(1)).build();
      replayer.replay(quick(Duration.ofSeconds(20)), Desk.HARNESS);

      assertThat(replayer.replay(quick(Duration.ofSeconds(20)), Desk.HARNESS).passed()).isTrue();
      assertThat(asked).hasValue(1);
    }

    @Test
    void thatAProposerAsksIsHeldUpTooUntilTheBudgetsTimeIsOver() {
      PatchProposer asking =
          request -> {
            for (int i = 0; i < 2; i++) {
              ask(request.model(RateLimitsTest.this::reply));
            }
            return List.of();
          };
      try (Learner learner =
          Desk.learner()
              .proposers(asking)
              .rateLimit("m", RateLimit.perMinute(1))
              .budget(new Budget(1000, Duration.ofMillis(300)))
              .build()) {
        learner.learn(Desk.wants("wanted/Welcome"));
      }

      assertThat(asked).hasValue(1);
    }

    private void ask(LanguageModel model) {
      try {
        model.reply(ModelRequest.prompt("m", "What?"));
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Nested
  class Replays {

    @Test
    void beginAsFastAsTheyMay() {
      Replayer replayer =
          AgentCl.replayer(asking(0))
              .threads(4)
              .rateLimit(RateLimit.perMinute(60_000 / 50))
              .build();
      List<Scenario> five =
          List.of("a", "b", "c", "d", "e").stream().map(id -> Desk.wants(id + "/Hello")).toList();

      long start = System.nanoTime();
      List<Trial> trials = replayer.replayAll(five, Desk.HARNESS);

      assertThat(trials).allMatch(Trial::passed);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(4 * 50));
    }

    @Test
    void thatWaitAreEndedWithTheTimeOfTheBudget() {
      try (Learner learner =
          learner(0)
              .rateLimit(RateLimit.perMinute(1))
              .budget(new Budget(1000, Duration.ofMillis(300)))
              .build()) {
        LearningResult result = learner.learn(Desk.wants("wanted/Welcome"));

        assertThat(result).isInstanceOf(LearningResult.Insufficient.class);
        assertThat(result.effort().budgetSpent()).isTrue();
      }
    }
  }
}
