package io.agentcl.internal.replay;

/** Thrown into an agent whose run has ended; the run's ending says why. */
final class RunStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunStopped(String reason) {
    super(reason, null, false, false);
  }
}
