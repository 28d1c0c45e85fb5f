package io.agentcl.opentelemetry;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Takes work from the threads of a host to one of its own, which lives while there is work. Who
 * hands over never waits and never sees what the work throws; what has no room is counted. Safe for
 * use by many threads.
 */
final class HandOver implements AutoCloseable {

  private static final String THREAD = "agent-cl-opentelemetry";
  private static final long IDLE_SECONDS = 10;

  private final long mostBytes;
  private final Duration patience;
  private final Consumer<? super Throwable> problems;
  private final ThreadPoolExecutor worker;

  /** What waits and what is under way, in bytes, about. */
  private final AtomicLong bytes = new AtomicLong();

  private final LongAdder dropped = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /** How much of {@link #dropped} was told; only the worker's thread looks at it. */
  private long told;

  HandOver(Waiting most, Duration patience, Consumer<? super Throwable> problems) {
    this.mostBytes = most.bytes();
    this.patience = patience;
    this.problems = problems;
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(most.tasks()),
            HandOver::thread);
    worker.allowCoreThreadTimeOut(true);
  }

  /**
   * How much may wait.
   *
   * @param tasks how many
   * @param bytes how much they hold together, about; one alone may hold more
   */
  record Waiting(int tasks, long bytes) {}

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, THREAD, 0, false); // nothing of whoever came first
    thread.setDaemon(true);
    return thread;
  }

  /** Has {@code task} done later, or counts it as dropped. Never throws and never waits. */
  void give(long size, Runnable task) {
    long before = bytes.getAndAdd(size);
    if (before > 0 && before + size > mostBytes) {
      drop(size);
      return;
    }
    try {
      worker.execute(() -> work(size, task));
    } catch (RejectedExecutionException e) {
      drop(size);
    } catch (Error e) { // no thread can be had
      drop(size);
      failed.increment();
    }
  }

  private void drop(long size) {
    bytes.addAndGet(-size);
    dropped.increment();
  }

  private void work(long size, Runnable task) {
    try {
      task.run();
    } catch (Exception | Error e) { // also what is thrown without being declared
      failed.increment();
      tell(e);
    } finally {
      bytes.addAndGet(-size);
      tellDropped(); // whenever something has no room, something is under way
    }
  }

  private void tellDropped() {
    long now = dropped.sum();
    if (now > told) {
      tell(
          new IllegalStateException(
              ("%d conversations or signals were not written, for too many waited; to mend it, see"
                      + " what the exporter waits for, or allow more with waiting(..)")
                  .formatted(now - told)));
      told = now;
    }
  }

  private void tell(Throwable problem) {
    try {
      problems.accept(problem);
    } catch (Exception | Error e) {
      failed.increment();
    }
  }

  /** Returns how much had no room. */
  long dropped() {
    return dropped.sum();
  }

  /** Returns how often the work, or who is told of that, threw. */
  long failed() {
    return failed.sum();
  }

  /** Waits for what was handed over, not longer than the patience; then gives it up. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (worker.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dropped.add(worker.shutdownNow().size());
  }
}
