package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import java.util.List;

/**
 * Graders of single calls: was this tool called, with these arguments? Patterns of names, loops and
 * made-up arguments are a matter of {@link ToolUse}. They are pure and safe for use by many
 * threads.
 */
public final class Calls {

  private Calls() {}

  /** Returns how graders of calls are stored, also those of {@link ToolUse}. For codecs. */
  public static Kinds kinds() {
    return ToolKinds.ALL;
  }

  /** Returns an evaluator that passes if {@code tool} was called; more can be demanded of it. */
  public static CalledEvaluator called(String tool) {
    return CalledEvaluator.of(tool, 1, Integer.MAX_VALUE);
  }

  /** Returns an evaluator that passes if {@code tool} was not called. */
  public static CalledEvaluator notCalled(String tool) {
    return CalledEvaluator.of(tool, 0, 0);
  }

  /**
   * Returns an evaluator that passes if the tools were called in this order, others between.
   *
   * @throws IllegalArgumentException if there are no tools, or a blank one
   */
  public static Evaluator inOrder(String... tools) {
    return new OrderEvaluator(List.of(tools));
  }
}
