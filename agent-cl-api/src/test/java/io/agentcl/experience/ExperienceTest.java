package io.agentcl.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExperienceTest {

  private static final Experience.Setting SETTING =
      new Experience.Setting(Instant.EPOCH, Context.user("u-42"), "h-1", "a-1");

  private static final TraceEvent HELLO =
      new TraceEvent.UserSaid(Instant.EPOCH, Message.of("Hello"));

  private static Experience of(Trace trace) {
    return new Experience("c-1", SETTING, trace, List.of());
  }

  @Nested
  class Obstacles {

    @Test
    void areNoneIfTheUserSpokeAndAllWasKept() {
      assertThat(of(Trace.of(List.of(HELLO))).obstacles()).isEmpty();
    }

    @Test
    void areAllNamed() {
      Trace trace = new Trace(List.of(), 7, List.of("$.a is a Thread", "$.b is a Socket"));

      assertThat(of(trace).obstacles())
          .containsExactly(
              "the user said nothing",
              "7 events were not kept for want of room",
              "not a value: $.a is a Thread",
              "not a value: $.b is a Socket");
    }
  }

  @Nested
  class Signals {

    @Test
    void areKeptInTheOrderInWhichTheyCame() {
      Experience first = of(Trace.EMPTY).with(Signal.thumbsDown("late"));

      assertThat(first.with(Signal.correction("3 April")).signals())
          .containsExactly(Signal.thumbsDown("late"), Signal.correction("3 April"));
      assertThat(first.signals()).hasSize(1);
    }

    @Test
    void haveTheAuthorityOfWhoGaveThem() {
      assertThat(
              List.of(
                  Signal.correction("x"),
                  Signal.thumbsUp(),
                  Signal.thumbsDown("x"),
                  Signal.escalation("x"),
                  Signal.ticket("T-9", "x"),
                  Signal.expertLabel("Ada", "x"),
                  Signal.correction("x").by(new Origin(Origin.Kind.TOOL, "mail"))))
          .extracting(signal -> signal.kind() + " by " + signal.origin())
          .containsExactly(
              "CORRECTION by USER",
              "THUMBS_UP by USER",
              "THUMBS_DOWN by USER",
              "ESCALATION by OPERATOR",
              "TICKET by USER T-9",
              "EXPERT_LABEL by EXPERT Ada",
              "CORRECTION by TOOL mail");
    }

    @Test
    void mayHoldTheWordsOfWhomTheyTell() {
      Origin user = new Origin(Origin.Kind.USER, "");

      assertThat(Signal.escalation("x").wordsOf()).isEqualTo(user);
      assertThat(Signal.ticket("T-1", "x").by(Origin.OPERATOR).wordsOf()).isEqualTo(user);
      assertThat(Signal.correction("x").by(Origin.OPERATOR).wordsOf()).isEqualTo(Origin.OPERATOR);
      assertThat(Signal.expertLabel("bea", "x").wordsOf().kind()).isEqualTo(Origin.Kind.EXPERT);
      assertThat(Signal.escalation("x").by(new Origin(Origin.Kind.TOOL, "t")).wordsOf().kind())
          .isEqualTo(Origin.Kind.TOOL);
    }

    @Test
    void complainUnlessTheyPraise() {
      assertThat(Signal.thumbsUp().isComplaint()).isFalse();
      assertThat(Signal.thumbsDown("").isComplaint()).isTrue();
      assertThat(Signal.correction("x").isComplaint()).isTrue();
      assertThat(Signal.expertLabel("Ada", "x").isComplaint()).isTrue();
      assertThat(Signal.score(Origin.OPERATOR, "reward 0.5").isComplaint()).isFalse();
    }
  }

  @Test
  void comesBackAsItWasStored() {
    Experience experience =
        new Experience(
            "c-1",
            new Experience.Setting(
                Instant.parse("2026-04-02T10:00:00.5Z"), Context.user("u-42"), "h-1", "a-1"),
            new Trace(List.of(HELLO), 1, List.of("gap")),
            List.of(Signal.ticket("T-9", "wrong date"), Signal.thumbsUp()));

    assertThat(Experience.CODEC.decode(Experience.CODEC.encode(experience))).isEqualTo(experience);
  }

  @Test
  void refusesABlankId() {
    assertThatThrownBy(() -> new Experience(" ", SETTING, Trace.EMPTY, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("id must not be blank");
  }

  @Test
  void aNoopRedactorLeavesEverything() {
    assertThat(Redactor.noop().redact("card 4711")).isEqualTo("card 4711");
  }
}
