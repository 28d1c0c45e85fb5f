package io.agentcl.samples.springai;

import static java.util.Objects.requireNonNullElse;

import io.agentcl.learn.Learner;
import io.agentcl.run.Context;
import io.agentcl.run.World;
import io.agentcl.samples.desk.Endpoint;
import io.agentcl.samples.desk.Production;
import io.agentcl.springai.SpringAiAgent;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One client for all customers, in an application of Spring Boot. */
record BootProduction(ConfigurableApplicationContext application, ChatClient client)
    implements Production {

  /** Returns a desk that asks the model of {@code endpoint}. */
  static Production of(Endpoint endpoint) {
    ConfigurableApplicationContext application =
        new SpringApplicationBuilder(DeskApplication.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.ai.openai.base-url=" + endpoint.baseUrl(),
                "spring.ai.openai.api-key=" + endpoint.apiKey(),
                "spring.ai.openai.chat.model=" + endpoint.model())
            .run();
    return new BootProduction(application, application.getBean(ChatClient.class));
  }

  @Override
  public String chat(String conversation, Context customer, String text) {
    String answer =
        client
            .prompt(text)
            .advisors(
                advisors ->
                    advisors
                        .param(ChatMemory.CONVERSATION_ID, conversation)
                        .param(SpringAiAgent.CONTEXT, customer))
            .call()
            .content();
    return requireNonNullElse(answer, "");
  }

  @Override
  public World world() {
    return Worlds.backoffice();
  }

  @Override
  public Learner learner() {
    return application.getBean(Learner.class);
  }

  @Override
  public void close() {
    application.close();
  }
}
