package io.agentcl.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.trace.Reply;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.Lesson.Kind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnhappyEndingsTest {

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
