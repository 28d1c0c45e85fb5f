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
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools, models and outside reads that break, and calls of them that are no good. */
@Timeout(300)
class ToolFaultsTest {

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
    void makesAReplayVoid() {
      Trial trial =
          Desk.replay(Desk.doing(session -> session.tools().call(null, Map.of(), a -> "")));

      assertThat(trial)
          .isError()
          .becauseContaining("the agent threw java.lang.NullPointerException: name");
    }

    @Test
    void withAnEmptyNameIsMadeAsTheModelWroteIt() {
      Experience kept =
          Desk.produced(session -> session.tools().call("", Map.of(), arguments -> "found"));

      assertThat(kept.trace().transcript()).contains("tool: () -> found");
    }
  }
}
