package io.agentcl.evaluate;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent.ToolCalled;
import java.util.List;

/**
 * What a trace says of calls. Of one without an answer, as in a log that was cut, it is not known
 * whether it was executed: it is counted neither as executed nor as not.
 */
public final class KnownCalls {

  private KnownCalls() {}

  /** Returns the calls that were executed for certain: the tool answered or failed. */
  public static List<ToolCalled> executed(Trace trace) {
    return trace.toolCalls().stream().filter(call -> isExecuted(call.answer())).toList();
  }

  /** Returns how many calls there are of which it is not known what came of them. */
  public static long open(Trace trace) {
    return trace.toolCalls().stream()
        .map(ToolCalled::answer)
        .filter(answer -> !isExecuted(answer) && !(answer instanceof ToolAnswer.Denied))
        .count();
  }

  /** Returns whether the tool answered or failed for certain. */
  public static boolean isExecuted(ToolAnswer answer) {
    return answer instanceof ToolAnswer.Answered || answer instanceof ToolAnswer.Failed;
  }
}
