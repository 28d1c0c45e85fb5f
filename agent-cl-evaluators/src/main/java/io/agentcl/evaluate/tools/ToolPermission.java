package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evidence.Truth;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which tools may be called. What is denied is denied, even if it is allowed as well; where
 * anything is allowed, all else is denied. The value of the score is the share of calls that were
 * permitted, 1 without calls; by default it must be 1. One that was told neither what it allows nor
 * what it denies is an ERROR. Immutable.
 */
public final class ToolPermission implements Evaluator {

  private final @Nullable List<NamePattern> allowed;
  private final @Nullable List<NamePattern> denied;
  private final Bar bar;

  ToolPermission() {
    this(null, null, new Bar(1, false));
  }

  private ToolPermission(
      @Nullable List<NamePattern> allowed, @Nullable List<NamePattern> denied, Bar bar) {
    this.allowed = allowed;
    this.denied = denied;
    this.bar = bar;
  }

  /**
   * What is stored.
   *
   * @param allowed names, or null if nothing is said of what is allowed
   * @param denied names, or null if nothing is said of what is denied
   */
  record Form(Value allowed, Value denied, double atLeast, boolean strict)
      implements Supplier<ToolPermission> {

    @Override
    public ToolPermission get() {
      return new ToolPermission(patterns(allowed), patterns(denied), new Bar(atLeast, strict));
    }

    private static @Nullable List<NamePattern> patterns(Value names) {
      return names.toObject() instanceof List<?> list
          ? list.stream().map(name -> new NamePattern(String.valueOf(name))).toList()
          : null;
    }
  }

  Form form() {
    return new Form(names(allowed), names(denied), bar.threshold, bar.strict);
  }

  private static Value names(@Nullable List<NamePattern> patterns) {
    return patterns == null
        ? Value.NULL
        : Value.of(patterns.stream().map(NamePattern::pattern).toList());
  }

  /** What is enough, and whether anything less is nothing. */
  private record Bar(double threshold, boolean strict) {}

  /** Returns this evaluator, allowing also these tools; without names, none. */
  public ToolPermission allow(String... names) {
    return new ToolPermission(joined(allowed, names), denied, bar);
  }

  /** Returns this evaluator, denying also these tools; without names, none. */
  public ToolPermission deny(String... names) {
    return new ToolPermission(allowed, joined(denied, names), bar);
  }

  /**
   * Returns this evaluator, passing from {@code threshold} on.
   *
   * @throws IllegalArgumentException if {@code threshold} is not from 0 to 1
   */
  public ToolPermission atLeast(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be from 0 to 1: " + threshold);
    }
    return new ToolPermission(allowed, denied, new Bar(threshold, false));
  }

  /** Returns this evaluator, failing with the value 0 if a single call was not permitted. */
  public ToolPermission strict() {
    return new ToolPermission(allowed, denied, new Bar(1, true));
  }

  private static List<NamePattern> joined(@Nullable List<NamePattern> patterns, String... names) {
    Stream<NamePattern> before = patterns == null ? Stream.of() : patterns.stream();
    return Stream.concat(before, Arrays.stream(names).map(NamePattern::new)).toList();
  }

  @Override
  public Score evaluate(Run run) {
    if (allowed == null && denied == null) {
      return Score.error("no tool is allowed or denied; to mend it, name some");
    }
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (ToolCalled called : run.trace().toolCalls(Truth.TRUE)) {
      ToolCall call = called.call();
      count++;
      if (!permits(call.name())) {
        wrong.add("call %d, %s".formatted(count, call));
      }
    }
    Score score = score(count, wrong);
    // One call that was not permitted decides where all must be.
    boolean isSure = bar.threshold == 1 && !wrong.isEmpty();
    return isSure ? score : score.ifCallsKnown(run.trace());
  }

  private boolean permits(String name) {
    boolean isDenied = denied != null && denied.stream().anyMatch(each -> each.matches(name));
    return !isDenied && (allowed == null || allowed.stream().anyMatch(each -> each.matches(name)));
  }

  private Score score(int count, List<String> wrong) {
    if (wrong.isEmpty()) {
      return Score.pass(
          count == 0 ? "no tool was called" : "all %d calls were permitted".formatted(count));
    }
    double share = (double) (count - wrong.size()) / count;
    String reason =
        "%d of %d calls were not permitted: %s".formatted(wrong.size(), count, Excerpts.of(wrong));
    Status status = share >= bar.threshold ? Status.PASS : Status.FAIL;
    return new Score(status, bar.strict ? 0 : share, reason);
  }

  @Override
  public String name() {
    String only = allowed == null ? "all tools" : "only " + allowed;
    return "calls " + only + (denied == null || denied.isEmpty() ? "" : ", never " + denied);
  }

  @Override
  public String version() {
    List<String> parts = List.of(String.valueOf(allowed), String.valueOf(denied), bar.toString());
    return "permission-1:" + Value.of(parts).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
