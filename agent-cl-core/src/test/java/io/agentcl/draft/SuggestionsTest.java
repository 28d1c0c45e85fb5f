package io.agentcl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.scenario.Suggestion;
import io.agentcl.scenario.Suggestion.Verdict;
import io.agentcl.trace.ToolAnswer;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  private static final Origin EXPERT = new Origin(Origin.Kind.EXPERT, "eve");

  private static Score grade(Suggestion suggestion, Told told) {
    return suggestion.expected().evaluate(Run.of(told.recorded().trace()));
  }

  @Nested
  class ACorrectedCall {

    @Test
    void suggestsTheRightCallInPlaceOfTheWrongOne() {
      List<Suggestion> suggestions = Told.corrected().draft().suggestions();

      assertThat(suggestions).hasSize(1);
      Suggestion only = suggestions.get(0);
      assertThat(only.id()).isEqualTo("call-2/with");
      assertThat(only.subject()).isEqualTo("call-2");
      assertThat(only.ground().event()).isEqualTo(2);
      assertThat(only.ground().origin().kind()).isEqualTo(Origin.Kind.USER);
      assertThat(only.ground().words()).isEqualTo("No, that is wrong, I meant 2026-04-03");
      assertThat(only.ground().confidence()).isBetween(.5, 1.0);
      assertThat(only)
          .asString()
          .startsWith("call-2/with: ALL of [must call book with {\"date\":\"2026-04-03\",\"to\"")
          .contains("(corrected call by phrases en-1, de-1, event 2, a user, .");
      assertThat(grade(only, Told.corrected()).passed()).isFalse();
    }

    @Test
    void suggestsWhatARunWithTheRightCallPasses() {
      Suggestion only = Told.corrected().draft().suggestions().get(0);
      Told right = new Told("r").user("x").call("book", Map.of("to", "OSL", "date", "2026-04-03"));
      Told elsewhere =
          new Told("r").user("x").call("book", Map.of("to", "BGO", "date", "2026-04-03"));

      assertThat(grade(only, right).passed()).as("a free text may be missing").isTrue();
      assertThat(grade(only, elsewhere).passed()).as("what was right is kept").isFalse();
    }

    @Test
    void suggestsToAskWhereNobodyHadSaidIt() {
      List<Suggestion> suggestions = Told.guessed().draft().suggestions();

      assertThat(suggestions)
          .extracting(Suggestion::id)
          .containsExactly("call-2/asks", "call-2/with");
      assertThat(suggestions.get(0).expected().name())
          .isEqualTo("must not call book with {\"date\":\"2026-03-04\"}");
      assertThat(suggestions.get(1).ground().confidence())
          .isEqualTo(suggestions.get(0).ground().confidence() / 2);
    }

    @Test
    void forbidsOnlyTheWholeCallWhereItsValueWasRightElsewhere() {
      Told told =
          Told.corrected()
              .user("And one to Bergen on 2026-03-04")
              .call("book", Map.of("to", "BGO", "date", "2026-03-04"));

      Suggestion only = told.draft().suggestions().get(0);

      assertThat(only.expected().name())
          .contains("must not call book with {\"date\":\"2026-03-04\",\"note\"");
    }

    @Test
    void suggestsNothingWhereOnlyAFreeTextIsAnother() {
      Told told =
          new Told("c-3")
              .user("To Oslo")
              .call("think", Map.of("thought", "The customer wants to go to Oslo, it seems to me"))
              .agent("Where to?")
              .user("No, that is wrong, I meant Bergen")
              .call(
                  "think", Map.of("thought", "The customer wants to go to Bergen, it seems to me"))
              .agent("To Bergen.")
              .user("Thanks, bye");

      assertThat(told.draft().suggestions()).isEmpty();
    }

    @Test
    void neverSuggestsACallThatWasRefused() {
      Told told =
          new Told("c-4")
              .user("Refund order A17, I mean B42")
              .call("refund", Map.of("order", "A17"))
              .agent("Refunded.")
              .user("No, that is wrong, I meant B42")
              .call("refund", Map.of("order", "B42"), new ToolAnswer.Denied("not yours"))
              .agent("I cannot.")
              .user("Thanks, bye");

      assertThat(told.draft().suggestions())
          .noneMatch(each -> each.expected().name().contains("must call refund"));
    }
  }

  @Nested
  class AnObjection {

    @Test
    void suggestsThatTheCallIsNotMade() {
      Told told =
          new Told("c-5")
              .user("How much is a refund?")
              .call("refund", Map.of("order", "A17"))
              .agent("Refunded.")
              .user("No, that is wrong, I did not want that");

      List<Suggestion> suggestions = told.draft().suggestions();

      assertThat(suggestions).extracting(Suggestion::id).containsExactly("call-2/not");
      assertThat(suggestions.get(0).expected().name())
          .isEqualTo("must not call refund with {\"order\":\"A17\"}");
    }
  }

  @Nested
  class ACorrectionOfAnAnswer {

    private static Told answered(String answer, Signal... signals) {
      Told told = new Told("c-6").user("When do I fly?").agent(answer);
      List.of(signals).forEach(told::signal);
      return told;
    }

    private static Signal correction(String text) {
      return Signal.correction(text).by(EXPERT);
    }

    @Test
    void expectsWhatItHasAndTheAnswerLacks() {
      Told told =
          answered(
              "You fly to Oslo on 4 March at 10:15.",
              correction("You fly to Oslo on 3 April at 10:15."));

      Suggestion only = told.draft().suggestions().get(0);

      assertThat(only.id()).isEqualTo("answer-2/1");
      assertThat(only.ground().origin()).isEqualTo(EXPERT);
      assertThat(only.ground().confidence()).isEqualTo(.8);
      assertThat(grade(only, told).passed()).isFalse();
      assertThat(grade(only, answered("On 3 April, Ada.")).passed()).isTrue();
      assertThat(grade(only, answered("On 13 April, Ada.")).passed()).isFalse();
    }

    @Test
    void isReadOutOfTheWrappingOfAnExport() {
      Told told =
          answered(
              "You fly to Oslo on 4 March at 10:15.",
              correction("{\"output\": \"You fly to Oslo on 4 March at 18:30.\"}"));

      Suggestion only = told.draft().suggestions().get(0);

      assertThat(grade(only, answered("At 18:30.")).passed()).isTrue();
    }

    @Test
    void isLeftOutIfAnotherAnswerHadIt() {
      ScenarioDraft draft =
          answered("You fly to Oslo on 4 March at 10:15.")
              .user("Sure?")
              .agent("Sorry, it is 3 April.")
              .signal(correction("You fly to Oslo on 3 April at 10:15."))
              .draft();

      assertThat(draft.suggestions()).isEmpty();
      assertThat(draft.notes())
          .anyMatch(
              note -> note.startsWith("left out, since it passes on what was recorded: answer"));
    }

    @Test
    void isJsonWhereTheAnswerIs() {
      Told told = answered("{\"day\": 4, \"month\": 3}", correction("{\"day\": 3, \"month\": 4}"));

      Suggestion only = told.draft().suggestions().get(0);

      assertThat(grade(only, told).passed()).isFalse();
      assertThat(grade(only, answered("{\"month\": 4, \"day\": 3}")).passed()).isTrue();
    }

    @Test
    void thatIsLikeNoAnswerIsLeftToReaders() {
      Told told = answered("You fly to Oslo on 4 March.", Signal.correction("ask me first!"));
      ScenarioDraft draft = told.draft();

      assertThat(draft.suggestions()).isEmpty();
      assertThat(draft.notes())
          .contains("correction 1 is like no answer: what it means is for a reader to say");
      assertThat(draft.questions().get(0).need().evidence())
          .containsExactly("CORRECTION by a user: ask me first!");
    }
  }

  @Nested
  class AGraderOfTheHost {

    private final Evaluator never = Calls.notCalled("book");
    private final Evaluator breaks =
        Evaluator.of(
            "breaks",
            "1",
            run -> {
              throw new IllegalStateException("oops");
            });

    @Test
    void thatFailsIsTheHostsExpectation() {
      ScenarioDraft draft = Told.corrected().draft().gradedBy(never, Calls.called("book"));

      assertThat(draft.suggestions())
          .extracting(Suggestion::id)
          .containsExactly("grader-must-not-call-book", "call-2/with");
      Suggestion.Ground ground = draft.suggestions().get(0).ground();
      assertThat(ground.origin()).isEqualTo(Origin.OPERATOR);
      assertThat(ground.confidence()).isOne();
      assertThat(ground.words()).startsWith("must not call book: 2 such calls");
    }

    @Test
    void isSuggestedOnceAndNotInPlaceOfOneWithItsName() {
      ScenarioDraft draft =
          Told.corrected()
              .draft()
              .gradedBy(never)
              .gradedBy(Calls.notCalled("book"), Calls.notCalled("Book!"), one(), one());

      assertThat(draft.suggestions())
          .extracting(Suggestion::id)
          .containsExactly(
              "grader-must-not-call-book", "grader-a-lambda-in-suggestionstest-agraderofthehost",
              "grader-a-lambda-in-suggestionstest-agraderofthehost-2", "call-2/with");
    }

    private Evaluator one() {
      Object own = new Object();
      return run -> Score.fail("of " + own.getClass());
    }

    @Test
    void thatBreaksIsNoted() {
      ScenarioDraft draft = Told.corrected().draft().gradedBy(breaks);

      assertThat(draft.suggestions()).extracting(Suggestion::id).containsExactly("call-2/with");
      assertThat(draft.notes()).anyMatch(note -> note.startsWith("grader breaks: "));
    }
  }

  @Nested
  class Deciding {

    @Test
    void expectsWithTheLowestWord() {
      Scenario scenario =
          Told.corrected().inAWorld().accept(Origin.OPERATOR, "call-2/with").build();

      assertThat(scenario.expectedBy().kind()).isEqualTo(Origin.Kind.USER);
      assertThat(scenario.evaluator().name()).startsWith("ALL of [must call book");
      assertThat(ScenarioCodec.stock().kinds().codec(Evaluator.class).encode(scenario.evaluator()))
          .as("it can be stored")
          .isNotNull();
    }

    @Test
    void declinesWhatIsExcluded() {
      ScenarioDraft draft = Told.guessed().draft().accept(EXPERT, "call-2/with");

      assertThat(draft.suggestions()).isEmpty();
      assertThat(draft.decisions())
          .containsExactly(
              new Suggestion.Decision("call-2/with", Verdict.ACCEPTED, EXPERT),
              new Suggestion.Decision("call-2/asks", Verdict.DECLINED, EXPERT));
    }

    @Test
    void byAPolicyTakesTheSurestAndTellsIt() {
      Told told = Told.guessed();

      ScenarioDraft draft = told.draft().acceptIf(Origin.OPERATOR, each -> true);

      assertThat(draft.decisions().get(0).suggestion()).isEqualTo("call-2/asks");
      assertThat(told.notices()).hasSize(1);
      assertThat(told.notices().get(0))
          .startsWith("conversation \"c-2\": accepted by policy: call-2/asks: must not call book");
    }

    @Test
    void byAPolicyTakesNoneOfTwoThatAreAsSure() {
      Told told =
          new Told("c-7")
              .user("When?")
              .agent("You fly to Oslo on 4 March.")
              .signal(Signal.correction("You fly to Oslo on 3 April."))
              .signal(Signal.correction("You fly to Oslo on 5 May."));

      ScenarioDraft draft = told.draft().acceptIf(Origin.OPERATOR, each -> true);

      assertThat(draft.decisions()).isEmpty();
      assertThat(draft.notes())
          .contains(
              "accepted none of [answer-2/1, answer-2/2], of which one can be right: they are as"
                  + " sure");
    }

    @Test
    void isDoneOnce() {
      ScenarioDraft draft = Told.corrected().draft().decline(EXPERT, "call-2/with");

      assertThat(draft.suggestions()).isEmpty();
      assertThatThrownBy(() -> draft.accept(EXPERT, "call-2/with"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage(
              "no suggestion \"call-2/with\" is open in the draft of conversation \"c-1\"; open are"
                  + " []");
    }

    @Test
    void ofSeveralIsAllOrNone() {
      ScenarioDraft draft = Told.corrected().draft();

      assertThatThrownBy(() -> draft.accept(EXPERT, "call-2/with", "other"))
          .isInstanceOf(NoSuchElementException.class);
      assertThat(draft.decisions()).isEmpty();
    }
  }
}
