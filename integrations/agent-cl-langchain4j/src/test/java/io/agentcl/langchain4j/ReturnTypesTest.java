package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.last;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.V;
import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Message;
import io.agentcl.trace.Part;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What assistants take and return, in production and in replay. */
class ReturnTypesTest {

  record Booking(String city, int nights) {}

  /** Talks once, and returns what was recorded; what the assistant returned is {@code returned}. */
  private <A> Trace talk(LangChain4jAgent<A> agent, Function<A, Object> call) {
    try (Learner learner =
        AgentCl.learner(agent, Harness.empty()).agentVersion("1").ids(() -> "t-1").build()) {
      returned = call.apply(agent.over(learner.live(), id -> Context.EMPTY));
      return learner.draft("t-1").experience().trace();
    }
  }

  private Object returned = "";

  private static Run replay(LangChain4jAgent<?> agent, Message message) {
    Scenario scenario =
        Scenario.builder("types/test")
            .user(User.scripted(List.of(message)))
            .world(
                () -> World.of(Map.of("find", arguments -> "{\"city\":\"Bergen\",\"nights\":3}")))
            .expect(io.agentcl.evaluate.Evaluator.that("it runs", run -> true))
            .build();
    return AgentCl.replayer(agent).build().replay(scenario, Harness.empty(), 0).run();
  }

  interface Booker {
    Booking book(String text);
  }

  @Test
  void anObjectIsAReplyWithItsFieldsAsData() {
    LangChain4jAgent<Booker> agent =
        LangChain4jAgent.of(
            Booker.class,
            booker ->
                booker.chatModel(
                    ScriptedChat.of(asked -> say("{\"city\":\"Oslo\",\"nights\":2}"))));

    Trace trace = talk(agent, booker -> booker.book("Oslo, two nights"));
    Run run = replay(agent, Message.of("Oslo, two nights"));

    assertThat(returned).isEqualTo(new Booking("Oslo", 2));
    assertThat(trace.userMessages()).containsExactly(Message.of("Oslo, two nights"));
    assertThat(trace.replies()).isEqualTo(run.trace().replies());
    assertThat(run.trace().replies().get(0).data()).containsEntry("city", "Oslo");
  }

  @Test
  void whatIsNoSuchObjectIsTheAgentsFailure() {
    LangChain4jAgent<Booker> agent =
        LangChain4jAgent.of(
            Booker.class, booker -> booker.chatModel(ScriptedChat.of(asked -> say("no idea"))));

    assertThat(replay(agent, Message.of("Oslo")).ending().kind()).isEqualTo(Ending.Kind.FAILED);
  }

  interface Whole {
    Result<String> ask(String text);
  }

  @Test
  void aResultHasAllThatTheFrameworkPutsThere() {
    LangChain4jAgent<Whole> agent =
        LangChain4jAgent.of(
            Whole.class,
            whole ->
                whole
                    .tools(new Finder())
                    .chatModel(
                        ScriptedChat.of(
                            asked -> afterTool(asked) ? say("Bergen") : call("find", "{}"))));

    Trace trace = talk(agent, whole -> whole.ask("Where?"));

    Result<?> result = (Result<?>) returned;
    assertThat(result.toolExecutions()).hasSize(1);
    assertThat(result.toolExecutions().get(0).resultObject()).isEqualTo(new Booking("Oslo", 2));
    assertThat(result.tokenUsage().inputTokenCount()).isEqualTo(20);
    assertThat(trace.answer()).isEqualTo("Bergen");
    assertThat(trace.usage().inputTokens()).isEqualTo(20);
    assertThat(replay(agent, Message.of("Where?")).trace().answer()).isEqualTo("Bergen");
  }

  static final class Finder {
    @Tool(returnBehavior = ReturnBehavior.TO_LLM)
    Booking find() {
      return new Booking("Oslo", 2);
    }
  }

  static final class DirectFinder {
    @Tool(returnBehavior = ReturnBehavior.IMMEDIATE)
    Booking find() {
      return new Booking("Oslo", 2);
    }
  }

