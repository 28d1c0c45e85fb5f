package io.agentcl.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Conversations as spans, and what was made of them as events. */
class OpenTelemetryWriterTest {

  private static final Experience RAIN =
      Recorded.asked("Rain in Oslo?")
          .model(
              List.of(Map.of("role", "user", "content", "Rain in Oslo?")),
              Map.of("role", "assistant", "content", "let me see"))
          .called("sky", Map.of("at", "Oslo"), ToolAnswer.answered("wet"))
          .replied("Yes")
          .experience();

  private final Exported exported = new Exported();

  @Nested
  class AConversation {

    @Test
    void isATreeOfItsTurnsAndTheirCalls() {
      exported.with(exported.writer().agent("weather"), RAIN);

      SpanData whole = exported.span("invoke_workflow");
      SpanData turn = exported.span("invoke_agent");
      assertThat(exported.spans())
          .extracting(SpanData::getName)
          .containsExactly(
              "chat m-1", "execute_tool sky", "invoke_agent weather", "invoke_workflow weather");
      assertThat(whole.getParentSpanContext().isValid()).isFalse();
      assertThat(turn.getParentSpanId()).isEqualTo(whole.getSpanId());
      assertThat(exported.spans().subList(0, 2))
          .allMatch(each -> each.getParentSpanId().equals(turn.getSpanId()));
      assertThat(exported.spans())
          .extracting(SpanData::getKind)
          .containsExactly(
              SpanKind.CLIENT, SpanKind.INTERNAL, SpanKind.INTERNAL, SpanKind.INTERNAL);
    }

    @Test
    void saysOnWhichHarnessItWasEverywhere() {
      exported.with(RAIN);

      assertThat(exported.spans())
          .extracting(
              each -> each.getAttributes().get(AttributeKey.stringKey("agentcl.harness.version")))
          .containsOnly("h-42");
      assertThat(exported.attribute("invoke_workflow", SpanKeys.AGENT_VERSION))
          .isEqualTo("build-9");
    }

    @Test
    void hasTheAttributesOfTheConventions() {
      exported.with(exported.writer().provider("openai"), RAIN);

      assertThat(exported.attribute("chat", SpanKeys.PROVIDER)).isEqualTo("openai");
      assertThat(exported.attribute("chat", SpanKeys.MODEL)).isEqualTo("m-1");
      assertThat(exported.attribute("chat", SpanKeys.CONVERSATION)).isEqualTo("c-1");
      assertThat(exported.attribute("chat", SpanKeys.INPUT_TOKENS)).isEqualTo(12);
      assertThat(exported.attribute("chat", SpanKeys.OUTPUT_TOKENS)).isEqualTo(3);
      assertThat(exported.attribute("chat", SpanKeys.COST)).isEqualTo(.25);
      assertThat(exported.attribute("execute_tool", SpanKeys.TOOL)).isEqualTo("sky");
      assertThat(exported.attribute("execute_tool", SpanKeys.TOOL_TYPE)).isEqualTo("function");
      assertThat(exported.attribute("execute_tool", SpanKeys.OUTCOME)).isEqualTo("answered");
    }

    @Test
    void endsWhereTheRecordingSaysAndBeginsWhereTheStepBeforeEnded() {
      exported.with(RAIN);

      long start = Recorded.START.getEpochSecond();
      assertThat(exported.spans())
          .extracting(
              each -> each.getStartEpochNanos() / 1_000_000_000 - start,
              each -> each.getEndEpochNanos() / 1_000_000_000 - start)
          .containsExactly(tuple(1L, 2L), tuple(2L, 3L), tuple(1L, 4L), tuple(0L, 4L));
    }

    @Test
    void hasCallsOfOneRoundBeginTogether() {
      exported.with(
          Recorded.asked("Rain?")
              .called("a", "sky", Map.of("at", "Oslo"), "wet")
              .called("b", "sky", Map.of("at", "Bonn"), "dry")
              .experience());

      assertThat(exported.spans().subList(0, 2))
          .extracting(SpanData::getStartEpochNanos)
          .containsOnly(exported.span("invoke_agent").getStartEpochNanos());
    }
  }

  @Nested
  class WhatFailed {

    private final ToolCall call = ToolCall.of("sky", Map.of());

    @Test
    void isAnErrorOfItsTypeWithoutItsWords() {
      exported.with(
          Recorded.asked("Rain?")
              .add(
                  new TraceEvent.ModelFailed(
                      Recorded.START,
                      new ModelRequest("m-1", Value.NULL),
                      "java.net.http.HttpTimeoutException: after Rain?"))
              .called("sky", Map.of(), ToolAnswer.failed("no Rain? here"))
              .add(new TraceEvent.AgentFailed(Recorded.START, "java.lang.Error: Rain?"))
              .experience());

      assertThat(exported.spans().subList(0, 3))
          .extracting(
              each -> each.getAttributes().get(SpanKeys.ERROR),
              each -> each.getStatus().getStatusCode(),
              each -> each.getStatus().getDescription())
          .containsExactly(
              tuple("java.net.http.HttpTimeoutException", StatusCode.ERROR, ""),
              tuple("_OTHER", StatusCode.ERROR, ""),
              tuple("java.lang.Error", StatusCode.ERROR, ""));
    }

