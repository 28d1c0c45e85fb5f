package io.agentcl.benchmarks.bfcl;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import org.jspecify.annotations.Nullable;

/**
 * Checks function calls against what was expected. Immutable and safe for use by many threads.
 *
 * <p>{@link #compatible()} decides as the AST checker of the Berkeley Function-Calling Leaderboard
 * (version 4; Patil et al., <i>The Berkeley Function Calling Leaderboard</i>, ICML 2025) does, with
 * its quirks, so that results compare with published ones.
 */
public final class FunctionCallChecker {

  private final Rules rules;

  private FunctionCallChecker(Rules rules) {
    this.rules = rules;
  }

  /** Returns a checker that decides as the leaderboard does. */
  public static FunctionCallChecker compatible() {
    return new FunctionCallChecker(new CompatibleRules(false));
  }

  /**
   * Returns a checker without the leaderboard's quirks, for gating changes. It differs in this:
   *
   * <ul>
   *   <li>Calls must have their form: one name in each, its arguments an object.
   *   <li>Functions are found by the name that is expected, also where there is one only.
   *   <li>Parallel calls are right if there is any way to pair them with what is expected.
   *   <li>The empty string that marks a parameter as optional is not accepted as its argument, nor
   *       does it switch off the comparison of types or accept an empty list or object. Where it is
   *       all that is accepted, it is the argument.
   *   <li>Kinds and declared types count at every depth, in lists and in objects: a boolean is no
   *       number, a decimal no integer; an integer may stand for a decimal. Java's integers have
   *       their ranges.
   *   <li>Objects within objects are compared by their accepted lists, or as they are.
   *   <li>Texts that are numbers must be the same number: {@code 1.5} is not {@code 15}.
   *   <li>{@code any} is any kind; JSON Schema's names of types are known; a list need not declare
   *       its elements.
   *   <li>Source text in Java and JavaScript is read with its quotes, nested, in its usual forms,
   *       such as {@code List.of("a, b")}; a plain integer may be a long.
   * </ul>
   */
  public static FunctionCallChecker strict() {
    return new FunctionCallChecker(new StrictRules(false));
  }

  /**
   * Returns this checker for agents whose provider allows no dots in the names of functions: a
   * described dot is called as an underscore. The strict checker also takes the dot.
   */
  public FunctionCallChecker withUnderscores() {
    return new FunctionCallChecker(rules.withUnderscores());
  }

  /**
   * Returns what is wrong with {@code calls}.
   *
   * @param calls <code>[{name: {parameter: argument}}, ..]</code> in plain data; anything else,
   *     such as a text, is not the form of calls. In Java and JavaScript each argument is source
   *     text
   * @throws IllegalArgumentException if {@code calls} is no plain data, with the path to it
   */
  public CallVerdict check(CallTask task, @Nullable Object calls) {
    return verdict(rules, requireNonNull(task, "task"), calls);
  }

  static CallVerdict verdict(Rules rules, CallTask task, @Nullable Object calls) {
    @Nullable Object data = Data.of(calls, "calls");
    try {
      return rules.check(task, data);
    } catch (Fault e) {
      return e.verdict();
    }
  }

  /**
   * Returns an evaluator that passes if the executed calls of a run are what {@code task} expects.
   * The recorded arguments of a call are in the order of their names, so the first mistake is the
   * first by name. A run whose events were not all kept, or whose arguments are no values, cannot
   * be judged; a task that the rules cannot be applied to is an error.
   */
  public Evaluator evaluator(CallTask task) {
    return new CallEvaluator(rules, requireNonNull(task, "task"));
  }
}
