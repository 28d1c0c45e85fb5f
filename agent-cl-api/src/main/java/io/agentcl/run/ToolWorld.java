package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A world made of functions. */
record ToolWorld(
    Map<String, Tool> tools, Supplier<? extends @Nullable Object> stateNow, String version)
    implements World {

  ToolWorld {
    tools = Map.copyOf(tools);
    requireNonNull(stateNow, "state");
    requireNonNull(version, "version");
  }

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) throws Exception {
    Tool tool = tools.get(call.name());
    return tool == null
        ? Optional.empty()
        : Optional.of(ToolAnswer.answered(tool.call(call.arguments())));
  }

  @Override
  public @Nullable Object state() {
    return stateNow.get();
  }

  @Override
  public Optional<String> nearest(ToolCall call) {
    return Optional.of("this world has the tools " + new TreeMap<>(tools).keySet());
  }
}
