package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.last;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.mcp.McpToolProvider;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolProviderResult;
import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.memory.Fact;
import io.agentcl.memory.Recall;
import io.agentcl.memory.Statement;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.TraceEvent;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an assistant reads outside: documents, offers of servers, verdicts of moderators. */
class OutsideReadsTest {

  private static final ScriptedChat ECHO = ScriptedChat.of(asked -> say(last(asked)));

  private final AtomicInteger reads = new AtomicInteger();

  private final ContentRetriever documents =
      query -> {
        reads.incrementAndGet();
        return List.of(
            Content.from("Open from 9."),
            Content.from(TextSegment.from("Closed on Sunday.", new Metadata().put("page", 3))));
      };

  private static Scenario replayOf(Learner learner, String id) {
    LiveSession session = learner.live().session(id, Context.EMPTY);
    session.close();
    return learner
        .draft(session.id())
        .world(() -> new Shop().world())
        .expect(Evaluator.that("it runs", run -> true))
        .build();
  }

  /** Asks in production, replays what was recorded, and returns the run. */
  private Run replayed(LangChain4jAgent<Desk> agent, String text) {
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      var unused = agent.over(learner.live(), id -> Context.EMPTY).chat("c-1", text);
      return learner.replayer().replay(replayOf(learner, "c-1"), Harness.empty(), 0).run();
    }
  }

  @Test
  void aRetrieverIsReadOnceAndAnsweredByItsQuery() {
    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(ECHO).contentRetriever(documents))
            .withWindow(9);

    Run run = replayed(agent, "Are you open?");

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.trace().answer()).contains("Open from 9.", "Closed on Sunday.");
    assertThat(reads).hasValue(1);
    assertThat(run.trace().events(TraceEvent.ExternalRead.class))
        .singleElement()
        .satisfies(read -> assertThat(read.key().toObject()).isEqualTo("Are you open?"));
  }

  @Test
  void aScenarioSaysInTextsWhatIsRetrieved() {
    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(ECHO).contentRetriever(documents))
            .withWindow(9);

    Run run =
        Shop.run(
            agent,
            Harness.empty(),
            "Are you open?",
            scenario -> scenario.external("retriever", "Are you open?", List.of("Open at night.")));

    assertThat(run.trace().answer()).contains("Open at night.");
    assertThat(reads).hasValue(0);
  }

  @Test
  void anAugmentorIsOneRead() {
    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(
                Desk.class,
                desk ->
                    desk.chatModel(ECHO)
                        .retrievalAugmentor(
                            DefaultRetrievalAugmentor.builder()
                                .contentRetriever(documents)
                                .build()))
            .withWindow(9);

    Run run = replayed(agent, "Are you open?");

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.trace().answer()).contains("Closed on Sunday.");
    assertThat(reads).hasValue(1);
  }

  @Test
  void aRetrieverOverMemoriesReadsTheHarness() {
    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.madeOf(
                Desk.class,
                parts ->
                    parts.service(
                        Desk.class,
                        desk ->
                            desk.chatModel(ECHO)
                                .contentRetriever(parts.recall(query -> recalled(parts, query)))))
            .withWindow(9);
    Harness harness =
        Harness.builder()
            .put(Fact.LAYER, "hours", Fact.of("shop", "hours", "from 9 to 18"))
            .build();

    Run run = Shop.run(agent, harness, "What are the hours of the shop?");

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.trace().answer()).contains("from 9 to 18");
    assertThat(run.reads()).anyMatch(read -> read.toString().contains("agentcl/memory/facts"));
    assertThat(run.trace().events(TraceEvent.ExternalRead.class)).isEmpty();
  }

  private static List<String> recalled(SessionParts parts, String query) {
    return parts
        .session()
        .harness()
        .derive(Recall.FACTS, Recall.query(parts.session().evidence(), query))
        .stream()
        .map(Statement::toString)
        .toList();
  }

  @Nested
  class AToolProvider {

    @Test
    void isAskedInReplaysAndItsToolsAreAnsweredByTheWorld() {
      Shop shop = new Shop();
      ToolSpecification cancel = ToolSpecification.builder().name("cancel_order").build();
      LangChain4jAgent<Desk> agent =
          LangChain4jAgent.of(
                  Desk.class,
                  desk ->
                      desk.chatModel(ScriptedChat.of(Shop::reply))
                          .toolProvider(
                              request ->
                                  ToolProviderResult.builder()
                                      .add(cancel, (asked, id) -> shop.cancel("A-18"))
                                      .build()))
              .withWindow(9);

      Run run = Shop.run(agent, Harness.empty(), "Cancel A-18");

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.state().asMap()).containsEntry("A-18", "cancelled");
      assertThat(shop.orders()).containsEntry("A-18", "packed");
    }

    @Test
    void ofAServerIsReadOnceInAConversationAndNeverInAReplay() {
      LangChain4jAgent<Desk> agent =
          LangChain4jAgent.of(
                  Desk.class,
                  desk ->
                      desk.chatModel(ScriptedChat.of(Shop::reply))
                          .toolProvider(
                              McpToolProvider.builder().mcpClients(List.of(server())).build()))
              .withWindow(9);

      Run run = replayed(agent, "Cancel A-18");

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.trace().toolCalls()).hasSize(1);
      assertThat(run.state().asMap()).containsEntry("A-18", "cancelled");
      assertThat(reads).hasValue(1);
    }

    /** A server that offers one tool, and tells how often it was asked for its offers. */
    private McpClient server() {
      return (McpClient)
          Proxy.newProxyInstance(
              McpClient.class.getClassLoader(),
              new Class<?>[] {McpClient.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "listTools" -> {
                      reads.incrementAndGet();
                      yield List.of(ToolSpecification.builder().name("cancel_order").build());
                    }
                    case "executeTool" ->
                        ToolExecutionResult.builder()
                            .resultText("done by " + ((ToolExecutionRequest) arguments[0]).name())
                            .build();
                    case "key" -> "server";
                    case "hashCode" -> 1;
                    default -> null;
                  });
    }
  }

  interface Moderated {
    @Moderate
    String chat(String text);
  }

  @Test
  void aModeratorIsAModelThatReplaysDoNotAskAgain() {
    AtomicInteger asked = new AtomicInteger();
    ModerationModel moderator =
        new ModerationModel() {
          @Override
          public ModerationResponse doModerate(ModerationRequest request) {
            asked.incrementAndGet();
            return ModerationResponse.builder().moderation(Moderation.notFlagged()).build();
          }
        };
    LangChain4jAgent<Moderated> agent =
        LangChain4jAgent.of(
            Moderated.class, desk -> desk.chatModel(ECHO).moderationModel(moderator));
    Scenario scenario =
        Scenario.builder("moderated")
            .user(io.agentcl.run.User.scripted("Hi"))
            .expect(Evaluator.that("it runs", run -> true))
            .build();
    var replayer = AgentCl.replayer(agent).build();

    Run first = replayer.replay(scenario, Harness.empty(), 0).run();
    Run again = replayer.replay(scenario, Harness.empty(), 0).run();

    assertThat(first.trace().answer()).isEqualTo("Hi");
    assertThat(again.trace().answer()).isEqualTo("Hi");
    assertThat(again.trace().events(TraceEvent.ModelCalled.class)).hasSize(2);
    assertThat(asked).hasValue(1);
  }
}
