package io.agentcl.triage;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;

/** What came of a call, as far as it matters for who objects to it. */
enum CallOutcome {
  /** The tool did what it was asked. */
  WORKED,
  /** It was denied, or failed, or answered that it did: nothing was done that could be wrong. */
  REFUSED,
  /** A log does not say. */
  UNKNOWN;

  private static final String ERROR = "error";

  static CallOutcome of(TraceEvent.ToolCalled called) {
    if (called.answer() instanceof ToolAnswer.Answered answered) {
      return isError(answered) ? REFUSED : WORKED;
    }
    return called.answer() instanceof ToolAnswer.Unknown ? UNKNOWN : REFUSED;
  }

  /** Many tools answer an error where they should fail. */
  private static boolean isError(ToolAnswer.Answered answered) {
    return answered.result() instanceof String text
        && text.stripLeading().regionMatches(true, 0, ERROR, 0, ERROR.length());
  }

  /** Returns whether something may have been done that was wrong. */
  boolean mayBeWrong() {
    return this != REFUSED;
  }
}
