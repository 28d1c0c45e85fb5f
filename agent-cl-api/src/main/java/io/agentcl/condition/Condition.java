package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.BoundedText;
import io.agentcl.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition over evidence: true, false or unknown. Conditions are immutable data; the same family
 * guards live tools and grades recorded conversations. Judging costs the size of the condition and
 * of the texts it looks at; what happened before is found by an index, not by reading on.
 */
public sealed interface Condition {

  /** Returns whether this holds, given {@code evidence}. */
  Truth test(Evidence evidence);

  /** Returns the condition that always holds. */
  static Condition always() {
    return new All(List.of());
  }

  /** Returns the condition that all of {@code conditions} hold. */
  static Condition all(Condition... conditions) {
    return new All(List.of(conditions));
  }

  /** Returns the condition that one of {@code conditions} holds. */
  static Condition any(Condition... conditions) {
    return new Any(List.of(conditions));
  }

  /** Returns the condition that {@code tool} answered earlier in the conversation. */
  static Condition calledBefore(String tool) {
    return new CalledBefore(tool, Collections.emptySortedMap());
  }

  /**
   * Returns the condition that {@code tool} answered earlier, called with at least {@code
   * arguments}.
   */
  static Condition calledBefore(String tool, Map<String, Operand> arguments) {
    return new CalledBefore(tool, new TreeMap<>(arguments));
  }

  /** Returns the condition that the host said that the user confirmed this call. */
  static Condition confirmed() {
    return new Confirmed(null);
  }

  /**
   * Returns the condition that the host said so, or that the user said one of the phrases of {@link
   * YesPhrases#ENGLISH} to a message that named all arguments of the call, and one at least. Words
   * are known to mislead ("yes, but not that one" is no yes, "sure is a mess" is none either): use
   * it where a wrong yes costs little.
   */
  static Condition confirmedInWords() {
    return new Confirmed(YesPhrases.ENGLISH);
  }

  /** As {@link #confirmed}, but the host said so after {@code since}: no confirmation counts on. */
  static Condition confirmedSince(Moment since) {
    return new ConfirmedSince(null, since);
  }

  /** As {@link #confirmedInWords}, but it was said after {@code since}. */
  static Condition confirmedInWordsSince(Moment since) {
    return new ConfirmedSince(YesPhrases.ENGLISH, since);
  }

  /** Returns the condition that this does not hold. */
  default Condition negate() {
    return this instanceof Not not ? not.condition() : new Not(this);
  }

  /** Returns the condition that both hold. */
  default Condition and(Condition other) {
    return all(this, other);
  }

  /** Returns the condition that one holds. */
  default Condition or(Condition other) {
    return any(this, other);
  }

  /** Compares two operands; unknown if one of them is. */
  record Compare(Operand left, Comparison comparison, Operand right) implements Condition {

    public Compare {
      requireNonNull(left, "left");
      requireNonNull(comparison, "comparison");
      requireNonNull(right, "right");
    }

    @Override
    public Truth test(Evidence evidence) {
      Optional<Value> a = left.resolve(evidence);
      Optional<Value> b = right.resolve(evidence);
      return a.isPresent() && b.isPresent() ? comparison.test(a.get(), b.get()) : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return left + " " + comparison + " " + right;
    }
  }

  /** The operand equals one of the values; unknown if the operand is. */
  record In(Operand operand, List<Value> values) implements Condition {

    public In {
      requireNonNull(operand, "operand");
      values = List.copyOf(values);
    }

    @Override
    public Truth test(Evidence evidence) {
      Optional<Value> found = operand.resolve(evidence);
      if (found.isEmpty()) {
        return Truth.UNKNOWN;
      }
      return Truth.of(
          values.stream().anyMatch(each -> Comparison.EQUAL.test(found.get(), each) == Truth.TRUE));
    }

    @Override
    public String toString() {
      return operand + " is one of " + values;
    }
  }

  /**
   * The operand is a text in which the expression is found; unknown if the operand is, or if the
   * search takes more than a million steps.
   *
   * @param regex a {@link java.util.regex.Pattern}
   */
  record Matches(Operand operand, String regex) implements Condition {

    public Matches {
      requireNonNull(operand, "operand");
      try {
        Pattern.compile(regex);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException("no regular expression: " + e.getMessage(), e);
      }
    }

    @Override
    public Truth test(Evidence evidence) {
      Optional<Value> found = operand.resolve(evidence);
      if (found.isEmpty()) {
        return Truth.UNKNOWN;
      }
      return found.get().toObject() instanceof String text
          ? BoundedText.find(Pattern.compile(regex), text).map(Truth::of).orElse(Truth.UNKNOWN)
          : Truth.FALSE;
    }

