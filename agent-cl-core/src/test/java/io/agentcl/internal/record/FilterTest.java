package io.agentcl.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evidence.Consent;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What filters reach of the events of a trace. */
class FilterTest {

  private static final Instant AT = Instant.EPOCH;
  private static final ToolCall PAY = ToolCall.of("pay", Map.of("to", "ann", "amount", 2L));
  private static final ModelRequest ASK = ModelRequest.prompt("m", "ann?");

  /** One of each kind, in which "ann" stands wherever a word may stand. */
  private static Stream<TraceEvent> everyKind() {
    return Stream.of(
        new TraceEvent.UserSaid(AT, new Message("I am ann", Map.of("form", List.of("ann")))),
        new TraceEvent.AgentReplied(AT, new Reply("Hello ann", Map.of("card", "ann"))),
        new TraceEvent.ToolCalled(AT, PAY, PAY, ToolAnswer.answered("ann is paid"), List.of()),
        new TraceEvent.ToolCalled(AT, PAY, PAY, ToolAnswer.failed("ann is gone"), List.of()),
        new TraceEvent.ToolCalled(AT, PAY, PAY, new ToolAnswer.Denied("not ann"), List.of()),
        new TraceEvent.ToolCalled(AT, PAY, PAY, new ToolAnswer.Unknown(), List.of()),
        new TraceEvent.ToolProbed(AT, PAY, ToolAnswer.answered(Map.of("who", "ann"))),
        new TraceEvent.ModelCalled(AT, ASK, ModelReply.text("ann")),
        new TraceEvent.ModelFailed(AT, ASK, "no ann"),
        new TraceEvent.ExternalRead(AT, "who", Value.of("ann"), Value.of(List.of("ann"))),
        new TraceEvent.UserConfirmed(AT, PAY, TraceEvent.UserConfirmed.By.AGENT, Consent.ONCE),
        new TraceEvent.AgentFailed(AT, "ann broke it"));
  }

  private static TraceEvent filter(Filter filter, TraceEvent event) {
    return filter.event(event);
  }

  /** A kind that is added to the family must be added here, and so is seen to be filtered. */
  @Test
  void knowsEveryKindOfEventAndOfAnswer() {
    assertThat(everyKind().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(TraceEvent.class.getPermittedSubclasses());
    assertThat(everyKind().flatMap(FilterTest::answers).<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(ToolAnswer.class.getPermittedSubclasses());
  }

  @Test
  void goesOverTheGapsOfATraceToo() {
    Trace trace = new Trace(List.of(), 0, List.of("a gap"), 0L, List.of("of a model"));
    Filter filter = text -> "[" + text.length() + "]";

    assertThat(filter.trace(trace).gaps()).containsExactly("[5]");
    assertThat(filter.trace(trace).modelGaps()).containsExactly("[10]");
  }

  private static Stream<ToolAnswer> answers(TraceEvent event) {
    return event instanceof TraceEvent.ToolCalled called
        ? Stream.of(called.answer())
        : Stream.empty();
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void passesEveryWordToAFilter(TraceEvent event) {
    TraceEvent filtered = filter(text -> text.replace("ann", "X"), event);

    assertThat(filtered.toString()).doesNotContain("ann").contains("X");
    assertThat(filtered).hasSameClassAs(event);
    assertThat(filter(text -> text, event)).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("withoutFailures")
  void givesBackTheVeryEventInWhichItChangesNothing(TraceEvent event) {
    TraceEvent plain = new Plain().event(event);

    assertThat(filter(text -> text, plain)).isSameAs(plain);
  }

  /** Of a failure what was thrown is not kept: it is always made anew. */
  private static Stream<TraceEvent> withoutFailures() {
    return everyKind().filter(event -> !event.toString().contains("Failed"));
  }
}
