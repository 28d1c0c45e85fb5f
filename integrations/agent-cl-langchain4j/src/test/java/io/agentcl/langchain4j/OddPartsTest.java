package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.last;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of hosts that the framework takes and that are not as most are. */
class OddPartsTest {

  private static final ToolSpecification LOOK =
      ToolSpecification.builder().name("look").description("Looks").build();

  private static ToolExecutor giving(ToolExecutionResult result) {
    return new ToolExecutor() {
      @Override
      public String execute(
          dev.langchain4j.agent.tool.ToolExecutionRequest request, Object memoryId) {
        return result.resultText();
      }

      @Override
      public ToolExecutionResult executeWithContext(
          dev.langchain4j.agent.tool.ToolExecutionRequest request,
          dev.langchain4j.invocation.InvocationContext context) {
        return result;
      }
    };
  }

  private static ScriptedChat looking() {
    return ScriptedChat.of(asked -> afterTool(asked) ? say("done") : call("look", "{}"));
  }

  private static LangChain4jAgent<Desk> desk(ChatModel model, ToolExecutionResult result) {
    return LangChain4jAgent.of(
            Desk.class, desk -> desk.chatModel(model).tools(Map.of(LOOK, giving(result))))
        .withWindow(9);
  }

  @Test
  void anErrorOfSeveralPartsGoesToTheModelAsItIs() {
    ScriptedChat model = looking();
    LangChain4jAgent<Desk> agent =
        desk(
            model,
            ToolExecutionResult.builder()
                .isError(true)
                .resultContents(
                    List.of(
                        TextContent.from("no light"), ImageContent.from("https://x.test/dark.png")))
                .build());
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      assertThat(agent.over(learner.live(), id -> Context.EMPTY).chat("c-1", "Look"))
          .isEqualTo("done");

      ToolExecutionResultMessage told =
          (ToolExecutionResultMessage) model.asked().get(1).messages().get(2);
      assertThat(told.contents()).hasSize(2);
      assertThat(Shop.recorded(learner, "c-1").toolCalls().get(0).answer())
          .isInstanceOfSatisfying(
              ToolAnswer.Failed.class,
              failed -> assertThat(failed.message()).contains("no light\n[IMAGE]"));
    }
  }

  @Test
  void attributesOfAResultAreNoPartOfARequest() {
    LangChain4jAgent<Desk> agent =
        desk(
            looking(),
            ToolExecutionResult.builder()
                .resultText("light")
                .attributes(Map.of("trace", "t-1"))
                .build());
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      var unused = agent.over(learner.live(), id -> Context.EMPTY).chat("c-1", "Look");
      LiveSession session = learner.live().session("c-1", Context.EMPTY);
      session.close();
      Scenario scenario =
          learner
              .draft(session.id())
              .recordedModels()
              .tape()
              .expect(io.agentcl.evaluate.answer.Answers.answerEquals("done"))
              .build();

      Run run = learner.replayer().replay(scenario, Harness.empty(), 0).run();

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  interface Viewer {
    String view(@MemoryId String id, @UserMessage String text, @UserMessage ImageContent image);
  }

  @ParameterizedTest
  @CsvSource({"image/png,not base64!", "png,iVBORw0KGgo=", "image/,iVBORw0KGgo="})
  void anImageThatNobodyCanReadGoesToItsModel(String type, String base64) {
    ScriptedChat model = ScriptedChat.of(asked -> say("a picture"));
    LangChain4jAgent<Viewer> agent =
        LangChain4jAgent.of(Viewer.class, viewer -> viewer.chatModel(model)).withWindow(9);
    Image image = Image.builder().mimeType(type).base64Data(base64).build();
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      Viewer viewer = agent.over(learner.live(), id -> Context.EMPTY);

      assertThat(viewer.view("c-1", "What?", ImageContent.from(image))).isEqualTo("a picture");

      Trace trace = Shop.recorded(learner, "c-1");
      assertThat(trace.userMessages().get(0).parts()).hasSize(1);
      assertThat(trace.gaps()).isEmpty();
    }
  }

  /** A model that does more around a request than to send it. */
  private static final class Counting implements ChatModel {
    private final ScriptedChat model = ScriptedChat.of(asked -> say("hi " + last(asked)));
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
      count.incrementAndGet();
      return ChatModel.super.chat(request, options);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      return model.doChat(request);
    }
  }

  @Test
  void whatAModelDoesAroundARequestIsDone() {
    Counting model = new Counting();
    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model)).withWindow(9);
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      Desk desk = agent.over(learner.live(), id -> Context.EMPTY);

      assertThat(desk.chat("c-1", "Ann")).isEqualTo("hi Ann");
      assertThat(model.count).hasValue(1);
    }
  }

  @Test
  void toolsOfARequestAreWrittenInOneOrder() {
    ToolSpecification hear = ToolSpecification.builder().name("hear").build();

    assertThat(written(LOOK, hear)).isEqualTo(written(hear, LOOK));
  }

  private static ModelRequest written(ToolSpecification... tools) {
    return new ChatCodec()
        .request(
            ChatRequest.builder()
                .messages(dev.langchain4j.data.message.UserMessage.from("Look"))
                .toolSpecifications(tools)
                .build());
  }
}
