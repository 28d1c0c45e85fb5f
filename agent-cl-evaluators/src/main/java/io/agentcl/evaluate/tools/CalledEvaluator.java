package io.agentcl.evaluate.tools;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evidence.Truth;
import io.agentcl.internal.match.Differences;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.internal.text.Names;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls of one tool, with all or with given arguments, and whatever came of them unless
 * {@link #answered} is asked for. Arguments that a model gave as JSON text count as what the text
 * says. Immutable.
 */
public final class CalledEvaluator implements Evaluator {

  private final String tool;
  private final Value arguments;
  private final Options options;
  private final Times times;

  private CalledEvaluator(String tool, Value arguments, Options options, Times times) {
    this.tool = tool;
    this.arguments = arguments;
    this.options = options;
    this.times = times;
  }

  /**
   * What is stored.
   *
   * @param most null if there is no most
   * @param failures null where all calls count
   */
  record Form(
      String tool,
      Value with,
      boolean keepsTexts,
      int least,
      @Nullable Integer most,
      @Nullable Value failures)
      implements Supplier<CalledEvaluator> {

    @Override
    public CalledEvaluator get() {
      boolean all = failures == null || failures.equals(Value.NULL);
      return new CalledEvaluator(
          Names.checked(tool, "tool"),
          with,
          new Options(keepsTexts, all ? null : failures),
          new Times(least, most == null ? Integer.MAX_VALUE : most));
    }
  }

  Form form() {
    Integer most = times.most == Integer.MAX_VALUE ? null : times.most;
    return new Form(tool, arguments, options.keepsTexts, times.least, most, options.failures);
  }

  /** How often such a call must, and may, be made. */
  private record Times(int least, int most) {}

  /**
   * How a call is read.
   *
   * @param failures what stands where in answers that are failures; null where all calls count
   */
  private record Options(boolean keepsTexts, @Nullable Value failures) {}

  static CalledEvaluator of(String tool, int least, int most) {
    return new CalledEvaluator(
        Names.checked(tool, "tool"),
        Value.of(Map.of()),
        new Options(false, null),
        new Times(least, most));
  }

  /**
   * Returns this evaluator, counting only calls whose argument {@code name} equals {@code content};
   * numbers count by value, other arguments are free.
   *
   * @throws IllegalArgumentException if {@code content} is no value
   */
  public CalledEvaluator with(String name, @Nullable Object content) {
    return new CalledEvaluator(tool, plus(arguments, name, content), options, times);
  }

  /** Returns this evaluator, comparing arguments that are JSON text as the texts that they are. */
  public CalledEvaluator keepingTexts() {
    return new CalledEvaluator(tool, arguments, new Options(true, options.failures), times);
  }

  /** Returns this evaluator, counting only calls that the tool answered, not those that failed. */
  public CalledEvaluator answered() {
    Value failures = options.failures == null ? Value.of(Map.of()) : options.failures;
    return new CalledEvaluator(tool, arguments, new Options(options.keepsTexts, failures), times);
  }

  /**
   * As {@link #answered}, for a tool that also answers where it fails: not counted are answers in
   * which {@code content} stands at {@code path}, such as {@code true} at {@code isError}.
   *
   * @throws IllegalArgumentException if {@code content} is no value
   */
  public CalledEvaluator failuresWhere(String path, @Nullable Object content) {
    Value failures = plus(requireNonNull(answered().options.failures), path, content);
    return new CalledEvaluator(tool, arguments, new Options(options.keepsTexts, failures), times);
  }

  private static Value plus(Value entries, String name, @Nullable Object content) {
    Map<String, @Nullable Object> more = new TreeMap<>(entries.asMap());
    more.put(requireNonNull(name, "name"), content);
    return Value.of(more);
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
    return new CalledEvaluator(tool, arguments, options, new Times(times, times));
  }

  @Override
  public Score evaluate(Run run) {
    List<ToolCalled> calls =
        run.trace().toolCalls(Truth.TRUE).stream()
            .filter(call -> call.call().name().equals(tool))
            .toList();
    List<ToolCalled> alike = calls.stream().filter(this::hasArguments).toList();
    long count = alike.stream().filter(this::cameTo).count();
    String reason =
        "%s: %d such calls; all calls of %s: %s%s%s"
            .formatted(
                name(),
                count,
                tool,
                Excerpts.of(calls.stream().map(ToolCalled::call).toList().toString()),
                count < alike.size() ? "; %d failed".formatted(alike.size() - count) : "",
                count < times.least ? lookalike(calls) : "");
    Score score = Score.of(count >= times.least && count <= times.most, reason);
    boolean isSure =
        count > times.most || (count >= times.least && times.most == Integer.MAX_VALUE);
    return isSure ? score : score.ifCallsKnown(run.trace());
  }

  private boolean hasArguments(ToolCalled called) {
    Map<String, @Nullable Object> given = called.call().knownArguments().asMap();
    return arguments.asMap().entrySet().stream()
        .allMatch(
            wanted ->
                given.containsKey(wanted.getKey())
                    && Differences.none(read(wanted.getValue()), read(given.get(wanted.getKey()))));
  }

  private boolean cameTo(ToolCalled called) {
    return options.failures == null || isAnswered(called.answer(), options.failures);
  }

  /** Returns where an argument only looks as the one that is wanted; most often empty. */
  private String lookalike(List<ToolCalled> calls) {
    return calls.stream()
        .map(called -> called.call().knownArguments())
        .flatMap(given -> Differences.between(read(arguments.toObject()), read(given)).stream())
        .map(Differences.Difference::lookalike)
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse("");
  }

  private Value read(@Nullable Object argument) {
    Value value = Value.of(argument);
    return options.keepsTexts ? value : Differences.inside(value);
  }

  private static boolean isAnswered(ToolAnswer answer, Value failures) {
    Value said = Differences.inside(answer.value().orElse(Value.NULL));
    return answer instanceof ToolAnswer.Answered
        && failures.asMap().entrySet().stream()
            .noneMatch(
                each -> {
                  @Nullable Value found = said.at(each.getKey());
                  return found != null && Differences.none(found, Value.of(each.getValue()));
                });
  }

  @Override
  public String name() {
    String often = times.most == Integer.MAX_VALUE ? "" : " %d times".formatted(times.most);
    String with = arguments.asMap().isEmpty() ? "" : " with " + arguments;
    String answered = options.failures == null ? "" : ", answered" + failures(options.failures);
    return times.most == 0
        ? "must not call " + tool + with + answered
        : "must call " + tool + with + often + answered;
  }

  private static String failures(Value failures) {
    return failures.asMap().isEmpty() ? "" : " but by " + failures;
  }

  @Override
  public String version() {
    List<@Nullable Object> parts = new ArrayList<>();
    parts.addAll(List.of(tool, arguments, times.least, times.most, options.keepsTexts));
    parts.add(options.failures);
    return "called-3:" + Value.of(parts).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
