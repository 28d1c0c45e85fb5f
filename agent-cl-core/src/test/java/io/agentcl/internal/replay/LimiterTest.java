package io.agentcl.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.internal.replay.Limiter.Waits;
import io.agentcl.scenario.RateLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimiterTest {

  private static final Waits PATIENT = Waits.whilst(() -> true);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static <T> T within(Limiter limiter, Limiter.Use<T> use) throws Exception {
    return limiter.within(PATIENT, use, result -> 0);
  }

  @Test
  void asManyAreUnderWayAtATimeAsItSays() throws Exception {
    Limiter limiter = new Limiter(RateLimit.NONE.atATime(3));
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(
          threads.submit(
              () ->
                  within(
                      limiter,
                      () -> {
                        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        return underWay.decrementAndGet();
                      })));
    }
    for (Future<Integer> each : all) {
      each.get();
    }

    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void theyBeginOneAfterTheOtherAsFastAsItSays() throws Exception {
    Limiter limiter = new Limiter(RateLimit.perMinute(60_000 / 30));
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      within(limiter, () -> "done");
    }

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4 * 30_000_000L);
  }

  @Test
  void aUseInsideOfAnotherIsPartOfIt() throws Exception {
    Limiter limiter = new Limiter(RateLimit.NONE.atATime(1));

    assertThat(within(limiter, () -> within(limiter, () -> "inner"))).isEqualTo("inner");
    assertThat(within(limiter, () -> "next")).isEqualTo("next");
  }

  @Test
  void aUseThatFailsMakesRoomForTheNext() throws Exception {
    Limiter limiter = new Limiter(RateLimit.NONE.atATime(1));
    assertThatThrownBy(
            () ->
                within(
                    limiter,
                    () -> {
                      throw new IllegalStateException("down");
                    }))
        .hasMessage("down");

    assertThat(threads.submit(() -> within(limiter, () -> "next")).get()).isEqualTo("next");
  }

  @Test
  void whoHasNoReasonAnyMoreWaitsNoMoreAndMakesRoom() throws Exception {
    Limiter limiter = new Limiter(RateLimit.NONE.atATime(1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<String> first =
        threads.submit(
            () ->
                within(
                    limiter,
                    () -> {
                      begun.countDown();
                      end.await();
                      return "first";
                    }));
    begun.await();
    AtomicBoolean goesOn = new AtomicBoolean(true);
    Future<String> second =
        threads.submit(
            () -> limiter.within(Waits.whilst(goesOn::get), () -> "second", result -> 0));
    Future<String> third = threads.submit(() -> within(limiter, () -> "third"));
    goesOn.set(false);

    assertThatThrownBy(second::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(CancellationException.class)
        .hasMessage("nobody waits any more for what its rate limit holds up");
    end.countDown();
    assertThat(first.get()).isEqualTo("first");
    assertThat(third.get()).isEqualTo("third");
  }
}
