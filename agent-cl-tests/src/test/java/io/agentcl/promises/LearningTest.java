package io.agentcl.promises;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How an attempt to learn ends. */
class LearningTest extends LearningPromises {

  @Nested
  class ASmallPatchThatBreaksAndALargerOneThatDoesNot {

    private final Learner learner =
        Desk.learner()
            .suite(suite())
            .proposers(
                Desk.proposing(
                    Map.of("which-date", Desk.ASK_WHICH_DATE, "every-slash", Desk.ASK_EVERY_SLASH)))
            .build();

    private final LearningResult result = learner.learn(Desk.AMBIGUOUS);

    @Test
    void theLargerOneIsPromotedAndTheSmallerOneIsRefusedByName() {
      assertThat(result).isPromoted().patches("tool/book/which-date");
      assertThat(result)
          .tried("tool/book/every-slash")
          .outcome(Tried.Outcome.REGRESSES)
          .regressed(Desk.CLEAR);
    }

    @Test
    void whatWasReadElsewhereIsNotRunAgain() {
      LearningResult.Promoted promoted = (LearningResult.Promoted) result;

      assertThat(promoted.accepted().regression().toString())
          .isEqualTo("3 scenarios: 2 touched, 0 re-run, 0 regressed, 3 proven unaffected");
    }

    @Test
    void theNextConversationBehaves() {
      try (var conversation = learner.live().open(Context.user("u-2"))) {
        assertThat(conversation.say("to Bern on 5/6")).isEqualTo("Which day is that?");
        assertThat(conversation.say("to Bern on 13/6")).isEqualTo("really booked");
      }
    }

    @Test
    void theTargetIsEarned() {
      assertThat(learner.suite().find(Desk.AMBIGUOUS.id())).isPresent();
      assertThat(learner.learn(Desk.AMBIGUOUS)).isAlreadyPassing();
    }

    @Test
    void aRollbackRestoresTheHarnessAndLeavesTheTargetRequiredAndOpen() {
      learner.live().rollback();

      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(learner.suite().reopened()).isEmpty();
      assertThat(learner.open()).extracting(Earned::id).containsExactly(Desk.AMBIGUOUS.id());
      assertThat(learner.live().rollback()).isEmpty();
      assertThat(learner.learn(Desk.AMBIGUOUS)).isPromoted();
    }
  }

  @Nested
  class OnlyAPatchThatBreaks {

    private final Learner learner =
        Desk.learner()
            .suite(suite())
            .proposers(Desk.proposing(Map.of("every-slash", Desk.ASK_EVERY_SLASH)))
            .build();

    @Test
    void isRejectedAndNothingChanges() {
      LearningResult result = learner.learn(Desk.AMBIGUOUS);

      assertThat(result).isRejected().regressed(Desk.CLEAR);
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(learner.live().history()).isEmpty();
    }

    @Test
    void isRememberedAndCostsNoReplayTheNextTime() {
      int first = learner.learn(Desk.AMBIGUOUS).effort().replays();
      LearningResult again = learner.learn(Desk.AMBIGUOUS);

      assertThat(again)
          .tried("tool/book/every-slash")
          .outcome(Tried.Outcome.REFUSED_BEFORE)
          .regressed(Desk.CLEAR);
      assertThat(again.effort().replays()).isEqualTo(1).isLessThan(first);
    }

    @Test
    void isTriedAgainOnceWhatItBrokeIsRetired() {
      learner.learn(Desk.AMBIGUOUS);
      learner.suite().retire(Desk.CLEAR.id(), "slashes are gone", Instant.EPOCH);

      assertThat(learner.learn(Desk.AMBIGUOUS)).isPromoted();
    }
  }

  @Nested
  class APatchThatNeedsARepairOfWhatItBroke {

    @Test
    void isPromotedTogetherWithTheRepair() {
      ToolRule notEverySlash =
          ToolRule.rewrite(
              "book", "date", Operand.constant("31.12."), Operand.argument("date").is("31/12"));
      Scenario newYear =
          Scenario.builder("flight/new-year")
              .user(User.scripted("to Rome on 31/12"))
              .world(Desk::world)
              .expect(Calls.called("book"))
              .build();
      Learner learner =
          Desk.learner()
              .suite(RegressionSuite.inMemory().earn(newYear))
              .proposers(
                  Desk.proposing(
                      Map.of("every-slash", Desk.ASK_EVERY_SLASH, "new-year", notEverySlash)))
              .build();

      LearningResult result = learner.learn(Desk.AMBIGUOUS);

      assertThat(result).isPromoted().patches("tool/book/every-slash", "tool/book/new-year");
    }
  }

  @Nested
  class ATargetThatContradictsWhatIsEarned {

    @Test
    void isConflictingAndNamesBoth() {
      Scenario askNever =
          Scenario.builder("flight/never-ask")
              .user(User.scripted("to Oslo on 3/4", "to Oslo on 2026-04-03"))
              .world(Desk::world)
              .expect(Calls.called("book").times(2))
              .build();
      Learner learner =
          Desk.learner()
              .suite(RegressionSuite.inMemory().earn(askNever))
              .proposers(
                  Desk.proposing(
                      Map.of(
                          "which-date", Desk.ASK_WHICH_DATE, "every-slash", Desk.ASK_EVERY_SLASH)))
              .build();

      LearningResult result = learner.learn(Desk.AMBIGUOUS);

      assertThat(result).isConflicting().with(askNever);
      assertThat(result.toString())
          .startsWith("CONFLICTING  flight/ambiguous-date with flight/never-ask");
    }
  }

