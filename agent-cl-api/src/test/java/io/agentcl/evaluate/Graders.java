package io.agentcl.evaluate;

import io.agentcl.run.Run;

/** Small graders for scenarios of which it does not matter what they demand. */
public final class Graders {

  private Graders() {}

  /** Returns a grader that passes if the last answer contains {@code text}. */
  public static Evaluator answers(String text) {
    return Evaluator.of("answers " + text, "1", run -> Score.of(answer(run, text), text));
  }

  private static boolean answer(Run run, String text) {
    return run.trace().answer().contains(text);
  }

  /** Returns a grader that passes if {@code tool} was called. */
  public static Evaluator calls(String tool) {
    return Evaluator.of(
        "must call " + tool,
        "1",
        run ->
            Score.of(
                run.trace().toolCalls().stream().anyMatch(each -> each.call().name().equals(tool)),
                tool));
  }
}
