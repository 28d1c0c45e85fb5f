package io.agentcl.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsSchemaTest {

  private static final Evaluator DESK =
      Schemas.toolCalls(
          """
          [
            {"type": "function", "function": {
              "name": "cancel",
              "parameters": {
                "type": "object",
                "properties": {"order": {"type": "string"}, "reason": {"enum": ["late", "mistake"]}},
                "required": ["order"]}}},
            {"name": "now"}
          ]
          """);

  private static final TraceEvent GOOD = Runs.called("cancel", Map.of("order", "#W1"));

  private static Score score(TraceEvent... events) {
    return DESK.evaluate(Runs.of(events));
  }

  @Nested
  class Calls {

    @Test
    void passIfTheyAreAllValid() {
      assertThat(score(GOOD, Runs.called("now", Map.of()), GOOD))
          .isEqualTo(Score.pass("all 3 calls are valid"));
      assertThat(score()).isEqualTo(Score.pass("no tool was called"));
    }

    @Test
    void failWithTheirNumberTheirToolAndThePlace() {
      TraceEvent late = Runs.called("cancel", Map.of("order", 7, "reason", "bored"));

      assertThat(score(GOOD, late, GOOD, GOOD))
          .isEqualTo(
              new Score(
                  Score.Status.FAIL,
                  0.75,
                  "call 2, cancel: /order: type \"string\", found 7;"
                      + " /reason: enum [\"late\",\"mistake\"], found \"bored\""));
    }

    @Test
    void ofAnUnknownToolFail() {
      assertThat(score(Runs.called("refund", Map.of())))
          .isEqualTo(Score.fail("call 1, refund: there is no such tool; there are cancel, now"));
    }

    @Test
    void ofAToolWithoutParametersTakeNone() {
      assertThat(score(Runs.called("now", Map.of("zone", "UTC"))).reason())
          .isEqualTo("call 1, now: (root): maxProperties 0, found {\"zone\":\"UTC\"}");
    }

    @Test
    void thatWereDeniedDoNotCount() {
      assertThat(score(GOOD, Runs.called("refund", Map.of(), new ToolAnswer.Denied("no"))))
          .isEqualTo(Score.pass("all 1 calls are valid"));
    }

    @Test
    void withANullArgumentAreHeldToIt() {
      assertThat(score(Runs.called("cancel", Collections.singletonMap("order", null))).reason())
          .isEqualTo("call 1, cancel: /order: type \"string\", found null");
    }

    @Test
    void thatAreNoValueCannotBeJudged() {
      Score score = score(Runs.called("cancel", Map.of("order", new Object())));

      assertThat(score.status()).isEqualTo(Score.Status.ABSTAIN);
      assertThat(score.reason()).startsWith("call 1, cancel: ").contains("java.lang.Object");
    }

    @Test
    void thatWereNotKeptCannotBeJudgedButAWrongOneDecides() {
      TraceEvent wrong = Runs.called("refund", Map.of());

      assertThat(DESK.evaluate(Run.of(new Trace(List.of(GOOD), 3, List.of()))))
          .isEqualTo(Score.abstain("3 events of the run were not kept"));
      assertThat(DESK.evaluate(Run.of(new Trace(List.of(wrong), 3, List.of()))).status())
          .isEqualTo(Score.Status.FAIL);
    }

    @Test
    void mayBeMany() {
      TraceEvent[] calls =
          IntStream.range(0, 100_000)
              .mapToObj(i -> i % 10 == 0 ? Runs.called("cancel", Map.of("order", i)) : GOOD)
              .toArray(TraceEvent[]::new);

      Score score = score(calls);

      assertThat(score.value()).isEqualTo(0.9);
      assertThat(score.reason())
          .startsWith("call 1, cancel: ")
          .contains("; call 41, cancel: ")
          .endsWith("; and 9995 calls more");
    }
  }

  @Nested
  class Tools {

    @Test
    void mayBeAMapOfSchemas() {
      Evaluator evaluator = Schemas.toolCalls(Map.of("add", "{\"required\": [\"a\"]}"));

      assertThat(evaluator.evaluate(Runs.of(Runs.called("add", Map.of("a", 1)))).passed()).isTrue();
      assertThat(evaluator.evaluate(Runs.of(Runs.called("add", Map.of("b", 1)))).reason())
          .isEqualTo("call 1, add: (root): required \"a\", found nothing");
    }

    @Test
    void makeTheVersion() {
      String version = Schemas.toolCalls(Map.of("a", "true", "b", "false")).version();

      assertThat(version)
          .isEqualTo(Schemas.toolCalls(Map.of("b", "false", "a", "true")).version())
          .isNotEqualTo(Schemas.toolCalls(Map.of("a", "false", "b", "true")).version())
          .isNotEqualTo(Schemas.toolCalls(Map.of("a", "true")).version());
      assertThat(DESK.name()).isEqualTo("calls must satisfy the schemas of their tools");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "[]|an evaluator of no tools; to mend it, name one at least",
          "{}|tools must be a list of objects with \"name\" and \"parameters\", not {",
          "[3]|tools[0] has no name; to mend it, give it one, by itself or under \"function\"",
          "[{\"name\":\"a\"},{\"function\":{\"name\":\" \"}}]"
              + "|tools[1] has no name; to mend it, give it one, by itself or under \"function\"",
          "[{\"name\":\"a\"},{\"name\":\"a\"}]|tools[1] has the name of an earlier one: \"a\"",
          "[{\"name\":\"a\",\"parameters\":{\"minProperties\":-1}}]"
              + "|the schema of tool \"a\" is broken: /minProperties: minimum 0, found -1"
        })
    void areRefusedWithTheReasonIfTheyAreBroken(String tools, String message) {
      assertThatThrownBy(() -> Schemas.toolCalls(tools))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @Nested
  class ToolsAsTheyAreInUse {

    private static Evaluator tools(String domain) throws IOException {
      Path file =
          Path.of(
              System.getProperty("agentcl.shared", "../shared"),
              "data",
              "tau",
              domain,
              "tools.json");
      assumeTrue(Files.exists(file), () -> "skipped, there is no " + file.toAbsolutePath());
      return Schemas.toolCalls(Files.readString(file));
    }

    @Test
    void ofAShopAreTaken() throws IOException {
      Evaluator shop = tools("retail");
      TraceEvent fine =
          Runs.called(
              "cancel_pending_order", Map.of("order_id", "#W1", "reason", "ordered by mistake"));
      TraceEvent exchange =
          Runs.called(
              "exchange_delivered_order_items",
              Map.of(
                  "order_id",
                  "#W1",
                  "item_ids",
                  List.of("1", 2),
                  "new_item_ids",
                  List.of(),
                  "payment_method_id",
                  "card"));

      assertThat(shop.evaluate(Runs.of(fine)).passed()).isTrue();
      assertThat(shop.evaluate(Runs.of(fine, exchange)).reason())
          .isEqualTo(
              "call 2, exchange_delivered_order_items: /item_ids/1: type \"string\", found 2");
      assertThat(
              shop.evaluate(Runs.of(Runs.called("cancel_pending_order", Map.of("reason", "bored"))))
                  .reason())
          .contains("/reason: enum [\"no longer needed\",\"ordered by mistake\"], found \"bored\"")
          .contains("(root): required \"order_id\", found nothing");
    }

    @Test
    void ofAnAirlineAreTaken() throws IOException {
      Evaluator airline = tools("airline");
      Map<String, Object> search =
          Map.of("origin", "JFK", "destination", "SEA", "date", "2024-05-20");

      assertThat(airline.evaluate(Runs.of(Runs.called("search_direct_flight", search))).passed())
          .isTrue();
      assertThat(airline.evaluate(Runs.of(Runs.called("search_direct_flight", Map.of()))).reason())
          .contains("required \"origin\", found nothing");
      assertThat(
              airline
                  .evaluate(Runs.of(Runs.called("book_flight", Map.of("origin", "JFK"))))
                  .reason())
          .isEqualTo("call 1, book_flight: there is no such tool; there are " + first(airline));
    }

    /** The names are those of the file. */
    private static String first(Evaluator airline) {
      String reason = airline.evaluate(Runs.of(Runs.called("", Map.of()))).reason();
      assertThat(Value.of(reason).toString()).contains("and", "more");
      return reason.substring(reason.indexOf("there are ") + "there are ".length());
    }
  }
}
