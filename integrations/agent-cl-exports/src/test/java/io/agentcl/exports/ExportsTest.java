package io.agentcl.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.imports.Imported;
import io.agentcl.imports.Importer;
import io.agentcl.store.OpenAiChat;
import io.agentcl.trace.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations out of exports of Langfuse and LangSmith. */
class ExportsTest {

  @TempDir Path folder;

  private List<Imported> read(Importer importer, String... lines) {
    try {
      Path file =
          Files.write(
              folder.resolve("f.json"),
              Stream.of(lines).map(line -> line.replace('\'', '"')).toList());
      try (Stream<Imported> all = importer.read(file)) {
        return all.toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Experience experience(List<Imported> imported) {
    assertThat(imported).filteredOn(Imported.Conversation.class::isInstance).hasSize(1);
    return imported.stream()
        .filter(Imported.Conversation.class::isInstance)
        .map(each -> ((Imported.Conversation) each).experience())
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class OfLangfuse {

    private static final String TRACE =
        "{'id':'t','timestamp':'2026-01-01T00:00:00Z','sessionId':'s','userId':'u','input':'Rain?','output':'\\\"Yes\\\"',"
            + "'observations':[{'id':'g','type':'GENERATION','startTime':'2026-01-01T00:00:01Z','model':'m',"
            + "'input':[{'role':'user','content':'Rain?'}],'output':{'role':'assistant','content':'Yes'},"
            + "'usageDetails':{'input':3,'output':1}}],'scores':[%s]}";

    private List<Signal> signals(String score) {
      return experience(read(Langfuse.importer(), TRACE.formatted(score))).signals();
    }

    @Test
    void scoresCountAlsoWhereTheStepsOfATraceAreNotExported() {
      String trace =
          "{'id':'t','timestamp':'2026-01-01T00:00:00Z','input':'Rain?','output':'No','scores':["
              + "{'id':'1','name':'ok','value':0,'dataType':'BOOLEAN','comment':'It rained'},[7]]}";

      List<Imported> imported = read(Langfuse.importer(), trace);

      assertThat(experience(imported).signals().get(0).text()).contains("It rained");
      assertThat(imported.toString()).contains("is [7]; expected a score");
    }

    @Test
    void aStepOfATypeThatIsNewerThanWeIsReadByWhatItHas() {
      String steps =
          "[{'id':'g','traceId':'t','type':'REALTIME','startTime':'2026-01-01T00:00:01Z','model':'m',"
              + "'input':'Rain?','output':'Yes'}]";

      assertThat(experience(read(Langfuse.importer(), steps)).trace().answer()).isEqualTo("Yes");
    }

    @Test
    void aTraceIsAConversationOfItsSession() {
      Experience experience = experience(read(Langfuse.importer(), TRACE.formatted("")));

      assertThat(experience.id()).isEqualTo("s");
      assertThat(experience.setting().context().scope().user()).isEqualTo("u");
      assertThat(experience.trace().answer()).isEqualTo("Yes");
      assertThat(experience.trace().userMessages()).hasSize(1);
      assertThat(experience.trace().usage()).isEqualTo(Usage.tokens(3, 1));
    }

    @Test
    void aCorrectedOutputIsACorrection() {
      assertThat(
              signals(
                  "{'dataType':'CORRECTION','name':'output','value':0,'longStringValue':'No','source':'ANNOTATION'}"))
          .containsExactly(
              new Signal(
                  Signal.Kind.CORRECTION, "No", new Origin(Origin.Kind.EXPERT, "ANNOTATION")));
    }

    @Test
    void anOutputThatIsConfirmedIsPraise() {
      assertThat(
              signals(
                  "{'dataType':'CORRECTION','name':'output','longStringValue':'Yes','source':'ANNOTATION'}"))
          .extracting(Signal::kind)
          .containsExactly(Signal.Kind.THUMBS_UP);
    }

    @Test
    void aNumberIsNoComplaint() {
      assertThat(
              signals(
                  "{'id':'1','name':'toxicity','value':0,'dataType':'NUMERIC','source':'EVAL'},{'id':'1','name':'toxicity','value':0,'source':'EVAL'}"))
          .containsExactly(
              Signal.score(new Origin(Origin.Kind.PROPOSER, "EVAL"), "toxicity 0 (EVAL)"));
    }

    @Test
    void whatIsNoneIsToldWithItsPlace() {
      assertThat(read(Langfuse.importer(), "{'x':1}", TRACE.formatted("{'value':[]}")))
          .extracting(Imported::summary)
          .contains(
              "f.json, line 1, $: is {\"x\":1}; expected a trace, an observation or a score of"
                  + " Langfuse; to mend it, export it as JSON")
          .contains(
              "f.json, line 2, $.scores[0]: is a score without a name or a value, and was left out;"
                  + " to mend it, add them");
    }

    @Test
    void aBatchIsReadAsItsParts() {
      Experience experience =
          experience(
              read(
                  Langfuse.importer(),
                  "{'batch':[{'id':'1','type':'generation-create','timestamp':'x','body':{'id':'g','traceId':'t','input':'Rain?'}},"
                      + "{'id':'2','type':'generation-update','body':{'id':'g','traceId':'t','output':'Yes'}},{'type':'sdk-log','body':{}}]}"));

      assertThat(experience.trace().transcript()).contains("user: Rain?").endsWith("agent: Yes");
    }
  }

  @Nested
  class OfLangSmith {

    private static final String POST =
        "{'id':'00000000-0000-0000-0000-000000000001','trace_id':'00000000-0000-0000-0000-000000000001','run_type':'llm','start_time':1,"
            + "'inputs':{'messages':[[{'lc':1,'type':'constructor','id':['x','HumanMessage'],'kwargs':{'content':'Rain?'}}]]}}";

    private static final String PATCH =
        "{'dotted_order':'20260101T000000000000Z00000000-0000-0000-0000-000000000001','trace_id':'00000000-0000-0000-0000-000000000001',"
            + "'outputs':{'generations':[[{'message':{'kwargs':{'type':'ai','content':'Yes'}}}]],'llm_output':{'token_usage':{'prompt_tokens':3,'completion_tokens':1}}}}";

    @Test
    void anUpdateCompletesItsRun() {
      Experience experience =
          experience(read(LangSmith.importer(), "{'post':[" + POST + "],'patch':[" + PATCH + "]}"));

      assertThat(OpenAiChat.write(experience))
          .contains(
              "[{'role':'user','content':'Rain?'},{'role':'assistant','content':'Yes'}]"
                  .replace('\'', '"'));
      assertThat(experience.trace().usage()).isEqualTo(Usage.tokens(3, 1));
    }

    @Test
    void feedbackFindsItsRun() {
      String feedback =
          "{'run_id':'00000000-0000-0000-0000-000000000001','key':'user_score','score':%s,'correction':%s,'feedback_source':{'type':'%s'}}";
      List<Imported> imported =
          read(
              LangSmith.importer(),
              feedback.formatted("true", "null", "api"),
              POST,
              feedback.formatted("null", "{'a':'No'}", "app"),
              feedback.formatted("0", "null", "model").replace("0001", "0009"));

      assertThat(experience(imported).signals())
          .containsExactlyInAnyOrder(
              new Signal(
                  Signal.Kind.THUMBS_UP,
                  "user_score true (api)",
                  new Origin(Origin.Kind.USER, "api")),
              new Signal(
                  Signal.Kind.CORRECTION, "{\"a\":\"No\"}", new Origin(Origin.Kind.EXPERT, "app")));
      assertThat(imported)
          .extracting(Imported::summary)
          .anyMatch(
              each ->
                  each.startsWith(
                      "f.json, line 4, $: is of \"00000000-0000-0000-0000-000000000009\", which is"
                          + " not in these files"));
    }

    @Test
    void aStateOfAnAgentIsAConversation() {
      Experience experience =
          experience(
              read(
                  LangSmith.importer(),
                  "{'messages':[{'type':'human','content':'Rain?'},{'type':'ai','content':'','tool_calls':[{'name':'sky','args':{'at':'Oslo'},'id':'c'}]},"
                      + "{'type':'tool','content':'wet','tool_call_id':'c','status':'error'}]}"));

      assertThat(experience.trace().transcript()).endsWith("tool: sky(at=Oslo) -> failed: wet");
    }
  }
}
