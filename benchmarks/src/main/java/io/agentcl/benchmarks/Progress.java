package io.agentcl.benchmarks;

import java.io.PrintStream;
import java.time.Duration;

/** Tells who waits for longer than a few seconds. Not thread-safe. */
final class Progress {

  private static final long PAUSE_NANOS = Duration.ofSeconds(3).toNanos();

  private final PrintStream err;
  private long told = System.nanoTime();

  Progress(PrintStream err) {
    this.err = err;
  }

  /** Tells {@code step}, if nothing was told for a while. */
  void tell(String step) {
    if (System.nanoTime() - told > PAUSE_NANOS) {
      err.println(step);
      told = System.nanoTime();
    }
  }
}
