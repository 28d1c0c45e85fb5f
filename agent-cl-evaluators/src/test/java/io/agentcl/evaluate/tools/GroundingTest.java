package io.agentcl.evaluate.tools;

import static io.agentcl.evaluate.tools.Conversations.agent;
import static io.agentcl.evaluate.tools.Conversations.call;
import static io.agentcl.evaluate.tools.Conversations.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundingTest {

  private static final Grounding GROUNDING = ToolUse.grounding();

  private static boolean known(String said, Object argument) {
    return GROUNDING
        .evaluate(Conversations.of(user(said), call("book", Map.of("x", argument))))
        .passed();
  }

  @Nested
  class ATextArgument {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "I am Mia Svensson.|mia svensson", "order #W-1234567|W1234567",
              "order W1234567|W-1234567",
          "call 555-123-4567|5551234567", "call (555) 123 4567|555-123-4567", "It was $1,000.|1000",
          "It was 1000|$1,000.00", "on May 3rd|2026-05-03", "on 3 May 2026|2026-05-03",
          "the 3rd of may|2026-05-03", "on Sept. 9|2026-09-09T10:00:00Z", "2026-05-03|2026-05-03",
          "mail mia@x.org|mia@x.org"
        })
    void isKnownHoweverItIsWritten(String said, String argument) {
      assertThat(known(said, argument)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "I am Mia.|Mia Svensson",
          "Svensson, Mia|Mia Svensson",
          "order W1234567|W1234568",
          "100|10",
          "on May 3rd, 2025|2026-05-03",
          "on May 4th|2026-05-03",
          "Miami|Mia",
          "May 30|2026-05-03"
        })
    void isMadeUpIfItStandsNowhere(String said, String argument) {
      assertThat(known(said, argument)).isFalse();
    }

    @Test
    void ofManyWordsIsTheAgentsOwn() {
      assertThat(known("hi", "the customer wants a refund")).isTrue();
      assertThat(known("hi", "wants a refund")).isFalse();
      assertThat(known("hi", "")).isTrue();
    }
  }

  @Nested
  class ANumberArgument {

    @Test
    void isComparedByValue() {
      assertThat(known("1,250.50 please", 1250.5)).isTrue();
      assertThat(known("1e3", 1000)).isTrue();
      assertThat(known("10 % off", 0.1)).isTrue();
      assertThat(known("1,250.50 please", 1250)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 1, 10})
    void thatIsSmallIsNotLookedAt(int small) {
      assertThat(known("hi", small)).isTrue();
    }

    @Test
    void thatIsSmallIsLookedAtIfTold() {
      var run = Conversations.of(call("book", Map.of("seats", 2)));

      assertThat(GROUNDING.evaluate(run)).isEqualTo(Score.pass("there is no argument to look at"));
      assertThat(GROUNDING.ignoreIntegersUpTo(1).evaluate(run).passed()).isFalse();
    }
  }

  @Nested
  class AnArgumentThatIsNoValue {

    private final TraceEvent booked = call("book", Map.of("seat", new Object(), "note", "12345"));

    @Test
    void cannotBeLookedForWhileTheOthersCan() {
      Grounding knowing = GROUNDING.knowing("12345");

      assertThat(knowing.evaluate(Conversations.of(booked)))
          .isEqualTo(Score.abstain("no values: event 1, book(seat)"));
      assertThat(knowing.ignore("seat").evaluate(Conversations.of(booked)).passed()).isTrue();
      assertThat(GROUNDING.evaluate(Conversations.of(booked)).status()).isEqualTo(Status.FAIL);
    }
  }

  @Nested
  class WhatTheAgentCouldKnow {

    private final TraceEvent pays = call("pay", Map.of("card", "visa_77"));

    @Test
    void isWhatToolsAnsweredBefore() {
      TraceEvent cards =
          call("cards", Map.of(), ToolAnswer.answered(Map.of("visa_77", Map.of("limit", 900))));

      assertThat(GROUNDING.evaluate(Conversations.of(cards, pays)))
          .isEqualTo(Score.pass("all 1 scalars of arguments are known"));
      assertThat(GROUNDING.evaluate(Conversations.of(pays, cards)))
          .isEqualTo(
              new Score(
                  Status.FAIL,
                  0,
                  "1 of 1 scalars of arguments stand nowhere before: event 1,"
                      + " pay(card=visa_77)"));
    }

    @Test
    void isWhatItSaidOnceTheUserAnswered() {
      assertThat(GROUNDING.evaluate(Conversations.of(agent("visa_77?"), pays)).passed()).isFalse();
      assertThat(GROUNDING.evaluate(Conversations.of(agent("visa_77?"), user("ok"), pays)).passed())
          .isTrue();
    }

    @Test
    void isWhatIsDeclared() {
      assertThat(
              GROUNDING
                  .knowing(Map.of("cards", List.of("visa_77")))
                  .evaluate(Conversations.of(pays))
                  .passed())
          .isTrue();
      assertThat(GROUNDING.declare("card", "visa_77").evaluate(Conversations.of(pays)).passed())
          .isTrue();
      assertThat(GROUNDING.declare("kind", "visa_77").evaluate(Conversations.of(pays)).passed())
          .isFalse();
      assertThat(GROUNDING.ignore("ca*").evaluate(Conversations.of(pays)).passed()).isTrue();
    }

    @Test
    void isUnknownWhereEventsAreMissing() {
      assertThat(GROUNDING.evaluate(Conversations.cut(pays)).status()).isEqualTo(Status.ABSTAIN);
    }
  }

  @Test
  void scalarsOfNestedArgumentsCountOneByOne() {
    Map<String, Object> arguments =
        Map.of("who", List.of(Map.of("name", "Mia"), Map.of("name", "Bob")), "paid", true);

    Score score = GROUNDING.evaluate(Conversations.of(user("for Mia"), call("book", arguments)));

    assertThat(score)
        .isEqualTo(
            new Score(
                Status.FAIL,
                0.5,
                "1 of 2 scalars of arguments stand nowhere before: event 2,"
                    + " book(who[].name=Bob)"));
    assertThat(
            GROUNDING
                .atLeast(0.5)
                .evaluate(Conversations.of(user("Mia"), call("book", arguments)))
                .status())
        .isEqualTo(Status.PASS);
  }

  @Test
  void aTraceOfAHundredThousandEventsIsGraded() {
    List<TraceEvent> events = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      events.add(user("order number " + (i + 1_000)));
      events.add(call("find", Map.of("id", "order number " + (i + 1_000))));
    }

    assertThat(GROUNDING.evaluate(Conversations.of(events)))
        .isEqualTo(Score.pass("all 50000 scalars of arguments are known"));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> GROUNDING.ignoreTextsOver(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("words must be at least 1: 0");
  }
}
