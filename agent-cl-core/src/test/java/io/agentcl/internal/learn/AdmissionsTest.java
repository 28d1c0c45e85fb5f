package io.agentcl.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Admission;
import io.agentcl.learn.Admission.Admitted;
import io.agentcl.learn.Admission.Reason;
import io.agentcl.learn.Admission.Returned;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.live.LiveConversation;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Candidate;
import io.agentcl.scenario.Recording;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent.AgentReplied;
import io.agentcl.trace.TraceEvent.UserSaid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be learned from, or guards what works, and what is returned with which reason. */
class AdmissionsTest {

  private static final Harness SHIPPED =
      Harness.builder().put(PromptSection.LAYER, "known", PromptSection.of("old")).build();

  private static final Evaluator RIGHT = Answers.answerContains("right");

  private final RegressionSuite suite = RegressionSuite.inMemory();

  /** Right if the prompt has the user's word; in these shares of runs, if it has not. */
  private static Agent rightOtherwise(double share) {
    return Agent.text(
        session ->
            word -> {
              String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
              boolean lucky = share > 0 && session.random().nextDouble() < share;
              return prompt.contains(word) || lucky ? "right" : "wrong";
            });
  }

  private LearnerBuilder learner(Agent agent) {
    return AgentCl.learner(agent, SHIPPED)
        .agentVersion("1")
        .suite(suite)
        .threads(2)
        .proposers(request -> List.of(saying("new", request.harness())));
  }

  private static Patch saying(String word, Harness on) {
    return on.patch().put(PromptSection.LAYER, word, PromptSection.of(word)).build();
  }

  private static ScenarioBuilder wants(String word) {
    return Scenario.builder("wants/" + word).user(User.scripted(word)).expect(RIGHT);
  }

  private static Experience recorded(String word, String answer, String harness) {
    Trace trace =
        Trace.of(
            List.of(
                new UserSaid(Instant.EPOCH, Message.of(word)),
                new AgentReplied(Instant.EPOCH, Reply.of(answer))));
    return new Experience(
        "c-" + word,
        new Experience.Setting(Instant.EPOCH, Context.EMPTY, harness, "1"),
        trace,
        List.of());
  }

  private Returned returned(Learner learner, Candidate candidate) {
    Admission admission = learner.admit(candidate);

    assertThat(admission).as(admission.toString()).isInstanceOf(Returned.class);
    assertThat(suite.history()).noneMatch(LedgerEntry.Earned.class::isInstance);
    return (Returned) admission;
  }

  @Nested
  class AComplaintThatFails {

    @Test
    void isAdmittedByOneRunIfNothingIsUpToChance() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();

      Admission admission = learner.admit(wants("new").build());

      assertThat(admission).isInstanceOf(Admitted.class);
      assertThat(admission.measured().tally().trials()).isEqualTo(1);
      assertThat(admission.measured().replays()).isEqualTo(1);
      assertThat(suite.history()).isEmpty();
      assertThat(admission.measured().isVerified()).isFalse();
      assertThat(admission.measured().notes())
          .containsExactly("nobody has seen its graders pass: no run that is right is known");
    }

    @Test
    void isAdmittedAtItsMeasuredRateWhereChanceDecides() {
      Learner learner = learner(rightOtherwise(.1)).build();

      Admission admission = learner.admit(wants("new").build());

      assertThat(admission).as(admission.toString()).isInstanceOf(Admitted.class);
      assertThat(admission.measured().tally().trials()).isEqualTo(20);
      assertThat(admission.measured().tally().passes()).isBetween(1, 5);
      assertThat(admission.toString())
          .startsWith("ADMITTED  wants/new\n  measured   ")
          .contains("on harness %.8s, 20 replays".formatted(SHIPPED.version()));
    }

    @Test
    void isVerifiedByARunThatIsRight() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();

      Admission admission =
          learner.admit(
              Candidate.of(wants("new").build()).corrected(recorded("new", "all right", "h")));

