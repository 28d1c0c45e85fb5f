package io.agentcl.springai;

import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.calls;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;

/** A travel desk as a host of Spring AI has it: one client, one bean with tools. */
final class Desk implements AutoCloseable {

  final SpringAiAgent agent = new SpringAiAgent();
  final List<Experience> kept = Collections.synchronizedList(new ArrayList<>());
  final ChatClient client;
  final Learner learner;

  private Desk(Setup setup) {
    ChatClient.Builder builder = ChatClient.builder(setup.model).defaultAdvisors(agent.advisors());
    setup.client.accept(builder);
    client = builder.build();
    LearnerBuilder learning =
        AgentCl.learner(setup.streams ? agent.streamingOn(client) : agent.on(client), setup.harness)
            .agentVersion("desk-1")
            .threads(2)
            .listener(
                event -> {
                  if (event instanceof LearningEvent.Recorded recorded) {
                    kept.add(recorded.experience());
                  }
                });
    learner = setup.learning.apply(learning).build();
    agent.live(learner.live());
  }

  static Setup with(Model model) {
    return new Setup(model);
  }

  /** What differs from desk to desk. */
  static final class Setup {
    private final Model model;
    private Harness harness = Harness.empty();
    private Consumer<ChatClient.Builder> client = builder -> {};
    private UnaryOperator<LearnerBuilder> learning = builder -> builder;
    private boolean streams;

    private Setup(Model model) {
      this.model = model;
    }

    Setup harness(Harness harness) {
      this.harness = harness;
      return this;
    }

    Setup client(Consumer<ChatClient.Builder> client) {
      this.client = client;
      return this;
    }

    Setup tools(Object... tools) {
      return client(builder -> builder.defaultTools(tools));
    }

    Setup learning(UnaryOperator<LearnerBuilder> learning) {
      this.learning = learning;
      return this;
    }

    Setup streams() {
      streams = true;
      return this;
    }

    Desk open() {
      return new Desk(this);
    }
  }

  /** Returns a request in the conversation {@code id}. */
  ChatClient.ChatClientRequestSpec asks(String id, String text) {
    return client
        .prompt()
        .user(text)
        .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, id));
  }

  String say(String id, String text) {
    return asks(id, text).call().content();
  }

  /** Ends all conversations and returns what was recorded of the only one. */
  Trace trace() {
    learner.live().endSessions();
    if (kept.size() != 1) {
      throw new AssertionError("not one conversation: " + kept);
    }
    return kept.get(0).trace();
  }

  static List<String> summaries(Trace trace) {
    return trace.events().stream().map(TraceEvent::summary).toList();
  }

  @Override
  public void close() {
    learner.close();
  }

  /** Tools as hosts write them. */
  static final class Flights {
    final List<String> booked = Collections.synchronizedList(new ArrayList<>());

    @Tool(name = "book_flight", description = "Books a flight")
    public String book(String date) {
      booked.add(date);
      return "Booked for " + date;
    }

    @Tool(name = "weather", description = "Tells the weather", returnDirect = true)
    public String weather(String town) {
      return "Rain in " + town;
    }

    @Tool(name = "cancel", description = "Cancels a flight")
    public String cancel(String date) {
      if (!booked.remove(date)) {
        throw new IllegalArgumentException("no flight on " + date);
      }
      return "cancelled";
    }
  }

  /** Books the flight of a message like "to Oslo on 3/4", month first unless told otherwise. */
  static ChatResponse books(Prompt prompt) {
    List<String> answers = Model.answers(prompt);
    if (!answers.isEmpty()) {
      return Model.says(String.join("; ", answers).replace("\"", "")); // tools answer in JSON
    }
    String[] date =
        Arrays.stream(prompt.getUserMessage().getText().split(" "))
            .filter(word -> word.contains("/"))
            .findFirst()
            .orElse("1/1")
            .split("/", -1);
    boolean dayFirst = prompt.getSystemMessage().getText().contains("day first");
    String iso =
        "2026-%02d-%02d"
            .formatted(
                Integer.parseInt(date[dayFirst ? 1 : 0]), Integer.parseInt(date[dayFirst ? 0 : 1]));
    return calls(call("c-1", "book_flight", "{\"date\":\"%s\"}".formatted(iso)));
  }
}
