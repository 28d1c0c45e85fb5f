package io.agentcl.evaluate;

import io.agentcl.run.Run;

/** Small graders for scenarios of which it does not matter what they demand; equal by value. */
public final class Graders {

  private Graders() {}

  /** Returns a grader that passes if the last answer contains {@code text}. */
  public static Evaluator answers(String text) {
    return new Answers(text);
  }

  /** Returns a grader that passes if {@code tool} was called. */
  public static Evaluator calls(String tool) {
    return new Calls(tool);
  }

  private record Answers(String text) implements Evaluator {

    @Override
    public Score evaluate(Run run) {
      return Score.of(run.trace().answer().contains(text), name());
    }

    @Override
    public String name() {
      return "answers " + text;
    }

    @Override
    public String version() {
      return "1:" + name();
    }
  }

  private record Calls(String tool) implements Evaluator {

    @Override
    public Score evaluate(Run run) {
      boolean called =
          run.trace().toolCalls().stream().anyMatch(each -> each.call().name().equals(tool));
      return Score.of(called, name());
    }

    @Override
    public String name() {
      return "must call " + tool;
    }

    @Override
    public String version() {
      return "1:" + name();
    }
  }
}
