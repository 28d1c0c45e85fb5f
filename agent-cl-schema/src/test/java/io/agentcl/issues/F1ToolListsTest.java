package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.schema.Schemas;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F1: lists of tools are read in the forms of all providers, or refused")
class F1ToolListsTest {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\"}},\"required\":[\"to\"]}";

  private static Score score(Evaluator evaluator, Map<String, ?> arguments) {
    ToolCall call = ToolCall.of("pay", arguments);
    return evaluator.evaluate(
        Run.of(
            Trace.of(
                List.of(
                    new TraceEvent.ToolCalled(
                        Instant.EPOCH, call, call, ToolAnswer.answered("ok"), List.of())))));
  }

  @Nested
  class AListOfAProvider {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[{'name':'pay','parameters':<S>}]",
          "[{'type':'function','function':{'name':'pay','parameters':<S>,'strict':true}}]",
          "[{'type':'function','name':'pay','description':'Pays.','parameters':<S>}]",
          "[{'name':'pay','description':'Pays.','input_schema':<S>,'cache_control':{'a':1}}]",
          "[{'type':'custom','name':'pay','input_schema':<S>}]",
          "[{'name':'pay','title':'Pay','inputSchema':<S>,'outputSchema':{},'annotations':{}}]",
          "{'tools':[{'name':'pay','inputSchema':<S>}],'nextCursor':'2'}",
          "[{'toolSpec':{'name':'pay','inputSchema':{'json':<S>}}}]",
          "[{'functionDeclarations':[{'name':'pay','parameters':<S>}]}]",
          "[{'type':'namespace','name':'bank','tools':[{'name':'pay','parameters':<S>}]}]",
          "[{'name':'pay','parameters':null,'input_schema':<S>,'x-of-ours':1}]"
        })
    void holdsItsCalls(String list) {
      Evaluator typed = Schemas.toolCalls(list.replace("<S>", SCHEMA).replace('\'', '"'));

      assertThat(score(typed, Map.of("to", "ann")).passed()).isTrue();
      assertThat(score(typed, Map.of("to", 7)).reason())
          .isEqualTo("call 1, pay: /to: type \"string\", found 7");
      assertThat(score(typed, Map.of()).passed()).isFalse();
    }
  }

  @Nested
  class AToolWithoutASchema {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[{'name':'pay'}]",
          "[{'type':'function','function':{'name':'pay','description':'Pays.'}}]",
          "[{'name':'pay','description':'Pays.','annotations':{}}]"
        })
    void takesNoArgumentsIfItSaysNothingOfThem(String list) {
      Evaluator typed = Schemas.toolCalls(list.replace('\'', '"'));

      assertThat(score(typed, Map.of()).passed()).isTrue();
      assertThat(score(typed, Map.of("to", "ann")).passed()).isFalse();
    }

    @Test
    void takesAnyIfItsSchemaDemandsNothing() {
      assertThat(
              score(
                      Schemas.toolCalls("[{\"name\":\"pay\",\"input_schema\":{}}]"),
                      Map.of("to", "ann"))
                  .passed())
          .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
      "input_shema",
      "inputschema",
      "Parameters",
      "paramters",
      "args_schema",
      "parameter_definitions",
      "properties"
    })
    void isRefusedIfItMayBeUnderAnotherName(String key) {
      String tool = "{\"name\":\"pay\",\"description\":\"Pays.\",\"%s\":{}}".formatted(key);
      String message =
          "\"pay\", has no schema of its arguments, but \"%s\", which is not known; to mend it, call"
                  .formatted(key)
              + " the schema one of \"parameters\", \"input_schema\", \"inputSchema\","
              + " \"parametersJsonSchema\", or leave out what is none";

      assertThatThrownBy(() -> Schemas.toolCalls("[" + tool + "]"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tools[0], " + message);
      assertThatThrownBy(() -> Schemas.toolCalls("{\"tools\":[{\"tools\":[" + tool + "]}]}"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tools[0].tools[0], " + message);
    }
  }

  @Test
  void aToolWithTwoSchemasIsRefused() {
    assertThatThrownBy(
            () ->
                Schemas.toolCalls(
                    "[{\"name\":\"pay\",\"parameters\":{},\"inputSchema\":{\"minProperties\":1}}]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tools[0] has several schemas, \"parameters\", \"inputSchema\"; to mend it, leave one");
  }
}
