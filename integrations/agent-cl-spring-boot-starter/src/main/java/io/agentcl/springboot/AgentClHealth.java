package io.agentcl.springboot;

import io.agentcl.learn.Learner;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up as long as what is live and what is required can be read; a check that throws is down. That
 * something required does not hold is for people to look at, and no reason to stop the traffic.
 */
final class AgentClHealth extends AbstractHealthIndicator {

  private final Learner learner;

  AgentClHealth(Learner learner) {
    super("the learner cannot be read");
    this.learner = learner;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder
        .up()
        .withDetail("live", learner.live().harness().shortVersion())
        .withDetail("required", learner.suite().required().size())
        .withDetail("open", learner.open().size());
  }
}
