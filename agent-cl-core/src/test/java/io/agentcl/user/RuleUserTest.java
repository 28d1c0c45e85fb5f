package io.agentcl.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.run.User;
import io.agentcl.trace.Trace;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user who pursues a goal by rules. */
class RuleUserTest {

  private static final Map<String, String> ID = Map.of("id", "ZFA04Y");

  static final Goal GOAL =
      Goal.of("Cancel the booking for a refund to the card.", "Cancel my booking.")
          .knows("booking number", "ZFA04Y", "booking id", "reservation code")
          .knows("date of birth", "1990-05-20", "born")
          .accepts("refund to the card")
          .declines("certificate")
          .done(Cue.called("cancel", ID));

  private final User user = GOAL.byRules();

  private String answerTo(String agent) {
    var said = Dialogue.of(user, agent).userSaid();
    return said.get(said.size() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is your booking number?              | My booking number is ZFA04Y.",
        "Please provide the Reservation-Code.      | My booking number is ZFA04Y.",
        "Which booking id, and when were you born? | My booking number is ZFA04Y. My date of birth"
            + " is 1990-05-20.",
        "I can offer a certificate.                | No, thank you.",
        "A refund to the card takes a week, ok?    | Yes, please.",
        "Certificate, or a refund to the card?     | No, thank you.",
        "Shall I proceed?                          | Yes, please.",
        "I cancel booking number ABC12X, confirm?  | No. My booking number is ZFA04Y.",
        "You were born 1991-05-20, is that right?  | No. My date of birth is 1990-05-20.",
        "I cancel booking number ZFA04Y, confirm?  | Yes, please.",
        "What is your favourite colour?            | I do not know.",
        "One moment.                               | Please go on.",
        "Bitte nennen Sie den Reservation Code.    | My booking number is ZFA04Y."
      })
  void answers(String agent, String user) {
    assertThat(answerTo(agent)).isEqualTo(user);
  }

  @Nested
  class Leaves {

    @Test
    void onceItIsDoneAndNotBefore() {
      Dialogue talk = Dialogue.of(user, "Shall I proceed?");
      assertThat(talk.userSaid()).endsWith("Yes, please.");

      talk.called("cancel", ID).agent("Cancelled. Your booking number, please?");
      assertThat(user.next(talk.trace())).isEmpty();
      assertThat(user.fault(talk.trace())).isEmpty();
    }

    @Test
    void whenHisPatienceIsOverAndThatIsTheAgents() {
      Dialogue talk = Dialogue.of(user, "Hm.", "Well.", "So.", "I cannot.");

      assertThat(talk.userSaid()).hasSize(4);
      assertThat(user.next(talk.trace())).isEmpty();
      assertThat(user.fault(talk.trace())).isEmpty();
    }

    @Test
    void anAgentThatAsksTheSameForEver() {
      String again = "Your booking number, please?";
      Dialogue talk = Dialogue.of(user, again, again, again, again, again, again, again, again);

      assertThat(talk.userSaid()).filteredOn(each -> each.contains("ZFA04Y")).hasSize(3);
      assertThat(user.next(talk.trace())).isEmpty();
      assertThat(user.fault(talk.trace())).isEmpty();
    }

    @Test
    void withAFaultIfTheAgentSpokeOfSomethingThatHeNeverSaid() {
      Trace trace = Dialogue.of(user, "Hm.", "Well.", "So.", "Without a booking id, no.").trace();

      assertThat(user.next(trace)).isEmpty();
      assertThat(user.fault(trace))
          .contains(
              "left without having said his booking number, of which the agent spoke: \"Without a"
                  + " booking id, no.\"");
    }

    @Test
    void withAFaultIfThereIsNoEnd() {
      User brief = GOAL.atMost(2).byRules();
      Trace trace = Dialogue.of(brief, "Your booking id, please?", "Thanks. More?").trace();

      assertThat(brief.next(trace)).isEmpty();
      assertThat(brief.fault(trace))
          .contains("came to no end within 2 messages, and nobody went round");
    }
  }

  @Nested
  class ConfirmsWithoutWords {

    private final User confirming = GOAL.confirms("cancel", ID).byRules();

    @Test
    void whatHeAgreedToOnce() {
      Dialogue talk = Dialogue.of(confirming);
      assertThat(confirming.confirms(talk.trace())).isEmpty();

      talk.agent("A refund to the card?").heard(confirming);
      assertThat(confirming.confirms(talk.trace()))
          .singleElement()
          .satisfies(each -> assertThat(each.call().name()).isEqualTo("cancel"));
    }

    @Test
    void notWhatHeDeclined() {
      Dialogue talk = Dialogue.of(confirming, "A certificate, shall I proceed?");

      assertThat(confirming.confirms(talk.trace())).isEmpty();
    }
  }

  @Nested
  class IsRefused {

    @Test
    void ifTwoFactsContradict() {
      assertThatThrownBy(() -> GOAL.knows("Booking  number", "OTHER1"))
          .hasMessage(
              "the goal has two facts \"Booking  number\": \"ZFA04Y\" and \"OTHER1\"; to mend it,"
                  + " leave one out");
    }

    @Test
    void ifHeBothAcceptsAndDeclines() {
      assertThatThrownBy(() -> GOAL.accepts("Certificate!"))
          .hasMessage(
              "the goal both accepts and declines \"Certificate!\"; to mend it, leave one out");
    }

    @Test
    void ifNothingSaysWhenItIsDone() {
      assertThatThrownBy(() -> Goal.of("Cancel.", "Cancel.").byRules())
          .hasMessage(
              "nothing says when the goal \"Cancel.\" is reached; to mend it, call done(..)");
    }
  }

  @Test
  void hasAVersionThatChangesWithWhatHeKnows() {
    assertThat(GOAL.byRules().version()).isEqualTo(user.version()).startsWith("goal-1:");
    assertThat(GOAL.knows("seat", "aisle").byRules().version()).isNotEqualTo(user.version());
  }
}
