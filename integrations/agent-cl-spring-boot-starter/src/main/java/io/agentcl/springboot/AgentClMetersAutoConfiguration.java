package io.agentcl.springboot;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Counts what the learner does, where there is a registry of meters. */
@AutoConfiguration(
    before = AgentClAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure"
            + ".CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "agent-cl.enabled", matchIfMissing = true)
public class AgentClMetersAutoConfiguration {

  /** Creates it. */
  public AgentClMetersAutoConfiguration() {}

  @Bean
  LearningMeters learningMeters(MeterRegistry registry) {
    return new LearningMeters(registry);
  }
}
