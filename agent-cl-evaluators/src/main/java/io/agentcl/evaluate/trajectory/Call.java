package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool, expected or observed.
 *
 * @param name name of the tool; where a {@link TrajectoryMatch} reads patterns, an expected name
 *     may be one
 * @param arguments the arguments, most often a map by name
 * @param answer what the tool answered; {@link Value#NULL} if that is unknown or does not matter
 */
public record Call(String name, Value arguments, Value answer) {

  private static final Value NONE = Value.of(Map.of());
  private static final int LONGEST = 160;

  public Call {
    requireNonNull(name, "name");
    requireNonNull(arguments, "arguments");
    requireNonNull(answer, "answer");
  }

  /** Returns a call without arguments. */
  public static Call of(String name) {
    return new Call(name, NONE, Value.NULL);
  }

  /**
   * Returns a call.
   *
   * @throws IllegalArgumentException if an argument is no value, with the path to it
   */
  public static Call of(String name, Map<String, ? extends @Nullable Object> arguments) {
    return new Call(name, Value.of(requireNonNull(arguments, "arguments")), Value.NULL);
  }

  /**
   * Returns a recorded call as it was executed; a tool that failed answered with its message.
   *
   * @throws IllegalArgumentException if an argument is no value, with the path to it
   */
  public static Call of(TraceEvent.ToolCalled called) {
    Value answer =
        requireNonNull(called, "called")
            .answer()
            .value()
            .orElseGet(() -> Value.of(called.answer().text()));
    return new Call(called.call().name(), called.call().value(), answer);
  }

  /**
   * Returns this call with an answer of the tool.
   *
   * @throws IllegalArgumentException if {@code answer} is no value
   */
  public Call answering(@Nullable Object answer) {
    return new Call(name, arguments, Value.of(answer));
  }

  Call with(Value other) {
    return new Call(name, other, answer);
  }

  Value value() {
    return Value.of(Map.of("name", name, "arguments", arguments, "answer", answer));
  }

  /** Returns the call as it is written in Java: {@code book(city="Oslo")}; a long one is cut. */
  @Override
  public String toString() {
    String inner =
        arguments.toObject() instanceof Map<?, ?> map
            ? map.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Value.of(entry.getValue()))
                .collect(Collectors.joining(", "))
            : arguments.toString();
    return Words.shortened(name + "(" + inner + ")", LONGEST);
  }
}
