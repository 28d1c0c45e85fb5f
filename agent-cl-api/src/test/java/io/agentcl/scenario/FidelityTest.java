package io.agentcl.scenario;

import static io.agentcl.scenario.Fidelity.Aspect.ANSWERS;
import static io.agentcl.scenario.Fidelity.Aspect.CALLS;
import static io.agentcl.scenario.Fidelity.Aspect.ENDING;
import static io.agentcl.scenario.Fidelity.Aspect.OUTSIDE;
import static io.agentcl.scenario.Fidelity.Aspect.REPLIES;
import static io.agentcl.scenario.Fidelity.Aspect.STATE;
import static io.agentcl.scenario.Fidelity.Aspect.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.TraceEvent.AgentReplied;
import io.agentcl.trace.TraceEvent.ExternalRead;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.trace.TraceEvent.UserSaid;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How like a recording a replay is. */
class FidelityTest {

  private static final UserSaid ASKED = said("Book the flight");
  private static final AgentReplied TOLD = told("Booked for the third of May");

  private static UserSaid said(String text) {
    return new UserSaid(Instant.EPOCH, Message.of(text));
  }

  private static AgentReplied told(String text) {
    return new AgentReplied(Instant.EPOCH, Reply.of(text));
  }

  private static ToolCalled called(String tool, Object argument, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, Collections.singletonMap("of", argument));
    return new ToolCalled(Instant.EPOCH, call, call, answer, List.of());
  }

  private static ToolCalled called(String tool, Object argument) {
    return called(tool, argument, ToolAnswer.answered("done"));
  }

  private static ToolCalled inRound(int round, ToolCalled call) {
    return new ToolCalled(
        Instant.EPOCH,
        call.requested(),
        call.call(),
        call.answer(),
        List.of(),
        new ToolCalled.Step(round, "id"));
  }

  private static ExternalRead read(String name, String content) {
    return new ExternalRead(Instant.EPOCH, name, Value.of(content));
  }

  private static Run run(TraceEvent... events) {
    return Run.of(Trace.of(List.of(events)));
  }

  private static Fidelity between(List<TraceEvent> recorded, List<TraceEvent> replayed) {
    return Fidelity.of(Run.of(Trace.of(recorded)), Run.of(Trace.of(replayed)));
  }

  @Nested
  class AnEqualReplay {

    @Test
    void isExact() {
      Run run = run(ASKED, called("book", 1), read("rate", "5"), TOLD);

      Fidelity fidelity = Fidelity.of(run, run);

      assertThat(fidelity.value()).isEqualTo(1);
      assertThat(fidelity.isExact()).isTrue();
      assertThat(fidelity.aspects())
          .containsOnlyKeys(CALLS, ANSWERS, REPLIES, USER, ENDING, OUTSIDE);
      assertThat(fidelity).hasToString("fidelity 1.00");
    }

    @Test
    void ofAnEmptyTraceIsExact() {
      assertThat(Fidelity.of(Run.of(Trace.EMPTY), Run.of(Trace.EMPTY)).isExact()).isTrue();
    }

    @Test
    void mayTakeTheCallsOfARoundInAnotherOrder() {
      ToolCalled one = inRound(1, called("find", 1));
      ToolCalled other = inRound(1, called("find", 2));

      assertThat(between(List.of(ASKED, one, other), List.of(ASKED, other, one)).isExact())
          .isTrue();
    }

    @Test
    void saysOnceWhatWasSaidAgainWithoutAnAnswer() {
      assertThat(between(List.of(ASKED, ASKED, TOLD), List.of(ASKED, TOLD)).isExact()).isTrue();
    }

    @Test
    void failsAsTheRecordingDid() {
      TraceEvent failed = new TraceEvent.AgentFailed(Instant.EPOCH, "429");
      Run recorded = run(ASKED, failed);
      Run replayed = recorded.withEnding(new Ending(Ending.Kind.VOID, "429"));

      assertThat(Fidelity.of(recorded, replayed).isExact()).isTrue();
    }
  }

  @Nested
  class WhatDiffers {

    @Test
    void inAnArgumentIsHalfACall() {
      Fidelity fidelity =
          between(List.of(ASKED, called("book", 1), TOLD), List.of(ASKED, called("book", 2), TOLD));

      assertThat(fidelity.aspects()).containsEntry(CALLS, .5).containsEntry(ANSWERS, 0.0);
      assertThat(fidelity.value()).isCloseTo((.5 + 0 + 1 + 1 + 1) / 5, within(1e-9));
      assertThat(fidelity.unconsumed()).isEqualTo(1);
      assertThat(fidelity)
          .hasToString("fidelity 0.70 (calls 0.50, answers 0.00; 1 recorded not asked for)");
      assertThat(fidelity.isLow()).isTrue();
    }

    @Test
    void inTheOrderOfStepsIsSeen() {
      ToolCalled one = called("find", 1);
      ToolCalled other = called("book", 2);

      Fidelity fidelity = between(List.of(ASKED, one, other), List.of(ASKED, other, one));

      assertThat(fidelity.aspects()).containsEntry(CALLS, .5).containsEntry(ANSWERS, 1.0);
    }

    @Test
    void inAnAnswerIsSeen() {
      Fidelity fidelity =
          between(
              List.of(ASKED, called("find", 1, ToolAnswer.failed("down"))),
              List.of(ASKED, called("find", 1)));

      assertThat(fidelity.aspects()).containsEntry(CALLS, 1.0).containsEntry(ANSWERS, 0.0);
    }

    @Test
    void inAnAnswerThatNobodyKnowsIsNotCounted() {
      Fidelity fidelity =
          between(
              List.of(ASKED, called("find", 1, new ToolAnswer.Unknown())),
              List.of(ASKED, called("find", 1)));

      assertThat(fidelity.aspects()).doesNotContainKey(ANSWERS);
      assertThat(fidelity.isExact()).isTrue();
    }

    @Test
    void inTheWordsIsTheirShare() {
      Fidelity fidelity =
          between(List.of(ASKED, TOLD), List.of(ASKED, told("Booked for the fourth of May")));

      // 5 of 6 words and a mark of the whole, twice: 2 * 5 / 14
      assertThat(fidelity.aspects().get(REPLIES)).isCloseTo(10.0 / 14, within(1e-9));
    }

    @Test
    void inSpacesAloneIsNotExact() {
      Fidelity fidelity = between(List.of(ASKED, told("a b")), List.of(ASKED, told("a  b")));

      assertThat(fidelity.isExact()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
        value = Ending.Kind.class,
        names = {"DIVERGED", "TRUNCATED", "CANCELLED", "FAILED", "VOID"})
    void inTheEndingIsSeen(Ending.Kind kind) {
      Run recorded = run(ASKED, TOLD);

      Fidelity fidelity = Fidelity.of(recorded, recorded.withEnding(new Ending(kind, "so")));

      assertThat(fidelity.aspects()).containsEntry(ENDING, 0.0);
    }

    @Test
    void inTheStateIsSeenWhereItWasKnown() {
      Run one = new Run(0, Trace.EMPTY, Value.of(Map.of("a", 1)), List.of(), Ending.COMPLETED);
      Run other = new Run(0, Trace.EMPTY, Value.of(Map.of("a", 2)), List.of(), Ending.COMPLETED);

      assertThat(Fidelity.of(one, other).aspects()).containsEntry(STATE, 0.0);
      assertThat(Fidelity.of(one, one).isExact()).isTrue();
      assertThat(Fidelity.of(run(), other).aspects()).doesNotContainKey(STATE);
    }

    @Test
    void inWhatWasReadOutsideIsSeen() {
      Fidelity fidelity = between(List.of(read("a", "1"), read("b", "2")), List.of(read("b", "2")));

      assertThat(fidelity.aspects().get(OUTSIDE)).isCloseTo(2.0 / 3, within(1e-9));
      assertThat(fidelity.unconsumed()).isEqualTo(1);
    }

    @Test
    void orWasNotKeptIsNotKnown() {
      Run recorded = Run.of(new Trace(List.of(ASKED), 3, List.of()));

      assertThat(Fidelity.of(recorded, run(ASKED)).value()).isLessThanOrEqualTo(.25);
    }
  }

  @Nested
  class HostileInput {

    @Test
    void thatIsNoValueDiffers() {
      Fidelity fidelity =
          between(
              List.of(ASKED, called("book", new Object())),
              List.of(ASKED, called("book", new Object())));

      assertThat(fidelity.isExact()).isFalse();
      assertThat(fidelity.aspects()).containsEntry(CALLS, .5);
    }

    @Test
    void ofAHundredThousandEqualCallsIsBounded() {
      List<TraceEvent> many = new ArrayList<>(Collections.nCopies(100_000, called("find", 1)));
      many.add(0, ASKED);

      Fidelity fidelity = between(many, many.subList(0, 50_001));

      assertThat(fidelity.aspects().get(CALLS)).isCloseTo(2.0 / 3, within(1e-9));
      assertThat(fidelity.unconsumed()).isEqualTo(50_000);
    }

    @Test
    void againstNothingIsZeroWhereSomethingWasRecorded() {
      Fidelity fidelity = between(List.of(ASKED, called("book", 1), TOLD), List.of());

      assertThat(fidelity.aspects())
          .containsEntry(CALLS, 0.0)
          .containsEntry(ANSWERS, 0.0)
          .containsEntry(REPLIES, 0.0)
          .containsEntry(USER, 0.0);
    }
  }

  @Nested
  class OverRandomConversations {

    private List<TraceEvent> drawn(Random random) {
      List<TraceEvent> events = new ArrayList<>();
      int length = random.nextInt(12);
      for (int i = 0; i < length; i++) {
        String word = "w" + random.nextInt(3) + " w" + random.nextInt(3);
        events.add(
            switch (random.nextInt(4)) {
              case 0 -> said(word);
              case 1 -> told(word);
              case 2 -> read("r" + random.nextInt(2), word);
              default -> called("t" + random.nextInt(2), random.nextInt(2));
            });
      }
      return events;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itIsFromZeroToOneAndOneOnlyForWhatIsEqual(long seed) {
      Random random = new Random(seed);
      for (int i = 0; i < 400; i++) {
        List<TraceEvent> one = drawn(random);
        List<TraceEvent> other = random.nextInt(4) == 0 ? one : drawn(random);

        Fidelity fidelity = between(one, other);

        assertThat(fidelity.value()).isBetween(0.0, 1.0);
        assertThat(between(one, one).isExact()).isTrue();
        if (fidelity.isExact()) {
          assertThat(Trace.of(other).toolCalls()).isEqualTo(Trace.of(one).toolCalls());
          assertThat(Trace.of(other).replies()).isEqualTo(Trace.of(one).replies());
        }
      }
    }
  }

  @Test
  void itIsFromZeroToOne() {
    assertThatThrownBy(() -> new Fidelity(1.1, Map.of(), 0))
        .hasMessage("fidelity must be from 0 to 1: 1.1");
    assertThatThrownBy(() -> new Fidelity(1, Map.of(), -1))
        .hasMessage("unconsumed must not be negative: -1");
  }
}
