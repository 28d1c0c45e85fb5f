package io.agentcl.promises;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Condition;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.live.LiveConversation;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** P4 and P5: nothing goes live unproven, and what is earned stays earned. */
class ProvenTest {

  private static final PatchProposer GOOD =
      Desk.proposing(Map.of("which-date", Desk.ASK_WHICH_DATE));

  @Nested
  class APromotion {

    @Test
    void isWrittenToTheLedgerBeforeTheSwap() {
      List<Harness> liveWhenWritten = new ArrayList<>();
      List<Learner> learners = new ArrayList<>();
      RegressionSuite watched =
          watching(
              entry -> {
                if (entry instanceof LedgerChange.Promoted) {
                  liveWhenWritten.add(learners.get(0).live().harness());
                }
              });
      learners.add(Desk.learner().suite(watched).proposers(GOOD).build());

      LearningResult result = learners.get(0).learn(Desk.AMBIGUOUS);

      assertThat(result).isPromoted();
      assertThat(liveWhenWritten).containsExactly(Desk.HARNESS);
      assertThat(learners.get(0).live().harness()).isNotEqualTo(Desk.HARNESS);
    }

    @Test
    void thatCannotBeWrittenDoesNotHappen() {
      RegressionSuite full =
          watching(
              entry -> {
                if (entry instanceof LedgerChange.Promoted) {
                  throw new UncheckedIOException(new IOException("disk full"));
                }
              });
      Learner learner = Desk.learner().suite(full).proposers(GOOD).build();

      LearningResult result = learner.learn(Desk.AMBIGUOUS);

      assertThat(result).isInsufficient().becauseContaining("disk full");
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(learner.suite().required()).isEmpty();
    }

    @Test
    void doesNotChangeAConversationMidway() {
      Learner learner = Desk.learner().proposers(GOOD).build();
      try (LiveConversation before = learner.live().open(Context.EMPTY)) {
        learner.learn(Desk.AMBIGUOUS);

        assertThat(before.harness()).isEqualTo(Desk.HARNESS);
        assertThat(before.say("to Oslo on 3/4")).isEqualTo("really booked");
      }
      try (LiveConversation after = learner.live().open(Context.EMPTY)) {
        assertThat(after.say("to Oslo on 3/4")).isEqualTo("Which day is that?");
      }
    }
  }

  @Nested
  class ALiveHarnessThatMovedMeanwhile {

    @Test
    void hasThePatchPutOnTopAndGatedAgain() {
      List<Learner> learners = new ArrayList<>();
      List<Runnable> once = new ArrayList<>();
      // While the first search is under way, another promotion goes live.
      PatchProposer slow =
          request -> {
            if (!once.isEmpty()) {
              once.remove(0).run();
            }
            return GOOD.propose(request);
          };
      Scenario confirmRefund =
          Scenario.builder("refund/confirmed")
              .user(User.scripted("refund 500"))
              .world(Desk::world)
              .expect(Calls.notCalled("refund"))
              .build();
      PatchProposer confirm =
          request ->
              List.of(
                  request
                      .harness()
                      .patch()
                      .put(WorkflowRule.LAYER, "refund/confirm", Desk.CONFIRM_REFUNDS)
                      .build());
      Learner learner = Desk.learner().proposers(slow, confirm).build();
      learners.add(learner);
      once.add(() -> assertThat(learners.get(0).learn(confirmRefund)).isPromoted());

      LearningResult result = learner.learn(Desk.AMBIGUOUS);

      assertThat(result).isPromoted().patches("tool/book/which-date");
      assertThat(learner.live().harness().size("tool", Scope.EVERYONE)).isEqualTo(1);
      assertThat(learner.live().harness().size("workflow", Scope.EVERYONE)).isEqualTo(1);
      assertThat(learner.live().history()).hasSize(2);
    }

