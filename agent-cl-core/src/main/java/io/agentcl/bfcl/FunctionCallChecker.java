package io.agentcl.bfcl;

import static java.util.Objects.requireNonNull;

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
   * Returns this checker for agents whose provider allows no dots in the names of functions: a
   * described dot is expected to be called as an underscore.
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
    requireNonNull(task, "task");
    @Nullable Object data = Data.of(calls, "calls");
    try {
      return rules.check(task, data);
    } catch (Fault e) {
      return e.verdict();
    }
  }
}
