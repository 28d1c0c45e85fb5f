package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool.
 *
 * @param name name of the tool
 * @param arguments arguments by name; null arguments are legal, since models send them
 */
public record ToolCall(String name, SortedMap<String, @Nullable Object> arguments) {

  private static final int LONGEST_SHOWN = 200;

  public ToolCall {
    requireNonNull(name, "name");
    arguments =
        Collections.unmodifiableSortedMap(new TreeMap<>(requireNonNull(arguments, "arguments")));
  }

  /**
   * Returns a call.
   *
   * @throws NullPointerException if {@code arguments} has a null key
   */
  public static ToolCall of(String name, Map<String, ? extends @Nullable Object> arguments) {
    TreeMap<String, @Nullable Object> named = new TreeMap<>();
    requireNonNull(arguments, "arguments")
        .forEach(
            (key, argument) -> named.put(requireNonNull(key, "a name in arguments"), argument));
    return new ToolCall(name, named);
  }

  /**
   * Returns the arguments as a value.
   *
   * @throws IllegalArgumentException if one is no value, with the path to it
   */
  public Value value() {
    return Value.of(arguments);
  }

  /** Returns what conditions see of the arguments: those that are values, without the others. */
  public Value knownArguments() {
    Map<String, @Nullable Object> values = new TreeMap<>();
    arguments.forEach(
        (key, argument) -> {
          try {
            // Not the argument alone: the map around it is one level of those that a value has.
            values.putAll(Value.of(Collections.singletonMap(key, argument)).asMap());
          } catch (RuntimeException | StackOverflowError notAValue) {
            // Unknown to conditions; a tool gets it as it is.
          }
        });
    return Value.of(values);
  }

  /**
   * Returns the call as it is written in Java: {@code book(date=3 May, seat=null)}. Long arguments
   * are cut.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append('(');
    String comma = "";
    for (Map.Entry<String, @Nullable Object> entry : arguments.entrySet()) {
      text.append(comma).append(entry.getKey()).append('=').append(shown(entry.getValue()));
      comma = ", ";
    }
    return text.append(')').toString();
  }

  private static String shown(@Nullable Object argument) {
    String text;
    try {
      text = String.valueOf(argument);
    } catch (RuntimeException | StackOverflowError e) {
      text = "a value that cannot be printed";
    }
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
