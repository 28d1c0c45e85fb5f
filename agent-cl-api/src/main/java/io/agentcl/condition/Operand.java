package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
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
        Operand.UserText,
        Operand.Result,
        Operand.Now,
        Operand.Plus,
        Operand.Probe,
        Operand.Calls,
        Calculation {

  /** Returns what this operand stands for, or empty if that is not known. */
  Optional<Value> resolve(Evidence evidence);

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
    return new UserText(false);
  }

  /** Returns all that the user said, one line per message. */
  static Operand allUserText() {
    return new UserText(true);
  }

  /** Returns a part of what {@code tool} answered last; the whole answer for an empty path. */
  static Operand result(String tool, String path) {
    return new Result(tool, path);
  }

  /** Returns the time of the call. */
  static Operand now() {
    return new Now();
  }

  /** Returns a part of what the read-only tool {@code tool} answers when asked just now. */
  static Operand probe(String tool, Map<String, Operand> arguments, String path) {
    return new Probe(tool, new TreeMap<>(arguments), path);
  }

  /** Returns how many calls {@code tool} answered so far; where no other moment is named. */
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

  /** Returns this instant, moved by {@code duration}, which may be negative. */
  default Operand plus(Duration duration) {
    return new Plus(this, duration);
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

  /** Returns the condition that this is known and not null. */
  default Condition exists() {
    return new Condition.Exists(this);
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
      return Lookup.at(evidence.call().arguments(), path);
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

  /**
   * What the user said.
   *
   * @param all all messages, not the last one only
   */
  record UserText(boolean all) implements Operand {

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      History history = evidence.history();
      return (all ? history.allUserText() : history.lastUserText()).map(Value::of);
    }

    @Override
    public String toString() {
      return all ? "what the user said" : "what the user said last";
    }
  }

  /** A part of the last answer of a tool. */
  record Result(String tool, String path) implements Operand {

    public Result {
      requireNonNull(tool, "tool");
      requireNonNull(path, "path");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return evidence.history().lastCall(tool).flatMap(call -> Lookup.at(call.result(), path));
    }

    @Override
    public String toString() {
      return "result of " + tool + (path.isEmpty() ? "" : ", " + path);
    }
  }

  /** The time of the call. */
  record Now() implements Operand {

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return Optional.of(Value.of(evidence.now().toString()));
    }

    @Override
    public String toString() {
      return "now";
    }
  }

  /** An instant, or a time without a zone, moved. */
  record Plus(Operand instant, Duration duration) implements Operand {

    public Plus {
      requireNonNull(instant, "instant");
      requireNonNull(duration, "duration");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return instant.resolve(evidence).flatMap(this::moved);
    }

    private Optional<Value> moved(Value from) {
      try {
        return from.toObject() instanceof String text
            ? Optional.of(Value.of(moved(text)))
            : Optional.empty();
      } catch (DateTimeException | ArithmeticException e) {
        return Optional.empty();
      }
    }

    private String moved(String text) {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime instant
          ? instant.toInstant().plus(duration).toString()
          : LocalDateTime.from(time).plus(duration).toString();
    }

    @Override
    public String toString() {
      return instant + (duration.isNegative() ? " - " : " + ") + duration.abs();
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

  /**
   * How many calls a tool answered since a moment.
   *
   * @param arguments arguments that the calls had; more are allowed
   */
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
    public Optional<Value> resolve(Evidence evidence) {
      OptionalInt from = since.after(evidence);
      return from.isEmpty() ? Optional.empty() : count(evidence, from.getAsInt()).map(Value::of);
    }

    private Optional<Integer> count(Evidence evidence, int from) {
      History history = evidence.history();
      return history.count(Wanted.any(tool), from) == 0
          ? Optional.of(0)
          : resolveAll(arguments, evidence)
              .map(known -> history.count(Wanted.of(tool, known), from));
    }

    @Override
    public String toString() {
      String of = "calls of " + tool + (arguments.isEmpty() ? "" : arguments.toString());
      return since instanceof Moment.Beginning ? of : of + " since " + since;
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
