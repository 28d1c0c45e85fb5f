package io.agentcl.evaluate.answer;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.internal.match.TextMatch;
import io.agentcl.value.Kinds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Graders of answers:
 *
 * <pre>{@code
 * Answers.containsAny("refunded", "paid back").ignoring(Spelling.CASE).in(Which.ANY);
 * Answers.number(1250.5).within(new BigDecimal("0.01")).last();
 * }</pre>
 *
 * <p>They are pure and safe for use by many threads, and cost the length of the answers, but for
 * {@link #similarTo} and {@link #lists}, which say what they cost. What cannot be judged is an
 * ABSTAIN or an ERROR with its reason.
 */
public final class Answers {

  private Answers() {}

  /** Returns how these graders are stored. For codecs. */
  public static Kinds kinds() {
    return AnswerKinds.ALL;
  }

  /** Returns an evaluator that passes if the last answer is {@code text}, up to outer space. */
  public static Evaluator answerEquals(String text) {
    return new AnswerEvaluator(AnswerEvaluator.Test.EQUALS, text);
  }

  /**
   * Returns an evaluator that passes if the last answer contains {@code text}, in any case.
   *
   * @throws IllegalArgumentException if {@code text} is blank
   */
  public static Evaluator answerContains(String text) {
    return new AnswerEvaluator(AnswerEvaluator.Test.CONTAINS, text);
  }

  /**
   * Returns an evaluator that passes if {@code regex} is found in the last answer. It abstains if
   * the search takes more than a million steps.
   *
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  public static Evaluator answerMatches(String regex) {
    return new AnswerEvaluator(AnswerEvaluator.Test.MATCHES, regex);
  }

  /** Returns an evaluator that passes if the answer is {@code text}. */
  public static TextAnswer equalTo(String text) {
    return new TextAnswer(TextMatch.EQUALS, true, List.of(text));
  }

  /**
   * Returns an evaluator that passes if the answer contains {@code text}.
   *
   * @throws IllegalArgumentException if {@code text} is empty
   */
  public static TextAnswer contains(String text) {
    return containsAll(text);
  }

  /**
   * Returns an evaluator that passes if the answer contains all of {@code texts}. The value of a
   * failure is the share that it contains.
   *
   * @throws IllegalArgumentException if there is no text, or an empty one
   */
  public static TextAnswer containsAll(String... texts) {
    return new TextAnswer(TextMatch.CONTAINS, true, List.of(texts));
  }

  /**
   * Returns an evaluator that passes if the answer contains one of {@code texts}.
   *
   * @throws IllegalArgumentException if there is no text, or an empty one
   */
  public static TextAnswer containsAny(String... texts) {
    return new TextAnswer(TextMatch.CONTAINS, false, List.of(texts));
  }

  /**
   * Returns an evaluator that passes if the answer begins with {@code text}.
   *
   * @throws IllegalArgumentException if {@code text} is empty
   */
  public static TextAnswer startsWith(String text) {
    return new TextAnswer(TextMatch.STARTS, true, List.of(text));
  }

  /**
   * Returns an evaluator that passes if the answer ends with {@code text}.
   *
   * @throws IllegalArgumentException if {@code text} is empty
   */
  public static TextAnswer endsWith(String text) {
    return new TextAnswer(TextMatch.ENDS, true, List.of(text));
  }

  /**
   * Returns an evaluator that passes if {@code regex} is found in the answer. It abstains if the
   * search looks at characters more than a million times, so that no expression can run for ever.
   *
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  public static TextAnswer matches(String regex) {
    return new TextAnswer(TextMatch.MATCHES, true, List.of(Pattern.compile(regex).pattern()));
  }

  /** Returns an evaluator that passes if the number in the answer equals {@code expected}. */
  public static NumericAnswer number(BigDecimal expected) {
    return new NumericAnswer(expected);
  }

  /**
   * As {@link #number(BigDecimal)}.
   *
   * @throws IllegalArgumentException if {@code expected} is no finite number
   */
  public static NumericAnswer number(double expected) {
    if (!Double.isFinite(expected)) {
      throw new IllegalArgumentException("expected must be finite: " + expected);
    }
    return number(BigDecimal.valueOf(expected));
  }

  /** Returns an evaluator of the similarity of the answer to {@code text} by edit distance. */
  public static SimilarAnswer similarTo(String text) {
    return similarTo(text, TextSimilarity.levenshtein());
  }

  /** Returns an evaluator of the similarity of the answer to {@code text}. */
  public static SimilarAnswer similarTo(String text, TextSimilarity similarity) {
    return new SimilarAnswer(text, similarity);
  }

  /** Returns an evaluator that passes if the answer lists {@code elements}, in any order. */
  public static ListAnswer lists(String... elements) {
    ListSimilarity similarity = ListSimilarity.of(TextSimilarity.levenshtein());
    return new ListAnswer(List.of(elements), similarity, 1);
  }

  /**
   * Returns an evaluator that passes if each of {@code facts} was told in some answer. Facts that
   * are numbers are told by equal numbers: {@code 1000} by {@code $1,000.00}, but {@code 10} not by
   * {@code 100}. The value of a failure is the share that was told.
   *
   * @throws IllegalArgumentException if there is no fact, or a blank one
   */
  public static Evaluator tell(String... facts) {
    return new CommunicationEvaluator(List.of(facts));
  }

  /**
   * Returns an evaluator that passes if each of {@code facts} is a part of some answer, in any case
   * and after commas were taken out of the answers, but not out of the facts: the way in which
   * tau2-bench decides it. So {@code 10} is found in {@code 100}; use {@link #tell} where you are
   * free to. Passes without facts.
   *
   * @throws IllegalArgumentException if a fact is empty
   */
  public static Evaluator tellAsSubstring(String... facts) {
    return new SubstringEvaluator(Arrays.asList(facts));
  }
}