  @Test
  void anObjectOfAToolInPlaceOfTheModelsHasItsTypeInReplaysToo() {
    LangChain4jAgent<Booker> agent =
        LangChain4jAgent.of(
            Booker.class,
            booker ->
                booker
                    .tools(new DirectFinder())
                    .chatModel(ScriptedChat.of(asked -> call("find", "{}"))));

    var unused = talk(agent, booker -> booker.book("Where?"));
    Run run = replay(agent, Message.of("Where?"));

    assertThat(returned).isEqualTo(new Booking("Oslo", 2));
    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.trace().replies().get(0).data()).containsEntry("city", "Bergen");
  }

  interface Describer {
    String describe(
        @dev.langchain4j.service.UserMessage String text,
        @dev.langchain4j.service.UserMessage ImageContent image,
        @V("tone") String tone);
  }

  @Test
  void imagesAndVariablesArePartsAndDataAndComeBackInReplays() {
    ScriptedChat model =
        ScriptedChat.of(
            asked -> {
              UserMessage user = (UserMessage) asked.messages().get(0);
              return say(user.contents().size() + " contents");
            });
    LangChain4jAgent<Describer> agent =
        LangChain4jAgent.of(Describer.class, describer -> describer.chatModel(model));

    Trace trace =
        talk(
            agent,
            describer ->
                describer.describe("What is it?", ImageContent.from("AAEC", "image/png"), "dry"));
    Message said = trace.userMessages().get(0);
    Run run = replay(agent, said);

    assertThat(said.text()).isEqualTo("What is it?");
    assertThat(said.data()).containsEntry("tone", "dry");
    assertThat(said.parts()).containsExactly(Part.bytes("image/png", new byte[] {0, 1, 2}));
    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.trace().answer()).isEqualTo("2 contents");
    assertThat(model.asked().get(1).messages()).isEqualTo(model.asked().get(0).messages());
  }

  static final class Camera {
    @Tool
    List<Content> look() {
      return List.of(TextContent.from("a cat"), ImageContent.from("AAEC", "image/png"));
    }
  }

  @Test
  void imagesOfAToolAreRecordedAndComeBackInReplays() {
    ScriptedChat model =
        ScriptedChat.of(
            asked -> {
              if (!afterTool(asked)) {
                return call("look", "{}");
              }
              var result = (ToolExecutionResultMessage) asked.messages().get(2);
              return say(result.contents().size() + " contents");
            });
    LangChain4jAgent<Whole> agent =
        LangChain4jAgent.of(Whole.class, whole -> whole.tools(new Camera()).chatModel(model));
    try (Learner learner =
        AgentCl.learner(agent, Harness.empty()).agentVersion("1").ids(() -> "t-1").build()) {
      var unused = agent.over(learner.live(), id -> Context.EMPTY).ask("Look!");
      Scenario scenario =
          learner
              .draft("t-1")
              .tape()
              .expect(io.agentcl.evaluate.answer.Answers.answerEquals("2 contents"))
              .build();

      Run run = learner.replayer().replay(scenario, Harness.empty(), 0).run();

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.trace().answer()).isEqualTo("2 contents");
    }
  }

  @Nested
  class AGuardrailOfTheFramework {

    /** Wants the model to be kind. */
    private final OutputGuardrail kind =
        new OutputGuardrail() {
          @Override
          public OutputGuardrailResult validate(AiMessage response) {
            return response.text().contains("please")
                ? success()
                : reprompt("not kind", "Say please");
          }
        };

    @Test
    void hasItsWayBesideOurs() {
      LangChain4jAgent<Whole> agent =
          LangChain4jAgent.of(
                  Whole.class,
                  whole ->
                      whole
                          .outputGuardrails(kind)
                          .chatModel(
                              ScriptedChat.of(
                                  asked ->
                                      say(last(asked).equals("Say please") ? "Go, please" : "Go"))))
              .withWindow(20);

      Trace trace = talk(agent, whole -> whole.ask("And?"));
      Run run = replay(agent, Message.of("And?"));

      assertThat(trace.answer()).isEqualTo("Go, please");
      assertThat(run.trace().answer()).isEqualTo("Go, please");
    }

    @Test
    void thatIsNeverSatisfiedIsTheAgentsFailure() {
      LangChain4jAgent<Whole> agent =
          LangChain4jAgent.of(
                  Whole.class,
                  whole ->
                      whole.outputGuardrails(kind).chatModel(ScriptedChat.of(asked -> say("Go"))))
              .withWindow(20);

      assertThat(replay(agent, Message.of("And?")).ending().kind()).isEqualTo(Ending.Kind.FAILED);
    }
  }

  interface Two {
    String first(String text);

    String second(String text);
  }

  @Test
  void anAssistantOfTwoMethodsIsToBeAskedByTheHost() {
    LangChain4jAgent<Two> agent =
        LangChain4jAgent.of(
            Two.class, two -> two.chatModel(ScriptedChat.of(asked -> say(last(asked)))));

    Run run = replay(agent, Message.of("Hi"));

    assertThat(run.ending().reason())
        .contains("Two has 2 methods; to mend it, say which is asked in replays, with askedBy(..)");
    assertThat(
            replay(agent.askedBy((two, message) -> two.second(message.text())), Message.of("Hi"))
                .trace()
                .replies())
        .containsExactly(Reply.of("Hi"));
  }

  interface Odd {
    String ask(@dev.langchain4j.service.UserMessage Integer number);
  }

  @Test
  void wordsThatAreNoWordsAreToBeGivenByTheHost() {
    LangChain4jAgent<Odd> agent =
        LangChain4jAgent.of(
            Odd.class, odd -> odd.chatModel(ScriptedChat.of(asked -> say(last(asked)))));

    assertThat(replay(agent, Message.of("7")).ending().reason())
        .contains("takes the words as a java.lang.Integer; to mend it, say how it is asked");
    assertThatThrownBy(() -> agent.withWindow(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a window has at least 1 message: 0");
  }
}
