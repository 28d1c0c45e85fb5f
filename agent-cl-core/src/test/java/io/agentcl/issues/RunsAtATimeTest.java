package io.agentcl.issues;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One bound holds for all runs of a learner, and a host may say which threads they have. */
class RunsAtATimeTest {

  private static final int SECONDS_TO_WAIT = 60;

  private final ExecutorService hosts = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    hosts.shutdownNow();
  }

  private static LearnerBuilder learner(Agent agent, RegressionSuite suite) {
    return AgentCl.learner(agent, Desk.HARNESS)
        .deterministic()
        .agentVersion("1")
        .suite(suite)
        .proposers(Desk.WANTED);
  }

  /** Answers as the desk's agent does, after {@code first}. */
  private static Agent after(Step first) {
    return session -> {
      first.take(session.isReplay() ? session.id() : "");
      return Desk.AGENT.open(session);
    };
  }

  /** What an agent does first. */
  private interface Step {
    void take(String run) throws Exception;
  }

  @Nested
  class SixtyFourThreads {

    @Test
    void haveSixtyFourRunsUnderWayInOneGate() {
      CyclicBarrier all = new CyclicBarrier(64);
      RegressionSuite suite = RegressionSuite.inMemory();
      IntStream.range(0, 64).forEach(i -> suite.earn(Desk.wants("kept-" + i + "/Hello")));
      Agent agent =
          after(
              run -> {
                if (run.contains("kept")) {
                  all.await(SECONDS_TO_WAIT, SECONDS);
                }
              });

      try (Learner learner = learner(agent, suite).threads(64).build()) {
        assertThat(learner.learn(Desk.wants("wanted/Welcome")))
            .isInstanceOf(LearningResult.Promoted.class);
      }
    }
  }

  @Nested
  class TwoThreads {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);

    private void count(String run) throws InterruptedException {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      go.await();
      underWay.decrementAndGet();
    }

    private void execute(Runnable task) {
      asked.incrementAndGet();
      hosts.execute(task);
    }

    private static boolean isWaiting(Thread thread) {
      Thread.State state = thread.getState();
      return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    @Test
    @Timeout(value = SECONDS_TO_WAIT, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void haveTwoRunsUnderWayHoweverManyLearn() throws Exception {
      RegressionSuite suite = RegressionSuite.inMemory();
      IntStream.range(0, 8).forEach(i -> suite.earn(Desk.wants("kept-" + i + "/Hello")));

      try (Learner learner =
          learner(after(this::count), suite).threads(2).executor(this::execute).build()) {
        List<FutureTask<LearningResult>> results = new ArrayList<>();
        List<Thread> learning = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          Scenario target = Desk.wants("wanted/word-%02d".formatted(i));
          results.add(new FutureTask<>(() -> learner.learn(target)));
          learning.add(new Thread(results.get(i)));
        }
        learning.forEach(Thread::start);
        while (underWay.get() < 2 || !learning.stream().allMatch(TwoThreads::isWaiting)) {
          Thread.onSpinWait();
        }
        assertThat(asked).hasValue(2);
        go.countDown();
        for (FutureTask<LearningResult> result : results) {
          assertThat(result.get()).isInstanceOf(LearningResult.Promoted.class);
        }
      }

      assertThat(most).hasValue(2);
    }
  }

  @Nested
  class AnExecutorOfTheHost {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor =
        Executors.newCachedThreadPool(task -> new Thread(task, "the host's"));

    @AfterEach
    void endThreads() {
      executor.shutdownNow();
    }

    @Test
    void runsAllAgentsAndOutlivesTheLearner() throws Exception {
      Agent agent = after(run -> names.add(Thread.currentThread().getName()));

      try (Learner learner =
          learner(agent, RegressionSuite.inMemory()).executor(executor).build()) {
        assertThat(learner.learn(Desk.wants("wanted/Welcome")))
            .isInstanceOf(LearningResult.Promoted.class);
      }

      assertThat(names).containsExactly("the host's");
      assertThat(executor.submit(() -> "goes on").get(SECONDS_TO_WAIT, SECONDS))
          .isEqualTo("goes on");
    }

    @Test
    void whoseRunsAreStoppedByClosingTheLearner() throws Exception {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch interrupted = new CountDownLatch(1);
      Agent stuck =
          after(
              run -> {
                begun.countDown();
                untilInterrupted(interrupted);
              });
      Learner learner = learner(stuck, RegressionSuite.inMemory()).executor(executor).build();
      Future<LearningResult> result =
          hosts.submit(() -> learner.learn(Desk.wants("wanted/Welcome")));
      begun.await();

      learner.close();

      assertThat(interrupted.await(SECONDS_TO_WAIT, SECONDS)).isTrue();
      assertThat(result.get(SECONDS_TO_WAIT, SECONDS).toString()).contains("is closed");
    }

    private static void untilInterrupted(CountDownLatch interrupted) throws InterruptedException {
      try {
        new CountDownLatch(1).await();
      } finally {
        interrupted.countDown();
      }
    }

    @Test
    void thatRefusesIsAReasonAndNoVerdict() {
      Replayer replayer =
          AgentCl.replayer(Desk.AGENT)
              .executor(
                  task -> {
                    throw new RejectedExecutionException("full");
                  })
              .build();

      Ending ending = replayer.replay(Desk.wants("a/Hello"), Desk.HARNESS).run().ending();

      assertThat(ending.kind()).isEqualTo(Ending.Kind.CANCELLED);
      assertThat(ending.reason())
          .isEqualTo(
              "the executor refused to run it: java.util.concurrent.RejectedExecutionException:"
                  + " full; to mend it, give executor(..) one that takes as many runs at a time as"
                  + " threads(..) says");
    }

    @Test
    void thatThrowsSomethingElseIsAReasonToo() {
      Learner learner =
          Desk.learner()
              .executor(
                  task -> {
                    throw new IllegalStateException("not started");
                  })
              .build();

      assertThat(learner.learn(Desk.wants("a/Hello")))
          .isInstanceOfSatisfying(
              LearningResult.Insufficient.class,
              result ->
                  assertThat(result.reason())
                      .startsWith("the executor refused to run it: ")
                      .contains("it threw java.lang.IllegalStateException: not started")
                      .contains("; to mend it, give executor(..) one that takes"));
    }
  }
}
