package io.agentcl.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.triage.Lesson.AsksFirst;
import io.agentcl.triage.Lesson.CalledWith;
import io.agentcl.triage.Lesson.Kind;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionMinerTest {

  /** Cancels one order, is told {@code words}, and cancels another one. */
  private static Talk cancelled(String words) {
    return new Talk("c1")
        .user("Please cancel my order.")
        .call("cancel_order", Map.of("order_id", "A17", "reason", "late"))
        .agent("I cancelled order A17.")
        .user(words)
        .call("cancel_order", Map.of("order_id", "B42", "reason", "late"))
        .agent("I cancelled B42.")
        .user("Thanks, bye");
  }

  @Nested
  class ACallThatTheUserObjectsTo {

    @Test
    void isALessonWithItsStepTheArgumentThatDiffersAndTheWords() {
      Lesson lesson = cancelled("no, I meant the other one").lesson();

      assertThat(lesson.kind()).isEqualTo(Kind.CORRECTED_CALL);
      assertThat(lesson.place().event()).isEqualTo(2);
      assertThat(lesson.place().tool()).isEqualTo("cancel_order");
      assertThat(lesson.place().words()).isEqualTo(4);
      assertThat(lesson.place().again()).isEqualTo(5);
      assertThat(lesson.place().differences())
          .isEqualTo(Map.of("order_id", new Lesson.Difference(Value.of("A17"), Value.of("B42"))));
      assertThat(lesson.told().words()).isEqualTo("no, I meant the other one");
      assertThat(lesson.told().origin().kind()).isEqualTo(Origin.Kind.USER);
      assertThat(lesson.told().by()).isEqualTo("phrases en-1, de-1");
    }

    @Test
    void shouldHaveBeenAskedForWhereNobodyCouldKnow() {
      Lesson lesson = cancelled("no, I meant the other one").lesson();

      assertThat(lesson.expectation()).contains(new AsksFirst("cancel_order", List.of("order_id")));
    }

    @Test
    void shouldHaveBeenRightAtOnceWhereTheUserHadSaidIt() {
      Lesson lesson =
          new Talk("c1")
              .user("Cancel order B42, not my other order A17.")
              .call("cancel_order", Map.of("order_id", "A17"))
              .agent("Done: A17.")
              .user("That's wrong! I said B42.")
              .call("cancel_order", Map.of("order_id", "B42"))
              .agent("Done.")
              .lesson();

      assertThat(lesson.expectation())
          .contains(new CalledWith("cancel_order", Map.of("order_id", Value.of("B42"))));
      assertThat(lesson.confidence()).isGreaterThan(0.8);
      assertThat(lesson)
          .hasToString(
              "corrected call at event 2, cancel_order, order_id \"A17\" -> \"B42\":"
                  + " \"That's wrong! I said B42.\" (phrases en-1, de-1, .90);"
                  + " expected: call cancel_order with order_id=\"B42\"");
    }

    @Test
    void isKnownAlsoFromWhatWasSaidBeforeTheConversationWasOpened() {
      Lesson lesson =
          cancelled("no, not that one")
              .in(Context.user("ada").goingOnWith(List.of(new Evidence.Said(true, "about B42"))))
              .lesson();

      assertThat(lesson.expectation()).containsInstanceOf(CalledWith.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "nein, ich meinte die andere",
          "Das stimmt nicht, nehmen Sie die andere Bestellung!",
          "Falsch verstanden",
          "NO!!! wrong one",
          "That\u2019s not what I asked for",
        })
    void isFoundByEnglishAndGermanWords(String words) {
      assertThat(cancelled(words).lesson().kind()).isEqualTo(Kind.CORRECTED_CALL);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "No problem. What about the next one?",
          "no thanks, but go on with the next",
          "nein danke, weiter",
          "Something went wrong with my parcel, too",
          "Great, now the next one",
          "",
          "その通りです",
        })
    void isNoneWhereNobodyObjects(String words) {
      assertThat(cancelled(words).mined().lessons()).isEmpty();
    }

    @Test
    void isNoneIfTheUserSaysNoToAQuestion() {
      Talk talk =
          new Talk("c1")
              .user("Cancel my order")
              .call("cancel_order", Map.of("order_id", "A17"))
              .agent("Done. Shall I send you a receipt?")
              .user("No. And the next order, please.")
              .call("cancel_order", Map.of("order_id", "B42"))
              .agent("Done.");

      assertThat(talk.mined().lessons()).isEmpty();
    }

    @Test
    void isAnObjectionIfMoreThanTwoArgumentsDiffer() {
      Talk talk =
          new Talk("c1")
              .user("Book")
              .call("book", Map.of("a", 1, "b", 2, "c", 3))
              .agent("Done.")
              .user("no, I meant another")
              .call("book", Map.of("a", 4, "b", 5, "c", 6))
              .agent("Done.");

      assertThat(talk.mined().lessons()).extracting(Lesson::kind).containsExactly(Kind.OBJECTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Error: order not found", "  ERROR 503"})
    void isNoneIfTheFirstCallFailedAnyway(String answer) {
      Talk talk =
          new Talk("c1")
              .user("Cancel")
              .call("cancel_order", Map.of("order_id", "A17"), ToolAnswer.answered(answer))
              .agent("That did not work.")
              .user("no, I meant the other one")
              .call("cancel_order", Map.of("order_id", "B42"))
              .agent("Done.");

      assertThat(talk.mined().lessons()).isEmpty();
    }

    @Test
    void isAnObjectionIfHeObjectsAgainAndThatIsTold() {
      Talk talk =
          new Talk("c1")
              .user("Cancel my order")
              .call("cancel_order", Map.of("order_id", "A17"))
              .agent("Done: A17.")
              .user("no, I meant the other one")
              .call("cancel_order", Map.of("order_id", "B42"))
              .agent("Done: B42.")
              .user("That's wrong again, I meant the third")
              .call("cancel_order", Map.of("order_id", "C3"))
              .agent("Done: C3.");

      assertThat(talk.mined().lessons())
          .extracting(Lesson::kind)
          .containsExactly(Kind.CORRECTED_CALL, Kind.OBJECTION);
      assertThat(talk.mined().lessons().subList(0, 1))
          .extracting(lesson -> lesson.place().differences().get("order_id").after())
          .containsExactly(Value.of("C3"));
      assertThat(talk.mined().notes())
          .anyMatch(note -> note.contains("event 7") && note.contains("objected to again"));
    }

    @Test
    void isAnObjectionIfTheSecondCallComesTooLate() {
      Talk talk =
          new Talk("c1")
              .user("Cancel my order")
              .call("cancel_order", Map.of("order_id", "A17"))
              .agent("Done.")
              .user("no, I meant the other one");
      for (int i = 0; i < 4; i++) {
        talk.agent("Hm.").user("well " + i);
      }
      talk.call("cancel_order", Map.of("order_id", "B42")).agent("Done.");

      assertThat(talk.mined().lessons()).extracting(Lesson::kind).containsExactly(Kind.OBJECTION);
    }
  }

  @Nested
  class AnObjectionAfterWhichNothingIsCalledAgain {

    @ParameterizedTest
    @ValueSource(
        strings = {"I only wanted one item cancelled!", "Das will ich nicht, ich wollte nur eines"})
    void isALessonAtTheCall(String words) {
      Lesson lesson =
          new Talk("c1")
              .user("Cancel the hose")
              .call("cancel_order", Map.of("order_id", "A17"))
              .agent("I cancelled order A17.")
              .user(words)
              .agent("That cannot be undone.")
              .lesson();

      assertThat(lesson.kind()).isEqualTo(Kind.OBJECTION);
      assertThat(lesson.place().event()).isEqualTo(2);
      assertThat(lesson.place().tool()).isEqualTo("cancel_order");
      assertThat(lesson.expectation()).isEmpty();
    }

    @Test
    void isNoneIfNothingWasCalled() {
      Talk talk =
          new Talk("c1").user("Hello").agent("Your name is Bob.").user("That's wrong").agent("Oh.");

      assertThat(talk.mined().lessons()).isEmpty();
    }
  }
}
