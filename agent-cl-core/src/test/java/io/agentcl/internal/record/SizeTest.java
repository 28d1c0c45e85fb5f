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
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much room what is recorded takes. */
class SizeTest {

  private static final Instant AT = Instant.EPOCH;
  private static final ToolCall PAY = ToolCall.of("pay", Map.of("to", "ann", "amount", 2L));
  private static final ModelRequest ASK = ModelRequest.prompt("m", "ann?");

  static Stream<TraceEvent> everyKind() {
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

  @ParameterizedTest
  @MethodSource("everyKind")
  void takesAboutAsMuchAsItsWrittenForm(TraceEvent event) {
    int written = Trace.CODEC.encode(Trace.of(List.of(event))).toString().length();

    assertThat(Size.of(event)).isBetween(written / 3L, 3L * written);
  }

  private static long of(Object data) {
    return Size.of(new TraceEvent.UserSaid(AT, new Message("", Map.of("data", data))));
  }

  @Test
  void countsTheDigitsOfANumber() {
    assertThat(of(BigInteger.TEN.pow(5_000)) - of(1L)).isBetween(4_900L, 5_100L);
  }

  @Test
  void countsBytesAndEscapesOfATextNotCharacters() {
    assertThat(of("字".repeat(1_000)) - of("")).isEqualTo(3_000);
    assertThat(of("🙂".repeat(1_000)) - of("")).isEqualTo(4_000);
    assertThat(of("\u0001".repeat(1_000)) - of("")).isEqualTo(6_000);
    assertThat(of("\"".repeat(1_000)) - of("")).isEqualTo(2_000);
    assertThat(of("é".repeat(1_000)) - of("")).isEqualTo(2_000);
  }
}
