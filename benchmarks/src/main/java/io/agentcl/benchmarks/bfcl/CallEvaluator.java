package io.agentcl.benchmarks.bfcl;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the executed calls of a run.
 *
 * @param rules what is right
 * @param task what is expected
 */
record CallEvaluator(Rules rules, CallTask task) implements Evaluator {

  @Override
  public Score evaluate(Run run) {
    if (run.trace().dropped() > 0) {
      return Score.abstain(
          "%d events were not kept; a call may be among them".formatted(run.trace().dropped()));
    }
    List<Map<String, Object>> calls = new ArrayList<>();
    try {
      run.trace().executedCalls().forEach(call -> calls.add(call(call)));
    } catch (IllegalArgumentException e) {
      return Score.abstain(
          "call %d has arguments that are no values: %s".formatted(calls.size(), e.getMessage()));
    }
    return score(FunctionCallChecker.verdict(rules, task, calls)).ifCallsKnown(run.trace());
  }

  private static Map<String, Object> call(ToolCall call) {
    Map<String, Object> form = new HashMap<>();
    form.put(call.name(), call.value());
    return form;
  }

  private Score score(CallVerdict verdict) {
    return switch (verdict.outcome()) {
      case VALID -> Score.pass("as expected: " + task);
      case INVALID -> Score.fail("%s: %s".formatted(verdict.errorType(), verdict.reason()));
      case BROKEN ->
          Score.error(
              "the task cannot be checked: %s: %s"
                  .formatted(verdict.errorType(), verdict.reason()));
    };
  }

  @Override
  public String name() {
    return "function calls: " + task;
  }

  @Override
  public String version() {
    return rules.version() + ":" + task.hash();
  }
}
