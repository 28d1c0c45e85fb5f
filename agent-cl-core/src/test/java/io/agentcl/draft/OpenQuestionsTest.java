package io.agentcl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.run.World;
import io.agentcl.scenario.OpenQuestion;
import io.agentcl.scenario.OpenQuestion.Kind;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpenQuestionsTest {

  private static final Origin EXPERT = new Origin(Origin.Kind.EXPERT, "eve");
  private static final Origin USER = new Origin(Origin.Kind.USER, "");

  private static OpenQuestion question(ScenarioDraft draft, String id) {
    return draft.questions().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(ScenarioDraft draft) {
    return draft.questions().stream().map(OpenQuestion::id).toList();
  }

  @Nested
  class WhatShouldHaveBeenDone {

    @Test
    void isAnsweredByASuggestion() {
      ScenarioDraft draft = Told.corrected().inAWorld();

      assertThat(question(draft, "expected"))
          .hasToString(
              "expected: what should have been done? [call-2/with (ALL of [must call book with"
                  + " {\"date\":\"2026-04-03\",\"to\":\"OSL\"}, must not call book with"
                  + " {\"date\":\"2026-03-04\"}])]");
      Scenario scenario = draft.answer("expected", "call-2/with").build();

      assertThat(scenario.expectedBy().kind()).isEqualTo(Origin.Kind.USER);
      assertThat(draft.questions()).isEmpty();
      assertThat(draft.answers()).hasSize(1);
    }

    @Test
    void isAnsweredByAnEvaluatorAsItIsStored() {
      ScenarioDraft draft = Told.corrected().inAWorld();
      Object stored =
          ScenarioCodec.stock()
              .kinds()
              .codec(io.agentcl.evaluate.Evaluator.class)
              .encode(Calls.notCalled("book"))
              .toObject();

      Scenario scenario = draft.answer(question(draft, "expected").answer(stored, EXPERT)).build();

      assertThat(scenario.evaluator().name()).isEqualTo("must not call book");
      assertThat(scenario.expectedBy()).isEqualTo(EXPERT);
    }

    @Test
    void isNotAnsweredByAnythingElse() {
      ScenarioDraft draft = Told.corrected().inAWorld();

      assertThatThrownBy(() -> draft.answer("expected", "call-9/with"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "\"call-9/with\" is no answer to question \"expected\" of conversation \"c-1\": no"
                  + " suggestion \"call-9/with\" is open in the draft of conversation \"c-1\"; open"
                  + " are [call-2/with]; an answer is ids of suggestions, or an evaluator as it is"
                  + " stored");
      assertThatThrownBy(() -> draft.answer("expected", 7)).hasMessageContaining("it is no text");
      assertThatThrownBy(() -> draft.answer("expected", List.of()))
          .hasMessageContaining("it names nothing");
      assertThatThrownBy(() -> draft.answer("colour", "red"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage(
              "no question \"colour\" is open in the draft of conversation \"c-1\"; open are"
                  + " [expected]");
      assertThat(draft.answers()).isEmpty();
    }
  }

  @Nested
  class WhetherItShouldHaveAsked {

    @Test
    void choosesBetweenSuggestions() {
      ScenarioDraft draft = Told.guessed().inAWorld();
      OpenQuestion asked = question(draft, "call-2");

      assertThat(asked.kind()).isEqualTo(Kind.ASKED);
      assertThat(asked.isEssential()).isFalse();
      assertThat(asked.text())
          .isEqualTo("event 2: should the agent have asked first, or could it have known?");
      assertThat(asked.options())
          .extracting(OpenQuestion.Option::answer)
          .containsExactly("call-2/asks", "call-2/with", "none");
      assertThat(draft.answer("call-2", "call-2/asks").build().evaluator().name())
          .isEqualTo("must not call book with {\"date\":\"2026-03-04\"}");
    }

    @Test
    void mayBeNeither() {
      ScenarioDraft draft = Told.guessed().inAWorld().answer("call-2", "none");

      assertThat(draft.suggestions()).isEmpty();
      assertThat(ids(draft)).containsExactly("expected");
      assertThatThrownBy(draft::build).hasMessageContaining("nothing is expected");
    }
  }

  @Nested
  class SignalsThatContradict {

    private Told torn() {
      return Told.corrected().signal(Signal.thumbsDown("bad")).signal(Signal.thumbsUp());
    }

    @Test
    void areAskedForBeforeAnythingIsBuilt() {
      ScenarioDraft draft = torn().inAWorld().accept(Origin.OPERATOR, "call-2/with");

      assertThatThrownBy(draft::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              """
              Conversation "c-1" makes no scenario yet.
                - failed: a complaint (THUMBS_DOWN) by a user contradicts praise by a user: which \
              of these is right? [failed (something was wrong), worked (it worked, and is kept to \
              guard that)]: call answer("failed", ..)\
              """);
      assertThat(draft.answer("failed", "failed").build().isGuard()).isFalse();
    }

    @Test
    void mayMeanThatItWorked() {
      Scenario scenario =
          torn().inAWorld().expect(USER, Calls.called("book")).answer("failed", "worked").build();

      assertThat(scenario.isGuard()).isTrue();
    }

    @Test
    void areDecidedByWhoWeighsMore() {
      assertThat(torn().inAWorld().expect(Calls.notCalled("book")).build()).isNotNull();
    }

    @Test
    void sayingTwoThingsOfOneAnswerAreAskedFor() {
      ScenarioDraft draft =
          new Told("c-7")
              .user("When?")
              .agent("You fly to Oslo on 4 March.")
              .signal(Signal.correction("You fly to Oslo on 3 April."))
              .signal(Signal.correction("You fly to Oslo on 5 May."))
              .draft();

      OpenQuestion which = question(draft, "answer-2");

      assertThat(which.kind()).isEqualTo(Kind.WHICH);
      assertThat(which.text()).isEqualTo("which of these is right?");
      assertThat(which.need().evidence())
          .containsExactly("You fly to Oslo on 3 April.", "You fly to Oslo on 5 May.");
      assertThat(draft.answer("answer-2", "answer-2/2").build().evaluator().name()).contains("5");
    }
  }

  @Nested
  class TheWorld {

    private final ScenarioCodec codec =
        ScenarioCodec.builder()
            .world("desk", () -> World.named("desk", World.of("1", Map.of(), Map::of)))
            .build();

    private ScenarioDraft draft() {
      return Recordings.draft(Told.corrected().recorded(), codec, notice -> {})
          .expect(Calls.notCalled("book"));
    }

    @Test
    void isTheTapeOrABoundName() throws Exception {
      assertThat(question(draft(), "world"))
          .hasToString(
              "world: what answers the tools [book]? [tape (the recorded answers, to only guard"
                  + " what worked), desk (the host's own world)]");
      ToolCall wrong =
          ToolCall.of(
              "book", Map.of("to", "OSL", "date", "2026-03-04", "note", "as the customer said"));

      assertThat(draft().answer("world", "tape").build().world().answer(wrong))
          .contains(ToolAnswer.answered("done"));
      assertThat(draft().answer("world", "desk").build().world().named()).isPresent();
    }

    @Test
    void mustBeBound() {
      assertThatThrownBy(() -> draft().answer("world", "shop"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nobody bound that name; bound are [desk]");
    }
  }

  @Nested
  class AnAnswerThatWasNotRecorded {

    private Told open() {
      return new Told("c-8")
          .user("Weather?")
          .call("weather", Map.of("at", "OSL"), new ToolAnswer.Unknown())
          .agent("Rain.");
    }

    @Test
    void isNeededOnATape() throws Exception {
      ScenarioDraft draft = open().draft().tape().expect(Calls.called("weather"));

      assertThatThrownBy(draft::build)
          .hasMessageContaining(
              "event-2/answer: event 2: the answer of weather(at=OSL) was not recorded: what was"
                  + " it? [what the tool answered, any value]: call answer(\"event-2/answer\","
                  + " ..)");
      Scenario scenario = draft.answer("event-2/answer", Map.of("sky", "grey")).build();

      assertThat(scenario.world().answer(ToolCall.of("weather", Map.of("at", "OSL"))))
          .contains(ToolAnswer.answered(Map.of("sky", "grey")));
      assertThat(draft.experience()).as("what was recorded stays").isEqualTo(open().recorded());
    }

    @Test
    void ofSomebodyLowersWhoseExpectationItIs() {
      ScenarioDraft draft = open().draft().tape().expect(Calls.called("weather"));

      draft.answer(question(draft, "event-2/answer").answer("sun", USER));

      assertThat(draft.build().expectedBy()).isEqualTo(USER);
    }

    @Test
    void isNotNeededInAnotherWorld() {
      assertThat(ids(open().inAWorld())).containsExactly("expected");
    }
  }

  @Nested
  class WhoseItWas {

    private final Told redacted =
        Told.corrected().in(Context.of(entries("user", null, "tenant", null, "line", "x")));

    private static Map<String, Object> entries(Object... all) {
      Map<String, Object> entries = new java.util.TreeMap<>();
      for (int i = 0; i < all.length; i += 2) {
        entries.put((String) all[i], all[i + 1]);
      }
      return entries;
    }

    @Test
    void isAskedForEachIdAndKeepsTheRest() {
      ScenarioDraft draft = redacted.inAWorld().expect(Calls.notCalled("book"));

      assertThat(ids(draft)).containsExactly("user", "tenant");
      draft.answer("user", "ada");
      assertThatThrownBy(draft::build).hasMessageContaining("the redactor changed the id");
      Scenario scenario = draft.answer(question(draft, "tenant").answer("acme", EXPERT)).build();

      assertThat(scenario.context())
          .isEqualTo(Context.of(Map.of("user", "ada", "tenant", "acme", "line", "x")));
    }

    @Test
    void isNotForUsersOrToolsToSay() {
      ScenarioDraft draft = redacted.inAWorld();

      for (Origin origin :
          Arrays.asList(
              USER, new Origin(Origin.Kind.TOOL, ""), new Origin(Origin.Kind.PROPOSER, ""))) {
        assertThatThrownBy(() -> draft.answer(question(draft, "user").answer("bob", origin)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("cannot say whose it is");
      }
      assertThat(ids(draft)).contains("user");
    }
  }

  @Nested
  class WhatTheUserSaid {

    @Test
    void isAskedWhereNothingWasRecorded() {
      ScenarioDraft draft = new Told("c-9").agent("Hello").draft().expect(Calls.notCalled("book"));

      assertThatThrownBy(draft::build).hasMessageContaining("the user said nothing");
      Scenario scenario = draft.answer("said", List.of("Hi", "To Oslo")).build();

      assertThat(scenario.user().next(Trace.EMPTY)).contains(Message.of("Hi"));
      assertThat(scenario.user().origin()).isEqualTo(Origin.Kind.OPERATOR);
    }

    @Test
    void isAUsersWordUnlessTheHostSaysIt() {
      ScenarioDraft draft = new Told("c-9").agent("Hello").draft().expect(Calls.notCalled("x"));

      draft.answer(question(draft, "said").answer("Hi", EXPERT));

      assertThat(draft.build().user().origin()).isEqualTo(Origin.Kind.USER);
    }
  }

  @Nested
  class Rules {

    @Test
    void answerWhatIsOpenAndWhatComesUpByIt() {
      Told told = Told.guessed();
      ScenarioDraft draft =
          told.draft()
              .answerBy(
                  question ->
                      question.options().isEmpty()
                          ? Optional.empty()
                          : Optional.of(
                              question.answer(question.options().get(0).answer(), EXPERT)));

      assertThat(draft.questions()).isEmpty();
      assertThat(draft.answers())
          .extracting(OpenQuestion.Answer::question)
          .containsExactly("expected", "world");
      assertThat(draft.build().expectedBy().kind()).isEqualTo(Origin.Kind.USER);
    }

    @Test
    void thatThrowOrAnswerWronglyLeaveItOpen() {
      ScenarioDraft draft =
          Told.guessed()
              .inAWorld()
              .answerBy(
                  question -> {
                    if (question.id().equals("expected")) {
                      throw new IllegalStateException("no\nidea");
                    }
                    return Optional.of(question.answer("blue", EXPERT));
                  });

      assertThat(ids(draft)).containsExactly("expected", "call-2");
      assertThat(draft.notes()).contains("question \"expected\" is still open: no idea");
      assertThat(draft.notes())
          .anyMatch(
              note -> note.startsWith("question \"call-2\" is still open: \"blue\" is no answer"));
    }
  }
}
