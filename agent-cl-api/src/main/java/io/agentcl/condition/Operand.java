package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Comparison;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Range;
import io.agentcl.evidence.Truth;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Something a condition looks at. Paths are keys and list indexes parted by dots, such as {@code
 * passengers.0.name}; the step {@code *} stands for all elements, so that {@code passengers.*.name}
 * is the list of their names. Where a path leads into a text that is JSON, as many tools answer, it
 * goes on inside. Operands are immutable data.
 */
public sealed interface Operand permits Operand.Constant, Operand.Calls, Given, Calculation {

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
    return new Given.Argument(path);
  }

  /** Returns an entry of the conversation's context. */
  static Operand context(String path) {
    return new Given.InContext(path);
  }

  /** Returns the text that the user said last. */
  static Operand lastUserText() {
    return new Given.UserText(false);
  }

  /** Returns all that the user said, one line per message. */
  static Operand allUserText() {
    return new Given.UserText(true);
  }

  /** Returns a part of what {@code tool} answered last; the whole answer for an empty path. */
  static Operand result(String tool, String path) {
    return new Given.Result(tool, path);
  }

  /** Returns the time of the call. */
  static Operand now() {
    return new Given.Now();
  }

  /** Returns the day of the call in {@code zone}, to be compared with dates. */
  static Operand today(ZoneId zone) {
    return new Given.Today(requireNonNull(zone, "zone").getId());
  }

  /** Returns the element at which {@link #anyElement} or {@link #allElements} look. */
  static Operand element() {
    return element("");
  }

  /** Returns a part of the element at which {@link #anyElement} or {@link #allElements} look. */
  static Operand element(String path) {
    return new Given.Element(path);
  }

  /** Returns a part of what the read-only tool {@code tool} answers when asked just now. */
  static Operand probe(String tool, Map<String, Operand> arguments, String path) {
    return new Given.Probe(tool, arguments, path);
  }

  /** Returns how many calls {@code tool} answered so far, or since another moment. */
  static Calls calls(String tool) {
    return calls(tool, Map.of());
  }

  /** Returns how many calls with at least {@code arguments} {@code tool} answered so far. */
  static Calls calls(String tool, Map<String, Operand> arguments) {
    return new Calls(tool, arguments, Moment.beginning());
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
    return new Calculation.Entry(this, List.of(requireNonNull(keys, "keys")));
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
    return new Calculation.Plus(this, duration);
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
    requireNonNull(values, "values");
    return new Condition.In(this, Arrays.stream(values).map(Value::of).toList());
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

  /** How many calls with at least these arguments a tool answered since a moment. */
  record Calls(String tool, Map<String, Operand> arguments, Moment since) implements Operand {

    public Calls {
      requireNonNull(tool, "tool");
      arguments = Arguments.sorted(arguments);
      requireNonNull(since, "since");
    }

    /** Returns these calls, counted from {@code since} on. */
    public Calls since(Moment since) {
      return new Calls(tool, arguments, since);
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
      Range ofTool = evidence.history().count(tool, Arguments.NONE, from.getAsInt());
      if (ofTool.most() == 0 || arguments.isEmpty()) {
        return Optional.of(ofTool);
      }
      Optional<Value> known = Arguments.resolve(arguments, evidence);
      return Optional.of(
          known.isEmpty()
              ? new Range(0, ofTool.most())
              : evidence.history().count(tool, known.get(), from.getAsInt()));
    }

    @Override
    public String toString() {
      String of = "calls of " + Arguments.words(tool, arguments);
      return since instanceof Moment.Beginning ? of : of + " since " + since;
    }
  }
}
