package io.agentcl.internal.replay;

import io.agentcl.run.Ending;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether and why a run has ended: the first reason counts. Safe for use by many threads. */
final class RunEnd {

  private final AtomicReference<Ending> ending = new AtomicReference<>();

  /** Ends the run, unless it has ended. */
  void stop(Ending reason) {
    ending.compareAndSet(null, reason);
  }

  /** As {@link #stop(Ending)}, for a reason that is not the user's. */
  void stop(Ending.Kind kind, String reason) {
    stop(new Ending(kind, reason));
  }

  /** Ends the run and returns what to throw into its agent. */
  RunStopped stopped(Ending.Kind kind, String reason) {
    stop(kind, reason);
    return new RunStopped(reason);
  }

  /** Returns why the run was ended, or empty if it was not. */
  Optional<Ending> ending() {
    return Optional.ofNullable(ending.get());
  }

  /** Throws if the run was ended. */
  void checkOpen() {
    Ending ended = ending.get();
    if (ended != null) {
      throw new RunStopped(ended.toString());
    }
  }
}
