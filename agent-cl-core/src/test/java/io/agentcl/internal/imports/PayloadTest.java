package io.agentcl.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same dialogue as products write it. */
class PayloadTest {

  private static final String TOLD =
      "SYSTEM Be kind|USER Rain?|ASSISTANT  c1=sky{\"at\":\"Oslo\"}|TOOL wet c1|ASSISTANT Yes";

  static Stream<List<String>> shapes() {
    return Stream.of(
        List.of(
            "OpenAI's chat",
            "{'messages':[{'role':'developer','content':'Be"
                + " kind'},{'role':'user','content':[{'type':'text','text':'Rain?'}]},"
                + "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function','function':{'name':'sky','arguments':'{\\\"at\\\":\\\"Oslo\\\"}'}}]},"
                + "{'role':'tool','tool_call_id':'c1','content':'wet'},{'role':'assistant','content':'Yes'}]}"),
        List.of(
            "OpenAI's Responses",
            "{'instructions':'Be"
                + " kind','input':[{'role':'user','content':'Rain?'},{'type':'reasoning','id':'r','summary':[]},"
                + "{'type':'function_call','call_id':'c1','name':'sky','arguments':'{\\\"at\\\":\\\"Oslo\\\"}'},"
                + "{'type':'function_call_output','call_id':'c1','output':[{'type':'input_text','text':'wet'}]},"
                + "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'Yes'}]}]}"),
        List.of(
            "Anthropic's blocks",
            "{'system':[{'type':'text','text':'Be"
                + " kind'}],'messages':[{'role':'user','content':'Rain?'},"
                + "{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'sky','input':{'at':'Oslo'}}]},"
                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':[{'type':'text','text':'wet'}]}]},"
                + "{'role':'assistant','content':[{'type':'text','text':'Yes'}]}]}"),
        List.of(
            "Gemini's contents",
            "{'config':{'system_instruction':'Be"
                + " kind'},'contents':[{'role':'user','parts':[{'text':'Rain?'}]},"
                + "{'role':'model','parts':[{'functionCall':{'id':'c1','name':'sky','args':{'at':'Oslo'}}}]},"
                + "{'role':'user','parts':[{'functionResponse':{'id':'c1','name':'sky','response':'wet'}}]},"
                + "{'role':'model','parts':[{'text':'Yes'}]}]}"),
        List.of(
            "Bedrock's blocks in texts",
            "[{'role':'system','content':'Be"
                + " kind'},{'role':'user','content':'[{\\\"text\\\":\\\"Rain?\\\"}]'},"
                + "{'role':'assistant','content':[{'toolUse':{'toolUseId':'c1','name':'sky','input':{'at':'Oslo'}}}]},"
                + "{'role':'user','content':[{'toolResult':{'toolUseId':'c1','content':[{'text':'wet'}]}}]},"
                + "{'role':'assistant','content':[{'text':'Yes'}]}]"),
        List.of(
            "OpenTelemetry's parts",
            "[{'role':'system','parts':[{'type':'text','content':'Be"
                + " kind'}]},{'role':'user','parts':[{'type':'text','content':'Rain?'}]},"
                + "{'role':'assistant','parts':[{'type':'tool_call','id':'c1','name':'sky','arguments':{'at':'Oslo'}}]},"
                + "{'role':'tool','parts':[{'type':'tool_call_response','id':'c1','result':'wet'}]},"
                + "{'role':'assistant','parts':[{'type':'text','content':'Yes'}],'finish_reason':'stop'}]"),
        List.of(
            "LangChain's constructors",
            "{'messages':[[{'lc':1,'type':'constructor','id':['l','SystemMessage'],'kwargs':{'content':'Be"
                + " kind'}},"
                + "{'lc':1,'type':'constructor','id':['l','HumanMessage'],'kwargs':{'content':'Rain?'}},"
                + "{'lc':1,'type':'constructor','id':['l','AIMessageChunk'],'kwargs':{'content':'','tool_calls':[{'id':'c1','name':'sky','args':{'at':'Oslo'}}]}},"
                + "{'lc':1,'type':'constructor','id':['l','ToolMessage'],'kwargs':{'content':'wet','tool_call_id':'c1'}},"
                + "{'lc':1,'type':'constructor','id':['l','AIMessage'],'kwargs':{'content':'Yes'}}]]}"),
        List.of(
            "Vercel's parts",
            "{'messages':[{'role':'system','content':'Be"
                + " kind'},{'role':'user','content':[{'type':'text','text':'Rain?'}]},"
                + "{'role':'assistant','content':[{'type':'tool-call','toolCallId':'c1','toolName':'sky','input':{'at':'Oslo'}}]},"
                + "{'role':'tool','content':[{'type':'tool-result','toolCallId':'c1','toolName':'sky','output':{'type':'text','value':'wet'}}]},"
                + "{'role':'assistant','content':[{'type':'text','text':'Yes'}]}]}"),
        List.of(
            "LlamaIndex's blocks",
            "[{'role':'system','blocks':[{'block_type':'text','text':'Be"
                + " kind'}]},{'role':'user','blocks':[{'block_type':'text','text':'Rain?'}]},"
                + "{'role':'assistant','additional_kwargs':{'tool_calls':[{'id':'c1','function':{'name':'sky','arguments':'{\\\"at\\\":\\\"Oslo\\\"}'}}]},'blocks':[]},"
                + "{'role':'tool','additional_kwargs':{'tool_call_id':'c1'},'blocks':[{'block_type':'text','text':'wet'}]},"
                + "{'role':'assistant','blocks':[{'block_type':'text','text':'Yes'}]}]"));
  }

