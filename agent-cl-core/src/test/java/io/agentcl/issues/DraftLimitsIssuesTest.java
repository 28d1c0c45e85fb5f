package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.scenario.Scenario;
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

  private static Scenario drafted(Trace trace) {
    return Recordings.draft(experience("c-1", trace))
        .tape()
        .expect(Answers.answerContains("A"))
        .build();
  }

  @Test
  void areTheUsualOnesForAShortConversation() {
    assertThat(drafted(Trace.of(List.of(user(0, "a"), agent(1, "A")))).limits())
        .isEqualTo(Limits.DEFAULT);
  }

  @Test
  void leaveRoomForAsManyTurnsAndCallsAgain() {
    List<TraceEvent> events = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      events.addAll(List.of(user(i, "a"), called(i), called(i), called(i), agent(i, "A")));
    }

    Limits limits = drafted(Trace.of(events)).limits();

    assertThat(limits.turns()).isEqualTo(62);
    assertThat(limits.toolCalls()).isEqualTo(186);
    assertThat(limits.time()).isEqualTo(Limits.DEFAULT.time());
  }

  @Test
  void leaveThreeTimesTheTimeOfTheAgentButNotThatOfTheUser() {
    List<TraceEvent> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int from = i * 4_000;
      events.addAll(
          List.of(user(from, "a"), called(from + 6), called(from + 12), agent(from + 13, "A")));
    }

    assertThat(drafted(Trace.of(events)).limits().time()).isEqualTo(Duration.ofSeconds(390));
  }

  @Test
  void canBeSet() {
    Limits limits = new Limits(1, 2, Duration.ofSeconds(3));
    Trace trace = Trace.of(List.of(user(0, "a"), agent(1, "A")));

    Scenario scenario =
        Recordings.draft(experience("c-1", trace))
            .limits(limits)
            .expect(Answers.answerContains("A"))
            .build();

    assertThat(scenario.limits()).isEqualTo(limits);
  }
}
