package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.internal.text.Names;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Grades runs. Evaluators are pure functions of the run and safe for use by many threads. One that
 * throws or answers null gives an {@link Score.Status#ERROR}, never a 0.
 *
 * <p>Compositions follow one rule: what decides comes first. A part that cannot tell (ABSTAIN) or
 * broke (ERROR) makes the whole undecided only if the verdict would hang on it; an error then comes
 * before an abstention. A mean by weight hangs on all of its parts.
 *
 * <p>Calls are counted as they were executed, after rules changed them; denied calls are not.
 */
@FunctionalInterface
public interface Evaluator {

  /** Returns how well {@code run} did, with a reason that names the step. */
  Score evaluate(Run run);

  /** Returns what is graded, for people. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** Returns the version of the grader; a changed grader makes a changed scenario. */
  default String version() {
    return Versions.UNDECLARED;
  }

  /**
   * Returns {@code evaluator} with a declared version.
   *
   * @param version to be changed with the code; evaluators of different names differ anyway
   */
  static Evaluator of(String name, String version, Evaluator evaluator) {
    return new NamedEvaluator(name, version, evaluator);
  }

  /** Returns an evaluator that passes if the last answer is {@code text}, up to outer space. */
  static Evaluator answerEquals(String text) {
    return new AnswerEvaluator(AnswerEvaluator.Test.EQUALS, text);
  }

  /**
   * Returns an evaluator that passes if the last answer contains {@code text}, in any case.
   *
   * @throws IllegalArgumentException if {@code text} is blank
   */
  static Evaluator answerContains(String text) {
    return new AnswerEvaluator(AnswerEvaluator.Test.CONTAINS, text);
  }

  /**
   * Returns an evaluator that passes if {@code regex} is found in the last answer. It abstains if
   * the search takes more than a million steps.
   *
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  static Evaluator answerMatches(String regex) {
    return new AnswerEvaluator(AnswerEvaluator.Test.MATCHES, regex);
  }

  /**
   * Returns an evaluator that passes if each of {@code texts} stands in some answer of the agent,
   * in any case and as whole words: {@code 10} does not stand in {@code 100}. Numbers count by
   * value: {@code 1000} is told by {@code 1,000.00}.
   *
   * @throws IllegalArgumentException if there are no texts, or a blank one
   */
  static Evaluator communicated(String... texts) {
    return new CommunicationEvaluator(List.of(texts));
  }

  /** Returns an evaluator that passes if {@code tool} was called; more can be demanded of it. */
  static CalledEvaluator called(String tool) {
    return CalledEvaluator.of(tool, 1, Integer.MAX_VALUE);
  }

  /** Returns an evaluator that passes if {@code tool} was not called. */
  static CalledEvaluator notCalled(String tool) {
    return CalledEvaluator.of(tool, 0, 0);
  }

  /**
   * Returns an evaluator that passes if the tools were called in this order, others between.
   *
   * @throws IllegalArgumentException if there are no tools, or a blank one
   */
  static Evaluator calledInOrder(String... tools) {
    return new OrderEvaluator(List.of(tools));
  }

  /**
   * Returns an evaluator that passes if the world's final state equals {@code expected}; numbers
   * count by value. The reason is the difference.
   *
   * @throws IllegalArgumentException if {@code expected} is no value
   */
  static Evaluator stateEquals(@Nullable Object expected) {
    return new StateEvaluator("", Value.of(expected));
  }

  /** As {@link #stateEquals}, for the part of the state at {@code path}, such as {@code a.0.b}. */
  static Evaluator stateAt(String path, @Nullable Object expected) {
    return new StateEvaluator(path, Value.of(expected));
  }

  /** Returns an evaluator that passes if at most {@code most} calls of tools were made. */
  static Evaluator toolCallsAtMost(int most) {
    return atMost(Measure.TOOL_CALLS, BigDecimal.valueOf(most));
  }

  /** Returns an evaluator that passes if models used at most {@code most} tokens. */
  static Evaluator tokensAtMost(long most) {
    return atMost(Measure.TOKENS, BigDecimal.valueOf(most));
  }

  /** Returns an evaluator that passes if models cost at most {@code most}. */
  static Evaluator costAtMost(BigDecimal most) {
    return atMost(Measure.COST, most);
  }

  /**
   * Returns an evaluator that passes if at most {@code most} of {@code measure} was used. It
   * abstains if the trace does not say all that was used, unless what it says is too much.
   *
   * @param most at least 0
   * @throws IllegalArgumentException if {@code measure} is {@link Measure#LATENCY}
   */
  static Evaluator atMost(Measure measure, BigDecimal most) {
    return new BoundEvaluator(judged(measure), most);
  }

  /**
   * Returns an evaluator that passes if no more of {@code measure} was used than in {@code
   * baseline}; more can be allowed.
   *
   * @throws IllegalArgumentException if {@code measure} is {@link Measure#LATENCY}, or if the
   *     baseline does not say all that it used
   */
  static BaselineEvaluator noMoreThan(Measure measure, Trace baseline) {
    return BaselineEvaluator.of(judged(measure), requireNonNull(baseline, "baseline"));
  }

  private static Measure judged(Measure measure) {
    if (requireNonNull(measure, "measure") == Measure.LATENCY) {
      throw new IllegalArgumentException(
          "latency differs from run to run; to mend it, report it with reporting(Measure.LATENCY),"
              + " or judge it knowingly with latencyAtMost(..)");
    }
    return measure;
  }

  /**
   * Returns an evaluator that passes if the conversation took at most {@code most} from its first
   * event to its last one. It is for recorded conversations: in a replay time stands still, and
   * what is measured twice is not the same, so it has no place among what gates a patch. {@link
   * #reporting} tells the latency without judging it.
   */
  static Evaluator latencyAtMost(Duration most) {
    BigDecimal nanos = BigDecimal.valueOf(most.getNano(), 9);
    return new BoundEvaluator(Measure.LATENCY, BigDecimal.valueOf(most.getSeconds()).add(nanos));
  }

  /** Returns an evaluator that passes if all do. Its value is the least of theirs. */
  static Evaluator all(Evaluator... evaluators) {
    return CompositeEvaluator.all(List.of(evaluators));
  }

  /** Returns an evaluator that passes if one does. Its value is the greatest of theirs. */
  static Evaluator any(Evaluator... evaluators) {
    return CompositeEvaluator.any(List.of(evaluators));
  }

  /**
   * Returns an evaluator that passes if at least {@code needed} of {@code evaluators} do. It fails
   * once so many fail that there cannot be as many; between the two it cannot tell, and is an error
   * if one is.
   *
   * @param needed from 1 to the number of evaluators
   */
  static Evaluator atLeast(int needed, Evaluator... evaluators) {
    return new CompositeEvaluator(CompositeEvaluator.Mode.AT_LEAST, needed, List.of(evaluators));
  }

  /**
   * Returns an evaluator that passes if all components in {@code basis} do, and whose value is the
   * product of their values. The other components are told in the reason and decide nothing. A
   * failure in the basis decides; otherwise, if one there breaks or cannot tell, so does this.
   *
   * @throws IllegalArgumentException if the basis is empty, or names a component that is not given
   */
  static Evaluator product(Set<String> basis, Map<String, Evaluator> components) {
    return new ProductEvaluator(new TreeSet<>(basis), new TreeMap<>(components));
  }

  /**
   * Returns an evaluator whose value is the mean of the values by weight, and which passes if that
   * is at least {@code threshold}. If one cannot tell, it cannot tell either, and is an error if
   * one is.
   *
   * @param threshold from 0 to 1
   * @throws IllegalArgumentException if a weight is not positive and finite, or if there is none
   */
  static Evaluator weighted(double threshold, Map<Evaluator, Double> weights) {
    return new WeightedEvaluator(threshold, List.copyOf(Map.copyOf(weights).entrySet()));
  }

  /**
   * Returns an evaluator that passes where this one fails and the reverse; what this one cannot
   * tell, it cannot tell either. Its value is 1 less this one's.
   */
  default Evaluator negate() {
    return new NegatedEvaluator(this);
  }

  /**
   * Returns this evaluator for completed runs. A run that failed or was truncated is a failure; one
   * that diverged, is void or was cancelled says nothing about the agent, and is an error. Neither
   * is evaluated.
   */
  default Evaluator ofCompletedRuns() {
    return new CompletedEvaluator(this);
  }

  /** Returns this evaluator, whose reason also tells {@code measures}. They decide nothing. */
  default Evaluator reporting(Measure... measures) {
    return new ReportingEvaluator(this, List.of(measures));
  }

  /** Returns an evaluator that passes if {@code test} holds. */
  static Evaluator that(String name, Predicate<Run> test) {
    return of(name, Versions.UNDECLARED, run -> Score.of(test.test(run), name));
  }
}

/** An evaluator with a declared name and version. */
record NamedEvaluator(String name, String declared, Evaluator evaluator) implements Evaluator {

  NamedEvaluator {
    Names.checked(name, "name");
    Names.checked(declared, "version");
    requireNonNull(evaluator, "evaluator");
  }

  @Override
  public String version() {
    return Versions.combine(List.of(name, declared));
  }

  @Override
  public Score evaluate(Run run) {
    return evaluator.evaluate(run);
  }
}
