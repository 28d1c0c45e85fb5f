package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The pointer to the harness in production. Reading never waits; a swap is a compare-and-set under
 * a lock, so that what must be written before it is written only for swaps that happen.
 */
public final class LiveHarness {

  private volatile Harness harness;

  public LiveHarness(Harness harness) {
    this.harness = requireNonNull(harness, "harness");
  }

  /** Returns the harness that is live. */
  public Harness get() {
    return harness;
  }

  /** Returns what {@code look} sees while nobody swaps. */
  public synchronized <T> T steady(Function<Harness, T> look) {
    return look.apply(harness);
  }

  /**
   * Makes {@code next} live if {@code expected} is. {@code prepare} runs before, with nobody else
   * swapping: it says whether to go on, and what it throws prevents the swap.
   *
   * @return whether {@code next} is live now
   */
  public synchronized boolean swap(Harness expected, Harness next, BooleanSupplier prepare) {
    if (!harness.equals(expected) || !prepare.getAsBoolean()) {
      return false;
    }
    harness = next;
    return true;
  }
}
