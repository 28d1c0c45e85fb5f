package io.agentcl.samples.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.agentcl.AgentCl;
import io.agentcl.langchain4j.LangChain4jAgent;
import io.agentcl.langchain4j.SessionParts;
import io.agentcl.learn.Learner;
import io.agentcl.run.Context;
import io.agentcl.run.World;
import io.agentcl.samples.desk.Backoffice;
import io.agentcl.samples.desk.Endpoint;
import io.agentcl.samples.desk.Instructions;
import io.agentcl.samples.desk.Learning;
import io.agentcl.samples.desk.Production;
import io.agentcl.samples.desk.ShippedHarness;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One AI service for all customers, made of assistants of one conversation each. */
final class AiServiceProduction implements Production {

  private static final int REMEMBERED_MESSAGES = 40;

  private final Learner learner;
  private final Desk desk;
  private final Map<String, Context> customers = new ConcurrentHashMap<>();

  private AiServiceProduction(LangChain4jAgent<Desk> agent) {
    this.learner =
        Learning.setUp(AgentCl.learner(agent, ShippedHarness.create()), Worlds::backoffice).build();
    this.desk = agent.over(learner.live(), this::customer);
  }

  /** Returns a desk that asks the model of {@code endpoint}. */
  static Production of(Endpoint endpoint) {
    ChatModel model = model(endpoint);
    OfficeTools office = new OfficeTools(new Backoffice());
    return new AiServiceProduction(
        LangChain4jAgent.madeOf(Desk.class, parts -> desk(parts, model, office))
            .withWindow(REMEMBERED_MESSAGES));
  }

  private static ChatModel model(Endpoint endpoint) {
    return OpenAiChatModel.builder()
        .baseUrl(endpoint.baseUrl())
        .apiKey(endpoint.apiKey())
        .modelName(endpoint.model())
        .temperature(0.0)
        .timeout(Duration.ofMinutes(1))
        .build();
  }

  /** Returns the assistant of one conversation: LangChain4j as ever, but for the parts. */
  private static Desk desk(SessionParts parts, ChatModel model, OfficeTools office) {
    Instructions instructions = new Instructions(parts.session());
    return parts.service(
        Desk.class,
        service ->
            service
                .chatModel(model)
                .tools(office)
                .systemMessageProvider(conversation -> instructions.textBesideSkills()));
  }

  @Override
  public String chat(String conversation, Context customer, String text) {
    customers.put(conversation, customer);
    return desk.chat(conversation, text);
  }

  private Context customer(Object conversation) {
    return requireNonNull(customers.get(conversation.toString()), "no such conversation");
  }

  @Override
  public World world() {
    return Worlds.backoffice();
  }

  @Override
  public Learner learner() {
    return learner;
  }

  @Override
  public void close() {
    learner.close();
  }
}
