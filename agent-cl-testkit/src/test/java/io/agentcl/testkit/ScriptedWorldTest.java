package io.agentcl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Versions;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScriptedWorldTest {

  private static final ToolCall BOOK = ToolCall.of("book", Map.of("date", "2026-04-03"));

  @Test
  void worksAsItsDocumentationShows() {
    ScriptedWorld world =
        ScriptedWorld.of("flights-1", Map.of("booked", List.of()))
            .tool("book", (state, arguments) -> state.put("booked", arguments.get("date")))
            .failing("refund", "the bank is closed");

    world.answer(BOOK);

    assertThat(world.state()).hasToString("{booked=2026-04-03}");
    assertThat(world.answer(ToolCall.of("refund", Map.of())))
        .hasValue(ToolAnswer.failed("the bank is closed"));
  }

  @Nested
  class ATool {

    @Test
    void answersAndChangesTheState() {
      ScriptedWorld world = flights();

      assertThat(world.answer(BOOK)).hasValue(ToolAnswer.answered("ok"));
      assertThat(Value.of(world.state()))
          .isEqualTo(Value.of(Map.of("booked", List.of("2026-04-03"), "seats", 2)));
    }

    @Test
    void mayAnswerWithAFailure() {
      ScriptedWorld world =
          ScriptedWorld.of("1").tool("book", (state, given) -> ToolAnswer.failed("full"));

      assertThat(world.answer(BOOK)).hasValue(ToolAnswer.failed("full"));
    }

    @Test
    void mayThrow() {
      ScriptedWorld world = ScriptedWorld.of("1").tool("book", (state, given) -> List.of().get(0));

      assertThatThrownBy(() -> world.answer(BOOK)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void failsOnDemandAndLeavesTheStateAlone() {
      ScriptedWorld world = flights().failingFirst(2, "book", "the airline is on strike");
      Object before = world.state();

      assertThat(world.answer(BOOK)).hasValue(ToolAnswer.failed("the airline is on strike"));
      assertThat(world.answer(BOOK)).hasValue(ToolAnswer.failed("the airline is on strike"));
      assertThat(world.state()).isEqualTo(before);
      assertThat(world.answer(BOOK)).hasValue(ToolAnswer.answered("ok"));
    }

    @Test
    void thatNobodyAddedIsNotAnswered() {
      ScriptedWorld world = flights();

      assertThat(world.answer(ToolCall.of("refund", Map.of()))).isEmpty();
      assertThat(world.nearest(BOOK)).hasValue("this world has the tools [book]");
    }

    @Test
    void isAddedOnce() {
      assertThatThrownBy(() -> flights().tool("book", (state, given) -> ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is a tool \"book\" already");
    }
  }

  @Nested
  class TheState {

    @Test
    void isACopyOfWhatWasGiven() {
      List<String> booked = new ArrayList<>();
      ScriptedWorld world =
          ScriptedWorld.of("1", Map.of("booked", booked)).tool("book", (state, given) -> "ok");

      booked.add("later");

      assertThat(Value.of(world.state()).at("booked")).isEqualTo(Value.of(List.of()));
    }

    @Test
    @SuppressWarnings("unchecked") // the state begins with a list of maps
    void canBeChangedAtAnyDepth() {
      ScriptedWorld world =
          ScriptedWorld.of("1", Map.of("seats", List.of(Map.of("id", "1A"))))
              .tool(
                  "book",
                  (state, given) ->
                      ((List<Map<String, Object>>) state.get("seats")).get(0).put("taken", true));

      world.answer(BOOK);

      assertThat(world.state()).hasToString("{seats=[{id=1A, taken=true}]}");
    }

    @Test
    void thatWasHandedOutStaysAsItIs() {
      ScriptedWorld world = flights();
      Object before = world.state();

      world.answer(BOOK);

      assertThat(Value.of(before).at("seats")).isEqualTo(Value.of(3));
    }

    @Test
    void mustBeAValue() {
      assertThatThrownBy(() -> ScriptedWorld.of("1", Map.of("seats", new Thread())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("seats");
    }
  }

  @Nested
  class TheVersion {

    @Test
    void isTheSameForEqualWorldsBeforeAndAfterUse() {
      ScriptedWorld used = flights();
      used.answer(BOOK);

      assertThat(used.version()).isEqualTo(flights().version());
    }

    @Test
    void differsWithCodeStateToolsAndOutages() {
      ScriptedWorld world = ScriptedWorld.of("1");

      assertThat(
              List.of(
                  world.version(),
                  ScriptedWorld.of("2").version(),
                  ScriptedWorld.of("1", Map.of("seats", 3)).version(),
                  ScriptedWorld.of("1").tool("book", (state, given) -> "").version(),
                  ScriptedWorld.of("1").failing("book", "down").version()))
          .doesNotHaveDuplicates();
    }

    @Test
    void isUndeclaredIfItWasDeclaredSo() {
      assertThat(ScriptedWorld.of(Versions.UNDECLARED).version()).isEqualTo(Versions.UNDECLARED);
    }
  }

  @Test
  void recordsItsCallsInOrder() {
    ScriptedWorld world = flights().failing("book", "down");
    ToolCall refund = ToolCall.of("refund", Map.of());

    world.answer(refund);
    world.answer(BOOK);

    assertThat(world.calls()).containsExactly(refund, BOOK);
  }

  private static ScriptedWorld flights() {
    return ScriptedWorld.of("flights-1", Map.of("booked", List.of(), "seats", 3))
        .tool("book", ScriptedWorldTest::book);
  }

  @SuppressWarnings("unchecked") // the state begins with a list
  private static String book(Map<String, Object> state, Map<String, Object> arguments) {
    ((List<Object>) state.get("booked")).add(arguments.get("date"));
    state.merge("seats", -1, (left, change) -> (int) left + (int) change);
    return "ok";
  }
}
