package io.agentcl.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.Lesson.AsksFirst;
import io.agentcl.triage.Lesson.CalledWith;
import io.agentcl.triage.Lesson.Kind;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionMinerTest {

  private static final ToolAnswer DENIED = new ToolAnswer.Denied("not yours");

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

  @Nested
  class AChangedMind {

    @Test
    void isNoFailureAndExpectsNothing() {
      Lesson lesson =
          new Talk("c1")
              .user("Book Paris on 3 May")
              .call("book", Map.of("city", "Paris", "date", "3 May"))
              .agent("Booked for 3 May.")
              .user("Actually, make it 5 May instead.")
              .call("book", Map.of("city", "Paris", "date", "5 May"))
              .agent("Booked for 5 May.")
              .lesson();

      assertThat(lesson.kind()).isEqualTo(Kind.PREFERENCE_CHANGE);
      assertThat(lesson.kind().isFailure()).isFalse();
      assertThat(lesson.expectation()).isEmpty();
    }

    @Test
    void isToldFromAnObjectionToWhatTheAgentMadeUp() {
      Lesson lesson =
          new Talk("c1")
              .user("Book Paris")
              .call("book", Map.of("city", "Paris", "date", "3 May"))
              .agent("Booked for 3 May.")
              .user("That's wrong, I meant 5 May.")
              .call("book", Map.of("city", "Paris", "date", "5 May"))
              .agent("Booked for 5 May.")
              .lesson();

      assertThat(lesson.kind()).isEqualTo(Kind.CORRECTED_CALL);
      assertThat(lesson.expectation()).contains(new AsksFirst("book", List.of("date")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"I changed my mind, 5 May", "Ich habe es mir anders überlegt: 5 May"})
    void isWhatTheUserCallsIt(String words) {
      Lesson lesson =
          new Talk("c1")
              .user("Book Paris")
              .call("book", Map.of("city", "Paris", "date", "3 May"))
              .agent("Booked for 3 May.")
              .user(words)
              .call("book", Map.of("city", "Paris", "date", "5 May"))
              .agent("Booked.")
              .lesson();

      assertThat(lesson.kind()).isEqualTo(Kind.PREFERENCE_CHANGE);
    }
  }

  @Nested
  class ACorrection {

    @Test
    void neverWidensWhatIsAllowed() {
      CorrectionMiner.Mined mined =
          new Talk("c1")
              .user("Refund B42, or A17")
              .call("refund", Map.of("order_id", "A17"))
              .agent("Refunded A17.")
              .user("no, I meant B42")
              .call("refund", Map.of("order_id", "B42"), DENIED)
              .agent("I may not.")
              .mined();

      assertThat(mined.lessons()).extracting(Lesson::expectation).containsOnly(Optional.empty());
      assertThat(mined.notes()).anyMatch(note -> note.contains("expected of nobody"));
    }

    @ParameterizedTest
    @CsvSource({"user", "tenant"})
    void expectsNothingForSomebodyElse(String key) {
      Lesson lesson =
          new Talk("c1")
              .in(Context.user("ada").ofTenant("acme"))
              .user("Pay out to bob or to me")
              .call("pay", Map.of(key, key.equals("user") ? "ada" : "acme"))
              .agent("Paid.")
              .user("no, I meant: transfer it to bob")
              .call("pay", Map.of(key, "bob"))
              .agent("Paid.")
              .lesson();

      assertThat(lesson.kind()).isEqualTo(Kind.CORRECTED_CALL);
      assertThat(lesson.expectation()).isEmpty();
    }

    @Test
    void isNeverTheWordOfATool() {
      Talk talk =
          new Talk("c1")
              .user("Cancel my order")
              .call(
                  "cancel_order",
                  Map.of("order_id", "A17"),
                  ToolAnswer.answered("no, I meant B42, that's wrong"))
              .call("cancel_order", Map.of("order_id", "B42"))
              .agent("Done.");

      assertThat(talk.mined().lessons()).isEmpty();
    }
  }

  @Nested
  class ARepeatedQuestion {

    @Test
    void isFoundIfTheAgentHadAnswered() {
      Lesson lesson =
          new Talk("c1")
              .user("When will my parcel arrive in Bonn?")
              .agent("We ship worldwide.")
              .user("when will my parcel arrive in Bonn")
              .agent("On Monday.")
              .lesson();

      assertThat(lesson.kind()).isEqualTo(Kind.REPEATED_QUESTION);
      assertThat(lesson.place().event()).isEqualTo(1);
      assertThat(lesson.place().words()).isEqualTo(3);
    }

    @Test
    void isNoneAboutAnotherNumber() {
      Talk talk =
          new Talk("c1")
              .user("When will my parcel 17 arrive?")
              .agent("On Monday.")
              .user("When will my parcel 18 arrive?")
              .agent("On Tuesday.");

      assertThat(talk.mined().lessons()).isEmpty();
    }

    @Test
    void isNoneIfNobodyHadAnsweredIt() {
      Talk talk =
          new Talk("c1")
              .user("When will my parcel arrive in Bonn?")
              .user("When will my parcel arrive in Bonn?")
              .agent("On Monday.");

      assertThat(talk.mined().lessons()).isEmpty();
    }
  }

  @Nested
  class AConversationThatEndsBadly {

    @ParameterizedTest
    @CsvSource({
      "Let me talk to a human!, ESCALATION",
      "Ich will mit einem Menschen sprechen, ESCALATION",
      "Forget it., ABANDONED",
      "Vergessen Sie es!, ABANDONED"
    })
    void isFoundByWords(String words, Kind kind) {
      Lesson lesson =
          new Talk("c1").user("My parcel is lost").agent("Hm.").user(words).agent("Ok.").lesson();

      assertThat(lesson.kind()).isEqualTo(kind);
      assertThat(lesson.told().words()).isEqualTo(words);
    }

    @Test
    void isFoundByAQuestionThatNobodyAnswered() {
      Lesson lesson =
          new Talk("c1").user("My parcel is lost").agent("Which one do you mean?").lesson();

      assertThat(lesson.kind()).isEqualTo(Kind.ABANDONED);
      assertThat(lesson.confidence()).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Is there anything else?", "Kann ich sonst noch etwas tun?", "On its way."})
    void isNoneIfTheAgentOnlyAsksForMore(String last) {
      assertThat(new Talk("c1").user("My parcel is lost").agent(last).mined().lessons()).isEmpty();
    }

    @Test
    void isFoundByAnAnswerThatTheUserCancelled() {
      Talk talk =
          new Talk("c1")
              .user("My parcel is lost")
              .event(new TraceEvent.AgentCancelled(Talk.AT, Reply.of("Well")));

      assertThat(talk.lesson().kind()).isEqualTo(Kind.ABANDONED);
    }
  }
}
