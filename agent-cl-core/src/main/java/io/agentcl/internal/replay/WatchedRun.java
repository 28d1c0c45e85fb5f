package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.Ending;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One run that is watched: either it ends by itself, or it is ended by another thread, once. Safe
 * for use by many threads.
 */
final class WatchedRun<T> {

  /** How far it is. */
  enum State {
    WAITING,
    RUNNING,
    ENDED
  }

  /** What is run. */
  interface Task<T> extends Runners.Phased<T> {

    /** Returns what there is of it, if it is ended from outside. */
    T ended(Ending.Kind kind, String reason);
  }

  private final Duration time;
  private final long nanos;

  /** Null once it has ended, so that it takes no room. */
  private volatile @Nullable Task<T> task;

  /** On which it runs; guarded by this, as is all that follows. */
  private @Nullable Thread thread;

  private State state = State.WAITING;
  private @Nullable T result;

  /** By when its phase is to end, in the time of {@link System#nanoTime}. */
  private long deadline;

  private boolean hadMoreTime;

  WatchedRun(Duration time, Task<T> task) {
    this.time = time;
    this.nanos = Runners.milliseconds(time) * 1_000_000;
    this.task = task;
  }

  /** Begins on this thread; returns false if it was ended before. */
  synchronized boolean begin() {
    if (state != State.WAITING) {
      return false;
    }
    state = State.RUNNING;
    thread = Thread.currentThread();
    deadline = System.nanoTime() + nanos;
    return true;
  }

  /** Runs what was begun; returns false if it was ended meanwhile, and its thread was left. */
  boolean run() {
    Task<T> running = task;
    if (running == null) {
      return false;
    }
    T done;
    try {
      done = running.call();
    } catch (Exception | Error e) {
      done = running.ended(Ending.Kind.VOID, "it broke: " + e);
    }
    return set(done) != State.ENDED;
  }

  /** Ends it if it has not ended; returns how far it was. */
  State end(Ending.Kind kind, String reason) {
    Task<T> ended = task;
    // Not under the lock: what there is of it may have to be graded.
    return ended == null ? State.ENDED : set(ended.ended(kind, reason));
  }

  private synchronized State set(T done) {
    State before = state;
    if (before != State.ENDED) {
      state = State.ENDED;
      result = done;
      if (thread == Thread.currentThread()) {
        Thread.interrupted(); // as between two tasks of an executor
      } else if (thread != null) {
        thread.interrupt();
      }
      thread = null;
      task = null;
    }
    return before;
  }

  synchronized T result() {
    return requireNonNull(result, "result");
  }

  /** Returns how many nanoseconds it has at least until it is late. */
  synchronized long timeLeft(long now) {
    return switch (state) {
      case WAITING -> nanos;
      case RUNNING -> deadline - now;
      case ENDED -> Long.MAX_VALUE;
    };
  }

  /** Returns whether its second phase goes on, which has as much time as the first. */
  synchronized boolean hasMoreTime(long now) {
    Task<T> running = task;
    boolean hasMore = !hadMoreTime && running != null && running.isInSecondPhase();
    if (hasMore) {
      hadMoreTime = true;
      deadline = now + nanos;
    }
    return hasMore;
  }

  /** Returns what to say of it if it is late. */
  String late() {
    return "its time of %s was up".formatted(time);
  }
}
