package io.agentcl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evidence.Consent;
import io.agentcl.run.User;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedUserTest {

  private static final Instant START = Instant.parse("2026-04-02T10:00:00Z");

  private static TraceEvent said(int second, String text) {
    return new TraceEvent.UserSaid(START.plusSeconds(second), Message.of(text));
  }

  private static TraceEvent replied(int second) {
    return new TraceEvent.AgentReplied(START.plusSeconds(second), Reply.of("ok"));
  }

  /** Lets {@code user} speak to the end, and returns what he says after which pause. */
  private static List<String> conversation(User user) {
    List<String> said = new ArrayList<>();
    List<TraceEvent> events = new ArrayList<>();
    Optional<Message> next = user.next(Trace.EMPTY);
    while (next.isPresent()) {
      said.add(user.pause(Trace.of(events)).toSeconds() + "s " + next.get().text());
      events.add(new TraceEvent.UserSaid(START, next.get()));
      events.add(replied(0));
      next = user.next(Trace.of(events));
    }
    return said;
  }

  private final Trace recorded =
      Trace.of(List.of(said(5, "To Oslo"), replied(8), said(20, "3/4"), said(21, "am")));

  @Test
  void pausesAsLongAsAfterTheAgentAnswered() {
    assertThat(conversation(Recordings.user(recorded, START.plusSeconds(5))))
        .containsExactly("0s To Oslo", "12s 3/4", "1s am");
  }

  @Test
  void pausesBeforeTheFirstMessageIfTheStartIsKnown() {
    assertThat(conversation(Recordings.user(recorded, START)))
        .containsExactly("5s To Oslo", "12s 3/4", "1s am");
  }

  @Test
  void neverPausesForLessThanNoTime() {
    Trace disordered = Trace.of(List.of(said(9, "To Oslo"), replied(20), said(10, "3/4")));

    assertThat(conversation(Recordings.user(disordered, START.plusSeconds(30))))
        .containsExactly("0s To Oslo", "0s 3/4");
  }

  @Test
  void isOfAnotherVersionWithOtherPauses() {
    assertThat(Recordings.user(recorded, START.plusSeconds(5)).version())
        .isEqualTo(Recordings.user(recorded, START.plusSeconds(5)).version())
        .isNotEqualTo(Recordings.user(recorded, START).version())
        .isNotEqualTo(User.scripted("To Oslo", "3/4", "am").version());
  }

  @Test
  void saysNothingIfNothingWasRecorded() {
    assertThat(conversation(Recordings.user(Trace.EMPTY, START))).isEmpty();
  }

  @Test
  void hasNoVersionIfAMessageIsNoValue() {
    Message message = new Message("At noon", Map.of("at", START));
    User user = Recordings.user(Trace.of(List.of(new TraceEvent.UserSaid(START, message))), START);

    assertThatThrownBy(user::version)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("$[0][0].data.at is a java.time.Instant; allowed are");
  }

  @Test
  void keepsItsVersionFromReleaseToRelease() {
    ToolCall pay = ToolCall.of("pay", Map.of("to", "ann", "amount", 2));
    TraceEvent confirmed =
        new TraceEvent.UserConfirmed(
            START.plusSeconds(7), pay, TraceEvent.UserConfirmed.By.HOST, Consent.times(2));
    TraceEvent paid =
        new TraceEvent.ToolCalled(
            START.plusSeconds(6), pay, pay, ToolAnswer.answered("ok"), List.of());

    assertThat(Recordings.user(Trace.of(List.of(said(5, "pay"), paid, confirmed)), START).version())
        .isEqualTo("script-2:53687f01ec99fd9f64b58a61bbe850ada603f3993bd0c1abd6e2ede791d52e45");
  }
}
