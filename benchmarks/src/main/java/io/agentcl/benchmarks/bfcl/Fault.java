package io.agentcl.benchmarks.bfcl;

/**
 * What ends a check without a verdict: descriptions or answers that the rules say nothing about.
 * Its type is the one the leaderboard's own checker ends with, such as {@code KeyError}.
 */
final class Fault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;

  private Fault(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  static Fault key(String message) {
    return new Fault("KeyError", message);
  }

  static Fault type(String message) {
    return new Fault("TypeError", message);
  }

  static Fault attribute(String message) {
    return new Fault("AttributeError", message);
  }

  static Fault value(String message) {
    return new Fault("ValueError", message);
  }

  static Fault index(String message) {
    return new Fault("IndexError", message);
  }

  static Fault overflow(String message) {
    return new Fault("OverflowError", message);
  }

  static Fault notImplemented(String message) {
    return new Fault("NotImplementedError", message);
  }

  /** A fault of the task that the strict rules name; the leaderboard has no word for it. */
  static Fault task(String message) {
    return new Fault("UnusableTask", message);
  }

  CallVerdict verdict() {
    return CallVerdict.broken("exception:" + type, String.valueOf(getMessage()));
  }
}
