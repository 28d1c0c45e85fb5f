package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.request;
import static io.agentcl.langchain4j.ScriptedChat.response;
import static io.agentcl.langchain4j.ScriptedChat.say;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What the library adds to an AI service whose model answers at once, for each round trip of the
 * model and for each call of a tool: medians and quartiles over batches of conversations of one
 * turn that alternate between the two services, in time of the thread that calls. Each difference
 * is of one batch, so that a machine that becomes slower counts on both sides.
 */
public final class CostStudy {

  /** Of the thread's own time: others that run on this machine do not count. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final int MANY = 20;
  private static final int BATCH = 50;
  private static final int WARM_UP = 150;
  private static final int BATCHES = 31;
  private static final int WINDOW = 200;

  /** A tool that does nothing. */
  static final class Pings {
    @Tool(name = "ping", value = "Pings")
    String ping(@P(name = "number", value = "which") int number) {
      return "pong " + number;
    }
  }

  /** Calls tools in so many round trips, so many in each, and then answers. */
  private record Turn(int roundTrips, int calls) implements ChatModel {

    @Override
    public ChatResponse doChat(ChatRequest chatRequest) {
      List<ChatMessage> messages = chatRequest.messages();
      int answered = 0;
      int last = messages.size() - 1;
      while (!(messages.get(last - answered) instanceof UserMessage)) {
        answered++;
      }
      boolean isDone = answered >= roundTrips * (calls + 1);
      return response(isDone ? say("Done.") : pings(answered));
    }

    private AiMessage pings(int from) {
      ToolExecutionRequest[] all = new ToolExecutionRequest[calls];
      Arrays.setAll(all, i -> request("c-" + (from + i), "ping", "{\"number\":%d}".formatted(i)));
      return AiMessage.from(all);
    }
  }

  /** Conversations of one kind of turn, by the bare service and by one with a learner. */
  private static final class Talk implements AutoCloseable {
    private final Desk bare;
    private final Learner learner;
    private final Desk ours;

    Talk(Turn model) {
      bare =
          AiServices.builder(Desk.class)
              .chatModel(model)
              .tools(new Pings())
              .systemMessage("You ping.")
              .chatMemoryProvider(
                  id -> MessageWindowChatMemory.builder().id(id).maxMessages(WINDOW).build())
              .build();
      LangChain4jAgent<Desk> agent =
          LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).tools(new Pings()))
              .withWindow(WINDOW);
      learner =
          AgentCl.learner(agent, Shop.prompt("You ping."))
              .agentVersion("1")
              .experiences(InMemoryExperienceStore.of(10))
              .build();
      ours = agent.over(learner.live(), id -> Context.EMPTY);
    }

    /** Returns what the library adds to a conversation, in microseconds. */
    double added(int batch) {
      double without = micros(batch, id -> bare.chat(id, "Ping!"));
      double with = micros(batch, id -> ours.chat(id, "Ping!"));
      learner.live().endSessions();
      return with - without;
    }

    @Override
    public void close() {
      learner.close();
    }
  }

  private CostStudy() {}

  private static double micros(int batch, Consumer<String> turn) {
    long start = CLOCK.getCurrentThreadCpuTime();
    for (int i = 0; i < BATCH; i++) {
      turn.accept("c-" + batch + "-" + i);
    }
    return (CLOCK.getCurrentThreadCpuTime() - start) / 1e3 / BATCH;
  }

  private static void print(String what, double[] micros) {
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "  %-34s %6.1f (%.1f to %.1f)%n",
        what,
        micros[micros.length / 2],
        micros[micros.length / 4],
        micros[micros.length * 3 / 4]);
  }

  /** Prints the study. */
  public static void main(String[] arguments) {
    double[] conversation = new double[BATCHES];
    double[] call = new double[BATCHES];
    double[] roundTrip = new double[BATCHES];
    try (Talk plain = new Talk(new Turn(0, 0));
        Talk one = new Talk(new Turn(1, 1));
        Talk parallel = new Talk(new Turn(1, MANY + 1));
        Talk sequence = new Talk(new Turn(MANY, 1))) {
      for (int i = -WARM_UP; i < BATCHES; i++) {
        double[] added = {plain.added(i), one.added(i), parallel.added(i), sequence.added(i)};
        if (i >= 0) {
          conversation[i] = added[0];
          call[i] = (added[2] - added[1]) / MANY;
          roundTrip[i] = (added[3] - added[0]) / MANY;
        }
      }
    }
    System.out.println("added, in microseconds of processor time (median, quartiles)");
    print("a conversation of one turn", conversation);
    print("a call of a tool", call);
    print("a round trip with a call of a tool", roundTrip);
  }
}
