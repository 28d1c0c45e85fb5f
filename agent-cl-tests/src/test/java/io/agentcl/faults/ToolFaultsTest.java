package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.agentcl.condition.Operand;
import io.agentcl.draft.Recordings;
import io.agentcl.experience.Experience;
import io.agentcl.learn.Learner;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Tool;
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
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools, models and outside reads that break, and calls of them that are no good. */
@Timeout(300)
class ToolFaultsTest {

  private static final ModelRequest REQUEST = ModelRequest.prompt("small", "hello");

  /** Makes one call in production, and keeps what came of it. */
  private static final class OneCall {
    private final AtomicReference<ToolAnswer> answer = new AtomicReference<>();
    private final Experience experience;

    OneCall(Map<String, ? extends @Nullable Object> arguments, Tool real) {
      experience =
          Desk.produced(session -> answer.set(session.tools().call("lookup", arguments, real)));
    }

    ToolAnswer answer() {
      return answer.get();
    }

    TraceEvent.ToolCalled recorded() {
      return experience.trace().toolCalls().get(0);
    }
  }

  @Nested
  class AToolInProduction {

    @Test
    void thatThrowsHasFailedAndTheAgentIsTold() {
      OneCall call =
          new OneCall(
              Map.of(),
              arguments -> {
                throw new IOException("no seats");
              });

      assertThat(call.answer().text()).isEqualTo("no seats");
      assertThat(call.recorded().answer()).isEqualTo(ToolAnswer.failed("no seats"));
    }

    @Test
    void thatThrowsWithoutWordsIsNamedByWhatItThrew() {
      OneCall call =
          new OneCall(
              Map.of(),
              arguments -> {
                throw new IOException();
              });

      assertThat(call.answer().text()).isEqualTo("java.io.IOException");
    }

    @Test
    void thatThrowsAnErrorThrowsItIntoTheAgentAndIsRecorded() {
      AssertionError error = new AssertionError("broken");
      AtomicReference<Throwable> seen = new AtomicReference<>();

      Experience kept =
          Desk.produced(
              session -> {
                try {
                  session.tools().call("lookup", Map.of(), arguments -> Desk.sneak(error));
                } catch (AssertionError e) {
                  seen.set(e);
                }
              });

      assertThat(seen.get()).isSameAs(error);
      assertThat(kept.trace().transcript())
          .contains("tool: lookup() -> failed: java.lang.AssertionError: broken");
    }

    @Test
    void thatReturnsNullIsAnswered() {
      OneCall call = new OneCall(Map.of(), arguments -> null);

      assertThat(call.answer()).isEqualTo(ToolAnswer.answered(null));
      assertThat(call.recorded().answer()).isEqualTo(ToolAnswer.answered(null));
      assertThat(call.experience.obstacles()).isEmpty();
    }

    @Test
    void thatReturnsWhatIsNoValuePassesItThroughAndCannotBeReplayed() {
      Object ticket = new Object();

      OneCall call = new OneCall(Map.of(), arguments -> ticket);

      assertThat(((ToolAnswer.Answered) call.answer()).result()).isSameAs(ticket);
      assertThat(call.experience.obstacles())
          .containsExactly(
              "not a value: answer of lookup: $ is a java.lang.Object; allowed are null, booleans,"
                  + " numbers, strings, byte arrays, enums, lists, sets, string-keyed maps and"
                  + " records of these");
      assertThatThrownBy(
              () ->
                  Recordings.draft(call.experience)
                      .world(Desk::world)
                      .expect(Desk.ANYTHING)
                      .build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "Conversation \"c-1\" makes no scenario yet.\n"
                  + "  - not a value: answer of lookup: $ is a java.lang.Object");
    }

    @Test
    void thatReturnsACyclicMapPassesItThroughAndItCanBePrinted() {
      OneCall call = new OneCall(Map.of(), arguments -> Desk.cyclic());

      assertThat(call.answer().text()).isEqualTo("an answer that cannot be printed");
      assertThat(call.experience.trace().gaps())
          .containsExactly("answer of lookup: $.self[0] contains itself; values must be trees");
    }

    @Test
    void thatReturnsAListThatThrowsPassesItThroughAndTheCallIsKept() {
      List<String> broken =
          new AbstractList<>() {
            @Override
            public String get(int index) {
              throw new IllegalStateException("the cursor is closed");
            }

            @Override
            public int size() {
              return 1;
            }
          };

      OneCall call = new OneCall(Map.of(), arguments -> broken);

      assertThat(((ToolAnswer.Answered) call.answer()).result()).isSameAs(broken);
      assertThat(call.answer().text()).isEqualTo("an answer that cannot be printed");
      assertThat(call.experience.trace().gaps())
          .containsExactly(
              "answer of lookup: it threw java.lang.IllegalStateException: the cursor is closed");
      assertThat(call.experience.trace().toolCalls()).hasSize(1);
    }

