package io.agentcl.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.run.Agent;
import io.agentcl.springai.SpringAiAgent;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clients of an application: in production, or not there. */
class AdvisedClientsTest {

  private final ApplicationContextRunner bare =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  AgentClAutoConfiguration.class, ChatClientAutoConfiguration.class))
          .withBean(TravelModel.class);

  /** A client beside the agent's. */
  @Configuration(proxyBeanMethods = false)
  static class AnotherClient {
    @Bean
    ChatClient summaries(ChatClient.Builder builder) {
      return builder.build();
    }
  }

  /** Which of two clients is the agent. */
  @Configuration(proxyBeanMethods = false)
  static class NamedAgent {
    @Bean
    Agent agent(SpringAiAgent springAi, @Qualifier("client") ChatClient client) {
      return springAi.on(client);
    }
  }

  /** A learner that is made by hand. */
  @Configuration(proxyBeanMethods = false)
  static class OwnLearner {
    @Bean
    Learner own(SpringAiAgent springAi, ChatClient client) {
      return AgentCl.learner(springAi.on(client), Harness.empty()).build();
    }
  }

  /** A client that only the service knows which built it. */
  @Configuration(proxyBeanMethods = false)
  static class ClientInAService {
    @Bean
    Supplier<ChatClient> service(ChatClient.Builder builder) {
      ChatClient client = builder.build();
      return () -> client;
    }
  }

  @Test
  void areRefusedIfNobodyCanTellWhichIsTheAgent() {
    bare.withUserConfiguration(ConditionsTest.OneClient.class, AnotherClient.class)
        .run(context -> assertThat(context).getFailure().hasMessage(noAgent("client, summaries")));
  }

  /** As most examples of the framework build theirs. */
  @Test
  void areRefusedIfTheOnlyOneIsNoBean() {
    bare.withUserConfiguration(ClientInAService.class)
        .run(context -> assertThat(context).getFailure().hasMessage(noAgent("")));
  }

  private String noAgent(String clients) {
    return "a ChatClient has the advisors of agent-cl, but there is no Learner, since of the"
        + " beans"
        + " of type ChatClient, [%s], none is known to be the agent; to mend it, make the"
            .formatted(clients)
        + " agent's client the only one or the @Primary one, or define a bean of type Agent,"
        + " as springAiAgent.on(client); or say agent-cl.chat-clients=false, and give"
        + " springAiAgent.advisors() to clients yourself";
  }

  @Test
  void areInProductionIfTheApplicationSaysWhichIsTheAgent() {
    bare.withUserConfiguration(
            ConditionsTest.OneClient.class, AnotherClient.class, NamedAgent.class)
        .run(
            context ->
                assertThat(
                        context
                            .getBean("client", ChatClient.class)
                            .prompt("Hi")
                            .call()
                            .chatResponse())
                    .isNotNull());
  }

  @Test
  void areInProductionByALearnerOfTheApplicationsOwn() {
    bare.withUserConfiguration(ConditionsTest.OneClient.class, OwnLearner.class)
        .run(
            context ->
                assertThat(context.getBean(ChatClient.class).prompt("Hi").call().content())
                    .isEqualTo("Booked for 2026-03-04"));
  }
}
