package io.agentcl.samples.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.ChatModel;
import io.agentcl.AgentCl;
import io.agentcl.experience.Experience;
import io.agentcl.gate.GatePolicy;
import io.agentcl.langchain4j.LangChain4jAgent;
import io.agentcl.langchain4j.SessionParts;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.memory.Fact;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Context;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The desk as a host runs it: one assistant for all customers, and a learner beside it. */
final class Production implements AutoCloseable {

  private static final int REMEMBERED_MESSAGES = 40;

  private final Learner learner;
  private final Desk desk;
  private final Map<String, Context> customers = new ConcurrentHashMap<>();

  private Production(LangChain4jAgent<Desk> agent) {
    this.learner = learner(agent);
    this.desk = agent.over(learner.live(), this::customer);
  }

  /** Returns a desk that asks the model of {@code endpoint}. */
  static Production of(Endpoint endpoint) {
    ChatModel model = endpoint.model();
    Backoffice office = new Backoffice();
    return new Production(
        LangChain4jAgent.madeOf(Desk.class, parts -> desk(parts, model, office))
            .withWindow(REMEMBERED_MESSAGES));
  }

  /** Returns the assistant of one conversation: LangChain4j as ever, but for the parts. */
  private static Desk desk(SessionParts parts, ChatModel model, Backoffice office) {
    Instructions instructions = new Instructions(parts.session());
    return parts.service(
        Desk.class,
        service ->
            service
                .chatModel(model)
                .tools(office)
                .systemMessageProvider(conversation -> instructions.text()));
  }

  /** Returns a learner that runs each scenario many times, since a model decides. */
  private static Learner learner(LangChain4jAgent<Desk> agent) {
    RegressionSuite ledger = RegressionSuite.inMemory();
    RoutineScenarios.all().forEach(ledger::earn);
    AtomicInteger conversations = new AtomicInteger();
    return AgentCl.learner(agent, ShippedHarness.create())
        .agentVersion("desk-1")
        .suite(ledger)
        .layers(Fact.LAYER)
        .proposers(Candidates.all())
        .gate(GatePolicy.cheap())
        .clock(Clock.fixed(FourStories.NOW, ZoneOffset.UTC))
        .ids(() -> "conversation-" + conversations.incrementAndGet())
        .build();
  }

  Learner learner() {
    return learner;
  }

  Desk desk() {
    return desk;
  }

  /** Returns the host's id of a new conversation with {@code customer}. */
  String begin(Context customer) {
    String conversation = "chat-" + (customers.size() + 1);
    customers.put(conversation, customer);
    return conversation;
  }

  /** Ends a conversation, as otherwise time does, and returns what was recorded. */
  Experience end(String conversation) {
    LiveSession session = learner.live().session(conversation, customer(conversation));
    session.close();
    return learner.draft(session.id()).experience();
  }

  private Context customer(Object conversation) {
    return requireNonNull(customers.get(conversation.toString()), "no such conversation");
  }

  @Override
  public void close() {
    learner.close();
  }
}
