package io.agentcl.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Operand;
import io.agentcl.run.User;
import io.agentcl.trace.Trace;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A user who goes by a script with branches. */
class ScriptTest {

  private static final Script CANCEL =
      Script.begin("cancel", "opens", "Cancel my booking.")
          .step("tells", "It is ZFA04Y.")
          .step("insists", "Cancel it, please.")
          .step("thanks", "Thank you.")
          .always(Cue.called("cancel", Map.of("id", "ZFA04Y")), "thanks")
          .after("opens", Cue.says("which booking", "booking number"), "tells")
          .after("opens", Cue.says("certificate"), "insists")
          .after("tells", Cue.says("certificate"), "insists")
          .after("insists", Cue.says("certificate"), "insists")
          .endsAfter("insists", Cue.says("transfer"));

  private final User user = CANCEL.user();

  @Nested
  class GoesOn {

    @Test
    void byWhatTheAgentSays() {
      assertThat(
              Dialogue.of(user, "Sure: WHICH booking?", "A certificate is all I can do.")
                  .userSaid())
          .containsExactly("Cancel my booking.", "It is ZFA04Y.", "Cancel it, please.");
    }

    @Test
    void byWhatTheAgentCalledBeforeAllElse() {
      Dialogue talk = Dialogue.of(user);
      talk.called("cancel", Map.of("id", "ZFA04Y")).agent("Which booking?").heard(user);

      assertThat(talk.userSaid()).endsWith("Thank you.");
    }

    @Test
    void notByACallWithOtherArguments() {
      Dialogue talk = Dialogue.of(user);
      talk.called("cancel", Map.of("id", "OTHER1")).agent("Which booking?").heard(user);

      assertThat(talk.userSaid()).endsWith("It is ZFA04Y.");
    }

    @Test
    void byAConditionOnTheConversation() {
      User twice =
          Script.begin("twice", "opens", "Find it.")
              .step("asks", "Anything else?")
              .after("opens", Cue.meets(Operand.calls("find").atLeast(2)), "asks")
              .endsAfter("opens", Cue.anything())
              .user();
      Dialogue once = Dialogue.of(twice).called("find", Map.of()).agent("found").heard(twice);
      Dialogue more =
          Dialogue.of(twice)
              .called("find", Map.of("at", 1))
              .called("find", Map.of("at", 2))
              .agent("found")
              .heard(twice);

      assertThat(once.userSaid()).containsExactly("Find it.");
      assertThat(more.userSaid()).containsExactly("Find it.", "Anything else?");
    }
  }

  @Nested
  class Ends {

    @Test
    void afterItsLastStepWithoutFault() {
      Dialogue talk = Dialogue.of(user).called("cancel", Map.of("id", "ZFA04Y"));
      talk.agent("Done.").heard(user).agent("Goodbye.");

      assertThat(user.next(talk.trace())).isPresent(); // it is still cancelled: he thanks again
    }

    @Test
    void whereATurnSaysSo() {
      Trace trace = Dialogue.of(user, "No booking, a certificate?", "I transfer you.").trace();

      assertThat(user.next(trace)).isEmpty();
      assertThat(user.fault(trace)).isEmpty();
    }

    @Test
    void withAFaultWhereItDoesNotSayWhatComesNext() {
      Trace trace = Dialogue.of(user, "What is your\nshoe size?").trace();

      assertThat(user.next(trace)).isEmpty();
      assertThat(user.fault(trace))
          .contains(
              "does not know how script \"cancel\" goes on after step \"opens\" when the agent says"
                  + " \"What is your shoe size?\"");
    }
  }

  @Nested
  class OneThatGoesRound {

    private final User bounded = CANCEL.atMost(3).user();

    @Test
    void isBoundedAndNamesItsSteps() {
      Trace trace =
          Dialogue.of(bounded, "A certificate?", "Which certificate?", "That certificate?").trace();

      assertThat(trace.userMessages()).hasSize(3);
      assertThat(bounded.next(trace)).isEmpty();
      assertThat(bounded.fault(trace))
          .contains(
              "came to no end of script \"cancel\" within 3 messages; he went round insists ->"
                  + " insists");
    }

    @Test
    void isTheAgentsFaultIfItSaysTheSame() {
      Trace trace =
          Dialogue.of(bounded, "A certificate?", "a certificate", "A certificate!").trace();

      assertThat(bounded.fault(trace)).isEmpty();
    }
  }

  @Nested
  class IsRefused {

    @Test
    void ifItNeverEndsWhateverTheAgentDoes() {
      Script round =
          Script.begin("round", "a", "A")
              .step("b", "B")
              .after("a", Cue.anything(), "b")
              .after("b", Cue.anything(), "a");

      assertThatThrownBy(round::user)
          .hasMessage(
              "script \"round\" never ends, whatever the agent does: a -> b -> a; to mend it, let a"
                  + " turn depend on a cue");
    }

    @Test
    void ifItLeadsNowhere() {
      assertThatThrownBy(() -> Script.begin("s", "a", "A").after("a", Cue.anything(), "b").user())
          .hasMessage("script \"s\" has no step \"b\"; to mend it, add it by step(..); it has [a]");
    }

    @Test
    void ifNothingLeadsToAStep() {
      assertThatThrownBy(() -> Script.begin("s", "a", "A").step("b", "B").user())
          .hasMessage("script \"s\" never comes to \"b\"; to mend it, lead to it by after(..)");
    }

    @Test
    void ifTwoStepsHaveOneName() {
      assertThatThrownBy(() -> Script.begin("s", "a", "A").step("a", "B"))
          .hasMessage("script \"s\" has two steps \"a\"; to mend it, rename one");
    }

    @Test
    void ifAPhraseHasNoWord() {
      assertThatThrownBy(() -> Cue.says("?!"))
          .hasMessage("the phrase \"?!\" has no word; to mend it, leave it out");
    }
  }

  @Nested
  class ItsVersion {

    @Test
    void isThatOfEqualScripts() {
      assertThat(CANCEL.user().version()).isEqualTo(user.version()).startsWith("branches-1:");
    }

    @Test
    void changesWithAnyTurn() {
      assertThat(CANCEL.endsAt(Cue.says("goodbye")).user().version()).isNotEqualTo(user.version());
    }
  }
}
