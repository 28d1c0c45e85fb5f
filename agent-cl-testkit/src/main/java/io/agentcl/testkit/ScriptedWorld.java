package io.agentcl.testkit;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Named;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A world whose state is a map and whose tools are functions of state and arguments:
 *
 * <pre>{@code
 * ScriptedWorld world =
 *     ScriptedWorld.of("flights-1", Map.of("booked", List.of()))
 *         .tool("book", (state, arguments) -> state.put("booked", arguments.get("date")))
 *         .failing("refund", "the bank is closed");
 * }</pre>
 *
 * <p>What a function returns is the tool's answer: {@code put} alone answers what was there before.
 * Records the calls. A scenario's world must be fresh for each run, so give it a method that makes
 * one. Safe for use by many threads; one call is answered at a time.
 */
public final class ScriptedWorld implements World {

  private final String declared;
  private final Value initial;
  private final Map<String, @Nullable Object> state;
  private final Map<
          String, BiFunction<Map<String, @Nullable Object>, Map<String, @Nullable Object>, ?>>
      tools = new TreeMap<>();
  private final Map<String, Outage> outages = new TreeMap<>();
  private final Map<String, Integer> asked = new TreeMap<>();
  private final List<ToolCall> calls = new ArrayList<>();

  private ScriptedWorld(String version, Map<String, ? extends @Nullable Object> state) {
    this.declared = requireNonNull(version, "version");
    this.initial = Value.of(requireNonNull(state, "state"));
    this.state = copy(state);
  }

  /** Returns a world without state. */
  public static ScriptedWorld of(String version) {
    return of(version, Map.of());
  }

  /**
   * Returns a world that begins with a copy of {@code state}; its maps and lists can be changed by
   * tools.
   *
   * @param version of the code of its tools; to be changed with it
   * @throws IllegalArgumentException if {@code state} holds something that is no value
   */
  public static ScriptedWorld of(String version, Map<String, ? extends @Nullable Object> state) {
    return new ScriptedWorld(version, state);
  }

  /**
   * Returns the version as a name: a codec of scenarios that binds it stores those of this world.
   */
  @Override
  public Optional<Named> named() {
    return declared.isBlank() || declared.equals(Versions.UNDECLARED)
        ? Optional.empty()
        : Optional.of(Named.of(declared));
  }

  /**
   * Adds a tool. What the function returns is the answer; it may also return a {@link ToolAnswer},
   * or throw.
   *
   * @param tool function of the state, which it may change, and the arguments
   * @throws IllegalArgumentException if there is a tool {@code name} already
   */
  public synchronized ScriptedWorld tool(
      String name,
      BiFunction<Map<String, @Nullable Object>, Map<String, @Nullable Object>, ?> tool) {
    if (tools.putIfAbsent(requireNonNull(name, "name"), requireNonNull(tool, "tool")) != null) {
      throw new IllegalArgumentException("there is a tool \"%s\" already".formatted(name));
    }
    return this;
  }

  /** Lets every call of {@code tool} fail. */
  public ScriptedWorld failing(String tool, String message) {
    return failingFirst(Integer.MAX_VALUE, tool, message);
  }

  /**
   * Lets the first calls of {@code tool} fail; the state stays as it is.
   *
   * @param calls at least 1
   */
  public synchronized ScriptedWorld failingFirst(int calls, String tool, String message) {
    if (calls < 1) {
      throw new IllegalArgumentException("calls must be at least 1: " + calls);
    }
    outages.put(
        requireNonNull(tool, "tool"), new Outage(calls, requireNonNull(message, "message")));
    return this;
  }

  /** Returns what was asked of this world, in order, also what it could not answer. */
  public synchronized List<ToolCall> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized Optional<ToolAnswer> answer(ToolCall call) {
    calls.add(requireNonNull(call, "call"));
    int count = asked.merge(call.name(), 1, Integer::sum);
    Outage outage = outages.get(call.name());
    if (outage != null && count <= outage.calls) {
      return Optional.of(ToolAnswer.failed(outage.message));
    }
    BiFunction<Map<String, @Nullable Object>, Map<String, @Nullable Object>, ?> tool =
        tools.get(call.name());
    if (tool == null) {
      return Optional.empty();
    }
    @Nullable Object result = tool.apply(state, call.arguments());
    return Optional.of(result instanceof ToolAnswer answer ? answer : ToolAnswer.answered(result));
  }

  /**
   * Returns a copy of the state as it is now.
   *
   * @throws IllegalArgumentException if a tool put something there that is no value
   */
  @Override
  public synchronized @Nullable Object state() {
    return Value.of(state).toObject();
  }

  @Override
  public synchronized String version() {
    return Versions.combine(
        List.of(
            "scripted-world-1",
            declared,
            initial.hash(),
            tools.keySet().toString(),
            outages.toString()));
  }

  @Override
  public synchronized Optional<String> nearest(ToolCall call) {
    return Optional.of("this world has the tools " + tools.keySet());
  }

  private static Map<String, @Nullable Object> copy(Map<?, ? extends @Nullable Object> map) {
    Map<String, @Nullable Object> copy = new TreeMap<>();
    map.forEach((key, content) -> copy.put(String.valueOf(key), changeable(content)));
    return copy;
  }

  private static @Nullable Object changeable(@Nullable Object content) {
    if (content instanceof Map<?, ?> map) {
      return copy(map);
    }
    if (content instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(changeable(each)));
      return copy;
    }
    return content;
  }

  private record Outage(int calls, String message) {}
}
