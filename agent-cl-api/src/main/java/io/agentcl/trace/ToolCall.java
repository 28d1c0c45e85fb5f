package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.internal.frozen.FrozenMap;
import io.agentcl.value.Value;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool.
 *
 * @param name name of the tool
 * @param arguments arguments by name; null arguments are legal, since models send them
 * @param unknown names of further arguments, of which a recording says only that they were there:
 *     they were no plain values
 */
public record ToolCall(
    String name, SortedMap<String, @Nullable Object> arguments, Set<String> unknown) {

  private static final int LONGEST_SHOWN = 200;

  public ToolCall {
    requireNonNull(name, "name");
    arguments = FrozenMap.of(requireNonNull(arguments, "arguments"));
    unknown = unknown == null ? Set.of() : Set.copyOf(unknown); // was not stored once
  }

  /**
   * Returns a call.
   *
   * @throws NullPointerException if {@code arguments} has a null key
   */
  public static ToolCall of(String name, Map<String, ? extends @Nullable Object> arguments) {
    if (requireNonNull(arguments, "arguments") instanceof FrozenMap known) {
      return new ToolCall(name, known, Set.of());
    }
    FrozenMap.Builder named = new FrozenMap.Builder(arguments.size());
    arguments.forEach(
        (key, argument) -> named.put(requireNonNull(key, "a name in arguments"), argument));
    return new ToolCall(name, named.build(), Set.of());
  }

  /**
   * Returns the arguments as a value.
   *
   * @throws IllegalArgumentException if one is no value, with the path to it
   */
  public Value value() {
    return Value.of(arguments);
  }

  /** Returns what conditions see of the call; {@code result} is what the tool answered, or null. */
  public Evidence.Call seen(Value result) {
    Value known = knownArguments();
    return new Evidence.Call(name, known, result, others(known));
  }

  private Set<String> others(Value known) {
    if (unknown.isEmpty() && known.asMap().size() == arguments.size()) {
      return unknown;
    }
    Set<String> others = new TreeSet<>(arguments.keySet());
    others.addAll(unknown);
    others.removeAll(known.asMap().keySet());
    return others;
  }

  /** Returns what conditions know of the arguments: those that are values, without the others. */
  public Value knownArguments() {
    return plain(arguments).orElseGet(this::someArguments);
  }

  private Value someArguments() {
    Map<String, @Nullable Object> values = new TreeMap<>();
    arguments.forEach(
        // Not the argument alone: the map around it is one level of those that a value has.
        (key, argument) ->
            plain(Collections.singletonMap(key, argument))
                .ifPresent(value -> values.putAll(value.asMap())));
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
    for (String each : new TreeSet<>(unknown)) {
      text.append(comma).append(each).append("=?");
      comma = ", ";
    }
    return text.append(')').toString();
  }

  /** Numbers as people write them, also inside; what is no value as it prints itself. */
  private static String shown(@Nullable Object argument) {
    String text =
        plain(argument)
            .map(value -> value.toObject() instanceof String string ? string : value.brief())
            .orElseGet(() -> printed(argument, "a value"));
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  /** Returns an object of the host as a value; empty if it is none. */
  static Optional<Value> plain(@Nullable Object object) {
    try {
      return Optional.of(Value.of(object));
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  static String printed(@Nullable Object object, String what) {
    try {
      return String.valueOf(object);
    } catch (RuntimeException | StackOverflowError e) {
      return what + " that cannot be printed";
    }
  }
}
