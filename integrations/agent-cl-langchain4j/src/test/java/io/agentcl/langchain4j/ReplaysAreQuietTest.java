package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.observability.api.AiServiceListenerRegistrar;
import dev.langchain4j.observability.api.DefaultAiServiceListenerRegistrar;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.spi.observability.AiServiceListenerRegistrarFactory;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.AgentsAsPartsTest.Canceller;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.langchain4j.Shop.StreamingDesk;
import io.agentcl.learn.Learner;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Registrars that the service loader finds hear everything of production and nothing of replays.
 */
class ReplaysAreQuietTest {

  /** What was told to registrars that the framework made. */
  private static final List<AiServiceEvent> HEARD = new CopyOnWriteArrayList<>();

  /** How many registrars the framework made. */
  private static final List<AiServiceListenerRegistrar> MADE = new CopyOnWriteArrayList<>();

  /** As a host's: each service has one whose listeners are always there. */
  public static final class Factory implements AiServiceListenerRegistrarFactory {
    @Override
    public AiServiceListenerRegistrar get() {
      AiServiceListenerRegistrar registrar =
          new DefaultAiServiceListenerRegistrar() {
            @Override
            public <T extends AiServiceEvent> void fireEvent(T event) {
              HEARD.add(event);
              super.fireEvent(event);
            }
          };
      MADE.add(registrar);
      return registrar;
    }
  }

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final ScriptedChat model = ScriptedChat.of(Shop::reply);
  private final LangChain4jAgent<Desk> desk =
      LangChain4jAgent.of(Desk.class, each -> each.chatModel(model).tools(new Shop()))
          .withWindow(9);

  @BeforeEach
  void install(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(AiServiceListenerRegistrarFactory.class.getName()),
        Factory.class.getName());
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {folder.toUri().toURL()}, before));
    HEARD.clear();
    MADE.clear();
  }

  @AfterEach
  void remove() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void production() {
    try (Learner learner = Shop.learner(desk, Harness.empty())) {
      var unused = desk.over(learner.live(), id -> Context.EMPTY).chat("c-1", "Cancel A-18");
    }

    assertThat(HEARD).isNotEmpty();
  }

  private static void assertNothingHeard(Agent agent, String answer) {
    Run run = Shop.run(agent, Harness.empty(), "Cancel A-18");

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.trace().answer()).isEqualTo(answer);
    assertThat(HEARD).isEmpty();
    assertThat(MADE).isEmpty();
  }

  @Test
  void aReplayOfAnAiService() {
    assertNothingHeard(desk, "Order A-18: cancelled.");
  }

  @Test
  void aReplayOfOneThatStreams() {
    ScriptedStream stream = ScriptedStream.of(Shop::reply);
    assertNothingHeard(
        LangChain4jAgent.of(
                StreamingDesk.class, each -> each.streamingChatModel(stream).tools(new Shop()))
            .withWindow(9),
        "Order A-18: cancelled.");
  }

  @Test
  void aReplayOfAnAgenticSystem() {
    assertNothingHeard(
        LangChain4jAgent.madeOf(
            Canceller.class,
            parts ->
                AgenticServices.agentBuilder(Canceller.class)
                    .chatModel(parts.chatModel(ScriptedChat.of(asked -> say("Done."))))
                    .build()),
        "Done.");
  }

  /** A model around which nothing can come between it and its listeners. */
  private static final class Decorated implements ChatModel {
    @Override
    public ChatResponse chat(ChatRequest request) {
      return ScriptedChat.response(say("Done."));
    }
  }

  @Test
  void aReplayOfAModelThatTellsItsListenersItselfIsWarnedOfOnce() {
    assertNothingHeard(
        LangChain4jAgent.of(Desk.class, each -> each.chatModel(new Decorated())).withWindow(9),
        "Done.");

    assertThat(RealModel.askedInReplay(Decorated.class)).isFalse();
    assertThat(RealModel.askedInReplay(ReplaysAreQuietTest.class)).isTrue();
  }

  @Test
  void aReplaySeesAllOtherServicesAndClasses() throws Exception {
    String name = "META-INF/MANIFEST.MF";
    var seen =
        WithoutRegistrars.call(
            () -> {
              ClassLoader mine = Thread.currentThread().getContextClassLoader();
              assertThat(mine).isNotSameAs(before).isInstanceOf(WithoutRegistrars.class);
              assertThat(mine.loadClass(Desk.class.getName())).isSameAs(Desk.class);
              assertThat(WithoutRegistrars.<Object>call(() -> mine)).isSameAs(mine);
              return List.of(mine.getResource(name), mine.getResources(name).hasMoreElements());
            });

    assertThat(seen).containsExactly(before.getResource(name), true);
    assertThat(Thread.currentThread().getContextClassLoader()).isInstanceOf(URLClassLoader.class);
  }
}
