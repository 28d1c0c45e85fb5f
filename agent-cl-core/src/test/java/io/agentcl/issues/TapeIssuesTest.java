package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.draft.Recordings;
import io.agentcl.run.Tape;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("C7: a tape that took 2 and 2.0 for two, and said no more than what is nearest")
class TapeIssuesTest {

  private static TraceEvent called(String name, Map<String, ?> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(name, arguments);
    return new TraceEvent.ToolCalled(Instant.EPOCH, call, call, answer, List.of());
  }

  private static Tape tape(TraceEvent... events) {
    return Recordings.tape(Trace.of(List.of(events)));
  }

  @Nested
  class Numbers {

    static List<Object> twos() {
      return List.of(2, 2L, 2.0, 2f, new BigDecimal("2.00"), BigInteger.TWO);
    }

    @ParameterizedTest
    @MethodSource("twos")
    void areWhatTheyAreWorth(Object two) {
      Tape tape = tape(called("pay", Map.of("amount", 2L), ToolAnswer.answered("paid")));

      assertThat(tape.answer(ToolCall.of("pay", Map.of("amount", two)))).isPresent();
    }

    @ParameterizedTest
    @MethodSource("twos")
    void areSoInListsAndMaps(Object two) {
      Map<String, Object> recorded = Map.of("lines", List.of(Map.of("price", 2.0)));
      Tape tape = tape(called("pay", recorded, ToolAnswer.answered("paid")));
      Map<String, Object> asked = Map.of("lines", List.of(Map.of("price", two)));

      assertThat(tape.answer(ToolCall.of("pay", asked))).isPresent();
    }

    @Test
    void areNotTexts() {
      Tape tape = tape(called("pay", Map.of("amount", 2L), ToolAnswer.answered("paid")));

      assertThat(tape.answer(ToolCall.of("pay", Map.of("amount", "2")))).isEmpty();
      assertThat(tape.answer(ToolCall.of("pay", Map.of("amount", 2.5)))).isEmpty();
    }
  }

  @Nested
  class ACallWithoutAnAnswer {

    private final ToolCall poll = ToolCall.of("poll", Map.of("id", 7L));
    private final Tape tape =
        tape(
            called("poll", Map.of("id", 7L), ToolAnswer.answered("waits")),
            called("poll", Map.of("id", 7L), ToolAnswer.answered("done")),
            called("pay", Map.of("to", "ann", "amount", 2L), ToolAnswer.answered("paid")));

    @Test
    void wasUsedUp() {
      assertThat(tape.answer(poll)).isPresent();
      assertThat(tape.answer(poll)).isPresent();

      assertThat(tape.answer(poll)).isEmpty();
      assertThat(tape.nearest(poll)).contains("it was recorded twice, both used");
    }

    @Test
    void wasUsedUpAtOnce() {
      ToolCall pay = ToolCall.of("pay", Map.of("to", "ann", "amount", 2.0));
      assertThat(tape.answer(pay)).isPresent();

      assertThat(tape.nearest(pay)).contains("it was recorded once, and is used");
    }

    @Test
    void hasOtherArguments() {
      assertThat(tape.nearest(ToolCall.of("pay", Map.of("to", "eve", "amount", 2))))
          .contains("the nearest recorded call is pay(amount=2, to=ann); it differs in [to]");
      assertThat(tape.nearest(ToolCall.of("pay", Map.of("to", "ann", "amount", Instant.EPOCH))))
          .contains("the nearest recorded call is pay(amount=2, to=ann); it differs in [amount]");
    }

    @Test
    void wasNeverRecorded() {
      assertThat(tape.nearest(ToolCall.of("refund", Map.of("to", "ann"))))
          .contains("no answer to refund was recorded; those recorded are of [pay, poll]");
    }

    @Test
    void wasRecordedWithoutItsAnswer() {
      Tape open = tape(called("pay", Map.of(), new ToolAnswer.Unknown()));

      assertThat(open.answer(ToolCall.of("pay", Map.of()))).isEmpty();
      assertThat(open.nearest(ToolCall.of("pay", Map.of())))
          .contains("no answer to pay was recorded; those recorded are of []");
    }
  }

  @Nested
  class AnArgumentThatDiffersEachTime {

    private final Trace recorded =
        Trace.of(
            List.of(
                called(
                    "pay",
                    Map.of("to", "ann", "requestId", "r-1", "at", "10:00"),
                    ToolAnswer.answered("paid"))));

    @Test
    void canBeIgnored() {
      Tape tape = Recordings.tape(recorded).ignoring("pay", "requestId", "at");

      assertThat(tape.answer(ToolCall.of("pay", Map.of("to", "eve", "requestId", "r-2"))))
          .isEmpty();
      assertThat(tape.answer(ToolCall.of("pay", Map.of("to", "ann", "requestId", "r-2"))))
          .contains(ToolAnswer.answered("paid"));
    }

    @Test
    void isIgnoredOfThatToolOnly() {
      Tape tape = Recordings.tape(recorded).ignoring("refund", "requestId", "at");

      assertThat(
              tape.answer(
                  ToolCall.of("pay", Map.of("to", "ann", "requestId", "r-2", "at", "10:00"))))
          .isEmpty();
    }

    @Test
    void makesAnotherVersion() {
      assertThat(Recordings.tape(recorded).ignoring("pay", "at").version())
          .isEqualTo(Recordings.tape(recorded).ignoring("pay", "at").version())
          .isNotEqualTo(Recordings.tape(recorded).version());
    }
  }
}
