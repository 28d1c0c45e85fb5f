package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.memory.ChatMemoryAccess;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.agentcl.AgentCl;
import io.agentcl.evidence.Evidence.Said;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which conversation a call belongs to, and what it remembers. */
class ConversationsTest {

  /** A store that tells when it is touched. */
  private static final class Watched implements ChatMemoryStore {
    private final ChatMemoryStore store = new InMemoryChatMemoryStore();
    private final List<Object> touched = Collections.synchronizedList(new ArrayList<>());

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
      touched.add(memoryId);
      return store.getMessages(memoryId);
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
      touched.add(memoryId);
      store.updateMessages(memoryId, messages);
    }

    @Override
    public void deleteMessages(Object memoryId) {
      touched.add(memoryId);
      store.deleteMessages(memoryId);
    }
  }

  private final Watched store = new Watched();

  /** Says how much it was told before. */
  private final ScriptedChat counting =
      ScriptedChat.of(asked -> say("message " + said(asked).size()));

  private static List<String> said(ChatRequest request) {
    return request.messages().stream()
        .filter(UserMessage.class::isInstance)
        .map(each -> ((UserMessage) each).singleText())
        .toList();
  }

  private final LangChain4jAgent<Desk> agent =
      LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(counting))
          .withMemory(
              store,
              (id, over) ->
                  MessageWindowChatMemory.builder()
                      .id(id)
                      .maxMessages(20)
                      .chatMemoryStore(over)
                      .build());

  @Test
  void replaysTouchNoStoreAndRememberNothingOfEachOther() {
    Scenario scenario =
        Scenario.builder("desk/counts")
            .user(User.scripted("one", "two"))
            .expect(io.agentcl.evaluate.Evaluator.that("it runs", run -> true))
            .build();

    for (int trial = 0; trial < 3; trial++) {
      Run run = AgentCl.replayer(agent).build().replay(scenario, Harness.empty(), trial).run();

      assertThat(run.trace().replies().toString()).isEqualTo("[message 1, message 2]");
    }
    assertThat(store.touched).isEmpty();
  }

  @Test
  void productionKeepsTheStoreOfTheHost() {
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      Desk desk = agent.over(learner.live(), id -> Context.EMPTY);

      assertThat(desk.chat("c-1", "one")).isEqualTo("message 1");
      assertThat(desk.chat("c-2", "one")).isEqualTo("message 1");
      assertThat(desk.chat("c-1", "two")).isEqualTo("message 2");
    }
    assertThat(store.store.getMessages("c-1")).hasSize(4);
  }

  @Test
  void twoAgentsThatAreAskedInOneConversationAreTwo() {
    LangChain4jAgent<Forgetting> other =
        LangChain4jAgent.of(
                Forgetting.class,
                desk -> desk.chatModel(ScriptedChat.of(asked -> say("the other one"))))
            .withWindow(20);
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      Desk desk = agent.over(learner.live(), id -> Context.EMPTY);
      Forgetting beside = other.over(learner.live(), id -> Context.EMPTY);

      assertThat(desk.chat("c-1", "one")).isEqualTo("message 1");
      assertThat(beside.chat("c-1", "two")).isEqualTo("the other one");
      assertThat(desk.chat("c-1", "three")).isEqualTo("message 2");
    }
  }

  interface Forgetting extends ChatMemoryAccess {
    String chat(@MemoryId String id, @dev.langchain4j.service.UserMessage String text);
  }

  @Test
  void aConversationEndsWhenItsMemoryIsEvicted() {
    LangChain4jAgent<Forgetting> forgetting =
        LangChain4jAgent.of(Forgetting.class, desk -> desk.chatModel(counting)).withWindow(20);
    try (Learner learner = Shop.learner(forgetting, Harness.empty())) {
      Forgetting desk = forgetting.over(learner.live(), id -> Context.EMPTY);
      assertThat(desk.chat("c-1", "one")).isEqualTo("message 1");
      String first = learner.live().session("c-1", Context.EMPTY).id();

      assertThat(desk.getChatMemory("c-1").messages()).hasSize(2);
      assertThat(desk.evictChatMemory("c-1")).isTrue();

      assertThat(desk.chat("c-1", "two")).isEqualTo("message 1");
      assertThat(learner.live().session("c-1", Context.EMPTY).id()).isNotEqualTo(first);
      assertThat(learner.draft(first).experience().trace().userMessages()).hasSize(1);
    }
  }

  @Test
  void aConversationThatOutlivesTheProgramGoesOnAndReplaysSo() {
    try (Learner before = Shop.learner(agent, Harness.empty())) {
      var unused = agent.over(before.live(), id -> Context.EMPTY).chat("c-1", "one");
    }
    try (Learner after = Shop.learner(agent, Harness.empty())) {
      Desk desk = agent.over(after.live(), id -> Context.EMPTY);

      assertThat(desk.chat("c-1", "two")).isEqualTo("message 2");

      LiveSession session = after.live().session("c-1", Context.EMPTY);
      session.close();
      assertThat(session.context().earlier())
          .containsExactly(new Said(true, "one"), new Said(false, "message 1"));
      Scenario scenario =
          after
              .draft(session.id())
              .expect(io.agentcl.evaluate.answer.Answers.answerEquals("message 2"))
              .build();
      int touched = store.touched.size();
      Run run = after.replayer().replay(scenario, Harness.empty(), 0).run();
      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.trace().answer()).isEqualTo("message 2");
      assertThat(store.touched).hasSize(touched);
    }
  }

  @Test
  void aMemoryThatIsGivenToTheServiceIsRefused() {
    LangChain4jAgent<Desk> shared =
        LangChain4jAgent.of(
            Desk.class,
            desk ->
                desk.chatModel(counting)
                    .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(9)));
    try (Learner learner = Shop.learner(shared, Harness.empty())) {
      Desk desk = shared.over(learner.live(), id -> Context.EMPTY);

      assertThatThrownBy(() -> desk.chat("c-1", "one"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a chat memory that is given to the AI service would be written by replays; to mend"
                  + " it, say its kind to the agent, with withWindow(..) or withMemory(..)");
    }
  }

  @Nested
  class AServiceWithoutIds {

    interface Oracle {
      String ask(String question);
    }

    @Test
    void hasAConversationForEachCall() {
      LangChain4jAgent<Oracle> oracle =
          LangChain4jAgent.of(Oracle.class, services -> services.chatModel(counting)).withWindow(9);
      List<String> ids = Collections.synchronizedList(new ArrayList<>());
      try (Learner learner =
          AgentCl.learner(oracle, Harness.empty())
              .agentVersion("1")
              .ids(
                  () -> {
                    ids.add("id-" + ids.size());
                    return ids.get(ids.size() - 1);
                  })
              .build()) {
        Oracle over = oracle.over(learner.live(), id -> Context.EMPTY);

        assertThat(over.ask("one")).isEqualTo("message 1");
        assertThat(over.ask("two")).isEqualTo("message 1");

        assertThat(ids).hasSize(2);
        assertThat(learner.draft(ids.get(1)).experience().trace().userMessages())
            .containsExactly(Message.of("two"));
      }
    }
  }

  @Test
  void twoUsersWithOneIdHaveTwoConversations() {
    ThreadLocal<String> loggedIn = ThreadLocal.withInitial(() -> "u-1");
    LangChain4jAgent<Desk> window =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(counting)).withWindow(9);
    try (Learner learner = Shop.learner(window, Harness.empty())) {
      Desk desk = window.over(learner.live(), id -> Context.user(loggedIn.get()));

      assertThat(desk.chat("c-1", "one")).isEqualTo("message 1");
      loggedIn.set("u-2");
      assertThat(desk.chat("c-1", "one")).isEqualTo("message 1");
      loggedIn.set("u-1");
      assertThat(desk.chat("c-1", "two")).isEqualTo("message 2");
    }
  }

  @Test
  void twoHundredRequestsAtOnceOfFiftyConversationsFindTheirOwn() {
    ScriptedChat model =
        ScriptedChat.of(
            asked ->
                afterTool(asked)
                    ? say("done")
                    : call(
                        "cancel_order", "{\"order\":\"%s\"}".formatted(ScriptedChat.last(asked))));
    LangChain4jAgent<Desk> busy =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).tools(new Silent()));
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try (Learner learner = Shop.learner(busy, Harness.empty())) {
      Desk desk = busy.withWindow(50).over(learner.live(), id -> Context.EMPTY);

      CompletableFuture<?>[] requests =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> desk.chat("c-" + i % 50, "order of " + i % 50), threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(requests).join();

      for (int i = 0; i < 50; i++) {
        assertOwn(Shop.recorded(learner, "c-" + i), "order of " + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertOwn(Trace trace, String order) {
    assertThat(trace.userMessages()).hasSize(4).allMatch(said -> said.text().equals(order));
    assertThat(trace.replies()).hasSize(4);
    assertThat(trace.toolCalls())
        .isNotEmpty()
        .allSatisfy(call -> assertThat(call.call().arguments()).containsEntry("order", order));
  }

  /** A tool that many may use at once. */
  static final class Silent {
    @dev.langchain4j.agent.tool.Tool(name = "cancel_order")
    String cancel(@dev.langchain4j.agent.tool.P(name = "order", value = "which") String order) {
      return "cancelled";
    }
  }
}
