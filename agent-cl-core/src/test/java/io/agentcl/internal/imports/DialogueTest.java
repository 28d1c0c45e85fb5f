package io.agentcl.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Usage;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Calls of models whose requests repeat each other, as one conversation. */
class DialogueTest {

  private static final String ASKED =
      "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"function\":"
          + "{\"name\":\"order\",\"arguments\":\"{\\\"id\\\":7}\"}}]}";

  private final Story story = new Story();

  private static Payload payload(String json, Role role) {
    Complaints complaints = new Complaints();
    return Payload.of(
        Cell.root(TolerantJson.read(json.replace('\'', '"'), "$", complaints), complaints), role);
  }

  private void exchange(String request, String reply) {
    ModelExchange exchange =
        new ModelExchange().sent(payload(request, Role.USER)).used(Usage.tokens(10, 1));
    story.dialogue().add(exchange.replied(payload(reply, Role.ASSISTANT)));
  }

  private List<String> told() {
    Experience experience = story.experience("c");
    return ChatLists.messages(experience).stream()
        .map(each -> each.get("role") + ": " + each.get("content"))
        .toList();
  }

  @Nested
  class AHistory {

    @Test
    void thatIsRepeatedAddsOnlyWhatIsNew() {
      exchange("[{'role':'user','content':'Hi'}]", "{'role':'assistant','content':'Hello'}");
      exchange(
          "[{'role':'user','content':'Hi'},{'role':'assistant','content':'Hello'},"
              + "{'role':'user','content':'Bye'}]",
          "{'role':'assistant','content':'See you'}");

      assertThat(told())
          .containsExactly("user: Hi", "assistant: Hello", "user: Bye", "assistant: See you");
      assertThat(story.experience("c").trace().usage()).isEqualTo(Usage.tokens(20, 2));
    }

    @Test
    void ofWhichAWindowIsLeftAddsOnlyWhatIsNew() {
      exchange("[{'role':'user','content':'Hi'}]", "{'role':'assistant','content':'Hello'}");
      exchange(
          "[{'role':'assistant','content':'Hello'},{'role':'user','content':'Bye'}]",
          "{'role':'assistant','content':'See you'}");

      assertThat(told())
          .containsExactly("user: Hi", "assistant: Hello", "user: Bye", "assistant: See you");
    }

    @Test
    void thatIsNotRepeatedIsGoneOnWith() {
      exchange("[{'role':'user','content':'Order 7?'}]", ASKED.replace('"', '"'));
      exchange(
          "[{'role':'tool','tool_call_id':'c1','content':'shipped'}]",
          "{'role':'assistant','content':'It was shipped'}");

      assertThat(told())
          .containsExactly(
              "user: Order 7?", "assistant: ", "tool: shipped", "assistant: It was shipped");
    }

    @Test
    void thatWasAskedAgainHasOneReplyAndBothCount() {
      exchange("[{'role':'user','content':'Hi'}]", "{'role':'assistant','content':'Hello'}");
      exchange("[{'role':'user','content':'Hi'}]", "{'role':'assistant','content':'Good day'}");

      assertThat(told()).containsExactly("user: Hi", "assistant: Hello");
      assertThat(story.experience("c").trace().usage()).isEqualTo(Usage.tokens(20, 2));
      assertThat(story.experience("c").trace().modelGaps())
          .contains("a model was asked the same once more; its other reply is left out");
    }
  }

  @Nested
  class AnAnswerOfATool {

    @Test
    void belongsToTheNearestCallBeforeItWithItsId() {
      String call = ASKED;
      exchange(
          ("[{'role':'user','content':'Go'},"
              + call
              + ",{'role':'tool','tool_call_id':'c1','content':'one'},"
              + call.replace("7", "8")
              + ",{'role':'tool','tool_call_id':'c1','content':''}]"),
          "{'role':'assistant','content':'Done'}");

      assertThat(story.experience("c").trace().toolCalls())
          .extracting(each -> each.call().arguments().get("id"), each -> each.answer())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(7L, ToolAnswer.answered("one")),
              org.assertj.core.groups.Tuple.tuple(8L, ToolAnswer.answered("")));
    }

    @Test
    void thatIsNotToldIsUnknownAndAGap() {
      exchange("[{'role':'user','content':'Go'}]", ASKED);

      Experience experience = story.experience("c");
      assertThat(experience.trace().toolCalls())
          .extracting(each -> each.answer())
          .containsExactly(new ToolAnswer.Unknown());
      assertThat(experience.trace().modelGaps())
          .contains("what a call was answered is not in the file", "the file has no times");
    }

    @Test
    void toNoCallIsToldAsAGap() {
      exchange(
          "[{'role':'user','content':'Go'},{'role':'tool','name':'order','tool_call_id':'x','content':'shipped'}]",
          "{'role':'assistant','content':'Done'}");

      Experience experience = story.experience("c");
      assertThat(experience.trace().toolCalls())
          .extracting(each -> each.call().name())
          .containsExactly("order");
      assertThat(experience.trace().modelGaps())
          .contains("a tool answers a call that is not in the file");
    }
  }

  @Test
  void parallelCallsAreOneRound() {
    String two =
        ASKED.replace(
            "}]}", "},{\"id\":\"c2\",\"function\":{\"name\":\"user\",\"arguments\":\"{}\"}}]}");
    exchange("[{'role':'user','content':'Go'}]", two);

    assertThat(story.experience("c").trace().toolCalls())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.step().round()).isEqualTo(1))
        .extracting(each -> each.step().id())
        .containsExactly("c1", "c2");
  }
}
