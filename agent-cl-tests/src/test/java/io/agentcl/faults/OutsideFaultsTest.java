package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.draft.Recordings;
import io.agentcl.experience.Experience;
import io.agentcl.run.Agent;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.World;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Codec;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models and reads from outside that break, and replays without an answer. */
@Timeout(300)
class OutsideFaultsTest {

  private static final ModelRequest REQUEST = ModelRequest.prompt("small", "hello");

  @Nested
  class ACallThatNothingAnswersInAReplay {

    private static final Trace RECORDED =
        Trace.of(
            List.of(
                new TraceEvent.ToolCalled(
                    Instant.EPOCH,
                    ToolCall.of("book", Map.of("date", "3/4")),
                    ToolCall.of("book", Map.of("date", "3/4")),
                    ToolAnswer.answered("booked"),
                    List.of())));

    private static Trial onTape(String tool, Map<String, ? extends @Nullable Object> arguments) {
      return Desk.replay(
          calling(tool, arguments), Desk.scenario().world(() -> Recordings.tape(RECORDED)).build());
    }

    private static Agent calling(String tool, Map<String, ? extends @Nullable Object> arguments) {
      return Desk.doing(session -> session.tools().call(tool, arguments, a -> "real"));
    }

    @Test
    void divergesAndShowsTheNearestOne() {
      assertThat(onTape("book", Map.of("date", "2026-04-03")))
          .isError()
          .becauseContaining(
              "DIVERGED: nothing answers book(date=2026-04-03); the nearest recorded call is"
                  + " book(date=3/4)");
    }

    @Test
    void divergesForAnUnknownTool() {
      assertThat(onTape("refund", Map.of()))
          .isError()
          .becauseContaining(
              "DIVERGED: nothing answers refund(); no answer to refund was recorded; those recorded are"
                  + " of [book]");
    }

    @Test
    void divergesForArgumentsThatAreNoValues() {
      assertThat(onTape("book", Map.of("date", Instant.EPOCH)))
          .isError()
          .becauseContaining("DIVERGED: nothing answers book(date=1970-01-01T00:00:00Z); the");
    }

    @Test
    void divergesForACyclicMap() {
      assertThat(onTape("book", Map.of("date", Desk.cyclic())))
          .isError()
          .becauseContaining("DIVERGED: nothing answers book(date=a value that cannot be printed)");
    }

    @Test
    void divergesInFewWordsForTenMegabytes() {
      Trial trial = onTape("book", Map.of("date", Desk.megabytes(10)));

      assertThat(trial).isError().becauseContaining("DIVERGED: nothing answers book(date=xxx");
      assertThat(trial.score().reason()).hasSizeLessThan(500);
    }

    @Test
    void divergesAlsoWhereTheWorldCannotSayWhatIsNearest() {
      World mute =
          new World() {
            @Override
            public Optional<ToolAnswer> answer(ToolCall call) {
              return Optional.empty();
            }

            @Override
            public Optional<String> nearest(ToolCall call) {
              throw new IllegalStateException("no index");
            }
          };

      Trial trial =
          Desk.replay(calling("book", Map.of()), Desk.scenario().world(() -> mute).build());

      assertThat(trial).isError().becauseContaining("DIVERGED: nothing answers book()");
    }
  }

  @Nested
  class AModel {

    @Test
    void thatThrowsThrowsIntoTheAgentAndIsRecorded() {
      Experience kept =
          Desk.produced(
              session ->
                  assertThatThrownBy(
                          () ->
                              session
                                  .models()
                                  .call(REQUEST, r -> Desk.sneak(new IOException("429"))))
                      .isInstanceOf(IOException.class)
                      .hasMessage("429"));

      assertThat(kept.trace().transcript())
          .contains("model small failed: java.io.IOException: 429");
    }

