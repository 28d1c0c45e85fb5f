package io.agentcl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evidence.Truth;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TraceTest {

  static final Instant AT = Instant.parse("2026-04-02T10:00:00.123Z");

  /** A call with a null argument. */
  private static final ToolCall BOOK = ToolCall.of("book", seatUnknown());

  private static final ModelRequest ASK = ModelRequest.prompt("small", "Where to?");

  /** One event of each kind. */
  static final Trace EVERYTHING =
      new Trace(
          List.of(
              new TraceEvent.UserSaid(AT, new Message("To Oslo", Map.of("form", List.of(1L)))),
              new TraceEvent.ModelCalled(
                  AT, ASK, new ModelReply(Value.of("OSL"), usage(7, 3, "0.50"))),
              new TraceEvent.ModelCalled(AT, ASK, new ModelReply(Value.NULL, usage(1, 0, "0.25"))),
              new TraceEvent.ModelFailed(AT, ASK, "overloaded"),
              new TraceEvent.ExternalRead(AT, "flag", Value.of(true)),
              new TraceEvent.ToolProbed(AT, ToolCall.of("seats", Map.of()), answered(12L)),
              new TraceEvent.UserConfirmed(AT, BOOK),
              new TraceEvent.ToolCalled(
                  AT,
                  ToolCall.of("book", Map.of()),
                  BOOK,
                  answered(null),
                  List.of("tool/book/seat")),
              new TraceEvent.ToolCalled(
                  AT, BOOK, BOOK, new ToolAnswer.Denied("Ask first."), List.of("tool/book/ask")),
              new TraceEvent.ToolCalled(AT, BOOK, BOOK, ToolAnswer.failed("sold out"), List.of()),
              new TraceEvent.AgentReplied(AT, Reply.of("When?")),
              new TraceEvent.UserSaid(AT, Message.of("3/4")),
              new TraceEvent.AgentReplied(AT, new Reply("Done", Map.of("card", "c-1"))),
              new TraceEvent.AgentCancelled(AT, Reply.of("I", Part.text("see"))),
              new TraceEvent.AgentFailed(AT, "out of memory")),
          3,
          List.of("$.arguments.date is a java.time.LocalDate"));

  private static Map<String, @Nullable Object> seatUnknown() {
    Map<String, @Nullable Object> arguments = new TreeMap<>();
    arguments.put("seat", null);
    arguments.put("to", "OSL");
    return arguments;
  }

  private static ToolAnswer answered(@Nullable Object result) {
    return ToolAnswer.answered(result);
  }

  private static Usage usage(long input, long output, String cost) {
    return new Usage(input, output, new BigDecimal(cost));
  }

  @Nested
  class Asked {

    @Test
    void givesTheEventsOfOneKind() {
      assertThat(EVERYTHING.events(TraceEvent.ModelFailed.class))
          .containsExactly(new TraceEvent.ModelFailed(AT, ASK, "overloaded"));
      assertThat(EVERYTHING.events(TraceEvent.class)).isEqualTo(EVERYTHING.events());
    }

    @Test
    void givesWhatUserAndAgentSaid() {
      assertThat(EVERYTHING.userMessages())
          .extracting(Message::text)
          .containsExactly("To Oslo", "3/4");
      assertThat(EVERYTHING.replies()).extracting(Reply::text).containsExactly("When?", "Done");
      assertThat(EVERYTHING.answer()).as("it failed afterwards").isEmpty();
      assertThat(Trace.of(EVERYTHING.events().subList(0, 13)).answer()).isEqualTo("Done");
    }

    @Test
    void givesAllCallsAndTellsWhichWereExecuted() {
      assertThat(EVERYTHING.toolCalls())
          .extracting(TraceEvent.ToolCalled::executed)
          .containsExactly(true, false, true);
      assertThat(EVERYTHING.executedCalls()).containsExactly(BOOK, BOOK);
    }

    @Test
    void givesTheCallsByWhatIsKnownOfThem() {
      ToolAnswer open = new ToolAnswer.Unknown();
      TraceEvent.ToolCalled cut = new TraceEvent.ToolCalled(AT, BOOK, BOOK, open, List.of());
      List<TraceEvent> events = new ArrayList<>(EVERYTHING.events());
      events.add(cut);
      Trace log = Trace.of(events);
      List<TraceEvent.ToolCalled> calls = log.toolCalls();

      assertThat(log.toolCalls(Truth.TRUE)).containsExactly(calls.get(0), calls.get(2));
      assertThat(log.toolCalls(Truth.FALSE)).containsExactly(calls.get(1));
      assertThat(log.toolCalls(Truth.UNKNOWN)).containsExactly(cut);
    }

    @Test
    void addsUpWhatModelsUsed() {
      assertThat(EVERYTHING.usage()).isEqualTo(usage(8, 3, "0.75"));
      assertThat(EVERYTHING.usage().tokens()).isEqualTo(11);
    }

    @Test
    void usedAlsoWhatItsLostEventsDid() {
      Trace trace = new Trace(EVERYTHING.events(), 4, List.of(), 1L, List.of(), usage(5, 0, "1"));

      assertThat(trace.usage()).isEqualTo(usage(13, 3, "1.75"));
      assertThat(Trace.CODEC.decode(Trace.CODEC.encode(trace))).isEqualTo(trace);
    }

    @Test
    void isEmptyIfNothingHappened() {
      assertThat(Trace.EMPTY.answer()).isEmpty();
      assertThat(Trace.EMPTY.usage()).isEqualTo(Usage.NONE);
      assertThat(Trace.EMPTY.transcript()).isEmpty();
      assertThat(Trace.of(List.of())).isEqualTo(Trace.EMPTY);
    }

    @Test
    void tellsThePeopleWhatHappened() {
      assertThat(EVERYTHING.transcript())
          .isEqualTo(
              """
              user: To Oslo {form=[1]}
              model small, 10 tokens
              model small, 1 tokens
              model small failed: overloaded
              read flag: true
              probe: seats() -> 12
              confirmed: book(seat=null, to=OSL)
              tool: book(seat=null, to=OSL) -> null by tool/book/seat
              tool: book(seat=null, to=OSL) -> denied: Ask first. by tool/book/ask
              tool: book(seat=null, to=OSL) -> failed: sold out
              agent: When?
              user: 3/4
              agent: Done {card=c-1}
              cancelled after: I see
              failed: out of memory""");
    }

    @Test
    void staysAsItWas() {
      List<TraceEvent> events = new ArrayList<>(EVERYTHING.events());
      Trace trace = Trace.of(events);

      events.clear();

      assertThat(trace.events()).isEqualTo(EVERYTHING.events());
      assertThatThrownBy(() -> trace.events().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Nested
  class Stored {

    @Test
    void comesBackWithEventsOfEveryKind() {
      assertThat(kinds(TraceEvent.class))
          .isEqualTo(EVERYTHING.events().stream().map(Object::getClass).distinct().count());

      Value stored = Trace.CODEC.encode(EVERYTHING);

      assertThat(Trace.CODEC.decode(stored)).isEqualTo(EVERYTHING);
    }

    @Test
    void keepsNullArguments() {
      Trace loaded = Trace.CODEC.decode(Trace.CODEC.encode(EVERYTHING));

      assertThat(loaded.toolCalls().get(0).call().arguments()).containsEntry("seat", null);
    }

    @Test
    void refusesWhatIsNoValueWithThePathToIt() {
      Map<String, Object> arguments = Collections.singletonMap("when", AT);
      Trace trace =
          Trace.of(List.of(new TraceEvent.UserConfirmed(AT, ToolCall.of("book", arguments))));

      assertThatThrownBy(() -> Trace.CODEC.encode(trace))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "$.events[0].call.arguments.when is a java.time.Instant; allowed");
    }

    private static int kinds(Class<?> family) {
      return family.getPermittedSubclasses().length;
    }
  }

  @Nested
  class AToolAnswer {

    @Test
    void isTextAsItStandsAndOtherwiseJson() {
      assertThat(answered("sold out").text()).isEqualTo("sold out");
      assertThat(answered(Map.of("b", 1, "a", List.of(true))).text())
          .isEqualTo("{\"a\":[true],\"b\":1}");
      assertThat(answered(2.50).text()).isEqualTo("2.5");
      assertThat(answered(null).text()).isEqualTo("null");
    }

    @Test
    void thatIsNoValuePrintsItself() {
      assertThat(answered(AT).text()).isEqualTo("2026-04-02T10:00:00.123Z");
      assertThat(answered(AT).value()).isEmpty();
    }

    @Test
    void hasAValueOnlyIfTheToolAnswered() {
      assertThat(answered(1).value()).contains(Value.of(1));
      assertThat(answered(null).value()).contains(Value.NULL);
      assertThat(new ToolAnswer.Denied("no").value()).isEmpty();
      assertThat(ToolAnswer.failed("no").value()).isEmpty();
    }

    @Test
    void tellsFailuresFromDenials() {
      assertThat(new ToolAnswer.Denied("Ask first.").text()).isEqualTo("Ask first.");
      assertThat(ToolAnswer.failed("sold out").text()).isEqualTo("sold out");
    }
  }

  @Nested
  class ACall {

    @Test
    void printsItselfAsInJava() {
      assertThat(ToolCall.of("book", Map.of("seats", 2, "date", "3 May")))
          .hasToString("book(date=3 May, seats=2)");
      assertThat(BOOK).hasToString("book(seat=null, to=OSL)");
    }

    @Test
    void staysAsItWas() {
      Map<String, Object> arguments = new TreeMap<>(Map.of("to", "OSL"));
      ToolCall call = ToolCall.of("book", arguments);

      arguments.clear();

      assertThat(call.arguments()).containsEntry("to", "OSL");
      assertThatThrownBy(() -> call.arguments().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Nested
  class AModelReply {

    @Test
    void isTextAsItStandsAndOtherwiseJson() {
      assertThat(ModelReply.text("Hello").text()).isEqualTo("Hello");
      assertThat(new ModelReply(Value.of(List.of("a")), Usage.NONE).text()).isEqualTo("[\"a\"]");
    }
  }

  @Nested
  class AUsage {

    @Test
    void ofTheSameAmountIsEqualHoweverItIsWritten() {
      assertThat(usage(0, 0, "1.50")).isEqualTo(usage(0, 0, "1.5"));
      assertThat(usage(0, 0, "100.00")).isEqualTo(usage(0, 0, "1e2"));
      assertThat(usage(0, 0, "0.00")).isEqualTo(Usage.NONE);
      assertThat(usage(0, 0, "1e2").cost()).hasToString("100");
    }

    @Test
    void isNoMoreThanANumberCanSay() {
      Usage unknown = Usage.tokens(Long.MAX_VALUE, Long.MAX_VALUE);

      assertThat(unknown.tokens()).isEqualTo(Long.MAX_VALUE);
      assertThat(unknown.plus(Usage.tokens(1, 2))).isEqualTo(unknown);
    }

    @Test
    void isNeverNegative() {
      assertThatThrownBy(() -> Usage.tokens(-1, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("usage must not be negative: -1, 0, 0");
      assertThatThrownBy(() -> usage(0, 0, "-0.01"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("usage must not be negative: 0, 0, -0.01");
    }
  }
}
