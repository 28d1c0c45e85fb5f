package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts how often the same call failed. Immutable. */
public final class RepeatedFailures implements Evaluator {

  private final int most;
  private final FailureSigns signs;

  RepeatedFailures(int most, FailureSigns signs) {
    this.most = most;
    this.signs = signs;
    if (most < 0) {
      throw new IllegalArgumentException("most must not be negative: " + most);
    }
  }

  /** What is stored. */
  record Form(int most, FailureSigns failures) implements Supplier<RepeatedFailures> {

    @Override
    public RepeatedFailures get() {
      return new RepeatedFailures(most, failures);
    }
  }

  Form form() {
    return new Form(most, signs);
  }

  /**
   * Returns this evaluator, taking for failures also answers that are texts and begin so, in any
   * case.
   *
   * @throws IllegalArgumentException if a text is blank
   */
  public RepeatedFailures failuresBegin(String... texts) {
    return new RepeatedFailures(most, signs.beginning(List.of(texts)));
  }

  /**
   * As {@link FailureCheck#failuresWhere}: taking for failures also answers in which {@code
   * content} stands at {@code path}.
   *
   * @throws IllegalArgumentException if {@code content} is no value
   */
  public RepeatedFailures failuresWhere(String path, @Nullable Object content) {
    return new RepeatedFailures(most, signs.where(path, content));
  }

  @Override
  public Score evaluate(Run run) {
    Map<Identity, Integer> failures = new LinkedHashMap<>();
    for (ToolCalled called : run.trace().toolCalls()) {
      if (signs.failed(called)) {
        failures.merge(Identity.of(called.call()), 1, Integer::sum);
      }
    }
    List<String> often =
        failures.entrySet().stream()
            .filter(each -> each.getValue() - 1 > most)
            .map(each -> "%s failed %d times".formatted(shown(each.getKey()), each.getValue()))
            .toList();
    return often.isEmpty()
        ? Score.pass("no call that failed was repeated more than %d times".formatted(most))
            .ifCallsKnown(run.trace())
        : Score.fail(Excerpts.of(often));
  }

  private static String shown(Identity call) {
    return Excerpts.of(call.toString());
  }

  @Override
  public String name() {
    return "failing calls are repeated at most %d times".formatted(most);
  }

  @Override
  public String version() {
    return "repeated-failures-1:" + Value.of(signs.with(most).toList()).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
