package io.agentcl.springboot;

import io.agentcl.learn.Learner;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows the learner to operators, where there is an actuator. */
@AutoConfiguration(after = AgentClAutoConfiguration.class)
@ConditionalOnBean(Learner.class)
public class AgentClActuatorAutoConfiguration {

  /** Creates it. */
  public AgentClActuatorAutoConfiguration() {}

  /** What is live. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
  static class Shown {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    AgentClEndpoint agentClEndpoint(Learner learner) {
      return new AgentClEndpoint(learner);
    }
  }

  /** Whether it works. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
  static class Checked {

    @Bean
    @ConditionalOnMissingBean(name = "agentclHealthIndicator")
    @ConditionalOnEnabledHealthIndicator("agentcl")
    HealthIndicator agentclHealthIndicator(Learner learner) {
      return new AgentClHealth(learner);
    }
  }
}
