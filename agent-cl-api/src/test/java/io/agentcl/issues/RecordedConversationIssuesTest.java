package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Graders;
import io.agentcl.experience.Experience;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordedConversationIssuesTest {

  private static final Instant START = Instant.parse("2026-04-02T10:00:00Z");

  private static TraceEvent user(int second, String text) {
    return new TraceEvent.UserSaid(START.plusSeconds(second), Message.of(text));
  }

  private static TraceEvent agent(int second, String text) {
    return new TraceEvent.AgentReplied(START.plusSeconds(second), Reply.of(text));
  }

  private static TraceEvent called(int second) {
    ToolCall call = ToolCall.of("look", Map.of());
    return new TraceEvent.ToolCalled(
        START.plusSeconds(second), call, call, ToolAnswer.answered(1), List.of());
  }

  private static Experience experience(String id, Trace trace) {
    return new Experience(
        id, new Experience.Setting(START, Context.EMPTY, "h-1", "a-1"), trace, List.of());
  }

  @Nested
  @DisplayName("C9: an older answer was graded where the last turn had none")
  class ALastTurnWithoutAnAnswer {

    private final Trace silent = Trace.of(List.of(user(0, "a"), agent(1, "A"), user(2, "b")));

    private final Trace broken =
        Trace.of(
            List.of(
                user(0, "a"),
                agent(1, "A"),
                user(2, "b"),
                new TraceEvent.AgentFailed(START.plusSeconds(3), "it threw")));

    @Test
    void isAFailure() {
      assertThat(Run.of(silent).ending())
          .isEqualTo(new Ending(Ending.Kind.FAILED, "the agent did not answer the last message"));
      assertThat(Run.of(broken).ending()).isEqualTo(new Ending(Ending.Kind.FAILED, "it threw"));
    }

    @Test
    void hasNoLastAnswer() {
      assertThat(silent.answer()).isEmpty();
      assertThat(broken.answer()).isEmpty();
      assertThat(Graders.answers("A").evaluate(Run.of(silent)).passed()).isFalse();
    }

    @Test
    void isOneAlsoIfToolsWereCalledInIt() {
      Trace busy = Trace.of(List.of(user(0, "a"), agent(1, "A"), user(2, "b"), called(3)));

      assertThat(busy.answer()).isEmpty();
      assertThat(Run.of(busy).ending().kind()).isEqualTo(Ending.Kind.FAILED);
    }

    @Test
    void isNotOneIfTheAgentWentOn() {
      Trace recovered =
          Trace.of(
              List.of(
                  user(0, "a"), new TraceEvent.AgentFailed(START, "x"), agent(1, "A"), called(2)));

      assertThat(recovered.answer()).isEqualTo("A");
      assertThat(Run.of(recovered).ending()).isEqualTo(Ending.COMPLETED);
      assertThat(Run.of(Trace.EMPTY).ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void isNotKnownIfItsAnswerMayHaveBeenDropped() {
      Trace cut = new Trace(silent.events(), 1, List.of());
      Trace lighter = new Trace(silent.events(), 1, List.of(), 1L, List.of());

      assertThat(Run.of(cut).ending()).isEqualTo(Ending.COMPLETED);
      assertThat(Run.of(lighter).ending().kind()).isEqualTo(Ending.Kind.FAILED);
    }
  }

  @Nested
  @DisplayName("C15: dropped events of models kept a conversation from becoming a scenario")
  class DroppedEventsOfModels {

    @Test
    void areNoObstacle() {
      List<TraceEvent> events = List.of(user(0, "a"), agent(1, "A"));

      assertThat(experience("c-1", new Trace(events, 49, List.of(), 49L, List.of())).obstacles())
          .isEmpty();
      assertThat(experience("c-1", new Trace(events, 50, List.of(), 49L, List.of())).obstacles())
          .containsExactly("1 events were not kept for want of room");
    }

    @Test
    void areNoneEitherIfOnlyTheirBodiesWereLeftOut() {
      List<TraceEvent> events = List.of(user(0, "a"), agent(1, "A"));
      Trace trace = new Trace(events, 0, List.of(), 0L, List.of("request to model m: too deep"));

      assertThat(experience("c-1", trace).obstacles()).isEmpty();
      assertThat(Trace.CODEC.decode(Trace.CODEC.encode(trace))).isEqualTo(trace);
    }
  }
}
