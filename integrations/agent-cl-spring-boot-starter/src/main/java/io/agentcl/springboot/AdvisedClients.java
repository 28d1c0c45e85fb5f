package io.agentcl.springboot;

import io.agentcl.learn.Learner;
import io.agentcl.springai.SpringAiAgent;
import java.util.Arrays;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Gives every client the advisors. An application in which nobody learns then does not start: its
 * clients would refuse each request.
 */
final class AdvisedClients implements ChatClientBuilderCustomizer, SmartInitializingSingleton {

  private final SpringAiAgent agent;
  private final ListableBeanFactory beans;
  private volatile boolean used;

  AdvisedClients(SpringAiAgent agent, ListableBeanFactory beans) {
    this.agent = agent;
    this.beans = beans;
  }

  @Override
  public void customize(ChatClient.Builder builder) {
    used = true;
    builder.defaultAdvisors(agent.advisors());
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (used && beans.getBeanProvider(Learner.class).stream().findAny().isEmpty()) {
      List<String> clients = Arrays.asList(beans.getBeanNamesForType(ChatClient.class));
      throw new IllegalStateException(
          "a ChatClient has the advisors of agent-cl, but there is no Learner, since of the beans"
              + " of type ChatClient, %s, none is known to be the agent; to mend it, make the"
                  .formatted(clients)
              + " agent's client the only one or the @Primary one, or define a bean of type Agent,"
              + " as springAiAgent.on(client); or say agent-cl.chat-clients=false, and give"
              + " springAiAgent.advisors() to clients yourself");
    }
  }
}
