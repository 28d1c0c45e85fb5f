package io.agentcl.springai;

import static io.agentcl.springai.Model.answers;
import static io.agentcl.springai.Model.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * The framework leaves advisors out where a response is asked for again: it goes on where its chain
 * ended. No request may so get past the session.
 */
class AskedAgainTest {

  private static final Harness HARNESS =
      Harness.builder()
          .put(PromptSection.LAYER, "kind", PromptSection.of("Be kind."))
          .put(
              ToolRule.LAYER,
              "cancel/never",
              ToolRule.deny("cancel", Condition.always(), "we never cancel"))
          .build();

  private final Desk.Flights flights = new Desk.Flights();

  private static ChatResponse cancels(Prompt prompt) {
    return answers(prompt).isEmpty()
        ? Model.calls(Model.call("1", "cancel", "{\"date\":\"2026-03-04\"}"))
        : says(String.join(" ", answers(prompt)));
  }

  private Desk.Setup desk(Model model) {
    return Desk.with(model).tools(flights).harness(HARNESS);
  }

  @Test
  void aStreamThatIsRetriedIsAnotherAttemptOfTheTurn() {
    AtomicInteger asked = new AtomicInteger();
    Model model =
        new Model(
            prompt -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("429");
              }
              return cancels(prompt);
            });
    try (Desk desk = desk(model).streams().open()) {
      List<String> seen =
          desk.asks("c-1", "Cancel!").stream().content().retry(1).collectList().block();

      assertThat(String.join("", seen)).isEqualTo("we never cancel");
      assertThat(model.asked).allMatch(each -> each.getContents().contains("Be kind."));
      Trace trace = desk.trace();
      assertThat(trace.answer()).isEqualTo("we never cancel");
      assertThat(trace.toolCalls()).hasSize(1);
      assertThat(trace.events(TraceEvent.AgentFailed.class)).hasSize(1);
    }
  }

  @Test
  void aResponseThatIsAskedForTwiceIsTwoTurns() {
    Model model = new Model(AskedAgainTest::cancels);
    try (Desk desk = desk(model).open()) {
      ChatClient.CallResponseSpec response = desk.asks("c-1", "Cancel!").call();

      assertThat(response.content()).isEqualTo("we never cancel");
      assertThat(response.content()).isEqualTo("we never cancel");

      assertThat(model.asked).hasSize(4).allMatch(each -> each.getContents().contains("Be kind."));
      assertThat(desk.trace().replies()).hasSize(2);
    }
  }

  @Test
  void aClientWithTheAdvisorsTwiceIsRefused() {
    SpringAiAgent agent = new SpringAiAgent();
    ChatClient client =
        ChatClient.builder(new Model(prompt -> says("a")))
            .defaultAdvisors(agent.advisors())
            .defaultAdvisors(agent.advisors())
            .build();

    assertThatThrownBy(() -> agent.on(client))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the client has the advisors of this SpringAiAgent twice, so that its requests would"
                + " have the harness twice; to mend it, leave out one"
                + " defaultAdvisors(agent.advisors()); with Spring Boot every ChatClient.Builder"
                + " has them");
  }

  @Test
  void aRequestThatSaysWhoAsksInAnotherTypeIsRefused() {
    try (Desk desk = desk(new Model(prompt -> says("a"))).open()) {
      ChatClient.ChatClientRequestSpec request =
          desk.client.prompt("Hi").advisors(a -> a.param(SpringAiAgent.CONTEXT, "u-42"));

      assertThatThrownBy(() -> request.call().content())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the request says java.lang.String under \"agentcl.context\"; to mend it, give it an"
                  + " object of io.agentcl.run.Context");
    }
  }
}
