package io.agentcl.evaluate.tools;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Differences;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A call that must be made. By default all arguments count, on both sides: none may be left out,
 * and none may be added. Numbers count by value. Immutable.
 */
public final class ExpectedCall {

  private enum Compared {
    ALL,
    NAMED,
    GIVEN
  }

  private final String tool;
  private final Value arguments;
  private final Compared compared;
  private final List<String> names;

  private ExpectedCall(String tool, Value arguments, Compared compared, List<String> names) {
    this.tool = requireNonNull(tool, "tool");
    this.arguments = arguments;
    this.compared = compared;
    this.names = List.copyOf(names);
  }

  /**
   * Returns the call of {@code tool} with {@code arguments}.
   *
   * @throws IllegalArgumentException if an argument is no value, with the path to it
   */
  public static ExpectedCall of(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return new ExpectedCall(tool, Value.of(arguments), Compared.ALL, List.of());
  }

  /**
   * Returns this call, comparing only the arguments {@code names}; one that both sides leave out is
   * the same. Without names, only the tool counts.
   */
  public ExpectedCall comparing(String... names) {
    return new ExpectedCall(tool, arguments, Compared.NAMED, List.of(names));
  }

  /**
   * Returns this call, comparing only the arguments that the agent gave: it may leave any out, but
   * add none. This is how tau2-bench compares by default; it lets a call without arguments pass.
   */
  public ExpectedCall comparingGiven() {
    return new ExpectedCall(tool, arguments, Compared.GIVEN, List.of());
  }

  boolean matches(Calls.Identity call) {
    return call.name().equals(tool) && matches(call.arguments().asMap());
  }

  private boolean matches(Map<String, @Nullable Object> given) {
    Set<String> keys = new TreeSet<>(compared == Compared.NAMED ? names : given.keySet());
    if (compared == Compared.ALL) {
      keys.addAll(arguments.asMap().keySet());
    }
    return Differences.none(part(arguments.asMap(), keys), part(given, keys));
  }

  private static Value part(Map<String, @Nullable Object> map, Set<String> keys) {
    Map<String, @Nullable Object> part = new TreeMap<>(map);
    part.keySet().retainAll(keys);
    return Value.of(part);
  }

  Value value() {
    return Value.of(List.of(tool, arguments, compared, names));
  }

  @Override
  public String toString() {
    return tool + arguments;
  }
}
