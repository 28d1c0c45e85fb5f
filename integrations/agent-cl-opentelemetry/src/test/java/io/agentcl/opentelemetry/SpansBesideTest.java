package io.agentcl.opentelemetry;

import static io.agentcl.opentelemetry.SpanTexts.ASKED;
import static io.agentcl.opentelemetry.SpanTexts.REPLIED;
import static io.agentcl.opentelemetry.SpanTexts.all;
import static io.agentcl.opentelemetry.SpanTexts.attributes;
import static io.agentcl.opentelemetry.SpanTexts.chat;
import static io.agentcl.opentelemetry.SpanTexts.experience;
import static io.agentcl.opentelemetry.SpanTexts.json;
import static io.agentcl.opentelemetry.SpanTexts.problems;
import static io.agentcl.opentelemetry.SpanTexts.span;
import static io.agentcl.opentelemetry.SpanTexts.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.imports.Imported;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was judged and what tools did, by other spans and records than those of the calls. */
class SpansBesideTest {

  @TempDir Path folder;

  private static String log(String attributes) {
    return json("{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'eventName':'gen_ai.evaluation.result','attributes':[%s]}]}]}]}")
        .formatted(attributes(all(attributes)));
  }

  private static String told(String id, String more) {
    String words = "gen_ai.input.messages=" + ASKED + ";gen_ai.output.messages=" + more;
    return chat("'spanId':'%s'".formatted(id), times(1, 2), all(words));
  }

  @Test
  void toolsAnswerTheCallsThatModelsMade() {
    String call = "{'type':'tool_call','id':'%s','name':'sky','arguments':{'at':'%s'}}";
    String calls = call.formatted("c1", "Oslo") + "," + call.formatted("c2", "Bonn");
    String tool = "gen_ai.operation.name=execute_tool;gen_ai.tool.name=sky;gen_ai.tool.call.id=";
    List<Imported> imported =
        SpanTexts.read(
            folder,
            OpenTelemetryTraces.importer(),
            told("a1", "[{'role':'assistant','parts':[" + calls + "]}]"),
            span("'spanId':'a3'", times(3, 4), all(tool + "c2;error.type=Timeout")),
            span("'spanId':'a4'", times(3, 4), all(tool + "c1;gen_ai.tool.call.result=wet")));

    assertThat(experience(imported).trace().toolCalls())
        .extracting(each -> each.call() + " " + each.answer().summary())
        .containsExactly("sky(at=Oslo) wet", "sky(at=Bonn) failed: Timeout");
  }

  @Test
  void anEvaluationFindsTheReplyThatItIsOf() {
    String evaluation =
        "gen_ai.evaluation.name=Correct;gen_ai.evaluation.score.label=fail;gen_ai.response.id=";
    String spans =
        json("{'resourceSpans':[{'scopeSpans':[{'spans':[")
            + told("a1", REPLIED + ";gen_ai.response.id=r1")
            + "]}]}]}";

    List<Imported> imported =
        SpanTexts.readText(
            folder,
            OpenTelemetryTraces.importer(),
            log(evaluation + "r1"),
            spans,
            log(evaluation + "r2"));

    assertThat(experience(imported).signals())
        .containsExactly(
            Signal.score(
                new Origin(Origin.Kind.PROPOSER, "evaluator"), "Correct fail (evaluator)"));
    assertThat(problems(imported))
        .singleElement()
        .asString()
        .startsWith("f.json, line 3, $: is of \"r2\", which is not in these files");
  }

  @Test
  void anAnnotationOfAPersonIsAnExpertsWord() {
    String llm =
        "openinference.span.kind=LLM;session.id=s;user.id=u;llm.input_messages.0.message.role=user"
            + ";llm.input_messages.0.message.content=Rain?";
    String person =
        ";annotations.0.annotation.name=tone;annotations.0.annotation.label=incorrect"
            + ";annotations.0.annotation.annotator_kind=HUMAN";

    Experience experience =
        experience(
            SpanTexts.read(
                folder,
                OpenTelemetryTraces.openInference(),
                span("'spanId':'a1'", times(1, 2), all(llm + person))));

    assertThat(experience.id()).isEqualTo("s");
    assertThat(experience.setting().context().scope().user()).isEqualTo("u");
    assertThat(experience.signals())
        .extracting(Signal::kind)
        .containsExactly(Signal.Kind.EXPERT_LABEL);
  }
}
