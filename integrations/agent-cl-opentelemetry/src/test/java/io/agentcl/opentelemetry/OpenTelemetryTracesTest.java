package io.agentcl.opentelemetry;

import static io.agentcl.opentelemetry.SpanTexts.ASKED;
import static io.agentcl.opentelemetry.SpanTexts.REPLIED;
import static io.agentcl.opentelemetry.SpanTexts.attributes;
import static io.agentcl.opentelemetry.SpanTexts.chat;
import static io.agentcl.opentelemetry.SpanTexts.experience;
import static io.agentcl.opentelemetry.SpanTexts.json;
import static io.agentcl.opentelemetry.SpanTexts.problems;
import static io.agentcl.opentelemetry.SpanTexts.span;
import static io.agentcl.opentelemetry.SpanTexts.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.imports.Imported;
import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.Import;
import io.agentcl.store.OpenAiChat;
import io.agentcl.trace.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations out of spans and log records, wherever their words stand. */
class OpenTelemetryTracesTest {

  @TempDir Path folder;

  private void tellsOfRain(List<Imported> imported) {
    assertThat(OpenAiChat.write(experience(imported)))
        .contains(json("[{'role':'user','content':'Rain?'},{'role':'assistant','content':'Yes'}]"));
  }

  @Nested
  class WhatWasSaid {

    private static final String SPAN = "'spanId':'a1'";

    @Test
    void mayStandInAttributesOfASpan() {
      tellsOfRain(
          SpanTexts.read(
              folder,
              OpenTelemetryTraces.importer(),
              chat(
                  SPAN,
                  times(1, 2),
                  "gen_ai.input.messages",
                  ASKED,
                  "gen_ai.output.messages",
                  REPLIED)));
    }

    @Test
    void mayStandInAnEventWithTheDetails() {
      String log =
          json("{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'traceId':'ff','spanId':'a1','eventName':'gen_ai.client.inference.operation.details','attributes':[%s]}]}]}]}")
              .formatted(
                  attributes("gen_ai.input.messages", ASKED, "gen_ai.output.messages", REPLIED));
      tellsOfRain(SpanTexts.readText(folder, OpenTelemetryTraces.importer(), log));
    }

    @Test
    void mayStandInOneEventForEachMessage() {
      String event =
          "{'traceId':'ff','spanId':'a1','attributes':[{'key':'event.name','value':{'stringValue':'%s'}}],"
              + "'body':{'kvlistValue':{'values':[%s]}}}";
      String user =
          event.formatted(
              "gen_ai.user.message", "{'key':'content','value':{'stringValue':'Rain?'}}");
      String choice =
          event.formatted(
              "gen_ai.choice",
              "{'key':'message','value':{'kvlistValue':{'values':[{'key':'content','value':{'stringValue':'Yes'}}]}}}");
      String log =
          "{'resourceLogs':[{'scopeLogs':[{'logRecords':[" + user + "," + choice + "]}]}]}";
      tellsOfRain(
          SpanTexts.readText(
              folder,
              OpenTelemetryTraces.importer(),
              json(log),
              json("{'resourceSpans':[{'scopeSpans':[{'spans':[")
                  + chat(SPAN, times(1, 2))
                  + "]}]}]}"));
    }

    @Test
    void isReadUnderTheNameOfAnOperationThatIsNewerThanWe() {
      tellsOfRain(
          SpanTexts.read(
              folder,
              OpenTelemetryTraces.importer(),
              span(
                  SPAN,
                  times(1, 2),
                  "gen_ai.operation.name",
                  "converse",
                  "gen_ai.input.messages",
                  ASKED,
                  "gen_ai.output.messages",
                  REPLIED)));
    }

    @Test
    void hasNumbersWhereJsonOfOtlpWritesThemAsTexts() {
      String tool =
          span(SPAN, times(1, 2), "gen_ai.operation.name", "execute_tool", "gen_ai.tool.name", "x")
              .replace(
                  "'attributes':[".replace('\'', '"'),
                  json(
                      "'attributes':[{'key':'gen_ai.tool.call.arguments','value':{'kvlistValue':{'values':["
                          + "{'key':'id','value':{'intValue':'7'}}]}}},"));

      assertThat(
              experience(SpanTexts.read(folder, OpenTelemetryTraces.importer(), tool))
                  .trace()
                  .toolCalls()
                  .get(0)
                  .call()
                  .arguments())
          .isEqualTo(Map.of("id", 7L));
    }

    @Test
    void isNotLostInACallThatIsInsideItself() {
      tellsOfRain(
          SpanTexts.read(
              folder,
              OpenTelemetryTraces.importer(),
              chat(
                  "'spanId':'a1','parentSpanId':'a2'",
                  times(1, 2),
                  "gen_ai.input.messages",
                  ASKED,
                  "gen_ai.output.messages",
                  REPLIED),
              chat("'spanId':'a2','parentSpanId':'a1'", times(1, 2))));
    }

    @Test
    void isComplainedOfInAnEnvelopeOfAnotherShape() {
      assertThat(
              problems(
                  SpanTexts.readText(
                      folder, OpenTelemetryTraces.importer(), json("{'resourceSpans':[[7]]}"))))
          .singleElement()
          .asString()
          .contains("$.resourceSpans[0]: is [7]; expected an object");
    }

