package io.agentcl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordedDraftTest {

  private static final Instant START = Instant.parse("2026-04-02T10:00:00Z");
  private static final ToolCall BOOK = ToolCall.of("book", Map.of("to", "OSL"));

  private static final TraceEvent TO_OSLO =
      new TraceEvent.UserSaid(START.plusSeconds(5), Message.of("To Oslo"));

  private static TraceEvent called(ToolCall call, ToolAnswer answer) {
    return new TraceEvent.ToolCalled(START.plusSeconds(6), call, call, answer, List.of());
  }

  private static ScenarioDraft draft(Trace trace) {
    Experience.Setting setting = new Experience.Setting(START, Context.user("u-42"), "h-1", "a-1");
    return Recordings.draft(new Experience("c-1", setting, trace, List.of(Signal.thumbsUp())));
  }

  private static final Trace BOOKED =
      Trace.of(
          List.of(
              TO_OSLO,
              new TraceEvent.ExternalRead(START, "flag", Value.of(true)),
              called(ToolCall.of("search", Map.of()), ToolAnswer.answered(List.of())),
              called(BOOK, ToolAnswer.answered("K-1"))));

  @Nested
  class FromAWholeConversation {

    @Test
    void takesOverWhatWasRecorded() {
      Scenario scenario = draft(BOOKED).tape().expect(called("book")).external("flag", 2).build();

      assertThat(scenario.id()).isEqualTo("c-1");
      assertThat(scenario.user().next(Trace.EMPTY)).contains(Message.of("To Oslo"));
      assertThat(scenario.user().pause(Trace.EMPTY)).isEqualTo(Duration.ofSeconds(5));
      assertThat(scenario.context()).isEqualTo(Context.user("u-42"));
      assertThat(scenario.start()).isEqualTo(START);
      assertThat(scenario.signals()).containsExactly(Signal.thumbsUp());
      assertThat(scenario.externals())
          .containsExactly(
              new Scenario.External("flag", Value.NULL, Value.of(true)),
              new Scenario.External("flag", Value.NULL, Value.of(2)));
    }

    @Test
    void canAnswerFromTheTapeAfreshInEachRun() throws Exception {
      Scenario scenario = draft(BOOKED).tape().expect(called("book")).build();

      assertThat(scenario.world().answer(BOOK)).contains(ToolAnswer.answered("K-1"));
      assertThat(scenario.world().answer(BOOK)).contains(ToolAnswer.answered("K-1"));
    }

    @Test
    void canBeGivenAnotherIdAndUser() {
      Scenario scenario =
          draft(BOOKED)
              .id("flight/date")
              .user(User.scripted("To Bergen"))
              .tape()
              .expect(called("book"))
              .build();

      assertThat(scenario.id()).isEqualTo("flight/date");
      assertThat(scenario.user().next(Trace.EMPTY)).contains(Message.of("To Bergen"));
      assertThatThrownBy(() -> draft(BOOKED).id(""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("id must not be blank");
    }

    @Test
    void saysWhoseWordsItHoldsAndWhatIsExpectedByWhom() {
      Origin model = new Origin(Origin.Kind.PROPOSER, "a model");
      ScenarioDraft draft = draft(BOOKED).tape().expect(called("book"));

      assertThat(draft.build().user().origin()).isEqualTo(Origin.Kind.USER);
      assertThat(draft.build().expectedBy()).isEqualTo(Origin.OPERATOR);
      assertThat(draft.expect(model, called("search")).build().expectedBy()).isEqualTo(model);
      assertThat(draft.expect(called("book")).build().expectedBy()).isEqualTo(model);
      assertThat(draft.user(User.scripted("x")).build().user().origin())
          .isEqualTo(Origin.Kind.OPERATOR);
    }

    @Test
    void givesTheSameScenarioEachTimeItIsBuilt() {
      ScenarioDraft draft = draft(BOOKED).tape().expect(called("book"));

      assertThat(draft.build().version()).isEqualTo(draft.build().version());
      assertThat(draft.build().evaluator().name()).isEqualTo("must call book");
    }

    @Test
    void needsNoWorldIfNoToolWasCalled() {
      ScenarioDraft draft = draft(Trace.of(List.of(TO_OSLO))).expect(called("book"));

      assertThatCode(draft::build).doesNotThrowAnyException();
    }
  }

  @Nested
  class ThatLacksSomething {

    @Test
    void namesTheToolsThatNothingAnswers() {
      assertThatThrownBy(() -> draft(BOOKED).expect(called("book")).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              """
              Conversation "c-1" makes no scenario yet.
                - nothing answers the tools [book, search]: call world(..), or tape() to only \
              guard what worked""");
    }

    @Test
    void saysThatNothingIsExpected() {
      assertThatThrownBy(() -> draft(BOOKED).tape().expect().build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              """
              Conversation "c-1" makes no scenario yet.
                - nothing is expected: call expect(..)""");
    }

    @Test
    void listsAllThatIsMissingAtOnce() {
      Trace trace =
          new Trace(
              List.of(called(BOOK, new ToolAnswer.Denied("no"))), 7, List.of("$.at is a Thread"));

      assertThatThrownBy(() -> draft(trace).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              """
              Conversation "c-1" makes no scenario yet.
                - the user said nothing: call user(..) and world(..) in place of what was recorded
                - 7 events were not kept for want of room: call user(..) and world(..) in place \
              of what was recorded
                - not a value: $.at is a Thread: call user(..) and world(..) in place of what was \
              recorded
                - nothing answers the tools [book]: call world(..), or tape() to only guard what \
              worked
                - nothing is expected: call expect(..)""");
    }

    @Test
    void isWholeOnceItsUserAndItsWorldAreGiven() {
      Trace trace = new Trace(List.of(called(BOOK, ToolAnswer.answered(1))), 7, List.of("gap"));
      ScenarioDraft draft =
          draft(trace).user(User.scripted("To Oslo")).expect(called("book")).tape();

      assertThatThrownBy(draft::build)
          .as("the tape has the gaps that the recording has")
          .hasMessageContaining("7 events were not kept");
      assertThatCode(draft.world(() -> World.of(Map.of()))::build).doesNotThrowAnyException();
    }
  }

  private static Evaluator called(String tool) {
    return Calls.called(tool);
  }
}
