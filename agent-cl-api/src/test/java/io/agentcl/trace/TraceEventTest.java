package io.agentcl.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Operand;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.evidence.Truth;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What events answer for themselves. */
class TraceEventTest {

  private static final Instant AT = Instant.EPOCH;
  private static final ToolCall PAY = ToolCall.of("pay", Map.of("to", "ann", "amount", 2L));

  @Nested
  class AnAnswerThatIsNotKnown {

    private final TraceEvent.ToolCalled called =
        new TraceEvent.ToolCalled(AT, PAY, PAY, new ToolAnswer.Unknown(), List.of());

    @Test
    void mayHaveBeenExecuted() {
      assertThat(called.answer().executed()).isEqualTo(Truth.UNKNOWN);
      assertThat(called.executed()).isTrue();
      assertThat(called.answer().value()).isEmpty();
      assertThat(called.summary())
          .isEqualTo("tool: pay(amount=2, to=ann) -> the answer is not known");
    }

    @Test
    void isNoAnswerToConditions() {
      History.Log log = new History.Log();
      called.addTo(log);

      Evidence after =
          Evidence.of(log.history(), Value.of(Map.of()), AT, (tool, asked) -> Optional.empty());
      assertThat(Operand.result("pay", "").resolve(after)).isEmpty();
    }

    @Test
    void isWrittenAndReadAgain() {
      Trace trace = Trace.of(List.of(called));

      assertThat(Trace.CODEC.decode(Trace.CODEC.encode(trace))).isEqualTo(trace);
    }
  }

  @Nested
  class ARecordingOlderThanAComponent {

    @Test
    void isRead() {
      String old =
          "{\"dropped\":2,\"events\":[{\"@type\":\"UserConfirmed\",\"at\":\"1970-01-01T00:00:00Z\","
              + "\"call\":{\"arguments\":{},\"name\":\"pay\"}},{\"@type\":\"ExternalRead\","
              + "\"at\":\"1970-01-01T00:00:00Z\",\"content\":1,\"name\":\"n\"}],\"gaps\":[]}";

      Trace trace = Trace.CODEC.decode(Value.ofJson(old));

      assertThat(trace.droppedModelEvents()).isZero();
      assertThat(trace.events())
          .containsExactly(
              new TraceEvent.UserConfirmed(AT, ToolCall.of("pay", Map.of())),
              new TraceEvent.ExternalRead(AT, "n", Value.of(1)));
    }
  }
}