  @Nested
  class ARequiredScenarioThatFailsAlready {

    @Test
    void isExcusedAndTheReportSaysSo() {
      Scenario broken =
          Scenario.builder("flight/broken")
              .user(User.scripted("to Oslo on 3/4"))
              .world(Desk::world)
              .expect(Answers.answerContains("unheard of"))
              .build();
      Learner learner =
          Desk.learner()
              .suite(suite().earn(broken))
              .proposers(Desk.proposing(Map.of("which-date", Desk.ASK_WHICH_DATE)))
              .build();

      LearningResult result = learner.learn(Desk.AMBIGUOUS);

      assertThat(result).isPromoted();
      assertThat(result.toString())
          .contains("4 scenarios: 3 touched, 1 re-run, 0 regressed, 1 failing before, 3 proven")
          .contains("unguarded  flight/broken: fails already without the patch");
    }
  }

  @Nested
  class APatchOfMoreEditsThanItNeeds {

    @Test
    void isMadeSmaller() {
      Learner learner =
          Desk.learner()
              .suite(suite())
              .proposers(
                  request ->
                      List.of(
                          request
                              .harness()
                              .patch()
                              .put(ToolRule.LAYER, "book/which-date", Desk.ASK_WHICH_DATE)
                              .put(
                                  ToolRule.LAYER,
                                  "refund/nothing",
                                  ToolRule.deny("refund", Condition.always().negate(), "never"))
                              .build()))
              .build();

      assertThat(learner.learn(Desk.AMBIGUOUS)).isPromoted().patches("tool/book/which-date");
    }
  }

  @Nested
  class APolicyThatAsks {

    private final Learner learner =
        Desk.learner()
            .suite(suite())
            .policy(PromotionPolicy.ask())
            .proposers(Desk.proposing(Map.of("which-date", Desk.ASK_WHICH_DATE)))
            .build();

    @Test
    void letsThePatchWaitForApproval() {
      LearningResult result = learner.learn(Desk.AMBIGUOUS);

      assertThat(result).isAwaitingApproval();
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);

      LearningResult approved = learner.approve((LearningResult.AwaitingApproval) result);

      assertThat(approved).isPromoted();
      assertThat(learner.live().harness()).isNotEqualTo(Desk.HARNESS);
    }
  }

  @Nested
  class ABudgetThatDoesNotLast {

    @Test
    void isSaidAndNothingIsPromoted() {
      Learner learner =
          Desk.learner()
              .suite(suite())
              .budget(Budget.replays(5))
              .proposers(
                  Desk.proposing(
                      Map.of(
                          "which-date", Desk.ASK_WHICH_DATE, "every-slash", Desk.ASK_EVERY_SLASH)))
              .build();

      LearningResult result = learner.learn(Desk.AMBIGUOUS);

      assertThat(result).isInsufficient().becauseContaining("is spent");
      assertThat(result.effort().budgetSpent()).isTrue();
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
    }
  }

  @Nested
  class ANewRelease {

    private final Learner learner =
        Desk.learner()
            .suite(suite())
            .proposers(Desk.proposing(Map.of("which-date", Desk.ASK_WHICH_DATE)))
            .build();

    @Test
    void goesLiveUnderTheLearnedPatches() {
      learner.learn(Desk.AMBIGUOUS);
      Harness release = released("Welcome!");

      var report = learner.ship(release);

      assertThat(report.live()).isTrue();
      assertThat(report.regression().regressed()).isEmpty();
      assertThat(learner.live().harness().find(ToolRule.LAYER, "book/which-date")).isPresent();
      try (var conversation = learner.live().open(Context.EMPTY)) {
        assertThat(conversation.say("hello")).isEqualTo("Welcome!");
      }
    }

    @Test
    void doesNotGoLiveIfItBreaksWhatIsEarned() {
      learner.learn(Desk.AMBIGUOUS);
      Harness release =
          Desk.HARNESS.with(Desk.put(Desk.HARNESS, "every-slash", Desk.ASK_EVERY_SLASH));

      var report = learner.ship(release);

      assertThat(report.live()).isFalse();
      assertThat(report.regression().regressed())
          .extracting(trial -> trial.scenario().id())
          .containsExactly(Desk.CLEAR.id());
      assertThat(report.toString()).startsWith("NOT SHIPPED").contains("regressed  flight/clear");
    }

    @Test
    void namesALearnedPatchThatDoesNotFit() {
      learner.learn(Desk.AMBIGUOUS);
      Harness release =
          Desk.HARNESS.with(Desk.put(Desk.HARNESS, "which-date", Desk.ASK_EVERY_SLASH));

      var report = learner.ship(release);

      assertThat(report.conflicts()).hasSize(1);
      assertThat(report.clean()).isFalse();
      assertThat(report.live()).isFalse();
    }

    private static Harness released(String greeting) {
      return Harness.builder()
          .put(PromptSection.LAYER, "greeting", PromptSection.of(greeting))
          .build();
    }
  }
}
