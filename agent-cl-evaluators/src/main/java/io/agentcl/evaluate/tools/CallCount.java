package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evidence.Truth;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says how often the tools of one name, or of several, may and must be called. Immutable. */
public final class CallCount implements Evaluator {

  private final NamePattern names;
  private final int least;
  private final int most;

  CallCount(NamePattern names, int least, int most) {
    this.names = names;
    this.least = least;
    this.most = most;
    if (least < 0 || least > most) {
      throw new IllegalArgumentException(
          "a count from %d to %d; to mend it, give bounds from 0, the least first"
              .formatted(least, most));
    }
  }

  /**
   * What is stored.
   *
   * @param most null if there is no most
   */
  record Form(String tool, int least, @Nullable Integer most) implements Supplier<CallCount> {

    @Override
    public CallCount get() {
      return new CallCount(new NamePattern(tool), least, most == null ? Integer.MAX_VALUE : most);
    }
  }

  Form form() {
    return new Form(names.pattern(), least, most == Integer.MAX_VALUE ? null : most);
  }

  /**
   * Returns this evaluator, passing for at least {@code least} calls.
   *
   * @throws IllegalArgumentException if {@code least} is negative, or more than the most
   */
  public CallCount atLeast(int least) {
    return new CallCount(names, least, most);
  }

  /**
   * Returns this evaluator, passing for at most {@code most} calls; also for none.
   *
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public CallCount atMost(int most) {
    return new CallCount(names, 0, most);
  }

  /**
   * Returns this evaluator, passing for {@code least} to {@code most} calls.
   *
   * @throws IllegalArgumentException if {@code least} is negative, or more than {@code most}
   */
  public CallCount between(int least, int most) {
    return new CallCount(names, least, most);
  }

  /**
   * Returns this evaluator, passing for exactly {@code times} calls.
   *
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public CallCount times(int times) {
    return new CallCount(names, times, times);
  }

  @Override
  public Score evaluate(Run run) {
    List<ToolCall> calls =
        run.trace().toolCalls(Truth.TRUE).stream()
            .map(ToolCalled::call)
            .filter(call -> names.matches(call.name()))
            .toList();
    String shown = calls.isEmpty() ? "" : ": " + Excerpts.of(calls);
    Score score =
        Score.of(
            calls.size() >= least && calls.size() <= most,
            "%s: %d calls%s".formatted(name(), calls.size(), shown));
    boolean isSure = calls.size() > most || (calls.size() >= least && most == Integer.MAX_VALUE);
    return isSure ? score : score.ifCallsKnown(run.trace());
  }

  @Override
  public String name() {
    String count =
        least == most
            ? "exactly " + least
            : most == Integer.MAX_VALUE ? "at least " + least : "%d to %d".formatted(least, most);
    return "calls of %s, %s".formatted(names, count);
  }

  @Override
  public String version() {
    return "count-1:" + Value.of(List.of(names.pattern(), least, most)).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