    @Override
    public String toString() {
      return operand + " matches /" + regex + "/";
    }
  }

  /** The operand is known and not null. Never unknown itself. */
  record Exists(Operand operand) implements Condition {

    public Exists {
      requireNonNull(operand, "operand");
    }

    @Override
    public Truth test(Evidence evidence) {
      return Truth.of(operand.resolve(evidence).filter(v -> !v.equals(Value.NULL)).isPresent());
    }

    @Override
    public String toString() {
      return operand + " exists";
    }
  }

  /** The condition does not hold. */
  record Not(Condition condition) implements Condition {

    public Not {
      requireNonNull(condition, "condition");
    }

    @Override
    public Truth test(Evidence evidence) {
      return condition.test(evidence).not();
    }

    @Override
    public String toString() {
      return "not (" + condition + ")";
    }
  }

  /** All hold; true for none. */
  record All(List<Condition> conditions) implements Condition {

    public All {
      conditions = List.copyOf(conditions);
    }

    @Override
    public Truth test(Evidence evidence) {
      Truth truth = Truth.TRUE;
      for (Condition condition : conditions) {
        truth = truth.and(condition.test(evidence));
        if (truth == Truth.FALSE) {
          return truth;
        }
      }
      return truth;
    }

    @Override
    public String toString() {
      return conditions.isEmpty() ? "always" : joined(conditions, " and ");
    }
  }

  /** One holds; false for none. */
  record Any(List<Condition> conditions) implements Condition {

    public Any {
      conditions = List.copyOf(conditions);
    }

    @Override
    public Truth test(Evidence evidence) {
      Truth truth = Truth.FALSE;
      for (Condition condition : conditions) {
        truth = truth.or(condition.test(evidence));
        if (truth == Truth.TRUE) {
          return truth;
        }
      }
      return truth;
    }

    @Override
    public String toString() {
      return conditions.isEmpty() ? "never" : joined(conditions, " or ");
    }
  }

  /**
   * A tool answered earlier.
   *
   * @param arguments arguments that the earlier call had; more are allowed
   */
  record CalledBefore(String tool, SortedMap<String, Operand> arguments) implements Condition {

    public CalledBefore {
      requireNonNull(tool, "tool");
      arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    @Override
    public Truth test(Evidence evidence) {
      if (evidence.history().last(Wanted.any(tool)) < 0) {
        return Truth.FALSE;
      }
      Optional<Value> wanted = Operand.resolveAll(arguments, evidence);
      return wanted.isEmpty()
          ? Truth.UNKNOWN
          : Truth.of(evidence.history().last(Wanted.of(tool, wanted.get())) >= 0);
    }

    @Override
    public String toString() {
      return tool + (arguments.isEmpty() ? "" : arguments.toString()) + " was called before";
    }
  }

  /**
   * The user confirmed the call.
   *
   * @param phrases name of the phrase list that may tell too, or null if only the host may
   */
  record Confirmed(@Nullable String phrases) implements Condition {

    public Confirmed {
      YesPhrases.check(phrases);
    }

    @Override
    public Truth test(Evidence evidence) {
      boolean byHost = evidence.history().lastConfirmation(evidence.call()) >= 0;
      return Truth.of(byHost || (phrases != null && YesPhrases.confirm(evidence)));
    }

    @Override
    public String toString() {
      return "the user confirmed it" + (phrases == null ? "" : " (or said so, " + phrases + ")");
    }
  }

  /**
   * The user confirmed the call after a moment.
   *
   * @param phrases name of the phrase list that may tell too, or null if only the host may
   */
  record ConfirmedSince(@Nullable String phrases, Moment since) implements Condition {

    public ConfirmedSince {
      YesPhrases.check(phrases);
      requireNonNull(since, "since");
    }

    @Override
    public Truth test(Evidence evidence) {
      OptionalInt from = since.after(evidence);
      if (from.isEmpty()) {
        return Truth.UNKNOWN;
      }
      History history = evidence.history();
      return Truth.of(
          history.lastConfirmation(evidence.call()) >= from.getAsInt()
              || (phrases != null
                  && history.lastUserMessage() >= from.getAsInt()
                  && YesPhrases.confirm(evidence)));
    }

    @Override
    public String toString() {
      return new Confirmed(phrases) + " since " + since;
    }
  }

  private static String joined(List<Condition> conditions, String word) {
    return conditions.stream().map(each -> "(" + each + ")").collect(Collectors.joining(word));
  }
}
