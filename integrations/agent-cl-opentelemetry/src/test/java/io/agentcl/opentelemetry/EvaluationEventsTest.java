package io.agentcl.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.learn.LearningEvent;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Earned;
import io.agentcl.regress.Recertification;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.store.InMemoryExperienceStore;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.junit.jupiter.api.Test;

/** Signals and verdicts as events: what was made of a conversation. */
class EvaluationEventsTest {

  private final Exported exported = new Exported();
  private final Experience rain = Recorded.asked("Rain?").replied("Yes").experience();

  private final ExperienceStore store = InMemoryExperienceStore.of(10);

  private LogRecordData event() {
    assertThat(exported.events()).hasSize(1);
    return exported.events().get(0);
  }

  @Test
  void isAnEventUnderTheConversationsSpan() {
    try (OpenTelemetryWriter writer = exported.writer().build()) {
      ExperienceStore written = writer.around(store);
      written.add(rain);
      written.signal("c-1", Signal.thumbsDown("no"));
    }

    assertThat(event().getEventName()).isEqualTo("gen_ai.evaluation.result");
    assertThat(event().getSpanContext().getSpanId())
        .isEqualTo(exported.span("invoke_workflow").getSpanId());
    assertThat(event().getAttributes().toString())
        .isEqualTo(
            SpanTexts.json(
                "{agentcl.harness.version='h-42', agentcl.signal.kind='THUMBS_DOWN',"
                    + " agentcl.signal.origin='USER', gen_ai.conversation.id='c-1',"
                    + " gen_ai.evaluation.name='thumbs_down',"
                    + " gen_ai.evaluation.score.label='fail'}"));
    assertThat(store.find("c-1").orElseThrow().signals()).hasSize(1);
  }

  @Test
  void namesTheConversationIfItWasWrittenLongAgo() {
    store.add(rain);
    try (OpenTelemetryWriter writer = exported.writer().build()) {
      writer.around(store).signal("c-1", Signal.score(Origin.OPERATOR, "4 of 5"));
    }

    assertThat(event().getSpanContext().isValid()).isFalse();
    assertThat(event().getAttributes().get(SpanKeys.CONVERSATION)).isEqualTo("c-1");
    assertThat(event().getAttributes().get(SpanKeys.LABEL)).isNull();
  }

  @Test
  void byAGraderHasItsValueAndLabel() {
    try (OpenTelemetryWriter writer = exported.writer().build()) {
      writer.judged("c-1", "polite", new Score(Score.Status.FAIL, .25, "curt"));
    }

    assertThat(event().getAttributes().toString())
        .isEqualTo(
            SpanTexts.json(
                "{gen_ai.conversation.id='c-1', gen_ai.evaluation.name='polite',"
                    + " gen_ai.evaluation.score.label='fail',"
                    + " gen_ai.evaluation.score.value=0.25}"));
  }

  @Test
  void inTheLoopIsNamedByItsScenario() {
    Scenario scenario =
        Scenario.builder("sky/oslo")
            .user(User.scripted("Rain?"))
            .expect(Evaluator.of("yes", "1", run -> Score.pass("")))
            .build();
    Trial before = new Trial(scenario, Run.of(rain.trace()), Score.fail("no Yes"));
    Recertification.Standing fell =
        new Recertification.Standing(
            new Earned(scenario, 1, null), Recertification.State.FELL, Tally.NONE, "0 of 1");
    try (OpenTelemetryWriter writer = exported.writer().build()) {
      writer.listener().on(new LearningEvent.Started(before));
      writer.listener().on(new LearningEvent.Fell(fell));
      writer.listener().on(new LearningEvent.Recorded(rain));
    }

    assertThat(exported.events())
        .extracting(each -> each.getAttributes().toString())
        .containsExactly(
            SpanTexts.json(
                "{gen_ai.evaluation.name='sky/oslo', gen_ai.evaluation.score.label='fail',"
                    + " gen_ai.evaluation.score.value=0.0}"),
            SpanTexts.json(
                "{gen_ai.evaluation.name='sky/oslo', gen_ai.evaluation.score.label='fail',"
                    + " gen_ai.evaluation.score.value=0.0}"));
  }

  @Test
  void byAGraderThatCannotTellHasNoValue() {
    try (OpenTelemetryWriter writer = exported.writer().build()) {
      writer.judged("c-1", "polite", Score.abstain("cut"));
      writer.judged("c-1", "polite", Score.error("broke"));
    }

    assertThat(exported.events())
        .extracting(
            each -> each.getAttributes().get(SpanKeys.LABEL),
            each -> each.getAttributes().get(SpanKeys.ERROR),
            each -> each.getAttributes().get(SpanKeys.SCORE))
        .containsExactly(tuple("abstain", null, null), tuple(null, "_OTHER", null));
  }

  @Test
  void isNotWrittenIfTheStoreRefusesIt() {
    store.add(rain);
    try (OpenTelemetryWriter writer = exported.writer().build()) {
      ExperienceStore written = writer.around(store);
      assertThatThrownBy(() -> written.add(rain)).isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(exported.spans()).isEmpty();
  }
}
