package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.BoundedText;
import io.agentcl.value.Lookup;
import io.agentcl.value.Value;
import java.util.Arrays;
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
import java.util.stream.Stream;
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

  /** As {@link #calledBefore(String)}, called with at least {@code arguments}. */
  static Condition calledBefore(String tool, Map<String, Operand> arguments) {
    return new CalledBefore(tool, new TreeMap<>(arguments));
  }

  /**
   * Returns the condition that the host said that the user confirmed this call: {@link Consent}.
   */
  static Condition confirmed() {
    return new Confirmed(null);
  }

  /**
   * Returns the condition that the host said so, or that the user said one of the phrases of {@link
   * YesPhrases#ENGLISH} to a message that named all arguments of the call, and one at least, and
   * that it was not made since. Words are known to mislead ("yes, but not that one" is no yes,
   * "sure is a mess" is none either): use it where a wrong yes costs little.
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
      if (a.isPresent() && b.isPresent()) {
        return comparison.test(a.get(), b.get());
      }
      return a.isPresent()
          ? test(right, comparison.mirrored(), a, evidence)
          : test(left, comparison, b, evidence);
    }

    /** A number of calls that is not quite known may still be more than enough. */
    private static Truth test(
        Operand unknown, Comparison comparison, Optional<Value> known, Evidence evidence) {
      Optional<Range> range =
          known.isPresent() && unknown instanceof Operand.Calls calls
              ? calls.range(evidence)
              : Optional.empty();
      return range.isPresent() ? comparison.test(range.get(), known.get()) : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return left + " " + comparison + " " + right;
    }
  }

  /** The operand equals one of the values; unknown if the operand is, or whether it equals one. */
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
      return values.stream()
          .map(each -> Comparison.EQUAL.test(found.get(), each))
          .reduce(Truth.FALSE, Truth::or);
    }

    @Override
    public String toString() {
      return operand + " is one of " + values;
    }
  }

  /**
   * The operand is a text in which the expression is found. Unknown if the operand is, or is
   * neither text nor null (quantifiers look into lists), if it is found only in a text inside of
   * the list or map that the text is JSON of, or if the search takes more than a million steps.
   * What is found in what the user said before anything was lost is found.
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
        return operand instanceof Recalled.UserText said && said.all()
            ? findWhateverFollows(evidence.history().keptUserText())
            : Truth.UNKNOWN;
      }
      Object normal = found.get().toObject();
      if (normal == null) {
        return Truth.FALSE;
      }
      if (!(normal instanceof String text)) {
        return Truth.UNKNOWN;
      }
      Object inner = Meaning.unquoted(text);
      if (inner instanceof String plain && !plain.equals(text)) {
        return find(text).or(find(plain));
      }
      boolean isInside = inside(Meaning.read(text)).anyMatch(each -> find(each) != Truth.FALSE);
      return isInside ? find(text).or(Truth.UNKNOWN) : find(text);
    }

    /** Returns the texts in the list or map of which a text is the JSON, without escapes. */
    private static Stream<String> inside(@Nullable Object plain) {
      if (plain instanceof Map<?, ?> map) {
        return map.entrySet().stream()
            .flatMap(each -> inside(Arrays.asList(each.getKey(), each.getValue())));
      }
      return plain instanceof List<?> list
          ? list.stream()
              .flatMap(each -> each instanceof String text ? Stream.of(text) : inside(each))
          : Stream.empty();
    }

    private Truth find(String text) {
      return BoundedText.find(Pattern.compile(regex), text).map(Truth::of).orElse(Truth.UNKNOWN);
    }

    private Truth findWhateverFollows(String text) {
      return BoundedText.findWhateverFollows(Pattern.compile(regex), text).orElse(false)
          ? Truth.TRUE
          : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return operand + " matches /" + regex + "/";
    }
  }

  /**
   * The operand is there and not null; so is an argument of which nothing more is known. What
   * cannot be told, such as a probe that nobody answers, counts as absent; what was lost is
   * unknown.
   */
  record Exists(Operand operand) implements Condition {

    public Exists {
      requireNonNull(operand, "operand");
    }

    @Override
    public Truth test(Evidence evidence) {
      return operand.present(evidence);
    }

    @Override
    public String toString() {
      return operand + " exists";
    }
  }

  /** Of how many elements something is said. */
  enum Quantifier {
    /** Of one at least; of none of an empty list. */
    ANY,
    /** Of all, also of an empty list. */
    ALL
  }

  /**
   * Something holds for any or for all elements of a list, or entries of a map. Unknown if there is
   * no list, if it is not known, or if it hinges on an element for which the condition is unknown.
   *
   * @param each about {@link Operand#element}
   */
  record Elements(Operand of, Quantifier quantifier, Condition each) implements Condition {

    public Elements {
      requireNonNull(of, "of");
      requireNonNull(quantifier, "quantifier");
      requireNonNull(each, "each");
    }

    @Override
    public Truth test(Evidence evidence) {
      Optional<Value> list = of.resolve(evidence).flatMap(value -> Lookup.at(value, "*"));
      if (list.isEmpty() || !(list.get().toObject() instanceof List<?> elements)) {
        return Truth.UNKNOWN;
      }
      boolean isAny = quantifier == Quantifier.ANY;
      Truth truth = Truth.of(!isAny);
      for (Object element : elements) {
        Truth holds = each.test(evidence.ofElement(Value.of(element)));
        truth = isAny ? truth.or(holds) : truth.and(holds);
      }
      return truth;
    }

    @Override
    public String toString() {
      return "for %s of %s: %s".formatted(quantifier == Quantifier.ANY ? "any" : "all", of, each);
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

  /** A tool answered earlier, called with at least these arguments. */
  record CalledBefore(String tool, SortedMap<String, Operand> arguments) implements Condition {

    public CalledBefore {
      requireNonNull(tool, "tool");
      arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    @Override
    public Truth test(Evidence evidence) {
      Truth called = evidence.history().happened(Wanted.any(tool));
      if (called == Truth.FALSE || arguments.isEmpty()) {
        return called;
      }
      Optional<Value> wanted = Operand.resolveAll(arguments, evidence);
      return wanted.isEmpty()
          ? Truth.UNKNOWN
          : evidence.history().happened(Wanted.of(tool, wanted.get()));
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
      return since(0, phrases, evidence);
    }

    private static Truth since(int step, @Nullable String phrases, Evidence evidence) {
      Truth byHost = evidence.history().confirmed(evidence.call(), step);
      return phrases == null ? byHost : byHost.or(YesPhrases.confirm(evidence, step));
    }

    @Override
    public String toString() {
      return "the user confirmed it" + (phrases == null ? "" : " (or said so, " + phrases + ")");
    }
  }

  /** The user confirmed the call, as in {@link Confirmed}, after a moment. */
  record ConfirmedSince(@Nullable String phrases, Moment since) implements Condition {

    public ConfirmedSince {
      YesPhrases.check(phrases);
      requireNonNull(since, "since");
    }

    @Override
    public Truth test(Evidence evidence) {
      OptionalInt from = since.after(evidence);
      return from.isEmpty() ? Truth.UNKNOWN : Confirmed.since(from.getAsInt(), phrases, evidence);
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
