package io.agentcl.langchain4j;

import static io.agentcl.evaluate.tools.Calls.notCalled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.supervisor.SupervisorAgent;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.judge.Judge;
import io.agentcl.evaluate.judge.Rubric;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.AgentsAsPartsTest.Canceller;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveSession;
import io.agentcl.memory.Fact;
import io.agentcl.memory.Recall;
import io.agentcl.memory.Statement;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the guide and of the module's README, word for word. */
class GuideExamplesTest {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final ChatModel model = ScriptedChat.of(Shop::reply);
  private final Shop orders = new Shop();
  private final Harness harness = Harness.empty();
  private final InMemoryChatMemoryStore store = new InMemoryChatMemoryStore();

  private final ChatModel planner =
      ScriptedChat.of(
          asked ->
              ScriptedChat.say(
                  asked.messages().toString().contains("cancelled.")
                      ? "{\"agentName\":\"done\",\"arguments\":{\"response\":\"done\"}}"
                      : "{\"agentName\":\"canceller\",\"arguments\":{\"task\":\"A-18\"}}"));

  @Test
  void aService() {
    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).tools(orders)).withWindow(20);
    Learner learner = AgentCl.learner(agent, harness).agentVersion("7").build();
    Desk desk = agent.over(learner.live(), id -> Context.user(id.toString()));

    String answer = desk.chat("u-42", "Cancel A-18, please");

    assertThat(answer).contains("cancelled.");
    assertThat(learner.live().session("u-42", Context.user("u-42")).harness()).isNotNull();
    learner.close();
  }

  @Test
  void aComplaint() {
    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).tools(orders)).withWindow(20);
    Learner learner = Shop.learner(agent, harness);
    Desk desk = agent.over(learner.live(), id -> Context.user(id.toString()));
    var unused = desk.chat("u-42", "Cancel A-18, please");

    LiveSession session = learner.live().session("u-42", Context.user("u-42"));
    session.close();
    learner.signal(session.id(), Signal.correction("I only wanted to know how"));
    Scenario scenario =
        learner
            .draft(session.id())
            .id("desk/asks-first")
            .world(() -> World.of(Map.of("cancel_order", arguments -> "A-18: cancelled.")))
            .expect(notCalled("cancel_order"))
            .build();
    LearningResult result = learner.learn(scenario);

    assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    assertThat(desk.chat("u-42", "Cancel A-18, please")).contains("confirm");
    learner.close();
  }

  @Test
  void aServiceWithAStore() {
    LangChain4jAgent<Desk> stored =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).tools(orders))
            .withMemory(
                store,
                (id, over) ->
                    MessageWindowChatMemory.builder()
                        .id(id)
                        .maxMessages(20)
                        .chatMemoryStore(over)
                        .build());

    try (Learner learner = Shop.learner(stored, harness)) {
      var unused = stored.over(learner.live(), id -> Context.EMPTY).chat("c-1", "Cancel A-18");
    }
    assertThat(store.getMessages("c-1")).isNotEmpty();
  }

  @Test
  void aScenario() {
    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(
                Desk.class,
                desk ->
                    desk.chatModel(
                            ScriptedChat.of(asked -> ScriptedChat.say(ScriptedChat.last(asked))))
                        .contentRetriever(query -> List.of()))
            .withWindow(20);

    Scenario open =
        Scenario.builder("desk/open-on-sunday")
            .user(User.scripted("Are you open on Sunday?"))
            .external("retriever", "Are you open on Sunday?", List.of("Closed on Sunday."))
            .expect(Answers.tell("Closed"))
            .build();
    Trial trial = AgentCl.replayer(agent).build().replay(open, harness, 0);

    assertThat(trial.passed()).isTrue();
  }

  private static Function<String, List<String>> facts(SessionParts parts) {
    return query ->
        parts
            .session()
            .harness()
            .derive(Recall.FACTS, Recall.query(parts.session().evidence(), query))
            .stream()
            .map(Statement::text)
            .toList();
  }

  @Test
  void aServiceThatRemembers() {
    ChatModel model = ScriptedChat.of(asked -> ScriptedChat.say(ScriptedChat.last(asked)));
    LangChain4jAgent<Desk> remembering =
        LangChain4jAgent.madeOf(
            Desk.class,
            parts ->
                parts.service(
                    Desk.class,
                    desk -> desk.chatModel(model).contentRetriever(parts.recall(facts(parts)))));
    Harness knowing =
        Harness.builder().put(Fact.LAYER, "hours", Fact.of("shop", "hours", "9 to 18")).build();

    assertThat(Shop.run(remembering.withWindow(9), knowing, "hours of the shop?").trace().answer())
        .contains("9 to 18");
  }

  @Test
  void anAgenticSystem() {
    LangChain4jAgent<SupervisorAgent> supervised =
        LangChain4jAgent.madeOf(
                SupervisorAgent.class,
                parts ->
                    AgenticServices.supervisorBuilder()
                        .chatModel(parts.chatModel(planner))
                        .subAgents(
                            AgenticServices.agentBuilder(Canceller.class)
                                .chatModel(parts.chatModel(model))
                                .toolProvider(parts.tools(orders))
                                .build())
                        .build())
            .askedBy((supervisor, message) -> supervisor.invoke(message.text()));

    assertThat(Shop.run(supervised, harness, "Cancel A-18").trace().answer())
        .isEqualTo("Order A-18: cancelled.");
  }

  @Test
  void aJudge() {
    ChatModel model =
        ScriptedChat.of(
            asked -> {
              String question = ScriptedChat.last(asked);
              String mark = question.replaceAll("(?s).*(VERDICT [0-9a-f]{32}).*", "$1");
              return ScriptedChat.say(mark + " PASS");
            });
    LanguageModel judging = LangChain4jAgent.languageModel(model);
    Evaluator kind = Judge.by(judging, "small", Rubric.of("The answer is kind.")).build();

    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(
            Desk.class,
            desk -> desk.chatModel(ScriptedChat.of(asked -> ScriptedChat.say("My dear."))));

    assertThat(kind.evaluate(Shop.run(agent.withWindow(9), harness, "Hi")).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "../../docs/langchain4j.md"})
  void areThoseOfTheDocuments(String document) {
    String source =
        read(MODULE.resolve("src/test/java/io/agentcl/langchain4j/GuideExamplesTest.java"));
    List<String> blocks =
        BLOCK
            .matcher(read(MODULE.resolve(document)))
            .results()
            .map((MatchResult block) -> block.group(1))
            .map(
                block ->
                    block
                        .lines()
                        .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
                        .collect(Collectors.joining()))
            .toList();

    assertThat(blocks).isNotEmpty().allSatisfy(block -> assertThat(source).contains(block));
    assertThat(blocks.get(0).lines().count()).isLessThanOrEqualTo(10);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
