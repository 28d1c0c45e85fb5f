package io.agentcl.internal.learn;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A call of the host's on the thread that waits for it, which is interrupted when its time is up.
 * What does not heed that is waited for all the same: nobody else can end it. Used once.
 */
final class InTime {

  private final Thread caller = Thread.currentThread();
  private boolean ended;
  private boolean late;

  /** Returns what {@code call} does, which is interrupted after {@code left}. */
  <T> T call(Duration left, Supplier<T> call) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    var unused =
        end.orTimeout(left.toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((nothing, thrown) -> interrupt(thrown));
    try {
      return call.get();
    } finally {
      end();
      end.complete(null);
    }
  }

  private synchronized void interrupt(Throwable thrown) {
    if (thrown instanceof TimeoutException && !ended) {
      late = true;
      caller.interrupt();
    }
  }

  private synchronized void end() {
    ended = true;
    if (late) {
      Thread.interrupted(); // it was this that interrupted it, and no caller
    }
  }

  /** Returns whether it was interrupted. */
  synchronized boolean wasLate() {
    return late;
  }
}
