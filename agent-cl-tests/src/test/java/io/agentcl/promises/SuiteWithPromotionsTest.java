package io.agentcl.promises;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.testkit.RecordingListener;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A learner on a suite that others promoted on. */
class SuiteWithPromotionsTest extends LearningPromises {

  @Nested
  class ALearnerOnASuiteWithPromotions {

    @Test
    void goesOnWithTheLearnedPatchesAfterARelease() {
      RegressionSuite suite = suite();
      Learner first = promoting(suite);
      first.learn(Desk.AMBIGUOUS);
      Harness release =
          Harness.builder()
              .put(PromptSection.LAYER, "greeting", PromptSection.of("Welcome!"))
              .build();
      assertThat(first.ship(release).live()).isTrue();

      Learner second =
          AgentCl.learner(Desk.AGENT, release)
              .deterministic()
              .agentVersion("desk-1")
              .suite(suite)
              .build();

      assertThat(second.live().harness()).isEqualTo(first.live().harness());
      assertThat(second.live().harness().size("tool", Scope.EVERYONE)).isEqualTo(1);
    }

    @Test
    void saysThatAReleaseItDoesNotKnowMustBeShipped() {
      RegressionSuite suite = suite();
      promoting(suite).learn(Desk.AMBIGUOUS);
      RecordingListener listener = new RecordingListener();

      Learner second =
          AgentCl.learner(Desk.AGENT, Harness.empty())
              .deterministic()
              .suite(suite)
              .listener(listener)
              .build();

      assertThat(second.live().harness()).isEqualTo(Harness.empty());
      assertThat(listener.events(LearningEvent.Problem.class))
          .extracting(LearningEvent.Problem::summary)
          .containsExactly(
              "problem in the suite: java.lang.IllegalStateException: its learned patches are not"
                  + " live: they were promoted on another release than harness "
                  + Harness.empty().shortVersion()
                  + "; to mend it, call ship(..)");
    }

    private static Learner promoting(RegressionSuite suite) {
      return Desk.learner()
          .suite(suite)
          .proposers(Desk.proposing(Map.of("which-date", Desk.ASK_WHICH_DATE)))
          .build();
    }

    @Test
    void goesOnWhereTheLastOneEnded() {
      RegressionSuite suite = suite();
      var proposer = Desk.proposing(Map.of("which-date", Desk.ASK_WHICH_DATE));
      Learner first = Desk.learner().suite(suite).proposers(proposer).build();
      first.learn(Desk.AMBIGUOUS);

      Learner second = Desk.learner().suite(suite).proposers(proposer).build();

      assertThat(second.live().harness()).isEqualTo(first.live().harness());
    }
  }
}
