package io.agentcl.springai;

import static io.agentcl.springai.Hosts.replay;
import static io.agentcl.springai.Hosts.scenario;
import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.calls;
import static io.agentcl.springai.Model.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Harness;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.World;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.prompt.Prompt;

/** Replays of a client: everything is the scenario's, nothing of production is touched. */
class ReplaysTest {

  private final Desk.Flights flights = new Desk.Flights();

  /** A memory that nobody may touch. */
  private static final class Store implements ChatMemory {
    private final List<String> touched = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void add(String id, List<Message> messages) {
      touched.add("add " + id);
    }

    @Override
    public List<Message> get(String id) {
      touched.add("get " + id);
      return List.of();
    }

    @Override
    public void clear(String id) {
      touched.add("clear " + id);
    }
  }

  @Nested
  class TheMemory {

    private final Store store = new Store();
    private final List<List<String>> seen = Collections.synchronizedList(new ArrayList<>());

    private Desk desk(boolean streams, int order) {
      Model model =
          new Model(
              prompt -> {
                seen.add(said(prompt));
                return says("answer " + said(prompt).size());
              });
      Desk.Setup setup =
          Desk.with(model)
              .client(
                  client ->
                      client.defaultAdvisors(
                          MessageChatMemoryAdvisor.builder(store).order(order).build()));
      Desk desk = (streams ? setup.streams() : setup).open();
      desk.agent.memory(store, 3);
      return desk;
    }

    private static List<String> said(Prompt prompt) {
      return prompt.getInstructions().stream()
          .filter(message -> message.getMessageType() != MessageType.SYSTEM)
          .map(Message::getText)
          .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTheReplaysOwn(boolean streams) {
      try (Desk desk = desk(streams, Integer.MIN_VALUE + 200)) {
        replay(desk, scenario("one", "two").build());
        replay(desk, scenario("one", "two").build());

        assertThat(store.touched).isEmpty();
        assertThat(seen)
            .contains(List.of("one"), List.of("one", "answer 1", "two"))
            .as("nothing leaks from replay to replay")
            .allMatch(said -> said.get(0).equals("one"));
      }
    }

    @Test
    void isTheReplaysOwnAlsoInsideOfTheLoopOfTools() {
      try (Desk desk = desk(false, Integer.MIN_VALUE + 400)) {
        replay(desk, scenario("one", "two").build());

        assertThat(store.touched).isEmpty();
        assertThat(seen.get(seen.size() - 1)).contains("one", "two");
      }
    }

    @Test
    void beginsWithWhatWasSaidBefore() {
      Context context =
          Context.EMPTY.goingOnWith(
              List.of(new Evidence.Said(true, "then"), new Evidence.Said(false, "so")));
      try (Desk desk = desk(false, Integer.MIN_VALUE + 200)) {
        replay(desk, scenario("now").context(context).build());

        assertThat(seen).containsExactly(List.of("then", "so", "now"));
      }
    }

    @Test
    void hasTheWindowOfProduction() {
      try (Desk desk = desk(false, Integer.MIN_VALUE + 200)) {
        replay(desk, scenario("one", "two", "three").build());

        assertThat(seen.get(seen.size() - 1)).containsExactly("two", "answer 3", "three");
      }
    }
  }

  @Nested
  class Tools {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areAnsweredByTheWorld(boolean streams) {
      Desk.Setup setup = Desk.with(new Model(Desk::books)).tools(flights);
      try (Desk desk = (streams ? setup.streams() : setup).open()) {
        Trial trial = replay(desk, scenario("To Oslo on 3/4").build());

        assertThat(flights.booked).isEmpty();
        assertThat(trial.run().trace().answer()).isEqualTo("Booked for 2026-03-04");
      }
    }

    @Test
    void thatNothingAnswersEndTheRunAsDiverged() {
      try (Desk desk = Desk.with(new Model(Desk::books)).tools(flights).open()) {
        Trial trial =
            replay(desk, scenario("To Oslo on 3/4").world(() -> World.of(Map.of())).build());

        assertThat(trial.run().ending().kind()).isEqualTo(Ending.Kind.DIVERGED);
      }
    }

    @Test
    void thatFailInTheWorldAreToldToTheModelAsInProduction() {
      Model model = new Model(Desk::books);
      World failing =
          World.of(
              Map.of(
                  "book_flight",
                  a -> {
                    throw new IllegalStateException("sold out");
                  }));
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        Trial trial = replay(desk, scenario("To Oslo on 3/4").world(() -> failing).build());

        assertThat(trial.run().trace().answer()).isEqualTo("sold out");
      }
    }

    @Test
    void thatAreInnerAreRun() {
      try (Desk desk = Desk.with(new Model(Desk::books)).tools(flights).open()) {
        desk.agent.inner("book_flight");
        replay(desk, scenario("To Oslo on 3/4").world(() -> World.of(Map.of())).build());

        assertThat(flights.booked).containsExactly("2026-03-04");
      }
    }

