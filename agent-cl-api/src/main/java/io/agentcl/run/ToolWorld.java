package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Names;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A world made of functions.
 *
 * @param stateNow shows the state; null if there is none
 */
record ToolWorld(
    Map<String, Tool> tools,
    @Nullable Supplier<? extends @Nullable Object> stateNow,
    String version)
    implements World {

  ToolWorld {
    requireNonNull(tools, "tools")
        .forEach((name, tool) -> requireNonNull(tool, () -> "tool \"%s\"".formatted(name)));
    tools = Map.copyOf(tools);
    Names.checked(version, "version");
  }

  static boolean hasNoField(Class<?> type) {
    boolean none =
        Arrays.stream(type.getDeclaredFields())
            .allMatch(field -> Modifier.isStatic(field.getModifiers()));
    Class<?> above = type.getSuperclass();
    return none && (above == null || hasNoField(above));
  }

  @Override
  public boolean isReusable() {
    return stateNow == null
        && tools.values().stream().allMatch(tool -> hasNoField(tool.getClass()));
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
    return stateNow == null ? Map.of() : stateNow.get();
  }

  @Override
  public Optional<String> nearest(ToolCall call) {
    return Optional.of("this world has the tools " + new TreeMap<>(tools).keySet());
  }
}