    @Test
    void mayChangeTheArgumentsAndTheRecordShowsThemAsTheyWere() {
      List<String> seats = new ArrayList<>(List.of("1A"));

      OneCall call =
          new OneCall(
              Map.of("seats", seats, "date", "3 May"),
              arguments -> {
                seats.add("1B");
                arguments.remove("date");
                return arguments.put("more", "meals");
              });

      assertThat(call.answer()).isEqualTo(ToolAnswer.answered(null));
      assertThat(call.recorded().requested().arguments())
          .containsExactly(entry("date", "3 May"), entry("seats", List.of("1A")));
      assertThat(call.recorded().call()).isEqualTo(call.recorded().requested());
    }

    @Test
    void isGivenTheHostsOwnObjectsAlsoIfTheyAreNoValues() {
      Instant when = Instant.EPOCH;
      AtomicReference<Object> given = new AtomicReference<>();

      OneCall call =
          new OneCall(
              Map.of("when", when),
              arguments -> {
                given.set(arguments.get("when"));
                return "found";
              });

      assertThat(given.get()).isSameAs(when);
      assertThat(call.experience.trace().gaps())
          .singleElement()
          .asString()
          .startsWith("call of lookup, when: $ is a java.time.Instant; allowed are");
    }

    @Test
    void isGivenACyclicMapAsItIs() {
      Map<String, @Nullable Object> cyclic = Desk.cyclic();
      AtomicReference<Object> given = new AtomicReference<>();

      OneCall call =
          new OneCall(
              Map.of("trip", cyclic),
              arguments -> {
                given.set(arguments.get("trip"));
                return "found";
              });

      assertThat(given.get() == cyclic).isTrue();
      assertThat(call.experience.trace().gaps())
          .containsExactly("call of lookup, trip: $.self[0] contains itself; values must be trees");
    }

    @Test
    void isGivenNullArgumentsWhichAreRecorded() {
      Map<String, @Nullable Object> arguments = new HashMap<>();
      arguments.put("seat", null);

      OneCall call = new OneCall(arguments, given -> given.containsKey("seat"));

      assertThat(call.answer().text()).isEqualTo("true");
      assertThat(call.recorded().call()).hasToString("lookup(seat=null)");
      assertThat(call.experience.obstacles()).isEmpty();
    }

    @Test
    void isGivenTenMegabytesWhichAreRecordedOnce() {
      String text = Desk.megabytes(10);

      OneCall call = new OneCall(Map.of("text", text), arguments -> "found");

      assertThat(call.recorded().call().arguments()).containsExactly(entry("text", text));
      assertThat(call.recorded().call().toString()).hasSizeLessThan(300);
      assertThat(call.experience.obstacles()).isEmpty();
    }

    @Test
    void thatIsReadOnlyAndBreaksLeavesTheConditionUnknownWhichDenies() {
      ToolRule rule =
          ToolRule.deny("lookup", Operand.probe("stock", Map.of(), "").is("none"), "Not now.");
      Learner learner =
          Desk.learner(
                  Desk.doing(
                      session ->
                          assertThat(session.tools().call("lookup", Map.of(), a -> "found").text())
                              .isEqualTo("Not now.")))
              .readOnlyTools(Map.of("stock", a -> Desk.sneak(new StackOverflowError())))
              .build();
      learner.ship(
          Desk.HARNESS.with(
              Desk.HARNESS.patch().put(ToolRule.LAYER, "lookup/stock", rule).build()));

      try (var conversation = learner.live().open(Context.EMPTY)) {
        assertThat(conversation.say("hello")).isEqualTo("done");
      }

      assertThat(learner.draft("c-1").experience().trace().transcript())
          .contains("probe: stock() -> failed: java.lang.StackOverflowError");
    }
  }

  @Nested
  class ACallThatIsNone {

    @Test
    void isRefusedByName() {
      Desk.produced(
          session -> {
            Map<String, Object> nullName = new HashMap<>();
            nullName.put(null, "x");
            var tools = session.tools();
            assertThatThrownBy(() -> tools.call(null, Map.of(), a -> ""))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
            assertThatThrownBy(() -> tools.call("lookup", null, a -> ""))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("arguments");
            assertThatThrownBy(() -> tools.call("lookup", Map.of(), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("real");
            assertThatThrownBy(() -> tools.call("lookup", nullName, a -> ""))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a name in arguments");
            assertThatThrownBy(() -> session.confirmed(null, Map.of()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
          });
    }

    @Test
    void isTheAgentsFailureInAReplay() {
      Trial trial =
          Desk.replay(Desk.doing(session -> session.tools().call(null, Map.of(), a -> "")));

      assertThat(trial)
          .fails()
          .becauseContaining("the agent threw java.lang.NullPointerException: name");
    }

    @Test
    void withAnEmptyNameIsMadeAsTheModelWroteIt() {
      Experience kept =
          Desk.produced(session -> session.tools().call("", Map.of(), arguments -> "found"));

      assertThat(kept.trace().transcript()).contains("tool: () -> found");
    }
  }

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
      assertThat(trial).fails().becauseContaining("model \"small\" replied null");
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
