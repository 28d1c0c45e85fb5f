package io.agentcl.testkit;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.testkit.internal.Samples;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunAssertTest {

  private static final Instant AT = Instant.EPOCH;
  private static final Run RUN =
      run(
          new TraceEvent.UserSaid(AT, Message.of("Book me to Oslo on 3/4")),
          called("search", Map.of("city", "Oslo"), ToolAnswer.answered("2 flights")),
          called("book", Map.of("date", "2026-03-04", "seats", 2), ToolAnswer.answered("ok")),
          called("pay", Map.of(), new ToolAnswer.Denied("confirm first")),
          new TraceEvent.AgentReplied(AT, Reply.of("Booked for 4 March.")));

  @Nested
  class ARunThatIsAsExpected {

    @Test
    void passes() {
      assertThat(RUN)
          .calledTool("book")
          .with("date", "2026-03-04")
          .with("seats", 2.0)
          .times(1)
          .and()
          .neverCalled("refund")
          .neverCalled("pay")
          .denied("pay")
          .answered("booked FOR")
          .endedAs(Ending.Kind.COMPLETED)
          .meets(Calls.inOrder("search", "book"));
    }
  }

  @Nested
  class AWrongArgument {

    @Test
    void isShownWithTheCallsAndTheTranscript() {
      assertThatThrownBy(() -> assertThat(RUN).calledTool("book").with("date", "2026-04-03"))
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              """
              The run is not as expected.
                expected: must call book with {"date":"2026-04-03"}
                found:    0 such calls; all calls of book: [book(date=2026-03-04, seats=2)]
                ended:    COMPLETED
                transcript:
                  user: Book me to Oslo on 3/4
                  tool: search(city=Oslo) -> 2 flights
                  tool: book(date=2026-03-04, seats=2) -> ok
                  tool: pay() -> denied: confirm first
                  agent: Booked for 4 March.""");
    }

    @Test
    void isAskedOfTheSameCall() {
      Run twoCalls =
          run(
              called("book", Map.of("date", "a", "seats", 1), ToolAnswer.answered("ok")),
              called("book", Map.of("date", "b", "seats", 2), ToolAnswer.answered("ok")));

      assertThatThrownBy(
              () -> assertThat(twoCalls).calledTool("book").with("date", "a").with("seats", 2))
          .hasMessageContaining("expected: must call book with {\"date\":\"a\",\"seats\":2}");
    }
  }

  @Nested
  class AWrongNumberOfCalls {

    @Test
    void isCountedWithoutDeniedOnes() {
      assertThatThrownBy(() -> assertThat(RUN).calledTool("book").times(2))
          .hasMessageContaining("expected: must call book 2 times\n  found:    1 such calls;");
      assertThatThrownBy(() -> assertThat(RUN).calledTool("pay"))
          .hasMessageContaining("expected: must call pay\n  found:    0 such calls;");
      assertThatThrownBy(() -> assertThat(RUN).neverCalled("book"))
          .hasMessageContaining("expected: must not call book\n  found:    1 such calls;");
    }

    @Test
    void ofDenialsIsSaid() {
      assertThatThrownBy(() -> assertThat(RUN).denied("book"))
          .hasMessageContaining(
              "expected: a denied call of book\n  found:    1 calls, none denied");
      assertThatThrownBy(() -> assertThat(RUN).denied("refund"))
          .hasMessageContaining("expected: a denied call of refund\n  found:    no call");
    }
  }

  @Nested
  class AWrongAnswer {

    @Test
    void isQuoted() {
      assertThatThrownBy(() -> assertThat(RUN).answered("3 April"))
          .hasMessageContaining(
              """
                expected: answer contains "3 April"
                found:    the last answer, "Booked for 4 March.", does not contain "3 April"
                ended:    COMPLETED
                transcript:
                  user: Book me to Oslo on 3/4
              """);
    }

    @Test
    void mayHoldPercentSigns() {
      Run run = run(new TraceEvent.AgentReplied(AT, Reply.of("100%s %d off")));

      assertThatThrownBy(() -> assertThat(run).answered("free"))
          .hasMessageContaining("agent: 100%s %d off");
    }
  }

  @Nested
  class AWrongEnding {

    @Test
    void isShownWithItsReason() {
      Run diverged =
          new Run(
              0,
              Trace.EMPTY,
              Value.NULL,
              List.of(),
              new Ending(Ending.Kind.DIVERGED, "nothing answers book()"));

      assertThat(diverged).endedAs(Ending.Kind.DIVERGED);
      assertThatThrownBy(() -> assertThat(diverged).endedAs(Ending.Kind.COMPLETED))
          .hasMessage(
              """
              The run is not as expected.
                expected: ended as COMPLETED
                found:    DIVERGED: nothing answers book()
                ended:    DIVERGED: nothing answers book()
                transcript:
                  (nothing happened)""");
    }
  }

  @Nested
  class AnEvaluatorThatCannotTell {

    @Test
    void doesNotPass() {
      Evaluator evaluator = Evaluator.of("tone", "1", run -> Score.abstain("no tone"));

      assertThatThrownBy(() -> assertThat(RUN).meets(evaluator))
          .hasMessageContaining("expected: tone\n  found:    ABSTAIN: no tone");
    }
  }

  @Nested
  class Reads {
    private static final Run READING = reading();

    @Test
    void areFoundByAddressAndLayer() {
      assertThat(READING)
          .read("tool/book/confirm")
          .read("tool/*")
          .read("prompt/*")
          .read("prompt/any")
          .neverRead("tool/book/other")
          .neverRead("skill/*");
    }

    @Test
    void areListedIfOneIsMissing() {
      assertThatThrownBy(() -> assertThat(READING).read("skill/*"))
          .hasMessageContaining(
              """
              expected: a read of skill/*
                found:    reads of [prompt/*, tool/book/confirm]
              """);
    }

    @Test
    void areListedIfOneIsTooMany() {
      assertThatThrownBy(() -> assertThat(READING).neverRead("prompt/system"))
          .hasMessageContaining(
              """
              expected: no read of prompt/system
                found:    reads of [prompt/*, tool/book/confirm]
              """);
    }

    @Test
    void areNamedByAddresses() {
      assertThatThrownBy(() -> assertThat(READING).read("prompt"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an address is written layer/name: \"prompt\"");
    }

    private static Run reading() {
      List<Read> reads = new ArrayList<>();
      BareSession session = new BareSession();
      ScriptedAgent.prompt(session);
      reads.addAll(session.reads);
      Harness.empty().recording(reads::add).find(ToolRule.LAYER, "book/confirm");
      return new Run(0, Trace.EMPTY, Value.NULL, reads, Ending.COMPLETED);
    }
  }

  @Nested
  class AMessage {

    @Test
    void showsTheEndOfLongRuns() {
      assertThatThrownBy(() -> assertThat(Samples.ofLength(10_000)).answered("sorry"))
          .hasMessageContaining("\n    ... 9900 earlier events\n    tool: book(date=2026-03-04, ")
          .hasMessageEndingWith("agent: answer 9999")
          .extracting(error -> error.getMessage().lines().count())
          .isEqualTo(106L);
    }

    @Test
    void beginsWithTheDescription() {
      assertThatThrownBy(() -> assertThat(RUN).as("first try").calledTool("book").times(3))
          .hasMessageStartingWith("[first try] The run is not as expected.\n");
    }

    @Test
    void saysThatThereIsNoRun() {
      assertThatThrownBy(() -> assertThat((Run) null).calledTool("book"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("Expecting actual not to be null");
    }
  }

  private static Run run(TraceEvent... events) {
    return Run.of(Trace.of(List.of(events)));
  }

  private static TraceEvent called(String tool, Map<String, ?> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(AT, call, call, answer, List.of());
  }
}
