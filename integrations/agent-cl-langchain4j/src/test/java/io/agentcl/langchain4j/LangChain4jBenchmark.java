package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.response;
import static io.agentcl.langchain4j.ScriptedChat.say;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import io.agentcl.AgentCl;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.run.Context;
import io.agentcl.store.InMemoryExperienceStore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the library adds to an AI service whose model answers at once: one round trip to the model,
 * and two with a call of a tool between them. Conversations have so many turns, and are then closed
 * and kept; opening them is part of the time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class LangChain4jBenchmark {

  @Param({"20"})
  int turns;

  /** Messages that are remembered: whether they all are makes a difference to what is recorded. */
  @Param({"20", "200"})
  int window;

  private static final AiMessage HELLO = say("We are open from nine to six, every day but Sunday.");
  private static final AiMessage CANCEL = call("cancel_order", "{\"order\":\"A-18\"}");

  /** As a provider's, it does not look at what it is asked. */
  private static final class AtOnce implements ChatModel {

    private final boolean calls;

    AtOnce(boolean calls) {
      this.calls = calls;
    }

    @Override
    public ChatResponse doChat(ChatRequest chatRequest) {
      return response(calls && !afterTool(chatRequest) ? CANCEL : HELLO);
    }
  }

  /** A tool that does nothing. */
  static final class Orders {
    @Tool(name = "cancel_order", value = "Cancels an order")
    String cancel(@P(name = "order", value = "its number") String order) {
      return "Order " + order + ": cancelled.";
    }
  }

  private Learner learner;
  private Desk bare;
  private Desk bareWithTool;
  private Desk ours;
  private Desk oursWithTool;
  private int calls;

  @Setup
  public void open() {
    bare = bare(new AtOnce(false));
    bareWithTool = bare(new AtOnce(true));
    LangChain4jAgent<Desk> plain = agent(new AtOnce(false));
    learner =
        AgentCl.learner(plain, Shop.prompt("You are the desk of a shop."))
            .agentVersion("1")
            .experiences(InMemoryExperienceStore.of(10))
            .build();
    ours = plain.over(learner.live(), id -> Context.EMPTY);
    oursWithTool = agent(new AtOnce(true)).over(learner.live(), id -> Context.EMPTY);
  }

  private Desk bare(ChatModel model) {
    return AiServices.builder(Desk.class)
        .chatModel(model)
        .tools(new Orders())
        .systemMessage("You are the desk of a shop.")
        .chatMemoryProvider(
            id -> MessageWindowChatMemory.builder().id(id).maxMessages(window).build())
        .build();
  }

  private LangChain4jAgent<Desk> agent(ChatModel model) {
    return LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).tools(new Orders()))
        .withWindow(window);
  }

  @TearDown
  public void close() {
    learner.close();
  }

  private String id() {
    int turn = calls++;
    if (turn % turns == 0 && turn > 0) {
      learner.live().session("c-" + (turn / turns - 1) % 100, Context.EMPTY).close();
    }
    return "c-" + turn / turns % 100;
  }

  @Benchmark
  public Object bareRoundTrip() {
    return bare.chat("c-" + calls++ / turns % 100, "When are you open?");
  }

  @Benchmark
  public Object roundTrip() {
    return ours.chat(id(), "When are you open?");
  }

  @Benchmark
  public Object bareToolCall() {
    return bareWithTool.chat("c-" + calls++ / turns % 100, "Cancel A-18, please");
  }

  @Benchmark
  public Object toolCall() {
    return oursWithTool.chat(id(), "Cancel A-18, please");
  }
}
