package io.agentcl.draft;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A world in which each tool answers as recorded, one answer after the other, whatever it is asked
 * for; that it was asked for something else is remarked. Used by one thread at a time, as any
 * world.
 */
final class RecordedQueues implements World {

  private final Trace recorded;
  private final List<TraceEvent.ToolCalled> calls;

  private final Map<String, List<TraceEvent.ToolCalled>> queues = new TreeMap<>();

  /** How many answers each tool has given. */
  private final Map<String, Integer> given = new HashMap<>();

  private final List<Remark> mismatches = new ArrayList<>();
  private int asked;

  RecordedQueues(Trace recorded) {
    this.recorded = requireNonNull(recorded, "recorded");
    this.calls = Likeness.answered(recorded);
    calls.forEach(
        each -> queues.computeIfAbsent(each.call().name(), tool -> new ArrayList<>()).add(each));
  }

  /** What is stored. */
  record Form(Trace recorded) implements Supplier<RecordedQueues> {

    @Override
    public RecordedQueues get() {
      return new RecordedQueues(recorded);
    }
  }

  Form form() {
    return new Form(recorded);
  }

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) {
    asked++;
    List<TraceEvent.ToolCalled> queue = queues.getOrDefault(call.name(), List.of());
    int place = given.getOrDefault(call.name(), 0);
    if (place == queue.size()) {
      return Optional.empty();
    }
    given.put(call.name(), place + 1);
    ToolCall before = queue.get(place).call();
    Set<String> differing = Likeness.differing(before, call, Set.of());
    if (!differing.isEmpty()) {
      String text = "answered as recorded of %s; it differs in %s".formatted(before, differing);
      mismatches.add(new Remark(Remark.Kind.MISMATCHED, call, asked, text));
    }
    return Optional.of(Likeness.given(queue.get(place).answer()));
  }

  @Override
  public List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>(mismatches);
    Map<String, Integer> seen = new HashMap<>();
    for (TraceEvent.ToolCalled each : calls) {
      String tool = each.call().name();
      if (seen.merge(tool, 1, Integer::sum) > given.getOrDefault(tool, 0)) {
        remarks.add(Likeness.unconsumed(each.call()));
      }
    }
    return remarks;
  }

  @Override
  public String version() {
    return "queues-1:" + Trace.CODEC.encode(recorded).hash();
  }

  @Override
  public Optional<String> nearest(ToolCall call) {
    List<TraceEvent.ToolCalled> queue = queues.get(call.name());
    return Optional.of(
        queue == null
            ? "no answer to %s was recorded; those recorded are of %s"
                .formatted(call.name(), queues.keySet())
            : "%d answers of %s were recorded, and all are used"
                .formatted(queue.size(), call.name()));
  }
}
