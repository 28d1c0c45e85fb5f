package io.agentcl.samples.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.samples.openai.Completion;
import io.agentcl.samples.openai.StubReply;
import io.agentcl.samples.openai.StubReply.Call;
import io.agentcl.samples.openai.StubRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ScriptedModelTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String STEPS =
      "Today is 2026-02-02.\nSteps: find_booking, check_identity, check_card, change_date";

  private final ObjectNode body = JSON.createObjectNode().put("model", "scripted");
  private final ArrayNode messages = body.putArray("messages");

  @Test
  void callsOneStepAfterTheOther() {
    say("system", STEPS);
    say("user", "Move R-5 to 12 May.");

    assertThat(reply()).isEqualTo(StubReply.calls(call("find_booking")));
  }

  @Test
  void callsChecksTogether() {
    say("system", STEPS);
    say("user", "Move R-5 to 12 May.");
    called("R-5 is booked for 1 May 2026.", call("find_booking"));

    assertThat(reply()).isEqualTo(StubReply.calls(call("check_identity"), call("check_card")));
  }

  @Test
  void findsStepsUnderTheHeadingsThatAreNamed() {
    say(
        "system",
        """
        Today is 2026-02-02.
        Steps: those under "# rebooking"; @ and a name stand for the steps under that name

        # rebooking
        @verify, change_date

        # verify
        find_booking, check_card\
        """);
    say("user", "Move R-5 to 12 May.");
    assertThat(reply()).isEqualTo(StubReply.calls(call("find_booking")));
    called("R-5 is booked for 1 May 2026.", call("find_booking"));

    assertThat(reply()).isEqualTo(StubReply.calls(call("check_card")));
  }

  @Test
  void saysWhatTheLastToolSaid() {
    say("system", "Today is 2026-02-02.\nSteps: find_booking");
    say("user", "Move R-5 to 12 May.");
    called("R-5 is booked for 1 May 2026.", call("find_booking"));

    assertThat(reply()).isEqualTo(StubReply.text("R-5 is booked for 1 May 2026."));
  }

  @Test
  void readsWhatAToolSaidAsJson() {
    say("system", "Today is 2026-02-02.\nSteps: find_booking");
    say("user", "Move R-5 to 12 May.");
    called("\"R-5 is \\\"booked\\\".\"", call("find_booking"));

    assertThat(reply()).isEqualTo(StubReply.text("R-5 is \"booked\"."));
  }

  @Test
  void asksTheUserWhatAToolAsks() {
    say("system", STEPS);
    say("user", "Move R-5 to 12 May.");
    called("Which booking is that?", call("find_booking"));

    assertThat(reply()).isEqualTo(StubReply.text("Which booking is that?"));
  }

  @Test
  void beginsAnewWithEachMessageOfTheUser() {
    say("system", "Today is 2026-02-02.\nSteps: find_booking");
    say("user", "Move R-4 to 12 May.");
    called("Which booking is that?", call("find_booking"));
    say("assistant", "Which booking is that?");
    say("user", "I meant R-5");

    assertThat(reply()).isEqualTo(StubReply.calls(call("find_booking")));
  }

  @Test
  void answersWithWhatIsKnown() {
    say("system", "Today is 2026-02-02.\nKnown: The sky is blue.");
    say("user", "What is the sky?");

    assertThat(reply()).isEqualTo(StubReply.text("The sky is blue."));
  }

  @Test
  void doesNothingForAComplaint() {
    say("system", STEPS);
    say("user", "That is wrong.");

    assertThat(reply()).isEqualTo(StubReply.text("I am sorry."));
  }

  @Test
  void refusesAStepForWhichNoToolIsOffered() {
    say("system", "Today is 2026-02-02.\nSteps: fly_away");
    say("user", "Move R-5");

    assertThatThrownBy(this::reply).hasMessage("no tool fly_away is offered");
  }

  private void say(String role, String text) {
    messages.addObject().put("role", role).put("content", text);
  }

  private void called(String answer, Call... calls) {
    ArrayNode asked =
        messages.addObject().put("role", "assistant").putNull("content").putArray("tool_calls");
    for (Call call : calls) {
      asked
          .addObject()
          .put("id", "1")
          .putObject("function")
          .put("name", call.name())
          .put("arguments", call.arguments());
      messages.addObject().put("role", "tool").put("tool_call_id", "1").put("content", answer);
    }
  }

  private static Call call(String tool) {
    return Call.of(tool, Map.of("reference", "R-5"));
  }

  private Completion reply() {
    ArrayNode tools = body.putArray("tools");
    for (String name : List.of("find_booking", "check_identity", "check_card", "change_date")) {
      ObjectNode function = tools.addObject().putObject("function").put("name", name);
      function.putObject("parameters").putObject("properties").putObject("reference");
    }
    return (Completion) new ScriptedModel().reply(StubRequest.of(body));
  }
}
