package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Comparison;
import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Range;
import io.agentcl.evidence.Truth;
import io.agentcl.internal.text.BoundedText;
import io.agentcl.value.Lookup;
import io.agentcl.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    return new All(List.of(requireNonNull(conditions, "conditions")));
  }

  /** Returns the condition that one of {@code conditions} holds. */
  static Condition any(Condition... conditions) {
    return new Any(List.of(requireNonNull(conditions, "conditions")));
  }

  /** Returns the condition that {@code tool} answered earlier in the conversation. */
  static Condition calledBefore(String tool) {
    return new CalledBefore(tool, Map.of());
  }

  /** As {@link #calledBefore(String)}, called with at least {@code arguments}. */
  static Condition calledBefore(String tool, Map<String, Operand> arguments) {
    return new CalledBefore(tool, arguments);
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
    return all(this, requireNonNull(other, "other"));
  }

  /** Returns the condition that one holds. */
  default Condition or(Condition other) {
    return any(this, requireNonNull(other, "other"));
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
      return b.isPresent()
          ? test(left, comparison, b.get(), evidence)
          : a.map(known -> test(right, comparison.mirrored(), known, evidence))
              .orElse(Truth.UNKNOWN);
    }

    /** A number of calls that is not quite known may still be more than enough. */
    private static Truth test(
        Operand unknown, Comparison comparison, Value known, Evidence evidence) {
      return unknown instanceof Operand.Calls calls
          ? calls.range(evidence).map(of -> comparison.test(of, known)).orElse(Truth.UNKNOWN)
          : Truth.UNKNOWN;
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
      return operand
          .resolve(evidence)
          .map(found -> Truth.any(values, each -> Comparison.EQUAL.test(found, each)))
          .orElse(Truth.UNKNOWN);
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
      requireNonNull(regex, "regex");
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
        boolean isKept =
            operand instanceof Given.UserText said
                && said.all()
                && BoundedText.findWhateverFollows(
                        Pattern.compile(regex), evidence.history().keptUserText())
                    .orElse(false);
        return isKept ? Truth.TRUE : Truth.UNKNOWN;
      }
      if (!(found.get().toObject() instanceof String text)) {
        return found.get().equals(Value.NULL) ? Truth.FALSE : Truth.UNKNOWN;
      }
      String plain = unquoted(text);
      if (!plain.equals(text)) {
        return find(text).or(find(plain));
      }
      boolean isInside =
          inside(Lookup.inside(found.get()).toObject()).anyMatch(each -> find(each) != Truth.FALSE);
      return isInside ? find(text).or(Truth.UNKNOWN) : find(text);
    }

    /** Returns the text of which a text is the JSON, otherwise the text itself. */
    private static String unquoted(String text) {
      Optional<Value> json =
          text.stripLeading().startsWith("\"") ? Value.of(text).asJson() : Optional.empty();
      return json.isPresent() && json.get().toObject() instanceof String inner
          ? unquoted(inner)
          : text;
    }

    /** Returns the texts in the list or map of which a text is the JSON, without escapes. */
    private static Stream<String> inside(@Nullable Object plain) {
      Collection<?> parts = plain instanceof List<?> list ? list : List.of();
      if (plain instanceof Map<?, ?> map) {
        parts =
            map.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toList();
      }
      return parts.stream()
          .flatMap(each -> each instanceof String text ? Stream.of(text) : inside(each));
    }

    private Truth find(String text) {
      return BoundedText.find(Pattern.compile(regex), text).map(Truth::of).orElse(Truth.UNKNOWN);
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
      return Truth.all(conditions, each -> each.test(evidence));
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
      return Truth.any(conditions, each -> each.test(evidence));
    }

    @Override
    public String toString() {
      return conditions.isEmpty() ? "never" : joined(conditions, " or ");
    }
  }

  /** A tool answered earlier, called with at least these arguments. */
  record CalledBefore(String tool, Map<String, Operand> arguments) implements Condition {

    public CalledBefore {
      requireNonNull(tool, "tool");
      arguments = Arguments.sorted(arguments);
    }

    @Override
    public Truth test(Evidence evidence) {
      return Operand.calls(tool, arguments).range(evidence).map(Range::isAny).orElse(Truth.UNKNOWN);
    }

    @Override
    public String toString() {
      return Arguments.words(tool, arguments) + " was called before";
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
      return new ConfirmedSince(phrases, Moment.beginning()).test(evidence);
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
      if (from.isEmpty()) {
        return Truth.UNKNOWN;
      }
      Truth byHost = evidence.history().confirmed(evidence.call(), from.getAsInt());
      return phrases == null ? byHost : byHost.or(YesPhrases.confirm(evidence, from.getAsInt()));
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
