package io.agentcl.testkit;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.harness.Address;
import io.agentcl.harness.Read;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about what an agent did in a run. Used by one thread at a time. */
public final class RunAssert extends AbstractAssert<RunAssert, Run> {

  RunAssert(@Nullable Run actual) {
    super(actual, RunAssert.class);
  }

  /** Verifies that {@code evaluator} passes the run. */
  public RunAssert meets(Evaluator evaluator) {
    isNotNull();
    Score score = requireNonNull(evaluator, "evaluator").evaluate(actual);
    return score.passed() ? this : fail(Mismatch.of(actual, evaluator, score));
  }

  /**
   * Verifies that {@code tool} was really asked, after rules changed the call; denied calls do not
   * count. More can be demanded of the call.
   */
  public CalledAssert calledTool(String tool) {
    isNotNull();
    return new CalledAssert(this, Calls.called(tool)).verified();
  }

  /** Verifies that {@code tool} was never asked; denied calls do not count. */
  public RunAssert neverCalled(String tool) {
    return meets(Calls.notCalled(tool));
  }

  /** Verifies that a rule denied a call of {@code tool}. */
  public RunAssert denied(String tool) {
    isNotNull();
    requireNonNull(tool, "tool");
    List<TraceEvent.ToolCalled> calls =
        actual.trace().toolCalls().stream()
            .filter(called -> called.requested().name().equals(tool))
            .toList();
    return calls.stream().allMatch(TraceEvent.ToolCalled::executed)
        ? fail(
            Mismatch.of(
                actual,
                "a denied call of " + tool,
                calls.isEmpty() ? "no call" : "%d calls, none denied".formatted(calls.size())))
        : this;
  }

  /** Verifies that the last answer contains {@code text}, in any case. */
  public RunAssert answered(String text) {
    return meets(Answers.answerContains(text));
  }

  /** Verifies how the run ended. */
  public RunAssert endedAs(Ending.Kind kind) {
    isNotNull();
    requireNonNull(kind, "kind");
    return actual.ending().kind() == kind
        ? this
        : fail(Mismatch.of(actual, "ended as " + kind, actual.ending().toString()));
  }

  /**
   * Verifies that the run depends on what stands at {@code address}: it, or all of its layer, was
   * read, also by a derivation.
   *
   * @param address an address, or {@code layer/*} for anything in a layer
   */
  public RunAssert read(String address) {
    return dependsOn(address) ? this : fail(Mismatch.of(actual, "a read of " + address, reads()));
  }

  /**
   * Verifies that the run does not depend on what stands at {@code address}.
   *
   * @param address an address, or {@code layer/*} for anything in a layer
   */
  public RunAssert neverRead(String address) {
    return dependsOn(address) ? fail(Mismatch.of(actual, "no read of " + address, reads())) : this;
  }

  private boolean dependsOn(String address) {
    isNotNull();
    String layer = Address.parse(requireNonNull(address, "address").replace("*", "x")).layer();
    Set<String> reads = Read.dependencies(actual.reads());
    return address.equals(layer + "/*")
        ? reads.stream().anyMatch(read -> read.startsWith(layer + "/"))
        : reads.contains(address) || reads.contains(Read.wholeLayer(Address.parse(address)));
  }

  private String reads() {
    return "reads of " + Read.dependencies(actual.reads());
  }

  private RunAssert fail(Mismatch mismatch) {
    failWithMessage("%s", mismatch);
    return this;
  }
}