  private static Payload read(String json, Role role) {
    Complaints complaints = new Complaints();
    Cell cell = Cell.root(TolerantJson.read(json.replace('\'', '"'), "$", complaints), complaints);
    Payload payload = Payload.of(cell, role);
    assertThat(complaints.take()).isEmpty();
    return payload;
  }

  private static String told(Payload payload) {
    return String.join("|", payload.messages().stream().map(PayloadTest::told).toList());
  }

  private static String told(Said said) {
    StringBuilder text = new StringBuilder(said.role() + " " + said.text());
    said.calls()
        .forEach(
            call ->
                text.append(' ')
                    .append(call.id())
                    .append('=')
                    .append(call.name())
                    .append(call.written()));
    if (said.answers() != null) {
      text.append(' ').append(said.answers().id());
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void isRead(List<String> shape) {
    assertThat(told(read(shape.get(1), Role.USER))).as(shape.get(0)).isEqualTo(TOLD);
  }

  static Stream<List<String>> replies() {
    String both = "ASSISTANT Yes c1=sky{\"at\":\"Oslo\"}";
    return Stream.of(
        List.of(
            "{'choices':[{'index':1,'message':{'content':'No'}},{'index':0,'message':{'role':'assistant','content':'Yes'}}]}",
            "ASSISTANT Yes"),
        List.of(
            "{'generations':[[{'text':'Yes','message':{'kwargs':{'type':'ai','content':'Yes'}}}]]}",
            "ASSISTANT Yes"),
        List.of(
            "{'candidates':[{'content':{'role':'model','parts':[{'text':'Yes'}]}}]}",
            "ASSISTANT Yes"),
        List.of(
            "{'output':{'message':{'role':'assistant','content':[{'text':'Yes'}]}}}",
            "ASSISTANT Yes"),
        List.of("'Yes'", "ASSISTANT Yes"),
        List.of("{'output':'Yes'}", "ASSISTANT Yes"),
        List.of("{'answer':'Yes','context':[]}", "ASSISTANT Yes"),
        List.of(
            "[{'type':'text','text':'Yes'},{'type':'tool_use','id':'c1','name':'sky','input':{'at':'Oslo'}}]",
            both),
        List.of(
            "{'text':'Yes','toolCalls':[{'toolCallId':'c1','toolName':'sky','args':'{\\\"at\\\":\\\"Oslo\\\"}'}]}",
            both),
        List.of(
            "{'role':'assistant','content':'Yes','additional_kwargs':{'tool_calls':[{'id':'c1','function':{'name':'sky','arguments':'{\\\"at\\\":\\\"Oslo\\\"}'}}]}}",
            both),
        List.of(
            "[{'id':'c1','type':'function','function':{'name':'sky','arguments':'{\\\"at\\\":\\\"Oslo\\\"}'}}]",
            "ASSISTANT  c1=sky{\"at\":\"Oslo\"}"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void ofAReplyIsRead(List<String> reply) {
    assertThat(told(read(reply.get(0), Role.ASSISTANT))).isEqualTo(reply.get(1));
  }

  @Test
  void partsOfOpenInferenceAreReadAlsoWhereNothingSaysWhose() {
    String reply = "[{'message':{'contents':[{'message_content':{'type':'text','text':'Yes'}}]}}]";

    assertThat(told(read(reply, Role.ASSISTANT))).isEqualTo("ASSISTANT Yes");
  }

  @Test
  void alternativesAreAGap() {
    assertThat(
            read(
                    "{'choices':[{'index':0,'message':{'content':'a'}},{'index':1,'message':{'content':'b'}}]}",
                    Role.ASSISTANT)
                .gaps())
        .containsExactly("1 alternative replies of one request are left out");
  }

  @Test
  void aTranscriptIsItsTurns() {
    assertThat(told(read("'system: Be kind\\nuser: Rain?'", Role.USER)))
        .isEqualTo("SYSTEM Be kind|USER Rain?");
    assertThat(told(read("'Is this a user: name?'", Role.USER)))
        .isEqualTo("USER Is this a user: name?");
  }
}
