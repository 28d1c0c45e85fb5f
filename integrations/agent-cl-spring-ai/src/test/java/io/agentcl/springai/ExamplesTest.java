package io.agentcl.springai;

import static io.agentcl.evaluate.answer.Answers.answerContains;
import static io.agentcl.evaluate.tools.Calls.called;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Session;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientAttributes;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.evaluation.RelevancyEvaluator;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.evaluation.EvaluationRequest;
import org.springframework.ai.evaluation.EvaluationResponse;

/** The examples of the guide and the README, word for word. */
class ExamplesTest {

  private final ChatModel model = new Model(Desk::books);
  private final Desk.Flights flights = new Desk.Flights();
  private final Harness harness = Harness.empty();

  @Test
  void aroundAClient() {
    SpringAiAgent agent = new SpringAiAgent();
    ChatClient client =
        ChatClient.builder(model).defaultTools(flights).defaultAdvisors(agent.advisors()).build();
    Learner learner = AgentCl.learner(agent.on(client), harness).agentVersion("desk-1").build();
    agent.live(learner.live());

    ChatClientResponse response =
        client
            .prompt("Book me to Oslo on 3/4")
            .advisors(
                a ->
                    a.param(ChatMemory.CONVERSATION_ID, "c-1")
                        .param(SpringAiAgent.CONTEXT, Context.user("u-42")))
            .call()
            .chatClientResponse();
    String id = SpringAiAgent.session(response.context()).orElseThrow().id();

    learner.live().session("c-1", Context.user("u-42")).close();
    learner.signal(id, Signal.correction("I write the day first: 3 April"));
    Scenario scenario =
        learner
            .draft(id)
            .id("flight/day-first")
            .world(() -> World.of(Map.of("book_flight", a -> "Booked for " + a.get("date"))))
            .expect(called("book_flight").with("date", "2026-04-03"))
            .build();
    LearningResult result = learner.learn(scenario);

    assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    learner.close();
  }

  @Test
  void anAgentOfItsOwn() {
    SpringAiAgent springAi = new SpringAiAgent();
    ChatClient client =
        ChatClient.builder(model)
            .defaultTools(flights)
            .defaultAdvisors(springAi.advisors())
            .build();

    Agent desk =
        Agent.text(
            session ->
                message ->
                    client
                        .prompt(message)
                        .advisors(a -> a.param(SpringAiAgent.SESSION, session))
                        .call()
                        .content());

    try (Learner learner = AgentCl.learner(desk, harness).build();
        var conversation = learner.live().open(Context.EMPTY)) {
      assertThat(conversation.say("to Oslo on 3/4")).isEqualTo("Booked for 2026-03-04");
    }
  }

  private record Booking(String town, int seats) {}

  @Test
  void anAnswerAsAnObject() {
    SpringAiAgent agent = new SpringAiAgent();
    ChatClient client =
        ChatClient.builder(
                new Model(
                    prompt -> Model.says("{\"town\":\"%s\",\"seats\":2}".formatted(asked(prompt)))))
            .defaultAdvisors(agent.advisors())
            .build();

    var format = new BeanOutputConverter<>(Booking.class).getFormat();
    Agent booker =
        agent.on(
            message ->
                client
                    .prompt(message.text())
                    .advisors(a -> a.param(ChatClientAttributes.OUTPUT_FORMAT.getKey(), format)));

    try (Learner learner = AgentCl.learner(booker, harness).ids(() -> "b-1").build()) {
      agent.live(learner.live());
      Booking booking = client.prompt("Oslo").call().entity(Booking.class);
      Scenario recorded =
          learner
              .draft("b-1")
              .recordedModels()
              .expect(JsonAnswers.equalTo(Map.of("town", "Oslo", "seats", 2)))
              .build();

      assertThat(booking).isEqualTo(new Booking("Oslo", 2));
      assertThat(learner.replayer().replay(recorded, harness).passed()).isTrue();
    }
  }

  private static String asked(Prompt prompt) {
    return prompt.getUserMessage().getText().lines().findFirst().orElse("");
  }

  @Test
  void readsFromOutside() throws Exception {
    ChatClient client = ChatClient.create(Model.saying(Model.says("a")));
    Map<String, Object> context = client.prompt("x").call().chatClientResponse().context();
    String query = "Oslo";

    Session session = SpringAiAgent.session(context).orElse(null);
    String documents =
        session == null
            ? search(query)
            : session.external("documents", query, String.class, () -> search(query));

    assertThat(documents).isEqualTo("about Oslo");
  }

  private static String search(String query) {
    return "about " + query;
  }

  @Test
  void gradersAndModels() throws Exception {
    ChatModel chatModel = Model.saying(Model.says("YES"), Model.says("yes"));

    Evaluator relevant =
        SpringAiEvaluators.of(
            "relevant", "1", new RelevancyEvaluator(ChatClient.builder(chatModel)));
    EvaluationResponse response =
        SpringAiEvaluators.spring(answerContains("Norway"))
            .evaluate(new EvaluationRequest("Where is Oslo?", "In Norway"));
    LanguageModel judge = SpringAiAgent.model(chatModel);

    assertThat(relevant.name()).isEqualTo("relevant");
    assertThat(response.isPass()).isTrue();
    assertThat(judge.reply(ModelRequest.prompt("judge", "Well?")).text()).isEqualTo("YES");
  }
}
