package io.agentcl.benchmarks.taubench;

/** A tool refuses a call or breaks at it; the caller is told {@code Error: } and the message. */
final class Fault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Fault(String message) {
    super(message, null, false, false); // an answer, not a defect: nobody reads its stack
  }
}