    /** That there is no such tool is no outage. */
    @Test
    void thatTheModelInventedAreTheAgentsFailure() {
      Model model = new Model(prompt -> calls(call("1", "teleport", "{}")));
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        Ending ending = replay(desk, scenario("Go!").build()).run().ending();

        assertThat(ending.kind()).isEqualTo(Ending.Kind.FAILED);
        assertThat(ending.reason()).contains("No ToolCallback found for tool name: teleport");
      }
    }
  }

  @Nested
  class AdvisorsOfTheHost {

    /** One of several that do not say which comes first. */
    private record Noting(String name, List<String> seen) implements CallAdvisor {
      @Override
      public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
        seen.add(name);
        return chain.nextCall(request);
      }

      @Override
      public String getName() {
        return name;
      }

      @Override
      public int getOrder() {
        return Integer.MIN_VALUE + 150;
      }
    }

    @Test
    void areAskedInTheOrderOfProduction() {
      List<String> seen = Collections.synchronizedList(new ArrayList<>());
      try (Desk desk =
          Desk.with(new Model(prompt -> says("a")))
              .client(
                  client ->
                      client.defaultAdvisors(
                          new Noting("one", seen), new Noting("two", seen), new Noting("3", seen)))
              .open()) {
        desk.say("c-1", "Hi");
        List<String> production = List.copyOf(seen);
        seen.clear();

        replay(desk, scenario("Hi").build());

        assertThat(seen).containsExactlyElementsOf(production).hasSize(3);
      }
    }
  }

  @Nested
  class Observers {

    private final List<String> observed = Collections.synchronizedList(new ArrayList<>());

    @Test
    void seeProductionAndNoReplay() {
      ObservationRegistry registry = ObservationRegistry.create();
      registry
          .observationConfig()
          .observationPredicate(SpringAiAgent.outsideReplays())
          .observationHandler(
              new ObservationHandler<Observation.Context>() {
                @Override
                public void onStart(Observation.Context context) {
                  observed.add(context.getName());
                }

                @Override
                public boolean supportsContext(Observation.Context context) {
                  return true;
                }
              });
      SpringAiAgent agent = new SpringAiAgent();
      ChatClient client =
          ChatClient.builder(new Model(Desk::books), registry, null, null, null)
              .defaultTools(flights)
              .defaultAdvisors(agent.advisors())
              .build();
      try (var learner = AgentCl.learner(agent.on(client), Harness.empty()).build()) {
        agent.live(learner.live());
        learner.replayer().replay(scenario("To Oslo on 3/4").build(), Harness.empty());
        assertThat(observed).isEmpty();

        client.prompt("To Oslo on 3/4").call().content();
        assertThat(observed).contains("spring.ai.chat.client", "spring.ai.advisor");
      }
    }
  }

  @Nested
  class AClientWithoutTheAdvisors {

    private final ChatClient bare = ChatClient.create(new Model(Desk::books));

    @Test
    void isRefusedSinceItsReplaysWouldCallTheRealTools() {
      assertThatThrownBy(() -> new SpringAiAgent().on(bare))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the client does not have the advisors of this SpringAiAgent, so that its replays"
                  + " would call the real tools; to mend it, build it with"
                  + " defaultAdvisors(agent.advisors())");
    }

    @Test
    void isNotAskedByARequestOfTheHostsEither() {
      var agent = new SpringAiAgent().on(message -> bare.prompt("x").tools(flights));

      Trial trial =
          AgentCl.replayer(agent).build().replay(scenario("3/4").build(), Harness.empty());

      assertThat(trial.run().ending().kind()).isEqualTo(Ending.Kind.VOID);
      assertThat(flights.booked).isEmpty();
    }
  }

  @Nested
  class AnAgentThatMakesItsRequestsItself {

    @Test
    void givesTheSessionInTheContext() {
      SpringAiAgent agent = new SpringAiAgent();
      ChatClient client =
          ChatClient.builder(new Model(Desk::books))
              .defaultTools(flights)
              .defaultAdvisors(agent.advisors())
              .build();
      var own =
          io.agentcl.run.Agent.text(
              session ->
                  message ->
                      client
                          .prompt("To Oslo on " + message)
                          .advisors(a -> a.param(SpringAiAgent.SESSION, session))
                          .call()
                          .content());

      Trial trial = AgentCl.replayer(own).build().replay(scenario("3/4").build(), Harness.empty());

      assertThat(trial.run().trace().events())
          .filteredOn(TraceEvent.ToolCalled.class::isInstance)
          .singleElement()
          .satisfies(
              event ->
                  assertThat(((TraceEvent.ToolCalled) event).answer())
                      .isEqualTo(ToolAnswer.answered("Booked for 2026-03-04")));
      assertThat(flights.booked).isEmpty();
    }
  }
}
