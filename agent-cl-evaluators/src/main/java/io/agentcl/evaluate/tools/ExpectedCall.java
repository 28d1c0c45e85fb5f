package io.agentcl.evaluate.tools;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.match.Differences;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A call that must be made. By default all arguments count, on both sides: none may be left out,
 * and none may be added. Numbers count by value, and a text that is a JSON object or list is what
 * it says. Immutable.
 */
public final class ExpectedCall {

  enum Kind {
    ALL,
    NAMED,
    GIVEN
  }

  /** What is stored. */
  record Form(
      String tool, Value arguments, Kind comparing, List<String> names, boolean keepsTexts) {

    private ExpectedCall call() {
      return new ExpectedCall(tool, arguments, new Compared(comparing, names), keepsTexts);
    }

    static List<ExpectedCall> calls(List<Form> forms) {
      return forms.stream().map(Form::call).toList();
    }
  }

  Form form() {
    return new Form(tool, arguments, compared.kind, compared.names, keepsTexts);
  }

  private record Compared(Kind kind, List<String> names) {}

  private final String tool;
  private final Value arguments;
  private final Compared compared;
  private final boolean keepsTexts;

  private ExpectedCall(String tool, Value arguments, Compared compared, boolean keepsTexts) {
    this.tool = requireNonNull(tool, "tool");
    this.arguments = arguments;
    this.compared = compared;
    this.keepsTexts = keepsTexts;
  }

  /**
   * Returns the call of {@code tool} with {@code arguments}.
   *
   * @throws IllegalArgumentException if an argument is no value, with the path to it
   */
  public static ExpectedCall of(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return new ExpectedCall(tool, Value.of(arguments), new Compared(Kind.ALL, List.of()), false);
  }

  /**
   * Returns this call, comparing only the arguments {@code names}; one that both sides leave out is
   * the same. Without names, only the tool counts.
   */
  public ExpectedCall comparing(String... names) {
    Compared named = new Compared(Kind.NAMED, List.of(names));
    return new ExpectedCall(tool, arguments, named, keepsTexts);
  }

  /**
   * Returns this call, comparing only the arguments that the agent gave: it may leave any out, but
   * add none. This is how tau2-bench compares by default; it lets a call without arguments pass.
   */
  public ExpectedCall comparingGiven() {
    Compared given = new Compared(Kind.GIVEN, List.of());
    return new ExpectedCall(tool, arguments, given, keepsTexts);
  }

  /** Returns this call, comparing arguments that are JSON text as the texts that they are. */
  public ExpectedCall keepingTexts() {
    return new ExpectedCall(tool, arguments, compared, true);
  }

  boolean matches(Identity call) {
    return call.name().equals(tool) && matches(call.arguments().asMap());
  }

  private boolean matches(Map<String, @Nullable Object> given) {
    Set<String> keys = new TreeSet<>(compared.kind == Kind.NAMED ? compared.names : given.keySet());
    if (compared.kind == Kind.ALL) {
      keys.addAll(arguments.asMap().keySet());
    }
    return Differences.none(part(arguments.asMap(), keys), part(given, keys));
  }

  private Value part(Map<String, @Nullable Object> map, Set<String> keys) {
    Map<String, @Nullable Object> part = new TreeMap<>(map);
    part.keySet().retainAll(keys);
    return keepsTexts ? Value.of(part) : Differences.inside(Value.of(part));
  }

  Value value() {
    return Value.of(List.of(tool, arguments, compared.kind, compared.names, keepsTexts));
  }

  @Override
  public String toString() {
    return tool + arguments;
  }
}
