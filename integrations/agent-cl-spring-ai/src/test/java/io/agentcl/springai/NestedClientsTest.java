package io.agentcl.springai;

import static io.agentcl.springai.Hosts.replay;
import static io.agentcl.springai.Hosts.scenario;
import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.calls;
import static io.agentcl.springai.Model.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;
import reactor.core.scheduler.Schedulers;

/** Requests that are made in the course of another one, and do not name the session of that. */
class NestedClientsTest {

  /** How the inner client is asked. */
  private enum Asking {
    CALLED(spec -> spec.call().content()),
    STREAMED(spec -> String.join("", spec.stream().content().collectList().block())),
    NAMED(
        spec -> spec.advisors(a -> a.param(ChatMemory.CONVERSATION_ID, "helper")).call().content()),
    STREAMED_ELSEWHERE(
        spec ->
            String.join(
                "",
                spec.stream()
                    .content()
                    .subscribeOn(Schedulers.boundedElastic())
                    .collectList()
                    .block()));

    private final Function<ChatClient.ChatClientRequestSpec, String> asks;

    Asking(Function<ChatClient.ChatClientRequestSpec, String> asks) {
      this.asks = asks;
    }
  }

  private final List<ChatClient> helper = new ArrayList<>();

  /** The outer model asks the helper once, and the helper answers 42. */
  private static ChatResponse thinks(Prompt prompt) {
    if (prompt.getUserMessage().getText().equals("How many?")) {
      return says("42 of them");
    }
    List<String> answers = Model.answers(prompt);
    return answers.isEmpty() ? calls(call("c-1", "helper", "{}")) : says(answers.get(0));
  }

  private ToolCallback asking(Asking asking) {
    return Hosts.raw("helper", input -> asking.asks.apply(helper.get(0).prompt("How many?")));
  }

  private Desk desk(ToolCallback tool, boolean streams) {
    Desk.Setup setup = Desk.with(new Model(NestedClientsTest::thinks)).tools(tool);
    Desk desk = (streams ? setup.streams() : setup).open();
    desk.agent.inner("helper");
    helper.add(
        ChatClient.builder(new Model(NestedClientsTest::thinks))
            .defaultAdvisors(desk.agent.advisors())
            .build());
    return desk;
  }