    @Test
    void orWasDeniedNamesTheRules() {
      exported.with(
          Recorded.asked("Rain?")
              .add(
                  new TraceEvent.ToolCalled(
                      Recorded.START, call, call, new ToolAnswer.Denied("ask"), List.of("tool/x")))
              .experience());

      assertThat(exported.attribute("execute_tool", SpanKeys.OUTCOME)).isEqualTo("denied");
      assertThat(exported.attribute("execute_tool", SpanKeys.RULES)).containsExactly("tool/x");
    }

    @Test
    void orIsNoStepIsAnEventWhereItHappened() {
      exported.with(
          Recorded.asked("Rain?")
              .add(new TraceEvent.ToolProbed(Recorded.START, call, ToolAnswer.answered(1)))
              .add(new TraceEvent.ExternalRead(Recorded.START, "docs", Value.of("secret")))
              .replied("Yes")
              .add(new TraceEvent.UserConfirmed(Recorded.START, call))
              .experience());

      assertThat(exported.span("invoke_agent").getEvents())
          .extracting(each -> each.getName() + " " + each.getAttributes())
          .containsExactly(
              "agentcl.tool_probed {gen_ai.tool.name=\"sky\"}",
              "agentcl.external_read {agentcl.read.name=\"docs\"}");
      assertThat(exported.span("invoke_workflow").getEvents()).hasSize(1);
    }
  }

  @Nested
  class Content {

    private static final List<String> WORDS =
        List.of("Oslo", "u-7", "let me", "wet", "Yes", "too brief", "no answer", "ticket-3");

    private final Experience judged =
        RAIN.with(
            new Signal(Signal.Kind.TICKET, "too brief", new Origin(Origin.Kind.USER, "ticket-3")));

    private String all() {
      return OtlpJson.spans(exported.spans()) + OtlpJson.logs(exported.events());
    }

    @Test
    void isNotWrittenUnlessTheHostAsksForIt() {
      try (OpenTelemetryWriter writer = exported.writer().build()) {
        writer.write(judged);
        writer.judged("c-1", "polite", Score.fail("no answer"));
      }

      assertThat(exported.events()).hasSize(2);
      assertThat(WORDS).noneMatch(all()::contains);
    }

    @Test
    void isWrittenIfTheHostAsksForIt() {
      try (OpenTelemetryWriter writer = exported.writer().content().build()) {
        writer.write(judged);
        writer.judged("c-1", "polite", Score.fail("no answer"));
      }

      assertThat(WORDS).allMatch(all()::contains);
    }

    @Test
    void isInTheFormOfTheConventions() {
      exported.with(exported.writer().content(), RAIN);

      assertThat(exported.attribute("invoke_agent", SpanKeys.INPUT))
          .isEqualTo(
              SpanTexts.json(
                  "[{'parts':[{'content':'Rain in Oslo?','type':'text'}],'role':'user'}]"));
      assertThat(exported.attribute("invoke_agent", SpanKeys.OUTPUT))
          .isEqualTo(
              SpanTexts.json(
                  "[{'finish_reason':'stop','parts':[{'content':'Yes','type':'text'}],'role':'assistant'}]"));
      assertThat(exported.attribute("execute_tool", SpanKeys.ARGUMENTS))
          .isEqualTo(SpanTexts.json("{'at':'Oslo'}"));
      assertThat(exported.attribute("execute_tool", SpanKeys.RESULT)).isEqualTo("wet");
    }

    @Test
    void thatHasNoRoomIsNamed() {
      exported.with(
          exported.writer().content(),
          Recorded.asked("a".repeat(300_000)).replied("Yes").experience());

      assertThat(exported.attribute("invoke_agent", SpanKeys.INPUT)).isNull();
      assertThat(exported.attribute("invoke_agent", SpanKeys.OMITTED))
          .containsExactly("gen_ai.input.messages: 300056 characters");
      assertThat(exported.attribute("invoke_agent", SpanKeys.OUTPUT)).contains("Yes");
    }

    @Test
    void thatIsNoValueIsNamed() {
      Recorded odd =
          new Recorded()
              .add(
                  new TraceEvent.UserSaid(
                      Recorded.START, new Message("Hi", Map.of("form", new Object()))))
              .add(new TraceEvent.AgentReplied(Recorded.START, Reply.of("half \ud83d")));

      exported.with(exported.writer().content(), odd.experience());

      assertThat(exported.attribute("invoke_agent", SpanKeys.OMITTED))
          .containsExactly("gen_ai.input.messages: no plain content");
      assertThat(exported.attribute("invoke_agent", SpanKeys.OUTPUT)).contains("half \\ud83d");
    }
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertThatThrownBy(() -> exported.writer().waiting(0, 1))
        .hasMessage("at least 1 must be able to wait, and 1 byte: 0, 1");
    assertThatThrownBy(() -> exported.writer().patience(Duration.ofSeconds(-1)))
        .hasMessage("patience must not be negative: PT-1S");
  }

  @Test
  void writesWhatSaysNothing() {
    exported.with(new Recorded().experience(Context.EMPTY));

    assertThat(exported.spans()).hasSize(1);
  }
}
