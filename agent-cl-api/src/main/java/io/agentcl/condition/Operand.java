package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Lookup;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something a condition looks at. Paths are keys and list indexes parted by dots, such as {@code
 * passengers.0.name}; the step {@code *} stands for all elements, so that {@code passengers.*.name}
 * is the list of their names. Where a path leads into a text that is JSON, as many tools answer, it
 * goes on inside. Operands are immutable data.
 */
public sealed interface Operand
    permits Operand.Constant,
        Operand.Argument,
        Operand.InContext,
        Operand.Probe,
        Operand.Calls,
        Operand.Element,
        Recalled,
        Timing,
        Calculation {

  /** Returns what this operand stands for, or empty if that is not known. */
  Optional<Value> resolve(Evidence evidence);

  /** Returns the operands that this is worked out from. */
  default List<Operand> parts() {
    return List.of();
  }

  /** Returns whether this is there and not null; unknown if it may be, but was lost. */
  default Truth present(Evidence evidence) {
    Optional<Value> known = resolve(evidence);
    if (known.isPresent()) {
      return Truth.of(!known.get().equals(Value.NULL));
    }
    boolean isLost =
        parts().stream()
            .anyMatch(
                part -> part.present(evidence) != Truth.FALSE && part.resolve(evidence).isEmpty());
    return isLost ? Truth.UNKNOWN : Truth.FALSE;
  }

  /** Returns the plain value {@code value} itself. */
  static Operand constant(@Nullable Object value) {
    return new Constant(Value.of(value));
  }

  /** Returns an argument of the call that is judged. */
  static Operand argument(String path) {
    return new Argument(path);
  }

  /** Returns an entry of the conversation's context. */
  static Operand context(String path) {
    return new InContext(path);
  }

  /** Returns the text that the user said last. */
  static Operand lastUserText() {
    return new Recalled.UserText(false);
  }

  /** Returns all that the user said, one line per message. */
  static Operand allUserText() {
    return new Recalled.UserText(true);
  }

  /** Returns a part of what {@code tool} answered last; the whole answer for an empty path. */
  static Operand result(String tool, String path) {
    return new Recalled.Result(tool, path);
  }

  /** Returns the time of the call. */
  static Operand now() {
    return new Timing.Now();
  }

  /** Returns the day of the call in {@code zone}, to be compared with dates. */
  static Operand today(ZoneId zone) {
    return new Timing.Today(zone.getId());
  }

  /** Returns the element at which {@link #anyElement} or {@link #allElements} look. */
  static Operand element() {
    return element("");
  }

  /** Returns a part of the element at which {@link #anyElement} or {@link #allElements} look. */
  static Operand element(String path) {
    return new Element(path);
  }

  /** Returns a part of what the read-only tool {@code tool} answers when asked just now. */
  static Operand probe(String tool, Map<String, Operand> arguments, String path) {
    return new Probe(tool, new TreeMap<>(arguments), path);
  }

  /** Returns how many calls {@code tool} answered so far, or since another moment. */
  static Calls calls(String tool) {
    return calls(tool, Map.of());
  }

  /** Returns how many calls with at least {@code arguments} {@code tool} answered so far. */
  static Calls calls(String tool, Map<String, Operand> arguments) {
    return new Calls(tool, new TreeMap<>(arguments), Moment.beginning());
  }

  /** Returns the number of elements or entries of this; not known where it has none. */
  default Operand size() {
    return new Calculation.Size(this);
  }

  /** Returns the sum of this number and {@code other}: an operand or a plain number. */
  default Operand add(Object other) {
    return new Calculation.Arithmetic(this, Calculation.Operator.PLUS, operand(other));
  }

  /** Returns the difference of this number and {@code other}: an operand or a plain number. */
  default Operand subtract(Object other) {
    return new Calculation.Arithmetic(this, Calculation.Operator.MINUS, operand(other));
  }

  /** Returns the product of this number and {@code other}: an operand or a plain number. */
  default Operand multiply(Object other) {
    return new Calculation.Arithmetic(this, Calculation.Operator.TIMES, operand(other));
  }

  /** Returns the entry of this table that {@code keys} lead to, one after another. */
  default Operand entry(Operand... keys) {
    return new Calculation.Entry(this, List.of(keys));
  }

  /** Returns what this text stands for if it is JSON, such as a list that a model sent as text. */
  default Operand parsed() {
    return new Calculation.Parsed(this);
  }

  /** Returns this text in Unicode normal form C, in which texts that look the same are equal. */
  default Operand normalized() {
    return new Calculation.Spelled(this, Calculation.Spelling.NFC);
  }

  /** Returns this text in lower case; compare it with such a text. */
  default Operand ignoringCase() {
    return new Calculation.Spelled(this, Calculation.Spelling.CASELESS);
  }

  /**
   * Returns this instant, time without a zone, or date (by whole days), moved by {@code duration},
   * which may be negative.
   */
  default Operand plus(Duration duration) {
    return new Timing.Plus(this, duration);
  }

  /** Returns the condition that this equals {@code other}: an operand or a plain value. */
  default Condition is(@Nullable Object other) {
    return new Condition.Compare(this, Comparison.EQUAL, operand(other));
  }

  /** Returns the condition that this is known and does not equal {@code other}. */
  default Condition isNot(@Nullable Object other) {
    return new Condition.Compare(this, Comparison.NOT_EQUAL, operand(other));
  }

  /** Returns the condition that this is less, or earlier, than {@code other}. */
  default Condition lessThan(Object other) {
    return new Condition.Compare(this, Comparison.LESS, operand(other));
  }

  /** Returns the condition that this is at most {@code other}. */
  default Condition atMost(Object other) {
    return new Condition.Compare(this, Comparison.AT_MOST, operand(other));
  }

  /** Returns the condition that this is greater, or later, than {@code other}. */
  default Condition greaterThan(Object other) {
    return new Condition.Compare(this, Comparison.GREATER, operand(other));
  }

  /** Returns the condition that this is at least {@code other}. */
  default Condition atLeast(Object other) {
    return new Condition.Compare(this, Comparison.AT_LEAST, operand(other));
  }

  /** Returns the condition that this equals one of {@code values}. */
  default Condition in(@Nullable Object... values) {
    List<Value> allowed = Arrays.stream(values).map(Value::of).toList();
    return new Condition.In(this, allowed);
  }

  /** Returns the condition that this is a text in which {@code regex} is found. */
  default Condition matches(String regex) {
    return new Condition.Matches(this, regex);
  }

  /** Returns the condition that this is there and not null; what no value is, is there. */
  default Condition exists() {
    return new Condition.Exists(this);
  }

  /** Returns the condition that {@code each} holds for an element of this list; none if empty. */
  default Condition anyElement(Condition each) {
    return new Condition.Elements(this, Condition.Quantifier.ANY, each);
  }

  /** Returns the condition that {@code each} holds for all elements of this list, if any. */
  default Condition allElements(Condition each) {
    return new Condition.Elements(this, Condition.Quantifier.ALL, each);
  }

  private static Operand operand(@Nullable Object other) {
    return other instanceof Operand operand ? operand : constant(other);
  }

  /** A plain value. */
  record Constant(Value value) implements Operand {

    public Constant {
      requireNonNull(value, "value");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return Optional.of(value);
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** An argument of the call that is judged. */
  record Argument(String path) implements Operand {

    public Argument {
      requireNonNull(path, "path");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      Evidence.Call call = evidence.call();
      boolean isAll = path.isEmpty() || step().equals("*");
      return isAll && !call.unknown().isEmpty()
          ? Optional.empty()
          : Lookup.at(call.arguments(), path);
    }

    @Override
    public Truth present(Evidence evidence) {
      Evidence.Call call = evidence.call();
      if (call.unknown().contains(path) || (path.isEmpty() && !call.unknown().isEmpty())) {
        return Truth.TRUE;
      }
      return call.unknown().contains(step()) || isInsideList(call)
          ? Truth.UNKNOWN
          : Operand.super.present(evidence);
    }

    /** A list where a map was meant may hold it: a wrapped argument must not pass for none. */
    private boolean isInsideList(Evidence.Call call) {
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        boolean named = !path.substring(dot + 1).matches("(\\d+|\\*)(\\..*)?");
        Optional<Value> outer = Lookup.at(call.arguments(), path.substring(0, dot));
        if (named && outer.filter(value -> value.toObject() instanceof List<?>).isPresent()) {
          return true;
        }
      }
      return false;
    }

    private String step() {
      int end = path.indexOf('.');
      return end < 0 ? path : path.substring(0, end);
    }

    @Override
    public String toString() {
      return "argument " + path;
    }
  }

  /** An entry of the context. */
  record InContext(String path) implements Operand {

    public InContext {
      requireNonNull(path, "path");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return Lookup.at(evidence.context(), path);
    }

    @Override
    public String toString() {
      return "context " + path;
    }
  }

  /** A part of what a read-only tool answers when asked at this moment. */
  record Probe(String tool, SortedMap<String, Operand> arguments, String path) implements Operand {

    public Probe {
      requireNonNull(tool, "tool");
      requireNonNull(path, "path");
      arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    @Override
    public List<Operand> parts() {
      return List.copyOf(arguments.values());
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return resolveAll(arguments, evidence)
          .flatMap(known -> evidence.probe(tool, known))
          .flatMap(answer -> Lookup.at(answer, path));
    }

    @Override
    public String toString() {
      return "probe of " + tool + arguments + (path.isEmpty() ? "" : ", " + path);
    }
  }

  /** How many calls with at least these arguments a tool answered since a moment. */
  record Calls(String tool, SortedMap<String, Operand> arguments, Moment since) implements Operand {

    public Calls {
      requireNonNull(tool, "tool");
      arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
      requireNonNull(since, "since");
    }

    /** Returns these calls, counted from {@code since} on. */
    public Calls since(Moment since) {
      return new Calls(tool, arguments, since);
    }

    @Override
    public List<Operand> parts() {
      return List.copyOf(arguments.values());
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return range(evidence).filter(Range::isExact).map(range -> Value.of(range.least()));
    }

    @Override
    public Truth present(Evidence evidence) {
      return resolve(evidence).isPresent() ? Truth.TRUE : Truth.UNKNOWN;
    }

    /** Returns how many there are, as far as that is known. */
    Optional<Range> range(Evidence evidence) {
      OptionalInt from = since.after(evidence);
      if (from.isEmpty()) {
        return Optional.empty();
      }
      Range ofTool = evidence.history().count(Wanted.any(tool), from.getAsInt());
      if (ofTool.most() == 0 || arguments.isEmpty()) {
        return Optional.of(ofTool);
      }
      Optional<Value> known = resolveAll(arguments, evidence);
      return Optional.of(
          known.isEmpty()
              ? new Range(0, ofTool.most())
              : evidence.history().count(Wanted.of(tool, known.get()), from.getAsInt()));
    }

    @Override
    public String toString() {
      String of = "calls of " + tool + (arguments.isEmpty() ? "" : arguments.toString());
      return since instanceof Moment.Beginning ? of : of + " since " + since;
    }
  }

  /** A part of the element that a quantifier looks at; not known outside of one. */
  record Element(String path) implements Operand {

    public Element {
      requireNonNull(path, "path");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return evidence.element().flatMap(element -> Lookup.at(element, path));
    }

    @Override
    public String toString() {
      return "its element" + (path.isEmpty() ? "" : ", " + path);
    }
  }

  /** Returns all of {@code operands} as one map, or empty if one is not known. */
  static Optional<Value> resolveAll(Map<String, Operand> operands, Evidence evidence) {
    TreeMap<String, Value> known = new TreeMap<>();
    for (Map.Entry<String, Operand> entry : operands.entrySet()) {
      Optional<Value> value = entry.getValue().resolve(evidence);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      known.put(entry.getKey(), value.get());
    }
    return Optional.of(Value.of(known));
  }
}
