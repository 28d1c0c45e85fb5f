package io.agentcl.internal.replay;

import io.agentcl.scenario.RateLimit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * Lets uses of one resource begin as its {@link RateLimit} says, first come, first served. A use
 * inside of another one of the same thread is part of that: it would wait for itself. Safe for use
 * by many threads.
 */
final class Limiter {

  /** How often who waits looks whether there is still a reason to. */
  private static final long LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

  private final RateLimit limit;
  private final Pace pace;
  private final long start = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Who waits, in order; guarded by the lock. */
  private final Deque<Object> queue = new ArrayDeque<>();

  private int underWay;

  /** Threads that are in a use of it. */
  private final Set<Thread> using = ConcurrentHashMap.newKeySet();

  Limiter(RateLimit limit) {
    this.limit = limit;
    this.pace = new Pace(limit);
  }

  /** A use. */
  interface Use<T> {
    T begin() throws Exception;
  }

  /** Who waits. */
  interface Waits {

    /** Called when it begins to wait. */
    void begin();

    /** Called when it waits no more. */
    void end();

    /** Returns whether there is still a reason to wait. */
    boolean goesOn();

    /** Returns one for which waiting is time like other time. */
    static Waits whilst(BooleanSupplier goesOn) {
      return new Waits() {
        @Override
        public void begin() {
          // Nobody counts it.
        }

        @Override
        public void end() {
          // Nobody counts it.
        }

        @Override
        public boolean goesOn() {
          return goesOn.getAsBoolean();
        }
      };
    }
  }

  /** A use under way, which is to be ended once. */
  interface Permit {

    /** Of what nothing limits. */
    Permit NONE = tokens -> {};

    /** Says that it took so many tokens. */
    void end(long tokens);
  }

  /**
   * Returns the result of {@code use}, which begins when it may.
   *
   * @param tokens how many tokens it took
   * @throws InterruptedException if the thread is interrupted before
   * @throws CancellationException if there is no reason any more to wait
   */
  <T> T within(Waits waits, Use<T> use, ToLongFunction<T> tokens) throws Exception {
    Permit permit = begin(waits);
    long used = 0;
    try {
      T result = use.begin();
      used = result == null ? 0 : tokens.applyAsLong(result);
      return result;
    } finally {
      permit.end(used);
    }
  }

  /** As {@link #within}, of a use that ends later, perhaps on another thread. */
  Permit begin(Waits waits) throws InterruptedException {
    Thread thread = Thread.currentThread();
    if (!using.add(thread)) {
      return Permit.NONE;
    }
    try {
      double expected = await(waits);
      AtomicBoolean ended = new AtomicBoolean();
      return tokens -> {
        if (ended.compareAndSet(false, true)) {
          using.remove(thread);
          end(expected, tokens);
        }
      };
    } catch (InterruptedException | RuntimeException | Error e) {
      using.remove(thread);
      throw e;
    }
  }

  private double await(Waits waits) throws InterruptedException {
    waits.begin();
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      waits.end();
      throw e;
    }
    Object me = new Object();
    try {
      queue.add(me);
      while (!mayBegin(me)) {
        if (!waits.goesOn()) {
          throw new CancellationException("nobody waits any more for what its rate limit holds up");
        }
        double nanos = pace.waits(now());
        changed.awaitNanos(nanos > 0 && nanos < LOOKS ? (long) nanos + 1 : LOOKS);
      }
      underWay++;
      return pace.begin(now());
    } finally {
      queue.remove(me);
      changed.signalAll();
      lock.unlock();
      waits.end();
    }
  }

  private boolean mayBegin(Object me) {
    return queue.peek() == me && underWay < limit.atATime() && pace.waits(now()) <= 0;
  }

  private double now() {
    return System.nanoTime() - start;
  }

  private void end(double expected, long used) {
    lock.lock();
    try {
      underWay--;
      pace.end(expected, used);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
