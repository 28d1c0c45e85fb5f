package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools that are there in one round trip and not in another. */
@Timeout(30)
class ToolsThatChangeTest {

  interface NamelessDesk {
    TokenStream chat(@UserMessage String text);
  }

  /** Offers to cancel at first, and labels once that was done. */
  private static final class ByRound implements ToolProvider {
    @Override
    public boolean isDynamic() {
      return true;
    }

    @Override
    public ToolProviderResult provideTools(ToolProviderRequest request) {
      boolean isDone = request.messages().toString().contains("cancelled.");
      String name = isDone ? "send_label" : "cancel_order";
      return ToolProviderResult.builder()
          .add(
              ToolSpecification.builder().name(name).build(),
              (asked, memoryId) -> isDone ? "label sent" : "A-18: cancelled.")
          .build();
    }
  }

  private static AiMessage reply(ChatRequest asked) {
    // The framework goes on to offer what it offered before.
    String offered = asked.toolSpecifications().size() > 1 ? "send_label" : "cancel_order";
    return ScriptedChat.last(asked).contains("label sent")
        ? say("Both done.")
        : call(offered, "{\"order\":\"A-18\"}");
  }

  private final LangChain4jAgent<Desk> agent =
      LangChain4jAgent.of(
              Desk.class,
              desk ->
                  desk.chatModel(ScriptedChat.of(ToolsThatChangeTest::reply))
                      .toolProvider(new ByRound()))
          .withWindow(20);

  @Test
  void areAllRecorded() {
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      Desk desk = agent.over(learner.live(), id -> Context.EMPTY);

      assertThat(desk.chat("c-1", "Cancel A-18")).isEqualTo("Both done.");
      assertThat(Shop.recorded(learner, "c-1").executedCalls())
          .extracting(io.agentcl.trace.ToolCall::name)
          .containsExactly("cancel_order", "send_label");
    }
  }

  @Test
  void areAllGuarded() {
    ScriptedChat denied =
        ScriptedChat.of(
            asked ->
                asked.messages().toString().contains("Not today.")
                    ? say("No label.")
                    : reply(asked));
    LangChain4jAgent<Desk> desk =
        LangChain4jAgent.of(Desk.class, each -> each.chatModel(denied).toolProvider(new ByRound()))
            .withWindow(20);
    try (Learner learner =
        Shop.learner(
            desk, Shop.rule(ToolRule.deny("send_label", Condition.always(), "Not today.")))) {
      assertThat(desk.over(learner.live(), id -> Context.EMPTY).chat("c-1", "Cancel A-18"))
          .isEqualTo("No label.");
      assertThat(Shop.recorded(learner, "c-1").toolCalls().get(1).answer())
          .isEqualTo(new ToolAnswer.Denied("Not today."));
    }
  }

  @Test
  void areAnsweredByTheWorldInReplays() {
    Run run = Shop.run(agent, Harness.empty(), "Cancel A-18", scenario -> scenario);

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.state().asMap()).containsEntry("A-18", "label sent");
  }

  @Test
  void areFoundByAStreamWithoutAMemoryId() {
    ScriptedStream model = ScriptedStream.of(Shop::reply);
    LangChain4jAgent<NamelessDesk> nameless =
        LangChain4jAgent.of(
            NamelessDesk.class, desk -> desk.streamingChatModel(model).tools(new Shop()));
    List<String> recorded = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (Learner learner =
        io.agentcl.AgentCl.learner(nameless, Harness.empty())
            .agentVersion("1")
            .listener(event -> recorded.add(event.getClass().getSimpleName()))
            .build()) {
      CompletableFuture<Object> end = new CompletableFuture<>();
      nameless
          .over(learner.live(), id -> Context.EMPTY)
          .chat("Cancel A-18")
          .onCompleteResponse(end::complete)
          .onError(end::completeExceptionally)
          .start();

      assertThat(end.orTimeout(5, TimeUnit.SECONDS).join()).isNotNull();
      model.join();
      assertThat(recorded).containsExactly("Recorded");
    }
  }
}
