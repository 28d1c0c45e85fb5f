package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import java.util.Arrays;
import java.util.List;

/**
 * Graders of tool hygiene:
 *
 * <pre>{@code
 * Evaluator.all(
 *     ToolUse.permission().allow("search_*", "reply").deny("search_private"),
 *     ToolUse.calls("refund").atMost(1),
 *     ToolUse.loops(),
 *     ToolUse.grounding().declare("cabin", "economy", "business"));
 * }</pre>
 *
 * <p>Names may have stars, which stand for any characters, and question marks for one. Calls are
 * counted as they were executed, after rules changed them; denied calls are not. All graders are
 * pure, safe for use by many threads, and cost the size of the trace.
 */
public final class ToolUse {

  private ToolUse() {}

  /** Returns an evaluator of which tools may be called; some must be allowed or denied. */
  public static ToolPermission permission() {
    return new ToolPermission();
  }

  /** Returns an evaluator of how often tools of that name were called; by default once or more. */
  public static CallCount calls(String name) {
    return new CallCount(new NamePattern(name), 1, Integer.MAX_VALUE);
  }

  /** Returns an evaluator that fails if the agent goes round in circles. */
  public static LoopCheck loops() {
    return new LoopCheck();
  }

  /** Returns an evaluator that fails if arguments were made up. */
  public static Grounding grounding() {
    return new Grounding();
  }

  /**
   * Returns an evaluator that passes if each call that failed was tried again, by a later call of
   * the same tool, or was told to the user in a later answer.
   */
  public static FailureCheck failuresHandled() {
    return new FailureCheck();
  }

  /**
   * Returns an evaluator that passes if no call that failed was made again with the same arguments,
   * and failed again, more than {@code most} times.
   *
   * @param most from 0; 1 leaves room for one try after a passing disturbance
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public static RepeatedFailures failuresRepeatedAtMost(int most) {
    return new RepeatedFailures(most, FailureSigns.NONE);
  }

  /**
   * Returns an evaluator that passes if each of {@code calls} was made: in any order, others
   * between them, and one call may be each of several equal ones. Passes without any.
   */
  public static Evaluator made(ExpectedCall... calls) {
    return new MadeCalls(List.copyOf(Arrays.asList(calls)));
  }
}
