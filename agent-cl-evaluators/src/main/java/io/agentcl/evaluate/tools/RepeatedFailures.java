package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent.ToolCalled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts how often the same call failed. */
record RepeatedFailures(int most) implements Evaluator {

  RepeatedFailures {
    if (most < 0) {
      throw new IllegalArgumentException("most must not be negative: " + most);
    }
  }

  @Override
  public Score evaluate(Run run) {
    Map<Calls.Identity, Integer> failures = new LinkedHashMap<>();
    for (ToolCalled called : run.trace().toolCalls()) {
      if (Calls.failed(called)) {
        failures.merge(Calls.identity(called.call()), 1, Integer::sum);
      }
    }
    List<String> often =
        failures.entrySet().stream()
            .filter(each -> each.getValue() - 1 > most)
            .map(each -> "%s failed %d times".formatted(shown(each.getKey()), each.getValue()))
            .toList();
    return often.isEmpty()
        ? Score.pass("no call that failed was repeated more than %d times".formatted(most))
            .ifWhole(run.trace())
        : Score.fail(Excerpts.of(often));
  }

  private static String shown(Calls.Identity call) {
    return Excerpts.of(call.toString());
  }

  @Override
  public String name() {
    return "failing calls are repeated at most %d times".formatted(most);
  }

  @Override
  public String version() {
    return "repeated-failures-1:" + most;
  }
}
