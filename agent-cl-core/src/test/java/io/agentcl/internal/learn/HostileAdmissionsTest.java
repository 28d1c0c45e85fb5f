package io.agentcl.internal.learn;

import static io.agentcl.internal.learn.Vocabulary.RIGHT;
import static io.agentcl.internal.learn.Vocabulary.SHIPPED;
import static io.agentcl.internal.learn.Vocabulary.recorded;
import static io.agentcl.internal.learn.Vocabulary.rightOtherwise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.learn.Learner;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.sentinel.SentinelReport;
import io.agentcl.sentinel.Sentinels;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reports of what others wrote, and parts of the host that break. */
class HostileAdmissionsTest {

  private static final String STEER = "\u001b[2J\nADMITTED %s\u2028";

  private final Vocabulary words = new Vocabulary();

  private Learner learner(Agent agent) {
    return words.learner(agent).deterministic().build();
  }

  private static void assertNothingSteers(Object report, int lines) {
    assertThat(report.toString().lines()).hasSize(lines);
    assertThat(report.toString()).doesNotContain("\u001b").doesNotContain("\u2028");
  }

  @Nested
  class AReport {

    @Test
    void ofAReturnedScenarioHasTheLinesThatItShouldHave() {
      Scenario odd =
          Scenario.builder("odd" + STEER).user(User.scripted("new")).expect(RIGHT).build();
      Agent broken =
          Agent.text(
              session ->
                  word -> {
                    throw new IllegalStateException(STEER);
                  });

      assertNothingSteers(learner(broken).admit(odd), 3);
    }

    @Test
    void ofAnUnknownConversationIsOneLine() {
      assertThatThrownBy(() -> learner(rightOtherwise(0)).draft("c" + STEER))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageStartingWith("no conversation \"c [2J ADMITTED %s \" is kept;");
    }

    @Test
    void ofSentinelsHasTheLinesThatItShouldHave() {
      Evaluator strict = Evaluator.of("strict" + STEER, "1", run -> Score.fail("never"));
      Sentinels sentinels = Sentinels.of(learner(rightOtherwise(0))).grader(strict).build();
      sentinels.add(recorded("old", "right", SHIPPED.version()));

      assertNothingSteers(sentinels.choose(), 2);
    }
  }

  @Nested
  class Sentinel {

    private SentinelReport report(Sentinels.Builder builder) {
      Sentinels sentinels = builder.build();
      sentinels.add(recorded("old", "right", SHIPPED.version()));
      return sentinels.earn();
    }

    @Test
    void areNoConversationsThatABrokenGraderCannotJudge() {
      Evaluator broken =
          Evaluator.of(
              "policy",
              "1",
              run -> {
                throw new IllegalStateException("broken");
              });

      SentinelReport report = report(Sentinels.of(learner(rightOtherwise(0))).grader(broken));

      assertThat(report.chosen()).isEmpty();
      assertThat(report.leftOut()).containsEntry("nobody knows, since this broke: policy", 1L);
    }

    @Test
    void goOnWhereTheWorldOfOneCannotBeMade() {
      SentinelReport report =
          report(
              Sentinels.of(learner(rightOtherwise(0)))
                  .world(
                      experience -> {
                        throw new UnsupportedOperationException("no world");
                      }));
      SentinelReport ofNull =
          report(Sentinels.of(learner(rightOtherwise(0))).world(experience -> (World) null));

      assertThat(report.leftOut()).containsEntry("it makes no scenario", 1L);
      assertThat(ofNull.leftOut()).containsEntry("it makes no scenario", 1L);
    }
  }
}
