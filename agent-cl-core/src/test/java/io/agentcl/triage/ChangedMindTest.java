package io.agentcl.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.run.Context;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.triage.Lesson.AsksFirst;
import io.agentcl.triage.Lesson.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows, and what does not, from a call that was made again. */
class ChangedMindTest {

  private static final ToolAnswer DENIED = new ToolAnswer.Denied("not yours");

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
}
