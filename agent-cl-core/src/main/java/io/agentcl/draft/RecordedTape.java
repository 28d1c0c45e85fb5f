package io.agentcl.draft;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.Tape;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A tape of a trace. Used by one thread at a time, as any world. */
final class RecordedTape implements Tape {

  private final Trace recorded;
  private final Map<String, Set<String>> ignored;

  /** What was recorded with its answer; what is used up is at the same place in {@code used}. */
  private final List<TraceEvent.ToolCalled> calls;

  private final List<Boolean> used = new ArrayList<>();

  RecordedTape(Trace recorded, Map<String, Set<String>> ignored) {
    this.recorded = requireNonNull(recorded, "recorded");
    this.ignored = ignored;
    this.calls =
        recorded.toolCalls().stream()
            .filter(TraceEvent.ToolCalled::executed)
            .filter(called -> !(called.answer() instanceof ToolAnswer.Unknown))
            .toList();
    calls.forEach(call -> used.add(false));
  }

  /** What is stored. */
  record Form(Trace recorded, @Nullable Map<String, Set<String>> ignoring)
      implements Supplier<RecordedTape> {

    @Override
    public RecordedTape get() {
      return new RecordedTape(recorded, ignoring == null ? Map.of() : ignoring);
    }
  }

  Form form() {
    return new Form(recorded, ignored.isEmpty() ? null : ignored);
  }

  Map<String, Set<String>> ignored() {
    return ignored;
  }

  /** Returns this tape, on which these arguments do not count. */
  RecordedTape ignoring(Map<String, Set<String>> names) {
    return new RecordedTape(recorded, names);
  }

  @Override
  public Tape ignoring(String tool, String... arguments) {
    Map<String, Set<String>> more = new TreeMap<>(ignored);
    Set<String> names = new TreeSet<>(more.getOrDefault(requireNonNull(tool, "tool"), Set.of()));
    names.addAll(List.of(requireNonNull(arguments, "arguments")));
    more.put(tool, names);
    return new RecordedTape(recorded, more);
  }

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) {
    for (int i = 0; i < calls.size(); i++) {
      if (!used.get(i) && isSame(calls.get(i).call(), call)) {
        used.set(i, true);
        return Optional.of(given(calls.get(i).answer()));
      }
    }
    // A probe reads and uses nothing up.
    return recorded.events(TraceEvent.ToolProbed.class).stream()
        .filter(probe -> isSame(probe.call(), call))
        .map(probe -> given(probe.answer()))
        .findFirst();
  }

  /** Returns a recorded answer as the tool gave it: bytes as new arrays. */
  private static ToolAnswer given(ToolAnswer answer) {
    return answer instanceof ToolAnswer.Answered answered
        ? new ToolAnswer.Answered(Bytes.toArrays(answered.result()))
        : answer;
  }

  private boolean isSame(ToolCall recordedCall, ToolCall call) {
    return recordedCall.name().equals(call.name()) && differing(recordedCall, call).isEmpty();
  }

  /** Returns the names of arguments in which they differ; one that is no value always does. */
  private Set<String> differing(ToolCall recordedCall, ToolCall call) {
    Map<String, @Nullable Object> before = recordedCall.knownArguments().asMap();
    Map<String, @Nullable Object> now = call.knownArguments().asMap();
    Set<String> names = new TreeSet<>(recordedCall.arguments().keySet());
    names.addAll(call.arguments().keySet());
    names.removeAll(ignored.getOrDefault(call.name(), Set.of()));
    names.removeIf(
        name ->
            before.containsKey(name)
                && now.containsKey(name)
                && isSame(before.get(name), now.get(name)));
    return names;
  }

  private static boolean isSame(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    if (one instanceof List<?> a && other instanceof List<?> b) {
      boolean same = a.size() == b.size();
      for (int i = 0; same && i < a.size(); i++) {
        same = isSame(a.get(i), b.get(i));
      }
      return same;
    }
    if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> isSame(a.get(key), b.get(key)));
    }
    return one == null ? other == null : one.equals(other);
  }

  @Override
  public String version() {
    return "tape-2:" + Trace.CODEC.encode(recorded).hash() + Value.of(ignored).hash();
  }

  @Override
  public Optional<String> nearest(ToolCall call) {
    List<ToolCall> ofTool =
        calls.stream()
            .map(TraceEvent.ToolCalled::call)
            .filter(each -> each.name().equals(call.name()))
            .toList();
    if (ofTool.isEmpty()) {
      Set<String> tools = new TreeSet<>();
      calls.forEach(each -> tools.add(each.call().name()));
      return Optional.of(
          "no answer to %s was recorded; those recorded are of %s".formatted(call.name(), tools));
    }
    long same = ofTool.stream().filter(each -> isSame(each, call)).count();
    if (same > 0) {
      return Optional.of("it was recorded %s used".formatted(times(same)));
    }
    return ofTool.stream()
        .min(Comparator.comparingInt(each -> differing(each, call).size()))
        .map(
            each ->
                "the nearest recorded call is %s; it differs in %s"
                    .formatted(each, differing(each, call)));
  }

  private static String times(long count) {
    return count == 1 ? "once, and is" : count == 2 ? "twice, both" : count + " times, all";
  }
}
