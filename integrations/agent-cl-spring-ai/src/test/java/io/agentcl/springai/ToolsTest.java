package io.agentcl.springai;

import static io.agentcl.condition.Operand.argument;
import static io.agentcl.condition.Operand.constant;
import static io.agentcl.springai.Hosts.called;
import static io.agentcl.springai.Hosts.once;
import static io.agentcl.springai.Hosts.raw;
import static io.agentcl.springai.Hosts.told;
import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** Tools of a client, called through the session. */
class ToolsTest {

  private final Desk.Flights flights = new Desk.Flights();

  private static Harness rule(String name, ToolRule rule) {
    return Harness.builder().put(ToolRule.LAYER, name, rule).build();
  }

  @Nested
  class ARule {

    @Test
    void deniesACallAndTheModelIsToldWhy() {
      Model model = once("book_flight", "{\"date\":\"2026-03-04\"}");
      Harness closed = rule("x", ToolRule.deny("book_flight", Condition.always(), "we are closed"));
      try (Desk desk = Desk.with(model).tools(flights).harness(closed).open()) {
        desk.say("c-1", "Book!");

        assertThat(told(model)).isEqualTo("we are closed");
        assertThat(flights.booked).isEmpty();
        assertThat(called(desk))
            .singleElement()
            .satisfies(
                call ->
                    assertThat(call.answer()).isEqualTo(new ToolAnswer.Denied("we are closed")));
      }
    }

    @Test
    void changesArgumentsAndTheToolGetsThem() {
      Model model = once("book_flight", "{\"date\":\"2026-03-04\"}");
      Harness later =
          rule(
              "x",
              ToolRule.rewrite(
                  "book_flight",
                  "date",
                  constant("2026-03-05"),
                  argument("date").matches("03-04")));
      try (Desk desk = Desk.with(model).tools(flights).harness(later).open()) {
        desk.say("c-1", "Book!");

        assertThat(flights.booked).containsExactly("2026-03-05");
      }
    }

    @Test
    void leavesTheTextOfTheModelAsItIsWhereItChangesNothing() {
      List<String> given = new ArrayList<>();
      String odd = "{ \"amount\" : 80.10,\n \"b\": 1e3 }";
      try (Desk desk =
          Desk.with(once("pay", odd)).tools(raw("pay", s -> given.add(s) ? "ok" : "")).open()) {
        desk.say("c-1", "Pay!");

        assertThat(given).containsExactly(odd);
      }
    }

    @Test
    void declaresAToolToTheModelInOtherWords() {
      Model model = Model.saying(says("hi"));
      Harness words =
          rule(
              "x",
              new ToolRule.Declaration(
                  "book_flight", "Books; ask first", Value.of(Map.of("type", "object"))));
      try (Desk desk = Desk.with(model).tools(flights).harness(words).open()) {
        desk.say("c-1", "Hello");

        ToolDefinition offered =
            Offered.tools(model.asked.get(0).getOptions()).stream()
                .map(ToolCallback::getToolDefinition)
                .filter(tool -> tool.name().equals("book_flight"))
                .findFirst()
                .orElseThrow();
        assertThat(offered.description()).isEqualTo("Books; ask first");
        assertThat(offered.inputSchema()).isEqualTo("{\"type\":\"object\"}");
      }
    }
  }

  @Nested
  class AToolThatReturnsDirectly {

    private final Model model = once("weather", "{\"town\":\"Oslo\"}");

    @Test
    void answersTheUserAsWithoutUs() {
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        assertThat(desk.say("c-1", "Weather?")).isEqualTo("\"Rain in Oslo\"");
        assertThat(model.asked).hasSize(1);
      }
    }

    /** What a rule says is meant for the model. */
    @Test
    void isDeniedToTheModelNotToTheUser() {
      Harness no = rule("x", ToolRule.deny("weather", Condition.always(), "ask for the day"));
      try (Desk desk = Desk.with(model).tools(flights).harness(no).open()) {
        assertThat(desk.say("c-1", "Weather?")).isEqualTo("done");
        assertThat(told(model)).isEqualTo("ask for the day");
        assertThat(called(desk)).hasSize(1);
      }
    }
  }

  @Nested
  class AToolThatThrows {

    @Test
    void isToldToTheModelWhereTheFrameworkWouldTellIt() {
      Model model = once("cancel", "{\"date\":\"2026-03-04\"}");
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        desk.say("c-1", "Cancel!");

        assertThat(told(model)).isEqualTo("no flight on 2026-03-04");
        assertThat(called(desk).get(0).answer())
            .isEqualTo(ToolAnswer.failed("no flight on 2026-03-04"));
      }
    }

    @Test
    void throwsOutOfTheCallWhereTheFrameworkLetsIt() {
      IllegalStateException thrown = new IllegalStateException("the backend is down");
      ToolCallback down =
          raw(
              "down",
              input -> {
                throw thrown;
              });
      try (Desk desk = Desk.with(once("down", "{}")).tools(down).open()) {
        assertThatThrownBy(() -> desk.say("c-1", "Go!")).isSameAs(thrown);
        assertThat(Desk.summaries(desk.trace()))
            .containsExactly(
                "user: Go!",
                "model scripted, 12 tokens",
                "tool: down() -> failed: the backend is down",
                "failed: java.lang.IllegalStateException: the backend is down");
      }
    }
  }

  @Nested
  class Arguments {

    @Test
    void thatNobodyCanReadAreAFailureThatTheModelIsToldOf() {
      Model model = once("book_flight", "{\"date\":");
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        assertThat(desk.say("c-1", "Book!")).isEqualTo("done");
        assertThat(told(model)).startsWith("the arguments of book_flight cannot be read: ");
        assertThat(flights.booked).isEmpty();
        assertThat(called(desk).get(0).answer()).isInstanceOf(ToolAnswer.Failed.class);
      }
    }

    /** Jackson takes the last of equal keys: that one is judged, and that one runs. */
    @Test
    void thatOnlyTheFrameworkCanReadAreJudgedAsItReadsThem() {
      Harness notMarch =
          rule("x", ToolRule.deny("book_flight", argument("date").matches("-03-"), "not in March"));
      Model model = once("book_flight", "{\"date\":\"2026-04-04\",\"date\":\"2026-03-04\"}");
      try (Desk desk = Desk.with(model).tools(flights).harness(notMarch).open()) {
        desk.say("c-1", "Book!");

        assertThat(told(model)).isEqualTo("not in March");
        assertThat(flights.booked).isEmpty();
      }
    }

    @Test
    void thatAreLeftOutAreNone() {
      try (Desk desk = Desk.with(once("now", "")).tools(raw("now", in -> "noon")).open()) {
        assertThat(desk.say("c-1", "Time?")).isEqualTo("done");
        assertThat(called(desk).get(0).call().arguments()).isEmpty();
      }
    }
  }

  @Nested
  class ANameThatTheModelInvented {

    @Test
    void failsAsWithoutUsAndIsRecordedAsACall() {
      try (Desk desk = Desk.with(once("teleport", "{\"to\":\"Oslo\"}")).tools(flights).open()) {
        assertThatThrownBy(() -> desk.say("c-1", "Go!"))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "No ToolCallback found for tool name: teleport; the request does not offer it, so"
                    + " that no rule could guard it; to mend it, give the client a ToolCallback of"
                    + " this name; if it has one, its ChatModel's getOptions() are no"
                    + " ToolCallingChatOptions");
        assertThat(called(desk))
            .singleElement()
            .satisfies(call -> assertThat(call.call().name()).isEqualTo("teleport"));
      }
    }
  }
}
