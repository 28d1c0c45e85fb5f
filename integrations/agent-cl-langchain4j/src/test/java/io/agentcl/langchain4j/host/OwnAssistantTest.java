package io.agentcl.langchain4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.LangChain4jAgent;
import io.agentcl.learn.Learner;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** An assistant that a host keeps to a package of its own. */
class OwnAssistantTest {

  interface Greeter {
    String greet(String name);
  }

  private static final ChatModel MODEL =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          return ChatResponse.builder().aiMessage(AiMessage.from("Hello.")).build();
        }
      };

  private final LangChain4jAgent<Greeter> agent =
      LangChain4jAgent.of(Greeter.class, greeter -> greeter.chatModel(MODEL));

  @Test
  void isAskedInProduction() {
    try (Learner learner = AgentCl.learner(agent, Harness.empty()).agentVersion("1").build()) {
      Greeter greeter = agent.over(learner.live(), id -> Context.EMPTY);

      assertThat(greeter.greet("Ann")).isEqualTo("Hello.");
    }
  }

  @Test
  void isAskedInReplays() {
    Scenario scenario =
        Scenario.builder("greeter/test")
            .user(User.scripted("Ann"))
            .expect(Evaluator.that("it runs", run -> true))
            .build();

    Run run = AgentCl.replayer(agent).build().replay(scenario, Harness.empty(), 0).run();

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.trace().answer()).isEqualTo("Hello.");
  }
}
