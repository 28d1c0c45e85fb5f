package io.agentcl.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.run.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many runs on few threads, each in its own time. */
@Timeout(60)
class BatchTest {

  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String LATE = "VOID: its time of PT0.03S was up";

  private final Runners runners = Runners.own(1, RateLimits.none());
  private final CountDownLatch testEnds = new CountDownLatch(1);

  @AfterEach
  void letGoOfWhatHangs() {
    testEnds.countDown();
    runners.close();
  }

  private static WatchedRun<String> run(Duration time, Callable<String> words) {
    return new WatchedRun<>(time, new Words(words, false, () -> {}));
  }

  /** Says what came of it. */
  private record Words(Callable<String> words, boolean isInSecondPhase, Runnable whenEnded)
      implements WatchedRun.Task<String> {

    @Override
    public String call() throws Exception {
      return words.call();
    }

    @Override
    public long paused() {
      return 0;
    }

    @Override
    public String ended(Ending.Kind kind, String reason) {
      whenEnded.run();
      return kind + ": " + reason;
    }
  }

  /** Does not mind to be interrupted. */
  private String hang() {
    while (true) {
      try {
        testEnds.await();
        return "too late";
      } catch (InterruptedException e) {
        assertThat(e).isNotNull(); // and goes on
      }
    }
  }

  @Test
  void takesOneRunAfterAnotherOnOneThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    List<WatchedRun<String>> runs =
        IntStream.range(0, 50)
            .mapToObj(i -> run(LONG, () -> "%d %s".formatted(i, threads.add(current()))))
            .toList();

    assertThat(runners.all(runs)).startsWith("0 true", "1 false").endsWith("49 false");
    assertThat(threads).hasSize(1).doesNotContain(current());
  }

  private static Thread current() {
    return Thread.currentThread();
  }

  @Test
  void leavesRunsWhoseTimeIsUpAndGoesOnWithTheRest() {
    List<WatchedRun<String>> runs =
        List.of(
            run(LONG, () -> "before"),
            run(SHORT, this::hang),
            run(SHORT, this::hang),
            run(LONG, () -> "after"));

    assertThat(runners.all(runs)).containsExactly("before", LATE, LATE, "after");
  }

  @Test
  void seesARunOfLittleTimeBesideOneOfMuch() {
    CountDownLatch left = new CountDownLatch(1);
    Callable<String> waits =
        () -> {
          left.await();
          return "waited";
        };
    List<WatchedRun<String>> runs =
        List.of(
            run(LONG, waits),
            new WatchedRun<>(SHORT, new Words(this::hang, false, left::countDown)));

    try (Runners two = Runners.own(2, RateLimits.none())) {
      assertThat(two.all(runs)).containsExactly("waited", LATE);
    }
  }

  @Test
  void givesTheSecondPhaseItsOwnTime() {
    WatchedRun<String> run = new WatchedRun<>(LONG, new Words(() -> "", true, () -> {}));
    run.begin();
    long late = System.nanoTime() + LONG.plusSeconds(1).toNanos();

    assertThat(run.timeLeft(late)).isNegative();
    assertThat(run.hasMoreTime(late)).isTrue();
    assertThat(run.timeLeft(late)).isPositive();
    assertThat(run.hasMoreTime(late)).isFalse();
    run.end(Ending.Kind.VOID, "");
  }

  @Test
  void goesOnAfterARunThatBreaks() {
    Callable<String> breaks =
        () -> {
          throw new IllegalStateException("oh");
        };

    assertThat(runners.all(List.of(run(LONG, breaks), run(LONG, () -> "after"))))
        .containsExactly("VOID: it broke: java.lang.IllegalStateException: oh", "after");
  }

  @Test
  void doesNotPassAnInterruptOnToTheNextRun() {
    Callable<String> interrupts =
        () -> {
          current().interrupt();
          return "interrupted";
        };
    Callable<String> looks = () -> "" + current().isInterrupted();

    assertThat(runners.all(List.of(run(LONG, interrupts), run(LONG, looks))))
        .containsExactly("interrupted", "false");
  }

  @Test
  void endsAllWhenItIsClosed() {
    Callable<String> closes =
        () -> {
          runners.close();
          return hang();
        };

    assertThat(runners.all(List.of(run(LONG, closes), run(LONG, () -> "never"))))
        .containsOnly("CANCELLED: " + Runners.CLOSED);
  }

  @Test
  void endsAllWhenItsCallerIsInterrupted() {
    Thread caller = current();
    Callable<String> interrupts =
        () -> {
          caller.interrupt();
          return hang();
        };

    assertThat(runners.all(List.of(run(LONG, interrupts), run(LONG, () -> "never"))))
        .containsOnly("CANCELLED: " + Runners.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void runsOneBatchAfterARunOfAnotherWasLeft() {
    runners.all(List.of(run(SHORT, this::hang)));

    assertThat(runners.all(List.of(run(LONG, () -> "next")))).containsExactly("next");
  }
}
