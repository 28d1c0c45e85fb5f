package io.agentcl.samples.springai;

import io.agentcl.harness.Harness;
import io.agentcl.samples.desk.Backoffice;
import io.agentcl.samples.desk.Learning;
import io.agentcl.samples.desk.ShippedHarness;
import io.agentcl.springboot.LearnerCustomizer;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The desk as an application of Spring Boot. Its client is Spring AI as ever: the starter adds the
 * advisors, and makes the learner of the client, the harness and what {@code learning} says.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class DeskApplication {

  @Bean
  ChatClient desk(ChatClient.Builder builder, ChatMemory memory) {
    return builder
        .defaultTools(new OfficeTools(new Backoffice()))
        .defaultAdvisors(
            new InstructionsAdvisor(), MessageChatMemoryAdvisor.builder(memory).build())
        .build();
  }

  @Bean
  Harness shippedHarness() {
    return ShippedHarness.create();
  }

  @Bean
  LearnerCustomizer learning() {
    return learner -> Learning.setUp(learner, Worlds::backoffice);
  }
}
