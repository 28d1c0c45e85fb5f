package io.agentcl.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that start together. */
public final class Race {

  public static final int THREADS = 8;
  private static final int SECONDS = 60;

  private Race() {}

  /**
   * Calls {@code task} with 0 to 7 in eight threads at once and returns the results in this order.
   *
   * @throws AssertionError if one throws, or is not done after a minute
   */
  public static <T> List<T> run(IntFunction<T> task) {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            runnable -> {
              Thread thread = new Thread(runnable, "race");
              thread.setDaemon(true); // one that hangs must not keep the tests from ending
              return thread;
            });
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      running.add(
          threads.submit(
              () -> {
                start.await(SECONDS, TimeUnit.SECONDS);
                return task.apply(number);
              }));
    }
    try {
      return running.stream().map(Race::result).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("one of %d threads failed".formatted(THREADS), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError(
          "one of %d threads was not done after %d s".formatted(THREADS, SECONDS), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
