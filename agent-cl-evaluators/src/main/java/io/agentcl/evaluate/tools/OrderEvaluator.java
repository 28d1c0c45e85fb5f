package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evidence.Truth;
import io.agentcl.internal.match.Texts;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for calls in an order, others between them. Those that a model asked for at once have none.
 */
record OrderEvaluator(List<String> tools) implements Evaluator {

  OrderEvaluator {
    tools = Texts.some(tools);
  }

  @Override
  public Score evaluate(Run run) {
    int found = 0;
    for (List<String> together : rounds(run.trace().toolCalls(Truth.TRUE))) {
      while (found < tools.size() && together.remove(tools.get(found))) {
        found++;
      }
    }
    return found == tools.size()
        ? Score.pass("called in the order " + tools)
        : Score.fail(
                "after %s, %s was not called".formatted(tools.subList(0, found), tools.get(found)))
            .ifCallsKnown(run.trace());
  }

  /** Returns the names of what was called, those at once together. */
  private static List<List<String>> rounds(List<TraceEvent.ToolCalled> calls) {
    List<List<String>> rounds = new ArrayList<>();
    TraceEvent.ToolCalled before = null;
    for (TraceEvent.ToolCalled called : calls) {
      if (before == null || !called.isBeside(before)) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(rounds.size() - 1).add(called.call().name());
      before = called;
    }
    return rounds;
  }

  @Override
  public String name() {
    return "called in the order " + tools;
  }

  @Override
  public String version() {
    return "order-3:" + Value.of(tools).hash();
  }
}
