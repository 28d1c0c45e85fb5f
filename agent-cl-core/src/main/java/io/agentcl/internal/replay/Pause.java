package io.agentcl.internal.replay;

import java.util.function.BooleanSupplier;

/**
 * How long a run has waited for rate limits: it does not count as its time. Where a run waits on
 * several threads at once, each moment counts once. Safe for use by many threads.
 */
final class Pause implements Limiter.Waits {

  private final BooleanSupplier goesOn;
  private int waiting;
  private long since;
  private long nanos;

  /** Creates one of a run that is to wait while {@code goesOn}. */
  Pause(BooleanSupplier goesOn) {
    this.goesOn = goesOn;
  }

  @Override
  public synchronized void begin() {
    if (waiting++ == 0) {
      since = System.nanoTime();
    }
  }

  @Override
  public synchronized void end() {
    if (--waiting == 0) {
      nanos += System.nanoTime() - since;
    }
  }

  @Override
  public boolean goesOn() {
    return goesOn.getAsBoolean();
  }

  /** Returns how many nanoseconds it waited up to now. */
  synchronized long nanos() {
    return waiting == 0 ? nanos : nanos + System.nanoTime() - since;
  }
}
