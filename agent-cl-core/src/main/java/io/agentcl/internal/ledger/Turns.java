package io.agentcl.internal.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.regress.RegressionSuite;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets those of this process who write to one suite take turns, first come first served. Without
 * them a slow gate would find the ledger moved by quicker ones again and again. They are courtesy:
 * what keeps the ledger right is its revision, so nobody waits longer than {@value #MOST_SECONDS}
 * seconds, for a turn in which a policy of the host thinks, or waits for the one who waits.
 */
public final class Turns {

  private static final long MOST_SECONDS = 10;

  /** By identity; gone with the suite. Fair, and reentrant for a policy that learns itself. */
  private static final Cache<RegressionSuite, ReentrantLock> TURNS =
      Caffeine.newBuilder().weakKeys().build();

  private Turns() {}

  /** Returns what {@code work} does when it is its turn. */
  public static <T> T take(RegressionSuite suite, Supplier<T> work) {
    ReentrantLock turn = TURNS.get(suite, key -> new ReentrantLock(true));
    boolean taken = await(turn);
    try {
      return work.get();
    } finally {
      if (taken) {
        turn.unlock();
      }
    }
  }

  private static boolean await(ReentrantLock turn) {
    try {
      return turn.tryLock(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever works sees it and ends
      return false;
    }
  }
}
