package io.agentcl.draft;

import io.agentcl.run.World.Remark;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Bytes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What recorded calls have in common with others. */
final class Likeness {

  private Likeness() {}

  /** Returns the recorded calls of which it is known what they were answered. */
  static List<TraceEvent.ToolCalled> answered(Trace recorded) {
    return recorded.toolCalls().stream()
        .filter(TraceEvent.ToolCalled::executed)
        .filter(called -> !(called.answer() instanceof ToolAnswer.Unknown))
        .toList();
  }

  /** Returns a recorded answer as the tool gave it: bytes as new arrays. */
  static ToolAnswer given(ToolAnswer answer) {
    return answer instanceof ToolAnswer.Answered answered
        ? new ToolAnswer.Answered(Bytes.toArrays(answered.result()))
        : answer;
  }

  /** Returns what is to say of a recorded call that nobody made. */
  static Remark unconsumed(ToolCall recorded) {
    return new Remark(Remark.Kind.UNCONSUMED, recorded, 0, "it was recorded, and never asked for");
  }

  /**
   * Returns the names of arguments in which two calls of one tool differ; one that is no value
   * always does.
   *
   * @param ignored arguments that are not looked at
   */
  static Set<String> differing(ToolCall recorded, ToolCall call, Set<String> ignored) {
    Map<String, @Nullable Object> before = recorded.knownArguments().asMap();
    Map<String, @Nullable Object> now = call.knownArguments().asMap();
    Set<String> names = new TreeSet<>(recorded.arguments().keySet());
    names.addAll(call.arguments().keySet());
    names.removeAll(ignored);
    names.removeIf(
        name ->
            before.containsKey(name)
                && now.containsKey(name)
                && isSame(before.get(name), now.get(name)));
    return names;
  }

  private static boolean isSame(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    if (one instanceof List<?> a && other instanceof List<?> b) {
      boolean same = a.size() == b.size();
      for (int i = 0; same && i < a.size(); i++) {
        same = isSame(a.get(i), b.get(i));
      }
      return same;
    }
    if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> isSame(a.get(key), b.get(key)));
    }
    return one == null ? other == null : one.equals(other);
  }
}