    @Test
    void thatThrowsAnErrorIsRecorded() {
      Experience kept =
          Desk.produced(
              session ->
                  assertThatThrownBy(
                          () ->
                              session
                                  .models()
                                  .call(REQUEST, r -> Desk.sneak(new StackOverflowError())))
                      .isInstanceOf(StackOverflowError.class));

      assertThat(kept.trace().transcript())
          .contains("model small failed: java.lang.StackOverflowError");
    }

    @Test
    void thatRepliesNullFailsByNameInProductionAndInReplay() {
      LanguageModel nothing = request -> null;
      Experience kept =
          Desk.produced(
              session ->
                  assertThatThrownBy(() -> session.models().call(REQUEST, nothing))
                      .isInstanceOf(NullPointerException.class)
                      .hasMessage("model \"small\" replied null"));
      Trial trial = Desk.replay(Desk.doing(session -> session.models().call(REQUEST, nothing)));

      assertThat(kept.trace().events(TraceEvent.ModelFailed.class)).hasSize(1);
      assertThat(kept.obstacles()).isEmpty();
      assertThat(trial).isError().becauseContaining("model \"small\" replied null");
    }

    @Test
    void withTenMegabytesToSayIsHeardAndRecorded() {
      String text = Desk.megabytes(10);

      Experience kept =
          Desk.produced(
              session ->
                  assertThat(session.models().call(REQUEST, r -> ModelReply.text(text)).text())
                      .isEqualTo(text));

      assertThat(kept.trace().events(TraceEvent.ModelCalled.class)).hasSize(1);
    }

    @Test
    void isRefusedIfItOrTheRequestIsMissing() {
      Desk.produced(
          session -> {
            assertThatThrownBy(() -> session.models().call(null, r -> ModelReply.text("")))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("request");
            assertThatThrownBy(() -> session.models().call(REQUEST, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("real");
          });
    }
  }

  @Nested
  class AReadFromOutside {

    @Test
    void thatThrowsThrowsIntoTheAgentAndCannotBeReplayed() {
      Experience kept =
          Desk.produced(
              session ->
                  assertThatThrownBy(
                          () ->
                              session.external(
                                  "flag", String.class, () -> Desk.sneak(new IOException("down"))))
                      .isInstanceOf(IOException.class)
                      .hasMessage("down"));

      assertThat(kept.obstacles())
          .containsExactly("not a value: the read of \"flag\" threw java.io.IOException: down");
    }

    @Test
    void thatGivesNoValuePassesItThroughAndCannotBeReplayed() {
      Object account = new Object();
      Experience kept =
          Desk.produced(
              session ->
                  assertThat(session.external("account", Object.class, () -> account))
                      .isSameAs(account));

      assertThat(kept.trace().gaps())
          .singleElement()
          .asString()
          .startsWith("what the read of \"account\" gave: ")
          .contains("is a java.lang.Object");
      assertThat(kept.trace().dropped()).isZero();
    }

    @Test
    void thatTheScenarioLacksDiverges() {
      Agent agent = Desk.doing(session -> session.external("flag", String.class, () -> "on"));

      assertThat(Desk.replay(agent, Desk.scenario().external("color", "red").build()))
          .isError()
          .becauseContaining(
              "DIVERGED: nothing answers the read of \"flag\"; no such read was recorded; the"
                  + " scenario has reads of [color]");
    }

    @Test
    void ofAnotherTypeThanTheScenarioGivesDiverges() {
      Agent agent = Desk.doing(session -> session.external("flag", Boolean.class, () -> true));

      assertThat(Desk.replay(agent, Desk.scenario().external("flag", "on").build()))
          .isError()
          .becauseContaining("DIVERGED: the read of \"flag\" does not fit: ");
    }

    @Test
    void isRefusedIfAPartIsMissing() {
      Desk.produced(
          session -> {
            assertThatThrownBy(() -> session.external(null, String.class, () -> "on"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
            assertThatThrownBy(() -> session.external("flag", String.class, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("read");
            assertThatThrownBy(() -> session.external("flag", (Codec<String>) null, () -> "on"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("codec");
          });
    }
  }
}
