package io.agentcl.internal.learn;

import static io.agentcl.internal.learn.Vocabulary.RIGHT;
import static io.agentcl.internal.learn.Vocabulary.SHIPPED;
import static io.agentcl.internal.learn.Vocabulary.recorded;
import static io.agentcl.internal.learn.Vocabulary.rightOtherwise;
import static io.agentcl.internal.learn.Vocabulary.wants;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.LearnerBuilder;
import io.agentcl.experience.Experience;
import io.agentcl.learn.Admission;
import io.agentcl.learn.Admission.Admitted;
import io.agentcl.learn.Admission.Reason;
import io.agentcl.learn.Admission.Returned;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.live.LiveConversation;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.scenario.Candidate;
import io.agentcl.scenario.Recording;
import io.agentcl.scenario.Scenario;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that were recorded: where they run, and how like their recording that is. */
class RecordedTargetsTest {

  private final Vocabulary words = new Vocabulary();
  private final RegressionSuite suite = words.suite;

  private LearnerBuilder learner(Agent agent) {
    return words.learner(agent);
  }

  private Returned returned(Learner learner, Candidate candidate) {
    Admission admission = learner.admit(candidate);

    assertThat(admission).as(admission.toString()).isInstanceOf(Returned.class);
    assertThat(suite.history()).noneMatch(LedgerEntry.Earned.class::isInstance);
    return (Returned) admission;
  }

  @Nested
  class OneThatWasRecorded {

    @Test
    void runsOnTheHarnessItWasRecordedOn() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();
      String before = learner.live().harness().version();
      assertThat(learner.learn(wants("new").build())).isInstanceOf(LearningResult.Promoted.class);
      Scenario complaint = wants("new").id("complaint").build();

      Admission admission =
          learner.admit(Candidate.of(complaint).recorded(recorded("new", "wrong", before)));

      assertThat(learner.live().harness().version()).isNotEqualTo(before);
      assertThat(admission).as(admission.toString()).isInstanceOf(Admitted.class);
      assertThat(admission.measured().harness()).isEqualTo(before);
      assertThat(admission.measured().notes())
          .contains("its recording is stale: prompt/new is new");
      assertThat(admission.measured().fidelity().orElseThrow().isExact()).isTrue();
    }

    @Test
    void runsOnWhatIsLiveIfNobodyKnowsThatHarness() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();

      Admission admission =
          learner.admit(
              Candidate.of(wants("new").build())
                  .recorded(recorded("new", "wrong", "0123456789abcdef")));

      assertThat(admission.measured().harness()).isEqualTo(SHIPPED.version());
      assertThat(admission.measured().notes())
          .contains(
              "harness 01234567, on which it was recorded, is not known here; it ran on what is"
                  + " live");
    }

    @Test
    void warnsWhereAReplayIsNotMuchLikeIt() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();
      Experience other = recorded("new", "something else altogether", SHIPPED.version());

      Admission admission = learner.admit(Candidate.of(wants("new").build()).recorded(other));

      assertThat(admission).isInstanceOf(Admitted.class);
      assertThat(admission.toString())
          .contains("fidelity 0.66 (replies 0.00)")
          .contains("a replay without a change is not much like the recording");
    }

    @Test
    void isReturnedWhereThatIsAskedFor() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();
      Experience other = recorded("new", "something else altogether", SHIPPED.version());

      Returned returned =
          returned(learner, Candidate.of(wants("new").build()).recorded(other).faithful(.9));

      assertThat(returned.reason()).isEqualTo(Reason.UNFAITHFUL);
      assertThat(returned.words())
          .isEqualTo("fidelity 0.66 (replies 0.00), and at least 0.9 is asked for");
    }

    @Test
    void isFoundWhereTheLearnerKeepsIt() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();
      String id;
      try (LiveConversation open = learner.live().open(Context.EMPTY)) {
        open.say("new");
        id = open.id();
      }

      Scenario scenario = learner.draft(id).expect(RIGHT).build();
      Admission admission = learner.admit(scenario);

      assertThat(scenario.recording().map(Recording::conversation)).contains(id);
      assertThat(admission.measured().fidelity().orElseThrow().isExact()).isTrue();
    }
  }

  @Nested
  class AResultOfLearning {

    private Scenario recordedBy(Learner learner) {
      String id;
      try (LiveConversation open = learner.live().open(Context.EMPTY)) {
        open.say("new");
        id = open.id();
      }
      return learner.draft(id).expect(RIGHT).build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsHowLikeItsRecordingTheTargetIs(boolean exact) {
      LearnerBuilder builder = learner(rightOtherwise(0));
      Learner learner = (exact ? builder.deterministic() : builder).build();

      LearningResult result = learner.learn(recordedBy(learner));

      assertThat(result).isInstanceOf(LearningResult.AwaitingApproval.class);
      assertThat(result.effort().fidelity().isExact()).isTrue();
      assertThat(result.toString()).contains("\n  recording  fidelity 1.00\n");
    }

    @Test
    void warnsWhereThatIsLow() {
      AtomicInteger said = new AtomicInteger();
      Agent changing =
          Agent.text(session -> word -> "wrong for the time " + said.incrementAndGet());
      Learner learner = learner(changing).deterministic().proposers().build();

      LearningResult result = learner.learn(recordedBy(learner));

      assertThat(result.toString())
          .contains(
              "\n  recording  fidelity 0.88 (replies 0.66); what is learned here may not be what"
                  + " went wrong there");
    }

    @Test
    void saysNothingOfWhatNobodyRecorded() {
      LearningResult result =
          learner(rightOtherwise(0)).deterministic().build().learn(wants("new").build());

      assertThat(result.effort().fidelity()).isNull();
      assertThat(result.toString()).doesNotContain("recording");
    }
  }
}
