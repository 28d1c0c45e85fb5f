package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evidence.Truth;
import io.agentcl.internal.match.Texts;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.List;

/** Looks for calls in an order, others between them. */
record OrderEvaluator(List<String> tools) implements Evaluator {

  OrderEvaluator {
    tools = Texts.some(tools);
  }

  @Override
  public Score evaluate(Run run) {
    int found = 0;
    for (TraceEvent.ToolCalled called : run.trace().toolCalls(Truth.TRUE)) {
      if (found < tools.size() && called.call().name().equals(tools.get(found))) {
        found++;
      }
    }
    return found == tools.size()
        ? Score.pass("called in the order " + tools)
        : Score.fail(
                "after %s, %s was not called".formatted(tools.subList(0, found), tools.get(found)))
            .ifCallsKnown(run.trace());
  }

  @Override
  public String name() {
    return "called in the order " + tools;
  }

  @Override
  public String version() {
    return "order-2:" + Value.of(tools).hash();
  }
}
