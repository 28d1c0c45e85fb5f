package io.agentcl.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Measure;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.run.Run;
import io.agentcl.schema.Schemas;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten times the events make about ten times the garbage, whoever grades them. */
class LongTracesTest {

  private static final Trajectory FEW =
      Trajectory.ofCalls(
          Call.of("lookup", Map.of("order", 3)), Call.of("cancel", Map.of("order", 3)));

  private static final Run BRIEF = ofLength(10_000);
  private static final Run LENGTHY = ofLength(100_000);

  private static Evaluator trajectory(TrajectoryMode mode) {
    return TrajectoryMatch.of(mode).expecting(FEW);
  }

  static Stream<Evaluator> graders() {
    return Stream.of(
        Evaluator.answerContains("done"),
        Evaluator.answerMatches("d.ne"),
        Evaluator.communicated("done"),
        Evaluator.called("lookup").with("order", 3),
        Evaluator.calledInOrder("lookup", "cancel"),
        Evaluator.toolCallsAtMost(10),
        Evaluator.atMost(Measure.TOOL_CALLS, BigDecimal.TEN),
        Evaluator.stateEquals(Map.of()),
        Evaluator.all(Evaluator.answerContains("done"), Evaluator.called("lookup")),
        Evaluator.atLeast(1, Evaluator.answerContains("done"), Evaluator.called("fly")),
        Answers.containsAll("done", "order"),
        Answers.number(3),
        Answers.similarTo("done"),
        Answers.lists("done"),
        Answers.tell("done"),
        FinalState.equalTo(Map.of()),
        JsonAnswers.valid(),
        ToolUse.permission().allow("lookup", "cancel"),
        ToolUse.calls("lookup").atLeast(1),
        ToolUse.loops(),
        ToolUse.grounding(),
        ToolUse.failuresHandled(),
        ToolUse.failuresRepeatedAtMost(1),
        trajectory(TrajectoryMode.SUBSEQUENCE),
        trajectory(TrajectoryMode.IN_ORDER),
        trajectory(TrajectoryMode.ANY_ORDER),
        trajectory(TrajectoryMode.SUPERSET),
        trajectory(TrajectoryMode.UNORDERED),
        trajectory(TrajectoryMode.F1),
        Schemas.toolCalls(
            Map.of("lookup", "{\"type\": \"object\"}", "cancel", "{\"type\": \"object\"}")));
  }

  private static Run ofLength(int events) {
    return Run.of(
        Trace.of(IntStream.range(0, events / 5).boxed().flatMap(LongTracesTest::about).toList()));
  }

  private static Stream<TraceEvent> about(int number) {
    Map<String, ?> order = Map.of("order", number);
    ToolCall lookup = ToolCall.of("lookup", order);
    ToolCall cancel = ToolCall.of("cancel", order);
    ToolAnswer ok = ToolAnswer.answered("ok");
    return Stream.of(
        new TraceEvent.UserSaid(Instant.EPOCH, Message.of("order " + number)),
        new TraceEvent.ModelCalled(
            Instant.EPOCH, ModelRequest.prompt("m", "?"), ModelReply.text("!")),
        new TraceEvent.ToolCalled(Instant.EPOCH, lookup, lookup, ok, List.of()),
        new TraceEvent.ToolCalled(Instant.EPOCH, cancel, cancel, ok, List.of()),
        new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of("done " + number)));
  }

  private static long allocated(Evaluator grader, Run run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    Score score = grader.evaluate(run);

    assertThat(score.status()).as(score.toString()).isNotEqualTo(Score.Status.ERROR);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @ParameterizedTest
  @MethodSource("graders")
  void costInProportionToTheirLength(Evaluator grader) {
    allocated(grader, BRIEF); // classes are loaded once

    long little = Math.max(100_000, allocated(grader, BRIEF));
    long much = allocated(grader, LENGTHY);

    assertThat(much).isLessThan(15 * little);
  }
}
