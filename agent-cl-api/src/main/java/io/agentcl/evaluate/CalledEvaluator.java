package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Excerpts;
import io.agentcl.internal.text.Names;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts calls of one tool, with all or with given arguments. Immutable. */
public final class CalledEvaluator implements Evaluator {

  private final String tool;
  private final Value arguments;
  private final int least;
  private final int most;

  CalledEvaluator(
      String tool, Map<String, ? extends @Nullable Object> arguments, int least, int most) {
    this.tool = Names.checked(tool, "tool");
    this.arguments = Value.of(arguments);
    this.least = least;
    this.most = most;
  }

  /**
   * Returns this evaluator, counting only calls whose argument {@code name} equals {@code content};
   * numbers count by value, other arguments are free.
   *
   * @throws IllegalArgumentException if {@code content} is no value
   */
  public CalledEvaluator with(String name, @Nullable Object content) {
    Map<String, @Nullable Object> more = new TreeMap<>(arguments.asMap());
    more.put(requireNonNull(name, "name"), content);
    return new CalledEvaluator(tool, more, least, most);
  }

  /**
   * Returns this evaluator, passing for exactly {@code times} such calls.
   *
   * @param times at least 0
   */
  public CalledEvaluator times(int times) {
    if (times < 0) {
      throw new IllegalArgumentException("times must not be negative: " + times);
    }
    return new CalledEvaluator(tool, arguments.asMap(), times, times);
  }

  @Override
  public Score evaluate(Run run) {
    List<ToolCall> calls =
        run.trace().executedCalls().stream().filter(call -> call.name().equals(tool)).toList();
    long count = calls.stream().filter(this::matches).count();
    String reason =
        "%s: %d such calls; all calls of %s: %s"
            .formatted(name(), count, tool, Excerpts.of(calls.toString()));
    Score score = Score.of(count >= least && count <= most, reason);
    boolean isSure = count > most || (count >= least && most == Integer.MAX_VALUE);
    return isSure ? score : score.ifWhole(run.trace());
  }

  private boolean matches(ToolCall call) {
    Map<String, @Nullable Object> given = call.knownArguments().asMap();
    return arguments.asMap().entrySet().stream()
        .allMatch(
            wanted ->
                given.containsKey(wanted.getKey())
                    && Differences.none(
                        Value.of(wanted.getValue()), Value.of(given.get(wanted.getKey()))));
  }

  @Override
  public String name() {
    String times = most == Integer.MAX_VALUE ? "" : " %d times".formatted(most);
    String with = arguments.asMap().isEmpty() ? "" : " with " + arguments;
    return most == 0 ? "must not call " + tool + with : "must call " + tool + with + times;
  }

  @Override
  public String version() {
    return "called-2:" + Value.of(List.of(tool, arguments, least, most)).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
