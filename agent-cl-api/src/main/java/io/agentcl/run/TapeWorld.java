package io.agentcl.run;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A world that answers recorded calls, each once. */
final class TapeWorld implements World {

  private final List<TraceEvent.ToolCalled> left = new ArrayList<>();
  private final List<TraceEvent.ToolProbed> probes;
  private final String version;

  TapeWorld(Trace recorded) {
    recorded.toolCalls().stream().filter(TraceEvent.ToolCalled::executed).forEach(left::add);
    this.probes = recorded.events(TraceEvent.ToolProbed.class);
    this.version = "tape-1:" + Trace.CODEC.encode(recorded).hash();
  }

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) {
    return value(call).flatMap(arguments -> answer(call, arguments)).map(TapeWorld::given);
  }

  /** Returns a recorded answer as the tool gave it: bytes as new arrays. */
  private static ToolAnswer given(ToolAnswer answer) {
    return answer instanceof ToolAnswer.Answered answered
        ? new ToolAnswer.Answered(Bytes.toArrays(answered.result()))
        : answer;
  }

  private Optional<ToolAnswer> answer(ToolCall call, Value arguments) {
    for (int i = 0; i < left.size(); i++) {
      if (isSame(left.get(i).call(), call, arguments)) {
        return Optional.of(left.remove(i).answer());
      }
    }
    // A probe reads and uses nothing up.
    return probes.stream()
        .filter(probe -> isSame(probe.call(), call, arguments))
        .map(TraceEvent.ToolProbed::answer)
        .findFirst();
  }

  /** Returns the arguments, or empty if they are no values: nothing like them was recorded. */
  private static Optional<Value> value(ToolCall call) {
    try {
      return Optional.of(call.value());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(ToolCall recorded, ToolCall call, Value arguments) {
    return recorded.name().equals(call.name()) && recorded.value().equals(arguments);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Optional<String> nearest(ToolCall call) {
    return left.stream()
        .map(TraceEvent.ToolCalled::call)
        .max(Comparator.comparingInt(recorded -> likeness(recorded, call)))
        .map(recorded -> "the nearest recorded call is " + recorded)
        .or(() -> Optional.of("no recorded call is left"));
  }

  private static int likeness(ToolCall recorded, ToolCall call) {
    int same = recorded.name().equals(call.name()) ? 1000 : 0;
    Map<String, ?> arguments = value(call).map(Value::asMap).orElse(Map.of());
    for (Map.Entry<String, ?> entry : recorded.value().asMap().entrySet()) {
      same +=
          entry.getValue() != null && entry.getValue().equals(arguments.get(entry.getKey()))
              ? 1
              : 0;
    }
    return same;
  }
}
