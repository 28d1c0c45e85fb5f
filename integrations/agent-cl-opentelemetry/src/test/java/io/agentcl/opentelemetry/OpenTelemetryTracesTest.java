package io.agentcl.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.imports.Imported;
import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.Bounds;
import io.agentcl.internal.imports.Import;
import io.agentcl.store.OpenAiChat;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations out of spans and log records, wherever their words stand. */
class OpenTelemetryTracesTest {

  private static final String ASKED =
      "[{'role':'user','parts':[{'type':'text','content':'Rain?'}]}]";
  private static final String REPLIED =
      "[{'role':'assistant','parts':[{'type':'text','content':'Yes'}],'finish_reason':'stop'}]";

  @TempDir Path folder;

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  /** Returns a span of the trace ff; its attributes are keys and texts in turn. */
  private static String span(String ids, String times, String... attributes) {
    StringBuilder text =
        new StringBuilder("{'traceId':'ff',").append(ids).append(',').append(times);
    return json(text.append(",'attributes':[").append("%s").append("]}").toString())
        .formatted(attributes(attributes));
  }

  private static String attributes(String... attributes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(i == 0 ? "" : ",")
          .append("{\"key\":\"%s\",\"value\":{\"stringValue\":".formatted(attributes[i]))
          .append(Value.of(json(attributes[i + 1])))
          .append("}}");
    }
    return text.toString();
  }

  private static String times(int from, int to) {
    return "'startTimeUnixNano':'%d000000000','endTimeUnixNano':'%d000000000'".formatted(from, to);
  }

  private static String chat(String ids, String times, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "gen_ai.operation.name";
    all[1] = "chat";
    System.arraycopy(more, 0, all, 2, more.length);
    return span(ids, times, all);
  }

  private List<Imported> read(Importer importer, String... spans) {
    String text =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + String.join(",", spans) + "]}]}]}";
    return readText(importer, text);
  }

  private List<Imported> readText(Importer importer, String... lines) {
    try {
      Path file = Files.write(folder.resolve("f.json"), List.of(lines));
      try (Stream<Imported> all = importer.read(file)) {
        return all.toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Experience experience(List<Imported> imported) {
    return imported.stream()
        .filter(Imported.Conversation.class::isInstance)
        .map(each -> ((Imported.Conversation) each).experience())
        .reduce(
            (one, other) -> {
              throw new AssertionError("two conversations");
            })
        .orElseThrow();
  }

  private static List<String> problems(List<Imported> imported) {
    return imported.stream()
        .filter(Imported.Problem.class::isInstance)
        .map(Imported::summary)
        .toList();
  }

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
          read(
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
      tellsOfRain(readText(OpenTelemetryTraces.importer(), log));
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
          readText(
              OpenTelemetryTraces.importer(),
              json(log),
              json("{'resourceSpans':[{'scopeSpans':[{'spans':[")
                  + chat(SPAN, times(1, 2))
                  + "]}]}]}"));
    }

    @Test
    void countsOnceIfTwoSpansTellOfOneCall() {
      List<Imported> imported =
          read(
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
          read(
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
      return read(
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
          read(
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
              read(
                  OpenTelemetryTraces.importer(),
                  span("'spanId':'a1'", times(1, 2), "http.method", "GET")))
          .containsExactly(
              new Imported.LeftOut(
                  "f.json", 1, "steps of traces that tell of no model, tool or agent"));
    }
  }

  @Test
  void toolsAnswerTheCallsThatModelsMade() {
    String called =
        "[{'role':'assistant','parts':[{'type':'tool_call','id':'c1','name':'sky','arguments':{'at':'Oslo'}},{'type':'tool_call','id':'c2','name':'sky','arguments':{'at':'Bonn'}}]}]";
    Experience experience =
        experience(
            read(
                OpenTelemetryTraces.importer(),
                chat(
                    "'spanId':'a1'",
                    times(1, 2),
                    "gen_ai.input.messages",
                    ASKED,
                    "gen_ai.output.messages",
                    called),
                span(
                    "'spanId':'a3'",
                    times(3, 4),
                    "gen_ai.operation.name",
                    "execute_tool",
                    "gen_ai.tool.name",
                    "sky",
                    "gen_ai.tool.call.id",
                    "c2",
                    "error.type",
                    "Timeout"),
                span(
                    "'spanId':'a4'",
                    times(3, 4),
                    "gen_ai.operation.name",
                    "execute_tool",
                    "gen_ai.tool.name",
                    "sky",
                    "gen_ai.tool.call.id",
                    "c1",
                    "gen_ai.tool.call.result",
                    "wet")));

    assertThat(experience.trace().toolCalls())
        .extracting(each -> each.call().arguments().get("at"), TraceEvent.ToolCalled::answer)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Oslo", ToolAnswer.answered("wet")),
            org.assertj.core.groups.Tuple.tuple("Bonn", ToolAnswer.failed("Timeout")));
  }

  @Test
  void anEvaluationFindsTheReplyThatItIsOf() {
    String log =
        json(
            "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'eventName':'gen_ai.evaluation.result','attributes':[%s]}]}]}]}");
    String evaluation =
        log.formatted(
            attributes(
                "gen_ai.evaluation.name",
                "Correct",
                "gen_ai.evaluation.score.label",
                "fail",
                "gen_ai.response.id",
                "r1"));
    String other =
        log.formatted(attributes("gen_ai.evaluation.name", "Correct", "gen_ai.response.id", "r2"));
    String spans =
        json("{'resourceSpans':[{'scopeSpans':[{'spans':[")
            + chat(
                "'spanId':'a1'",
                times(1, 2),
                "gen_ai.input.messages",
                ASKED,
                "gen_ai.output.messages",
                REPLIED,
                "gen_ai.response.id",
                "r1")
            + "]}]}]}";

    List<Imported> imported = readText(OpenTelemetryTraces.importer(), evaluation, spans, other);

    assertThat(experience(imported).signals())
        .extracting(Signal::text)
        .containsExactly("Correct fail (evaluator)");
    assertThat(experience(imported).signals().get(0).isComplaint()).isFalse();
    assertThat(problems(imported))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each)
                    .startsWith("f.json, line 3, $: is of \"r2\", which is not in these files"));
  }

  @Test
  void anAnnotationOfAPersonIsAnExpertsWord() {
    List<Imported> imported =
        read(
            OpenTelemetryTraces.openInference(),
            span(
                "'spanId':'a1'",
                times(1, 2),
                "openinference.span.kind",
                "LLM",
                "session.id",
                "s",
                "user.id",
                "u",
                "llm.input_messages.0.message.role",
                "user",
                "llm.input_messages.0.message.content",
                "Rain?",
                "llm.output_messages.0.message.role",
                "assistant",
                "llm.output_messages.0.message.content",
                "Yes",
                "annotations.0.annotation.name",
                "tone",
                "annotations.0.annotation.label",
                "incorrect",
                "annotations.0.annotation.annotator_kind",
                "HUMAN"));

    tellsOfRain(imported);
    Experience experience = experience(imported);
    assertThat(experience.id()).isEqualTo("s");
    assertThat(experience.setting().context().scope().user()).isEqualTo("u");
    assertThat(experience.signals())
        .singleElement()
        .satisfies(each -> assertThat(each.kind()).isEqualTo(Signal.Kind.EXPERT_LABEL));
  }

  @Test
  void theOneUntouchedForTheLongestTimeIsGivenWhenTooManyAreOpen() {
    Importer small = Import.importer(() -> new OtlpFormat(new Bounds(1, 1_000_000)));
    String one = chat("'spanId':'a1'", times(1, 2), "gen_ai.input.messages", ASKED);
    String other = one.replace("\"ff\"", "\"ee\"");
    String later = chat("'spanId':'a2'", times(3, 4), "gen_ai.input.messages", ASKED);

    assertThat(read(small, one, other, later))
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
