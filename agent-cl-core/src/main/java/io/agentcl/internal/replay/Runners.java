package io.agentcl.internal.replay;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.agentcl.run.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Who runs agents and graders: each run has a thread that can be abandoned when its time is up, a
 * host's or one of its own, and no more are under way at a time than was said, whoever asks for
 * them. Safe for use by many threads.
 */
public final class Runners implements AutoCloseable {

  static final String INTERRUPTED = "the caller was interrupted";
  public static final String CLOSED =
      "the learner or replayer is closed; to mend it, make another one";

  private static final long LONGEST = Duration.ofDays(365).toSeconds();
  private static final long IDLE_SECONDS = 60;

  /** How often to look whether one that waits for a rate limit goes on, in milliseconds. */
  private static final long LEAST_WAIT = 10;

  /** Runs agents and graders. */
  private final Executor executor;

  /** Runs what waits for them, never they themselves: a bounded host would wait for itself. */
  private final ExecutorService waiting;

  /** One for each run that may be under way: also of what is replayed on callers' threads. */
  private final Semaphore slots;

  /** What ends that which is under way: a host's executor is not ours to close. */
  private final Map<Object, Runnable> running = new ConcurrentHashMap<>();

  private final int most;

  /** Whether the threads are its own: one may take many runs then. */
  private final boolean isOwn;

  /** Ends the threads of {@link #executor}, if they are its own. */
  private final Runnable end;

  /** How fast runs may begin, and ask models. */
  private final RateLimits limits;

  private volatile boolean closed;

  /** Who runs, and what ends it. */
  private record Threads(Executor executor, boolean isOwn, Runnable end) {}

  private Runners(int most, Threads threads, RateLimits limits) {
    this.most = most;
    this.executor = threads.executor;
    this.isOwn = threads.isOwn;
    this.end = threads.end;
    this.limits = limits;
    this.slots = new Semaphore(most, true);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            SECONDS,
            new LinkedBlockingQueue<>(),
            daemon("agent-cl-replay"));
    pool.allowCoreThreadTimeOut(true);
    this.waiting = pool;
  }

  /** Returns runners of their own, at most {@code most} runs at a time; at least 1. */
  public static Runners own(int most, RateLimits limits) {
    ExecutorService own = Executors.newCachedThreadPool(daemon("agent-cl-run"));
    return new Runners(most, new Threads(own, true, own::shutdownNow), limits);
  }

  /** Returns runners that run on {@code host}, at most {@code most} runs at a time; at least 1. */
  public static Runners on(Executor host, int most, RateLimits limits) {
    return new Runners(most, new Threads(host, false, () -> {}), limits);
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Waits until one more run may be under way; {@link #release} is to follow. */
  void acquire() throws InterruptedException {
    slots.acquire();
  }

  void release() {
    slots.release();
  }

  /** Returns who runs what waits for replays; not what is replayed itself. */
  ExecutorService waiting() {
    return waiting;
  }

  /** Returns how fast runs may begin, and ask models. */
  RateLimits limits() {
    return limits;
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Has {@code task} run.
   *
   * @throws RejectedExecutionException if the executor does not, whatever it throws
   */
  void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RejectedExecutionException("it threw " + e, e);
    }
  }

  /**
   * Returns whether it runs {@link #all}: a host's executor is asked for each run by itself, and
   * what waits for a limit is watched by itself.
   */
  boolean runsBatches() {
    return isOwn && limits.areNone();
  }

  /** Returns what comes of each of {@code runs}, which run side by side, as many as may. */
  <T> List<T> all(List<WatchedRun<T>> runs) {
    Batch<T> batch = new Batch<>(this, runs);
    Object key = new Object();
    running.put(key, () -> batch.endAll(Ending.Kind.CANCELLED, CLOSED));
    try {
      if (closed) {
        batch.endAll(Ending.Kind.CANCELLED, CLOSED);
      }
      return batch.results(most);
    } finally {
      running.remove(key);
    }
  }

  /** Does two things one after the other. */
  interface Phased<T> extends Callable<T> {

    /** Returns whether the first is done. */
    boolean isInSecondPhase();

    /** Returns how many nanoseconds of its time do not count. */
    long paused();
  }

  /**
   * Returns the result of {@code task}, or of {@code otherwise} if one of its phases does not end
   * in its time.
   */
  <T> T within(Duration time, Phased<T> task, BiFunction<Ending.Kind, String, T> otherwise) {
    FutureTask<T> future = new FutureTask<>(task);
    Object key = new Object();
    running.put(key, () -> future.cancel(true));
    try {
      if (closed) {
        return otherwise.apply(Ending.Kind.CANCELLED, CLOSED);
      }
      execute(future);
      T result = get(future, time, task);
      return closed ? otherwise.apply(Ending.Kind.CANCELLED, CLOSED) : result;
    } catch (RejectedExecutionException e) {
      return otherwise.apply(
          Ending.Kind.CANCELLED,
          ("the executor refused to run it: %s; to mend it, give executor(..) one that takes as many"
                  + " runs at a time as threads(..) says")
              .formatted(e));
    } catch (CancellationException e) {
      return otherwise.apply(Ending.Kind.CANCELLED, CLOSED);
    } catch (TimeoutException e) {
      return otherwise.apply(Ending.Kind.VOID, "its time of %s was up".formatted(time));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise.apply(Ending.Kind.CANCELLED, closed ? CLOSED : INTERRUPTED);
    } catch (ExecutionException e) {
      return otherwise.apply(Ending.Kind.VOID, "it broke: " + e.getCause());
    } finally {
      future.cancel(true);
      running.remove(key);
    }
  }

  private static <T> T get(Future<T> future, Duration time, Phased<T> task)
      throws InterruptedException, ExecutionException, TimeoutException {
    long start = System.nanoTime();
    long most = milliseconds(time);
    long left = most;
    while (true) {
      try {
        return future.get(left, MILLISECONDS);
      } catch (TimeoutException e) {
        if (task.isInSecondPhase()) {
          return future.get(most, MILLISECONDS);
        }
        long took = NANOSECONDS.toMillis(System.nanoTime() - start - task.paused());
        if (took >= most) {
          throw e;
        }
        left = Math.max(LEAST_WAIT, most - took);
      }
    }
  }

  static long milliseconds(Duration time) {
    return time.toSeconds() > LONGEST ? LONGEST * 1000 : time.toMillis() + 1;
  }

  @Override
  public void close() {
    closed = true;
    running.values().forEach(Runnable::run);
    end.run();
    for (Runnable waits : waiting.shutdownNow()) {
      if (waits instanceof Future<?> future) {
        future.cancel(false); // or somebody would wait for it for ever
      }
    }
  }
}