      assertThat(admission).isInstanceOf(Admitted.class);
      assertThat(admission.measured().isVerified()).isTrue();
      assertThat(admission.measured().notes()).isEmpty();
    }

    @Test
    void isVerifiedByAnAgentThatDoesWellOnOneOfAFewRuns() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();

      Admission admission =
          learner.admit(Candidate.of(wants("new").build()).corrected(rightOtherwise(.6)));

      assertThat(admission).as(admission.toString()).isInstanceOf(Admitted.class);
      assertThat(admission.measured().isVerified()).isTrue();
      assertThat(admission.measured().replays()).isBetween(2, 4);
    }

    @Test
    void canBeLearnedAfterwards() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();
      Admission admission = learner.admit(wants("new").build());

      assertThat(learner.learn(admission.scenario())).isInstanceOf(LearningResult.Promoted.class);
    }
  }

  @Nested
  class AScenarioIsReturned {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thatPassesAlready(boolean exact) {
      LearnerBuilder builder = learner(rightOtherwise(0));

      Returned returned =
          returned((exact ? builder.deterministic() : builder).build(), candidate("old"));

      assertThat(returned.reason()).isEqualTo(Reason.PASSES_ALREADY);
      int runs = exact ? 1 : 40;
      assertThat(returned.words())
          .isEqualTo(
              ("it passed %d of %d runs, so that there is nothing to learn; call guarding() if it"
                      + " is to guard that")
                  .formatted(runs, runs));
    }

    @Test
    void thatPassesSometimes() {
      Returned returned = returned(learner(rightOtherwise(.6)).build(), candidate("new"));

      assertThat(returned.reason()).isEqualTo(Reason.FLAKY);
      assertThat(returned.measured().tally().trials()).isEqualTo(40);
      assertThat(returned.words()).matches("it passed \\d+ of 40 runs: .*");
    }

    @Test
    void whoseUserBreaks() {
      User broken =
          soFar -> {
            throw new IllegalStateException("he left");
          };
      Scenario scenario = wants("new").user(broken).build();

      Returned returned =
          returned(learner(rightOtherwise(0)).deterministic().build(), Candidate.of(scenario));

      assertThat(returned.reason()).isEqualTo(Reason.SIMULATOR_FAULT);
      assertThat(returned.words()).contains("he left");
    }

    @Test
    void whoseWorldCannotAnswer() {
      Agent asks =
          Agent.text(
              session ->
                  word -> session.tools().call("find", Map.of(), arguments -> "found").text());

      Returned returned =
          returned(
              learner(asks).deterministic().build(),
              Candidate.of(wants("new").world(() -> World.of(Map.of())).build()));

      assertThat(returned.reason()).isEqualTo(Reason.DIVERGED);
      assertThat(returned.words()).contains("find");
    }

    @Test
    void whoseRunsAreVoid() {
      Agent down =
          Agent.text(
              session ->
                  word -> {
                    throw new IllegalStateException("429");
                  });

      Returned returned = returned(learner(down).build(), candidate("new"));

      assertThat(returned.reason()).isEqualTo(Reason.VOID);
      assertThat(returned.words()).contains("429");
    }

    @Test
    void whoseGraderBreaksOrAbstains() {
      Evaluator breaks =
          Evaluator.of(
              "breaks",
              "1",
              run -> {
                throw new IllegalStateException("no key");
              });
      Evaluator abstains = Evaluator.of("abstains", "1", run -> Score.abstain("who knows"));
      Learner learner = learner(rightOtherwise(0)).deterministic().build();

      Returned broken = returned(learner, graded("a", breaks));
      Returned silent = returned(learner, graded("b", abstains));

      assertThat(broken.reason()).isEqualTo(Reason.UNGRADED);
      assertThat(broken.words()).contains("ERROR").contains("no key");
      assertThat(silent.reason()).isEqualTo(Reason.UNGRADED);
      assertThat(silent.words()).isEqualTo("ABSTAIN: who knows");
    }

    private Candidate graded(String id, Evaluator grader) {
      return Candidate.of(Scenario.builder(id).user(User.scripted("new")).expect(grader).build());
    }

    @Test
    void whoseGradersDoNotPassOnARunThatIsRight() {
      Candidate candidate = candidate("new").corrected(recorded("new", "fine", "h"));

      Returned returned = returned(learner(rightOtherwise(0)).deterministic().build(), candidate);

      assertThat(returned.reason()).isEqualTo(Reason.UNVERIFIED);
      assertThat(returned.words())
          .startsWith("its graders do not pass on the corrected run (FAIL")
          .endsWith("to mend it, see that what is expected can be met, or that this run is right");
      assertThat(returned.measured().replays()).isZero();
    }

    @Test
    void whoseGradersDoNotPassOnAnAgentThatDoesWell() {
      Candidate candidate = candidate("new").corrected(Agent.text(session -> word -> "fine"));

      Returned returned = returned(learner(rightOtherwise(0)).deterministic().build(), candidate);

      assertThat(returned.reason()).isEqualTo(Reason.UNVERIFIED);
      assertThat(returned.measured().replays()).isEqualTo(4);
    }

    @Test
    void whenTheBudgetIsSpent() {
      Learner learner = learner(rightOtherwise(0)).build();

      Admission admission = learner.admit(candidate("new"), Budget.replays(5));

      assertThat(admission)
          .isInstanceOfSatisfying(
              Returned.class, one -> assertThat(one.reason()).isEqualTo(Reason.STOPPED));
      assertThat(admission.measured().replays()).isEqualTo(5);
    }

    @Test
    void whoseIdIsTaken() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();
      learner.admit(wants("old").guarding().build());
      Scenario other = wants("old").user(User.scripted("other")).build();

      Admission admission = learner.admit(other);

      assertThat(admission)
          .isInstanceOfSatisfying(
              Returned.class, one -> assertThat(one.reason()).isEqualTo(Reason.TAKEN));
    }

    private Candidate candidate(String word) {
      return Candidate.of(wants(word).build());
    }
  }

  @Nested
  class AGuard {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thatPassesIsRequiredFromThenOn(boolean exact) {
      LearnerBuilder builder = learner(rightOtherwise(0));
      Learner learner = (exact ? builder.deterministic() : builder).build();

      Admission admission = learner.admit(wants("old").guarding().build());

      assertThat(admission).as(admission.toString()).isInstanceOf(Admitted.class);
      assertThat(suite.find("wants/old")).isPresent();
      assertThat(suite.find("wants/old").get().floor()).isGreaterThan(.6);
      assertThat(learner.open()).isEmpty();
    }

    @Test
    void thatFailsIsReturned() {
      Returned returned =
          returned(
              learner(rightOtherwise(0)).deterministic().build(),
              Candidate.of(wants("new").guarding().build()));

      assertThat(returned.reason()).isEqualTo(Reason.FAILS_ALREADY);
      assertThat(returned.words()).startsWith("it passed 0 of 1 runs: ");
    }

    @Test
    void thatDemandsWhatIsRequiredAlreadyJoinsIt() {
      Learner learner = learner(rightOtherwise(0)).deterministic().build();
      learner.admit(wants("old").guarding().build());

      Admission again = learner.admit(wants("old").id("again").guarding().build());

      assertThat(again.measured().notes())
          .containsExactly("joins \"wants/old\", which demands the same");
      assertThat(suite.required()).hasSize(1);
    }
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
}
