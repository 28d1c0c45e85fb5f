package io.agentcl.evaluate;

import io.agentcl.evidence.Truth;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent.ToolCalled;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a trace says of calls. Of one without an answer, as in a log that was cut, it is not known
 * whether it was executed: it is counted neither as executed nor as not.
 */
public final class KnownCalls {

  private KnownCalls() {}

  /** Returns the calls that were executed for certain: the tool answered or failed. */
  public static List<ToolCalled> executed(Trace trace) {
    return thatWere(Truth.TRUE, trace).toList();
  }

  /** Returns how many calls there are of which it is not known what came of them. */
  public static long open(Trace trace) {
    return thatWere(Truth.UNKNOWN, trace).count();
  }

  private static Stream<ToolCalled> thatWere(Truth executed, Trace trace) {
    return trace.toolCalls().stream().filter(call -> call.answer().executed() == executed);
  }
}