    @Test
    void countsOnceIfTwoSpansTellOfOneCall() {
      List<Imported> imported =
          SpanTexts.read(
              folder,
              OpenTelemetryTraces.importer(),
              chat(
                  "'spanId':'a2','parentSpanId':'a1'",
                  times(1, 2),
                  "gen_ai.usage.input_tokens",
                  "5"),
              chat(
                  SPAN,
                  times(1, 3),
                  "gen_ai.usage.input_tokens",
                  "5",
                  "gen_ai.input.messages",
                  ASKED,
                  "gen_ai.output.messages",
                  REPLIED));

      tellsOfRain(imported);
      assertThat(experience(imported).trace().usage()).isEqualTo(Usage.tokens(5, 0));
    }

    @Test
    void isThatOfTheAgentIfItsModelsTellNothing() {
      List<Imported> imported =
          SpanTexts.read(
              folder,
              OpenTelemetryTraces.importer(),
              chat(
                  "'spanId':'a2','parentSpanId':'a1'",
                  times(1, 2),
                  "gen_ai.usage.input_tokens",
                  "5"),
              span(
                  SPAN,
                  times(1, 3),
                  "gen_ai.operation.name",
                  "invoke_agent",
                  "gen_ai.usage.input_tokens",
                  "9",
                  "gen_ai.input.messages",
                  ASKED,
                  "gen_ai.output.messages",
                  REPLIED));

      tellsOfRain(imported);
      assertThat(experience(imported).trace().usage()).isEqualTo(Usage.tokens(5, 0));
    }
  }

  @Nested
  class Flaws {

    private List<Imported> withRain(String ids, String times) {
      return SpanTexts.read(
          folder,
          OpenTelemetryTraces.importer(),
          chat(ids, times, "gen_ai.input.messages", ASKED, "gen_ai.output.messages", REPLIED),
          span(
              "'spanId':'a2','parentSpanId':'a1'",
              times(1, 2),
              "gen_ai.operation.name",
              "invoke_agent"));
    }

    @Test
    void areGapsAndTheRestIsTold() {
      List<Imported> imported = withRain("'spanId':'a1','parentSpanId':'a2'", times(9, 2));

      tellsOfRain(imported);
      assertThat(experience(imported).trace().modelGaps())
          .contains(
              "steps are each other's parents",
              "a step ends before it begins: a clock went backwards");
      assertThat(
              experience(withRain("'spanId':'a1','parentSpanId':'b7'", times(1, 2)))
                  .trace()
                  .modelGaps())
          .contains("the parent of a step is not in the file");
    }

    @Test
    void ofTypesAreToldWithTheirPlaces() {
      List<Imported> imported =
          withRain("'spanId':'a1','name':[7],'links':3,'events':{}", "'startTimeUnixNano':'soon'");

      tellsOfRain(imported);
      assertThat(problems(imported))
          .contains(
              "f.json, line 1, $.resourceSpans[0].scopeSpans[0].spans[0].startTimeUnixNano: is"
                  + " \"soon\"; expected a time");
    }

    @Test
    void ofIdsAreTold() {
      List<Imported> imported =
          SpanTexts.read(
              folder,
              OpenTelemetryTraces.importer(),
              chat(
                  "'spanId':'a1'",
                  times(1, 2),
                  "gen_ai.input.messages",
                  ASKED,
                  "gen_ai.output.messages",
                  REPLIED),
              chat(
                  "'spanId':'a1'",
                  times(1, 2),
                  "gen_ai.input.messages",
                  ASKED,
                  "gen_ai.output.messages",
                  REPLIED));

      tellsOfRain(imported);
      assertThat(problems(imported))
          .containsExactly(
              "f.json, line 1, $.resourceSpans[0].scopeSpans[0].spans[1]: has the spanId \"a1\", as"
                  + " one before; both are read as one; to mend it, give each span an id of its"
                  + " own");
    }

    @Test
    void doNotHideWhatIsLeftOut() {
      assertThat(
              SpanTexts.read(
                  folder,
                  OpenTelemetryTraces.importer(),
                  span("'spanId':'a1'", times(1, 2), "http.method", "GET")))
          .containsExactly(
              new Imported.LeftOut(
                  "f.json", 1, "steps of traces that tell of no model, tool or agent"));
    }
  }

  @Test
  void theOneUntouchedForTheLongestTimeIsGivenWhenTooManyAreOpen() {
    Importer small = Import.importer(() -> new OtlpFormat(new HeldBounds(1, 1_000_000)));
    String one = chat("'spanId':'a1'", times(1, 2), "gen_ai.input.messages", ASKED);
    String other = one.replace("\"ff\"", "\"ee\"");
    String later = chat("'spanId':'a2'", times(3, 4), "gen_ai.input.messages", ASKED);

    assertThat(SpanTexts.read(folder, small, one, other, later))
        .extracting(each -> ((Imported.Conversation) each).experience())
        .satisfiesExactly(
            first -> assertThat(first.id()).isEqualTo("ff"),
            second -> assertThat(second.id()).isEqualTo("ee"),
            third -> {
              assertThat(third.id()).isEqualTo("ff#2");
              assertThat(third.trace().modelGaps())
                  .anyMatch(gap -> gap.startsWith("its beginning is a conversation of its own"));
            });
  }
}