    @Test
    void hasThePolicyAskedAboutThePatchAsItIsGatedNow() {
      List<RegressionReport> asked = new ArrayList<>();
      List<Learner> learners = new ArrayList<>();
      Scenario greeted = Desk.GREETING;
      // Says yes, but meanwhile something is earned; says no to what is gated again.
      PromotionPolicy policy =
          (patch, report) -> {
            asked.add(report);
            if (asked.size() == 1) {
              assertThat(learners.get(0).learn(greeted)).isAlreadyPassing();
            }
            return asked.size() == 1;
          };
      Learner learner = Desk.learner().policy(policy).proposers(GOOD).build();
      learners.add(learner);

      LearningResult result = learner.learn(Desk.AMBIGUOUS);

      assertThat(result).isAwaitingApproval();
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(asked).extracting(report -> report.selection().size()).containsExactly(0, 1);
      assertThat(learner.approve((LearningResult.AwaitingApproval) result)).isPromoted();
    }

    @Test
    void rejectsAnApprovedPatchThatDoesNotFitAnyMore() {
      Learner learner = Desk.learner().policy(PromotionPolicy.ask()).proposers(GOOD).build();
      LearningResult.AwaitingApproval waiting =
          (LearningResult.AwaitingApproval) learner.learn(Desk.AMBIGUOUS);
      learner.ship(Desk.HARNESS.with(Desk.put(Desk.HARNESS, "which-date", other())));

      LearningResult result = learner.approve(waiting);

      assertThat(result).isRejected().becauseContaining("at:       tool/book/which-date");
    }

    private static ToolRule other() {
      return ToolRule.deny("book", Condition.always().negate(), "never");
    }
  }

  @Nested
  class WhatIsEarned {

    @Test
    void leavesOnlyWithAReason() {
      RegressionSuite suite = RegressionSuite.inMemory().earn(Desk.CLEAR);

      assertThatThrownBy(() -> suite.retire(Desk.CLEAR.id(), " ", Instant.EPOCH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("scenario \"flight/clear-date\" cannot be retired without a reason");
      assertThat(suite.find(Desk.CLEAR.id())).isPresent();
    }

    @Test
    void isWhatEveryPromotionFixes() {
      Learner learner = Desk.learner().proposers(GOOD).build();

      learner.learn(Desk.AMBIGUOUS);

      assertThat(learner.suite().required())
          .extracting(Earned::id)
          .containsExactly(Desk.AMBIGUOUS.id());
      assertThat(learner.suite().find(Desk.AMBIGUOUS.id()).orElseThrow().floor()).isEqualTo(1);
    }

    @Test
    void staysRequiredAndIsOpenAfterTheRollbackOfWhatEarnedIt() {
      Learner learner = Desk.learner().proposers(GOOD).build();
      learner.learn(Desk.AMBIGUOUS);

      Optional<LedgerChange.Reverted> entry = learner.live().rollback();

      assertThat(entry.orElseThrow().summary()).endsWith(", unproven");
      assertThat(learner.suite().reopened()).isEmpty();
      assertThat(learner.suite().find(Desk.AMBIGUOUS.id())).isPresent();
      assertThat(learner.open()).extracting(Earned::id).containsExactly(Desk.AMBIGUOUS.id());
    }

    @Test
    void isNotForgottenForATargetOfTheSameName() {
      Learner learner =
          Desk.learner().suite(RegressionSuite.inMemory().earn(Desk.AMBIGUOUS)).build();
      Scenario other =
          Scenario.builder(Desk.AMBIGUOUS.id())
              .user(User.scripted("hello"))
              .expect(Answers.answerContains("bye"))
              .build();

      assertThatThrownBy(() -> learner.learn(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "another scenario \"flight/ambiguous-date\" is required already; to mend it, give"
                  + " this one another id, or retire that one with a reason");
    }
  }

  private static RegressionSuite watching(Consumer<LedgerEntry> watcher) {
    Ledger ledger = Ledger.inMemory();
    return RegressionSuite.of(
        new Ledger() {
          @Override
          public long revision() {
            return ledger.revision();
          }

          @Override
          public List<LedgerEntry> from(long revision) {
            return ledger.from(revision);
          }

          @Override
          public boolean append(LedgerEntry entry, long expected) {
            watcher.accept(entry);
            return ledger.append(entry, expected);
          }
        });
  }
}