  private static void assertInReplay(Run run) {
    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.trace().replies()).extracting(Reply::text).containsExactly("42 of them");
    assertThat(run.trace().events(TraceEvent.ModelCalled.class)).hasSize(3);
  }

  @Nested
  class OfTools {

    @ParameterizedTest
    @EnumSource(names = {"CALLED", "STREAMED", "NAMED"})
    void belongToTheReplay(Asking asking) {
      try (Desk desk = desk(asking(asking), false)) {
        assertInReplay(replay(desk, scenario("Go").build()).run());

        desk.learner.live().endSessions();
        assertThat(desk.kept).isEmpty();
      }
    }

    @ParameterizedTest
    @EnumSource(names = {"CALLED", "STREAMED", "NAMED"})
    void belongToTheReplayAlsoOnTheThreadsOfAStream(Asking asking) {
      try (Desk desk = desk(asking(asking), true)) {
        assertInReplay(replay(desk, scenario("Go").build()).run());

        desk.learner.live().endSessions();
        assertThat(desk.kept).isEmpty();
      }
    }

    @Test
    void areConversationsOfTheirOwnInProduction() {
      try (Desk desk = desk(asking(Asking.CALLED), false)) {
        desk.say("c-1", "Go");
        desk.learner.live().endSessions();

        assertThat(desk.kept).hasSize(2);
      }
    }
  }

  /** As those that rewrite what is asked for, or compress it. */
  private final class Rewriting implements BaseAdvisor {

    @Override
    public int getOrder() {
      return 0;
    }

    @Override
    public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
      String rewritten = helper.get(0).prompt("How many?").call().content();
      return request
          .mutate()
          .prompt(request.prompt().augmentUserMessage("Tell: " + rewritten))
          .build();
    }

    @Override
    public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
      return response;
    }
  }

  @Nested
  class OfAdvisors {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void belongToTheReplay(boolean streams) {
      Model model = new Model(prompt -> says(prompt.getUserMessage().getText()));
      Desk.Setup setup = Desk.with(model).client(client -> client.defaultAdvisors(new Rewriting()));
      try (Desk desk = (streams ? setup.streams() : setup).open()) {
        helper.add(
            ChatClient.builder(new Model(NestedClientsTest::thinks))
                .defaultAdvisors(desk.agent.advisors())
                .build());
        Run run = replay(desk, scenario("Go").build()).run();

        assertThat(run.trace().replies())
            .extracting(Reply::text)
            .containsExactly("Tell: 42 of them");
        assertThat(run.trace().events(TraceEvent.ModelCalled.class)).hasSize(2);
        desk.learner.live().endSessions();
        assertThat(desk.kept).isEmpty();
      }
    }
  }

  @Nested
  class ToAnotherAgent {

    @ParameterizedTest
    @EnumSource(names = {"CALLED", "STREAMED", "NAMED"})
    void divergeSinceThatHasAHarnessOfItsOwn(Asking asking) {
      SpringAiAgent other = new SpringAiAgent();
      try (Desk desk = desk(asking(asking), true);
          Learner learner = AgentCl.learner(Agent.text(s -> m -> "so"), Harness.empty()).build()) {
        other.live(learner.live());
        helper.set(
            0,
            ChatClient.builder(new Model(NestedClientsTest::thinks))
                .defaultAdvisors(other.advisors())
                .build());

        assertThat(replay(desk, scenario("Go").build()).run().ending())
            .isEqualTo(
                new Ending(
                    Ending.Kind.DIVERGED,
                    "nothing answers the read of \"client of another SpringAiAgent\" for \"How"
                        + " many?\"; no such read was recorded; the scenario has reads of []"));
      }
    }
  }

  @Nested
  class OfAnAgentThatForgetsItsSession {

    @ParameterizedTest
    @EnumSource(names = {"CALLED", "STREAMED", "NAMED"})
    void diverge(Asking asking) {
      SpringAiAgent agent = new SpringAiAgent();
      ChatClient client =
          ChatClient.builder(new Model(prompt -> says("so")))
              .defaultAdvisors(agent.advisors())
              .build();
      Agent forgetful = Agent.text(session -> message -> asking.asks.apply(client.prompt(message)));
      try (Learner learner = AgentCl.learner(forgetful, Harness.empty()).build()) {
        agent.live(learner.live());

        Ending ending =
            learner.replayer().replay(scenario("Go").build(), Harness.empty()).run().ending();

        assertThat(ending.kind()).isEqualTo(Ending.Kind.DIVERGED);
        assertThat(ending.reason()).contains("to mend it, hand the session on");
      }
    }
  }

  @Nested
  class Memories {

    private final List<List<String>> seen = Collections.synchronizedList(new ArrayList<>());

    private ChatClient client(SpringAiAgent agent) {
      Model model =
          new Model(
              prompt -> {
                seen.add(prompt.getInstructions().stream().map(m -> m.getText()).toList());
                return says("so");
              });
      return ChatClient.builder(model)
          .defaultAdvisors(agent.advisors())
          .defaultAdvisors(
              MessageChatMemoryAdvisor.builder(MessageWindowChatMemory.builder().build()).build())
          .build();
    }

    /** The agent names its own conversation, and others beside it. */
    @Test
    void knowEarlierWordsOfTheConversationThatIsAskedFirstOnly() {
      SpringAiAgent agent = new SpringAiAgent();
      ChatClient client = client(agent);
      Agent own =
          Agent.text(
              session ->
                  message -> {
                    for (String id : List.of("main", "helper", "main")) {
                      client
                          .prompt(message + " " + id)
                          .advisors(
                              a ->
                                  a.param(SpringAiAgent.SESSION, session)
                                      .param(ChatMemory.CONVERSATION_ID, id))
                          .call()
                          .content();
                    }
                    return "done";
                  });
      Context goesOn = Context.EMPTY.goingOnWith(List.of(new Evidence.Said(true, "before")));

      AgentCl.replayer(own)
          .build()
          .replay(scenario("now").context(goesOn).build(), Harness.empty());

      assertThat(seen)
          .containsExactly(
              List.of("before", "now main"),
              List.of("now helper"),
              List.of("before", "now main", "so", "now main"));
    }
  }
}
