package io.agentcl.springboot;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.ExperienceStore;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.run.Agent;
import io.agentcl.springai.SpringAiAgent;
import io.agentcl.store.HarnessFile;
import io.agentcl.store.JsonlExperienceStore;
import io.micrometer.observation.ObservationPredicate;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Sets up agent-cl around the {@link ChatClient} of an application, or around its own agent. */
@AutoConfiguration
@ConditionalOnClass(ChatClient.class)
@ConditionalOnBooleanProperty(name = "agent-cl.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AgentClProperties.class)
public class AgentClAutoConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(AgentClAutoConfiguration.class);

  /** Creates it. */
  public AgentClAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  SpringAiAgent springAiAgent(ObjectProvider<ChatMemory> memory, AgentClProperties properties) {
    SpringAiAgent agent = new SpringAiAgent();
    int window = properties.conversations().memoryWindow();
    memory.ifUnique(unique -> agent.memory(unique, window));
    return agent;
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "agent-cl.chat-clients", matchIfMissing = true)
  AdvisedClients agentClAdvisors(SpringAiAgent agent, ListableBeanFactory beans) {
    return new AdvisedClients(agent, beans);
  }

  /** Replays are no traffic: neither meters nor traces of the application see them. */
  @Bean
  ObservationPredicate outsideReplays() {
    return SpringAiAgent.outsideReplays();
  }

  @Bean
  @ConditionalOnMissingBean
  Harness shippedHarness(AgentClProperties properties) {
    Path file = properties.store().harness();
    return file == null ? Harness.empty() : HarnessFile.read(file);
  }

  @Bean
  @ConditionalOnMissingBean(ExperienceStore.class)
  @ConditionalOnProperty("agent-cl.store.experiences")
  JsonlExperienceStore experienceStore(AgentClProperties properties) {
    return JsonlExperienceStore.open(
        requireNonNull(properties.store().experiences(), "experiences"),
        line -> LOG.warn("a line was skipped: {}", line));
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnSingleCandidate(ChatClient.class)
  Agent chatClientAgent(SpringAiAgent agent, ChatClient client) {
    return agent.on(client);
  }

  @Bean
  LearnerParts learnerParts(AgentClProperties properties) {
    return new LearnerParts(properties);
  }

  /** Requests need it, so that it never waits for somebody to ask for it. */
  @Bean
  @Lazy(false)
  @ConditionalOnMissingBean
  @ConditionalOnBean(Agent.class)
  Learner learner(Agent agent, Harness shipped, LearnerParts parts, SpringAiAgent production) {
    Learner learner = parts.learner(agent, shipped);
    production.live(learner.live());
    return learner;
  }

  @Bean
  @ConditionalOnBean(Learner.class)
  OpenConversations openConversations(Learner learner, SpringAiAgent production) {
    return new OpenConversations(learner.live(), production);
  }
}
