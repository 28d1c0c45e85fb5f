package io.agentcl.benchmarks;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Occurrences;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to grade a run of 50 calls by 10 evaluators. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EvaluatorBenchmark {

  private static final int CALLS = 50;
  private static final Instant AT = Instant.EPOCH;

  private final Run run = Run.of(trace());
  private final List<Evaluator> evaluators = evaluators();

  private static Trace trace() {
    List<TraceEvent> events = new ArrayList<>();
    for (Call call : calls()) {
      ToolCall made = ToolCall.of(call.name(), call.arguments().asMap());
      events.add(new TraceEvent.ToolCalled(AT, made, made, ToolAnswer.answered("done"), List.of()));
    }
    events.add(new TraceEvent.AgentReplied(AT, Reply.of("All 50 are done.")));
    return Trace.of(events);
  }

  private static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(Call.of("tool-" + i % 5, Map.of("id", i, "unit", "EUR")));
    }
    return calls;
  }

  private static List<Evaluator> evaluators() {
    Trajectory expected = Trajectory.ofCalls(calls());
    return List.of(
        Answers.answerContains("done"),
        Calls.called("tool-1").with("id", 6),
        Calls.notCalled("delete"),
        Calls.inOrder("tool-1", "tool-3", "tool-2"),
        Spent.toolCallsAtMost(CALLS),
        TrajectoryMatch.of(TrajectoryMode.EXACT).expecting(expected),
        TrajectoryMatch.of(TrajectoryMode.IN_ORDER).expecting(expected),
        TrajectoryMatch.of(TrajectoryMode.UNORDERED).expecting(expected),
        TrajectoryMatch.builder(TrajectoryMode.F1)
            .arguments(ArgumentMatcher.similarity())
            .build()
            .expecting(expected),
        Occurrences.of("tool-*").with(Map.of("unit", "EUR"), ArgumentMatcher.partial()));
  }

  /** Sees that what is measured works. */
  @Setup
  public void check() {
    List<Score> scores = grade();
    if (scores.size() != 10 || !scores.stream().allMatch(Score::passed)) {
      throw new IllegalStateException("not passed: " + scores);
    }
  }

  /** All ten. */
  @Benchmark
  public List<Score> grade() {
    return evaluators.stream().map(evaluator -> evaluator.evaluate(run)).toList();
  }
}
