package io.agentcl.internal.replay;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.agentcl.run.Ending;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Many runs that somebody waits for. A few threads take one after another, so that a short run
 * costs no handover; who waits for them all watches their time, leaves a thread whose run does not
 * end, and has another go on in its place. For one call of {@link #results}.
 */
final class Batch<T> {

  private final Runners runners;
  private final List<WatchedRun<T>> runs;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch left;

  /** Why nothing more is begun; null while it is. */
  private volatile @Nullable Ending ended;

  Batch(Runners runners, List<WatchedRun<T>> runs) {
    this.runners = runners;
    this.runs = runs;
    this.left = new CountDownLatch(runs.size());
  }

  /** Returns what came of each, in their order. */
  List<T> results(int threads) {
    for (int i = 0; i < Math.min(threads, runs.size()); i++) {
      begin();
    }
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = left.await(nextLook(), NANOSECONDS);
        leaveWhatIsLate();
      } catch (InterruptedException e) {
        interrupted = true;
        endAll(Ending.Kind.CANCELLED, Runners.INTERRUPTED);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return runs.stream().map(WatchedRun::result).toList();
  }

  /** Ends all that have not ended. */
  void endAll(Ending.Kind kind, String reason) {
    ended = new Ending(kind, reason);
    runs.forEach(run -> end(run, kind, reason));
  }

  private void end(WatchedRun<T> run, Ending.Kind kind, String reason) {
    WatchedRun.State before = run.end(kind, reason);
    if (before == WatchedRun.State.RUNNING) {
      runners.release(); // its thread is left, and does not come back to it
      if (ended == null) {
        begin();
      }
    }
    if (before != WatchedRun.State.ENDED) {
      left.countDown();
    }
  }

  private void begin() {
    try {
      runners.execute(this::work);
    } catch (RejectedExecutionException e) {
      endAll(Ending.Kind.CANCELLED, Runners.CLOSED);
    }
  }

  /** Takes one run after another, until none is there or this thread was left. */
  private void work() {
    boolean goesOn = true;
    while (goesOn) {
      int i = next.getAndIncrement();
      goesOn = i < runs.size() && work(runs.get(i));
    }
  }

  private boolean work(WatchedRun<T> run) {
    Ending all = ended;
    if (all != null) {
      end(run, all.kind(), all.reason());
      return true;
    }
    try {
      runners.acquire();
    } catch (InterruptedException e) {
      end(run, Ending.Kind.CANCELLED, Runners.CLOSED); // nobody else interrupts it here
      return true;
    }
    if (!run.begin()) {
      runners.release();
      return true;
    }
    if (!run.run()) {
      return false;
    }
    runners.release();
    left.countDown();
    return true;
  }

  /** Returns in how many nanoseconds a run may be late: one that begins by then is seen then. */
  private long nextLook() {
    long now = System.nanoTime();
    return runs.stream().mapToLong(run -> run.timeLeft(now)).min().orElse(0);
  }

  private void leaveWhatIsLate() {
    long now = System.nanoTime();
    for (WatchedRun<T> run : runs) {
      if (run.timeLeft(now) <= 0 && !run.hasMoreTime(now)) {
        end(run, Ending.Kind.VOID, run.late());
      }
    }
  }
}
