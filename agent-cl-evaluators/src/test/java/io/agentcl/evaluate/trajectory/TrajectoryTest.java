package io.agentcl.evaluate.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a trajectory is made of. */
class TrajectoryTest {

  private static final Instant AT = Instant.EPOCH;
  private static final TraceEvent USER = new TraceEvent.UserSaid(AT, Message.of("hi"));
  private static final TraceEvent AGENT = new TraceEvent.AgentReplied(AT, Reply.of("ok"));
  private static final TraceEvent MODEL =
      new TraceEvent.ModelCalled(AT, ModelRequest.prompt("m", "p"), ModelReply.text("r"));

  static TraceEvent called(String tool, ToolAnswer answer) {
    return new TraceEvent.ToolCalled(
        AT, ToolCall.of("asked", Map.of()), ToolCall.of(tool, Map.of("n", 1)), answer, List.of());
  }

  private static TraceEvent called(String tool) {
    return called(tool, ToolAnswer.answered("done"));
  }

  private static Call call(String tool) {
    return Call.of(tool, Map.of("n", 1)).answering("done");
  }

  private static Trajectory read(TraceEvent... events) {
    return Trajectory.of(Trace.of(List.of(events)));
  }

  @Nested
  class ReadFromATrace {

    @Test
    void takesCallsAfterOneModelCallAsOneStep() {
      Trajectory trajectory =
          read(USER, MODEL, called("a"), called("b"), MODEL, called("c"), MODEL, AGENT);

      assertThat(trajectory)
          .isEqualTo(
              Trajectory.of(
                  Step.of("user"),
                  Step.calling(call("a"), call("b")),
                  Step.calling(call("c")),
                  Step.of("assistant")));
    }

    @Test
    void takesEachCallAsAStepWhereNoModelCallTells() {
      Trajectory trajectory = read(USER, called("a"), called("b"), AGENT);

      assertThat(trajectory)
          .isEqualTo(
              Trajectory.of(
                  Step.of("user"),
                  Step.calling(call("a")),
                  Step.calling(call("b")),
                  Step.of("assistant")));
    }

    @Test
    void forgetsTheModelCallWhenSomebodySpeaks() {
      Trajectory trajectory = read(USER, MODEL, AGENT, USER, called("a"), called("b"));

      assertThat(trajectory.steps()).hasSize(5);
    }

    @Test
    void countsCallsAsExecutedAndLeavesOutDeniedOnes() {
      Trajectory trajectory =
          read(
              called("a"),
              called("b", new ToolAnswer.Denied("no")),
              called("c", ToolAnswer.failed("down")));

      assertThat(trajectory.calls()).containsExactly(call("a"), call("c").answering("down"));
    }
  }

  @Nested
  class Turns {

    private final Trajectory trajectory =
        Trajectory.of(
            Step.calling(call("early")),
            Step.of("user"),
            Step.calling(call("a")),
            Step.of("user"),
            Step.calling(call("b")));

    @Test
    void beginWithMessagesOfTheUser() {
      assertThat(trajectory.turns())
          .extracting(Trajectory::calls)
          .containsExactly(List.of(call("early"), call("a")), List.of(call("b")));
    }

    @Test
    void areOneWithoutAUserAndNoneOfNothing() {
      assertThat(Trajectory.ofCalls(call("a"), call("b")).turns()).hasSize(1);
      assertThat(Trajectory.of().turns()).isEmpty();
    }
  }

  @Nested
  class ACall {

    @Test
    void isShownAsItIsWrittenInJava() {
      assertThat(Call.of("book", Map.of("city", "Oslo", "n", 2)))
          .hasToString("book(city=\"Oslo\", n=2)");
      assertThat(new Call("book", Value.of("Oslo"), Value.NULL)).hasToString("book(\"Oslo\")");
    }

    @Test
    void isCutIfItIsLong() {
      assertThat(Call.of("book", Map.of("city", "x".repeat(500))).toString())
          .hasSize(163)
          .endsWith("...");
    }
  }
}
