package io.agentcl.benchmarks.taubench.learning;

import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Grading;
import io.agentcl.benchmarks.taubench.Task;
import io.agentcl.benchmarks.taubench.Tasks;
import io.agentcl.run.World;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What denial alone could ever repair: the failing dialogues in which all but the state is right,
 * and some of the calls that write, without the others, give the expected state. Costs the states
 * that the calls can lead to, at most {@value #MOST_STATES} for one dialogue.
 */
final class Ceiling {

  private static final int MOST_STATES = 20_000;

  private final Bench bench;

  Ceiling(Bench bench) {
    this.bench = bench;
  }

  /** Returns how many of the failing dialogues these are. */
  int count() {
    return (int) bench.failing().stream().filter(this::isBelow).count();
  }

  private boolean isBelow(Dialogue dialogue) {
    Trial trial = bench.trial(dialogue);
    Grading grading = bench.corpus().grading(dialogue);
    if (!grading.outputs().evaluate(trial.run()).passed()
        || !grading.ending().evaluate(trial.run()).passed()) {
      return false;
    }
    Tasks tasks = bench.corpus().tasks(dialogue);
    Task task = tasks.find(dialogue.task()).orElseThrow();
    Set<String> writing = tasks.domain().writingTools();
    List<ToolCall> writes =
        trial.run().trace().toolCalls().stream()
            .map(called -> called.call())
            .filter(call -> writing.contains(call.name()))
            .toList();
    return reaches(tasks, writes, tasks.expectedState(task));
  }

  /** Returns whether some of {@code writes}, in their order, lead to {@code wanted}. */
  private static boolean reaches(Tasks tasks, List<ToolCall> writes, Value wanted) {
    Map<Value, List<ToolCall>> reached = new LinkedHashMap<>();
    reached.put(Value.of(tasks.domain().world().state()), List.of());
    for (ToolCall write : writes) {
      for (List<ToolCall> before : List.copyOf(reached.values())) {
        List<ToolCall> more = new ArrayList<>(before);
        more.add(write);
        reached.putIfAbsent(state(tasks, more), more);
      }
      if (reached.size() > MOST_STATES) {
        throw new IllegalStateException("more than %d states".formatted(MOST_STATES));
      }
    }
    return reached.containsKey(wanted);
  }

  private static Value state(Tasks tasks, List<ToolCall> writes) {
    World world = tasks.domain().world();
    for (ToolCall write : writes) {
      try {
        world.answer(write);
      } catch (Exception e) {
        throw new IllegalStateException("no tool of these worlds throws, but " + write, e);
      }
    }
    return Value.of(world.state());
  }
}
