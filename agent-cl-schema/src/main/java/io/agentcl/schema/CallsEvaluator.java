package io.agentcl.schema;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evidence.Truth;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Holds every executed call to the schema of its tool.
 *
 * @param tools the schemas, not empty
 */
record CallsEvaluator(SortedMap<String, Schema> tools) implements Evaluator {

  private static final int MOST_SHOWN = 5;

  /** What is stored: the schema of each tool. */
  record Form(Map<String, Value> tools) implements Supplier<Evaluator> {

    @Override
    public Evaluator get() {
      return of(ToolList.ofSources(tools));
    }
  }

  Form form() {
    SortedMap<String, Value> sources = new TreeMap<>();
    tools.forEach((tool, schema) -> sources.put(tool, schema.source()));
    return new Form(sources);
  }

  static Evaluator of(SortedMap<String, Schema> tools) {
    return new CallsEvaluator(Collections.unmodifiableSortedMap(new TreeMap<>(tools)));
  }

  @Override
  public Score evaluate(Run run) {
    List<ToolCall> calls =
        run.trace().toolCalls(Truth.TRUE).stream().map(ToolCalled::call).toList();
    List<String> wrong = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Outcome outcome = check(calls.get(i));
      if (!outcome.isValid()) {
        (outcome.undecided().isEmpty() ? wrong : undecided)
            .add("call %d, %s: %s".formatted(i + 1, calls.get(i).name(), outcome));
      }
    }
    if (run.trace().dropped() > 0) {
      undecided.add("%d events of the run were not kept".formatted(run.trace().dropped()));
    }
    Score score = score(calls.size(), wrong, undecided);
    return wrong.isEmpty() ? score.ifCallsKnown(run.trace()) : score;
  }

  private Outcome check(ToolCall call) {
    Schema schema = tools.get(call.name());
    if (schema == null) {
      return new Outcome(List.of("there is no such tool; there are " + some(tools)), 1, "");
    }
    Value arguments;
    try {
      arguments = call.value();
    } catch (IllegalArgumentException e) {
      return Outcome.undecided(String.valueOf(e.getMessage()));
    }
    return schema.check(arguments);
  }

  private static String some(SortedMap<String, Schema> tools) {
    int more = tools.size() - MOST_SHOWN;
    String shown = String.join(", ", tools.keySet().stream().limit(MOST_SHOWN).toList());
    return more > 0 ? shown + " and %d more".formatted(more) : shown;
  }

  private static Score score(int calls, List<String> wrong, List<String> undecided) {
    if (!wrong.isEmpty()) {
      double valid = (double) (calls - wrong.size()) / calls;
      return new Score(Score.Status.FAIL, valid, shown(wrong));
    }
    if (!undecided.isEmpty()) {
      return Score.abstain(shown(undecided));
    }
    return Score.pass(
        calls == 0 ? "no tool was called" : "all %d calls are valid".formatted(calls));
  }

  private static String shown(List<String> problems) {
    String shown = String.join("; ", problems.subList(0, Math.min(MOST_SHOWN, problems.size())));
    int more = problems.size() - MOST_SHOWN;
    return more > 0 ? shown + "; and %d calls more".formatted(more) : shown;
  }

  @Override
  public String name() {
    return "calls must satisfy the schemas of their tools";
  }

  @Override
  public String version() {
    return "schema-calls-1:" + Value.of(form().tools).hash();
  }
}
