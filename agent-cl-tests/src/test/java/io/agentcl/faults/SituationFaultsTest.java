package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.gate.PromotionPolicy;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host's own scenario that cannot say what its situation is, as where it has no world to ask. */
class SituationFaultsTest extends HostParts {

  /** Breaks where it is asked for its situation. */
  private static final class Speechless extends FaultyScenarios.Wrapped {
    private final Throwable failure;

    Speechless(Scenario scenario, Throwable failure) {
      super(scenario, scenario::world);
      this.failure = failure;
    }

    @Override
    public String situation() {
      return Desk.sneak(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isLearnedAndSpeaksForNoPatch(Throwable failure) {
    try (Learner learner = learner().build()) {
      LearningResult result = learner.learn(new Speechless(Desk.wants("yes"), failure));

      assertThat(result).isPromoted();
      assertThat(((LearningResult.Promoted) result).accepted().price().cases()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isLeftToAPersonWherePatchesHaveAPrice(Throwable failure) {
    try (Learner learner = learner().policy(PromotionPolicy.automatic().atMost(1_000)).build()) {
      assertThat(learner.learn(new Speechless(Desk.wants("yes"), failure)))
          .isInstanceOf(LearningResult.AwaitingApproval.class);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isNoTwinOfWhatPasses(Throwable failure) {
    Scenario required = new Speechless(Desk.wants("Hello"), failure);
    Scenario same = Desk.scenario().id("greeted").build();
    try (Learner learner = learner().suite(RegressionSuite.inMemory().earn(required)).build()) {
      assertThat(learner.learn(same)).isAlreadyPassing();
      assertThat(learner.suite().find("greeted")).isPresent();
    }
  }
}
