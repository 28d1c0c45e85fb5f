package io.agentcl.benchmarks.conformance;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;

/** Runs, as cases of other projects describe them. */
final class CaseRuns {

  private CaseRuns() {}

  static Run answering(List<String> answers) {
    return Run.of(
        Trace.of(
            answers.stream()
                .map(text -> new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of(text)))
                .toList()));
  }

  static Run calling(List<ToolCall> calls) {
    return Run.of(
        Trace.of(
            calls.stream()
                .map(
                    call ->
                        new TraceEvent.ToolCalled(
                            Instant.EPOCH, call, call, ToolAnswer.answered("ok"), List.of()))
                .toList()));
  }

  static Run ending(Ending.Kind kind) {
    return new Run(0, Trace.EMPTY, Value.NULL, List.of(), new Ending(kind, "as recorded"));
  }

  /** An evaluator whose value is known. */
  static Evaluator constant(double value) {
    Score score = new Score(value == 1 ? Score.Status.PASS : Score.Status.FAIL, value, "known");
    return Evaluator.of("constant", "1", run -> score);
  }

  /** Returns what is wrong with a number, or nothing. */
  static String compare(double expected, double found, double tolerance) {
    return Math.abs(expected - found) <= tolerance
        ? ""
        : "expected %s, found %s".formatted(expected, found);
  }
}
