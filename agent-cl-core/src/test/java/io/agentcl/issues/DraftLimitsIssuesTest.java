package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C14: long or slow conversations were truncated or void, and no limit could be set")
class DraftLimitsIssuesTest {

  private static final Instant START = Instant.parse("2026-04-02T10:00:00Z");

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  /** Somebody speaks, the agent looks something up as often, and answers. */
  private static List<TraceEvent> turn(int from, int answered, int... calls) {
    List<TraceEvent> events = new ArrayList<>();
    events.add(new TraceEvent.UserSaid(at(from), Message.of("a")));
    ToolCall look = ToolCall.of("look", Map.of());
    for (int call : calls) {
      events.add(
          new TraceEvent.ToolCalled(at(call), look, look, ToolAnswer.answered(1), List.of()));
    }
    events.add(new TraceEvent.AgentReplied(at(answered), Reply.of("A")));
    return events;
  }

  private static ScenarioDraft draft(List<TraceEvent> events) {
    Experience.Setting setting = new Experience.Setting(START, Context.EMPTY, "h-1", "a-1");
    return Recordings.draft(new Experience("c-1", setting, Trace.of(events), List.of()))
        .expect(Answers.answerContains("A"));
  }

  private static Limits limits(List<TraceEvent> events) {
    return draft(events).tape().build().limits();
  }

  @Test
  void areTheUsualOnesForAShortConversation() {
    assertThat(limits(turn(0, 1))).isEqualTo(Limits.DEFAULT);
  }

  @Test
  void leaveRoomForAsManyTurnsAndCallsAgain() {
    List<TraceEvent> events = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      events.addAll(turn(i, i, i, i, i));
    }

    Limits limits = limits(events);

    assertThat(limits.turns()).isEqualTo(62);
    assertThat(limits.toolCalls()).isEqualTo(186);
    assertThat(limits.time()).isEqualTo(Limits.DEFAULT.time());
  }

  @Test
  void leaveThreeTimesTheTimeOfTheAgentButNotThatOfTheUser() {
    List<TraceEvent> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int from = i * 4_000;
      events.addAll(turn(from, from + 13, from + 6, from + 12));
    }

    assertThat(limits(events).time()).isEqualTo(Duration.ofSeconds(390));
  }

  @Test
  void canBeSet() {
    Limits limits = new Limits(1, 2, Duration.ofSeconds(3));

    assertThat(draft(turn(0, 1)).limits(limits).build().limits()).isEqualTo(limits);
  }
}
