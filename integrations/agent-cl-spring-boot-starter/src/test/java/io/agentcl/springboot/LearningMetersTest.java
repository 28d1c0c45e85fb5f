package io.agentcl.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningResult;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Meters of what attempts to learn took. */
class LearningMetersTest {

  private static final Scenario TARGET =
      Scenario.builder("s")
          .user(User.scripted("hello"))
          .expect(Evaluator.that("any", run -> true))
          .build();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LearningMeters meters = new LearningMeters(registry);

  private void finished(int voids, Duration time, Duration gateTime) {
    Effort effort = new Effort(List.of(), 50, false, Usage.tokens(700, 30), time, voids, gateTime);
    meters.on(
        new LearningEvent.Finished(new LearningResult.Insufficient(TARGET, "it diverged", effort)));
  }

  @Test
  void countAllVoidReplaysOfAttempts() {
    finished(3, Duration.ofSeconds(9), Duration.ofSeconds(4));
    finished(2, Duration.ofSeconds(1), Duration.ZERO);

    assertThat(registry.get("agentcl.voids").counter().count()).isEqualTo(5);
    assertThat(registry.get("agentcl.replays").counter().count()).isEqualTo(100);
  }

  @Test
  void tellVerdictsFromAttempts() {
    finished(0, Duration.ofSeconds(9), Duration.ofSeconds(4));

    assertThat(registry.get("agentcl.attempt.time").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(9);
    assertThat(registry.get("agentcl.gate.time").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(4);
  }
}
