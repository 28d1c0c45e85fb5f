package io.agentcl.testkit;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Condition;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.LearningResult.Accepted;
import io.agentcl.learn.Tried;
import io.agentcl.learn.Tried.Outcome;
import io.agentcl.ledger.Price;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.Selection;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LearningResultAssertTest {

  private static final Scenario TARGET = scenario("flight/ambiguous-date");
  private static final Scenario REBOOKING = scenario("rebooking/one-step");
  private static final Patch GOOD =
      Harness.empty()
          .patch()
          .put(
              ToolRule.LAYER,
              "book/ask-when-date-ambiguous",
              ToolRule.deny("book", Condition.always(), "which date?"))
          .build();
  private static final Patch BROAD =
      Harness.empty()
          .patch()
          .put(
              WorkflowRule.LAYER,
              "confirm-everything",
              WorkflowRule.before("book", Condition.confirmed(), "confirm first"))
          .build();

  private static final Tried FITS_NOT =
      new Tried(BROAD, 14, Outcome.DOES_NOT_FIX, "still March", List.of());
  private static final Tried BREAKS =
      new Tried(
          BROAD, 14, Outcome.REGRESSES, "breaks rebooking/one-step", List.of("rebooking/one-step"));
  private static final Tried ACCEPTED =
      new Tried(GOOD, 18.25, Outcome.ACCEPTED, "fixes the target", List.of());
  private static final Effort EFFORT = new Effort(List.of(FITS_NOT, BREAKS, ACCEPTED), 7, false);

  private static final Accepted GOOD_ONE =
      new Accepted(
          ACCEPTED,
          new Price(ACCEPTED.bits(), Set.of()),
          Score.fail("said March"),
          Score.pass("asked"),
          new RegressionReport(
              new Selection(412, 37, List.of(), List.of(), earned -> "it reads what changed"),
              List.of(),
              List.of(),
              List.of(),
              Certainty.EXACT),
          List.of());
  private static final LearningResult PROMOTED =
      new LearningResult.Promoted(TARGET, GOOD_ONE, Harness.empty(), EFFORT);
  private static final LearningResult REJECTED =
      new LearningResult.Rejected(
          TARGET,
          Score.fail("said March"),
          "no patch is good enough",
          new Effort(List.of(FITS_NOT, BREAKS), 5, false));

  @Nested
  class AResultThatIsAsExpected {

    @Test
    void passes() {
      assertThat(PROMOTED)
          .isPromoted()
          .patches("tool/book/ask-when-date-ambiguous")
          .bitsAtMost(18.25)
          .regressed(REBOOKING)
          .tried("workflow/confirm-everything")
          .outcome(Outcome.REGRESSES)
          .regressed(REBOOKING)
          .becauseContaining("rebooking")
          .and()
          .becauseContaining("revert");
      assertThat(new LearningResult.AwaitingApproval(TARGET, GOOD_ONE, EFFORT))
          .isAwaitingApproval()
          .patches("tool/book/ask-when-date-ambiguous");
      assertThat(REJECTED).isRejected().becauseContaining("no patch is good enough");
      assertThat(new LearningResult.AlreadyPassing(TARGET, Score.pass("asked"), Effort.NONE))
          .isAlreadyPassing();
      assertThat(new LearningResult.Insufficient(TARGET, "the user failed", Effort.NONE))
          .isInsufficient();
    }
  }

  @Nested
  class AnotherOutcome {

    @Test
    void isShownWithTheWholeReport() {
      assertThatThrownBy(() -> assertThat(REJECTED).isAlreadyPassing())
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              """
              The result is not as expected.
                expected: ALREADY PASSING
                found:    REJECTED
                report:
                  REJECTED  flight/ambiguous-date
                    reason     no patch is good enough
                    target     FAIL 0.00: said March
                    rejected   workflow/confirm-everything (14.0 bits): still March
                    rejected   workflow/confirm-everything (14.0 bits): breaks rebooking/one-step
                    cost       5 replays""");
    }

    @Test
    void isNeverTakenForTheExpectedOne() {
      assertThatThrownBy(() -> assertThat(REJECTED).isPromoted()).hasMessageContaining("PROMOTED");
      assertThatThrownBy(() -> assertThat(PROMOTED).isRejected()).hasMessageContaining("REJECTED");
      assertThatThrownBy(() -> assertThat(PROMOTED).isAwaitingApproval())
          .hasMessageContaining("expected: AWAITING APPROVAL\n  found:    PROMOTED");
      assertThatThrownBy(() -> assertThat(PROMOTED).isConflicting())
          .hasMessageContaining("expected: CONFLICTING");
      assertThatThrownBy(() -> assertThat(PROMOTED).isInsufficient())
          .hasMessageContaining("expected: INSUFFICIENT");
    }
  }

  @Nested
  class AnotherPatch {

    @Test
    void isNamed() {
      assertThatThrownBy(() -> assertThat(PROMOTED).patches("tool/book/ask", "prompt/system"))
          .hasMessageStartingWith(
              """
              The result is not as expected.
                expected: a patch of [prompt/system, tool/book/ask]
                found:    a patch of [tool/book/ask-when-date-ambiguous]
                report:
                  PROMOTED  tool/book/ask-when-date-ambiguous""");
    }

    @Test
    void isWeighed() {
      assertThatThrownBy(() -> assertThat(PROMOTED).bitsAtMost(18.2))
          .hasMessageContaining("expected: a patch of at most 18.2 bits\n  found:    18.3 bits\n");
    }

    @Test
    void isMissingWhereNoneWasAccepted() {
      assertThatThrownBy(() -> assertThat(REJECTED).patches("tool/book/ask"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(
              "expected: a patch of [tool/book/ask]\n  found:    no accepted patch\n");
      assertThatThrownBy(() -> assertThat(REJECTED).bitsAtMost(100))
          .hasMessageContaining("found:    no accepted patch\n");
    }
  }

  @Nested
  class ARegressionThatWasNot {

    @Test
    void isShownWithThoseThatWere() {
      assertThatThrownBy(() -> assertThat(REJECTED).regressed("rebooking/one-step", "refund/plain"))
          .hasMessageContaining(
              """
              expected: regressions of [rebooking/one-step, refund/plain]
                found:    regressions of [rebooking/one-step]
              """);
    }
  }

  @Nested
  class AnotherReason {

    @Test
    void isShownInTheReport() {
      assertThatThrownBy(() -> assertThat(REJECTED).becauseContaining("budget"))
          .hasMessageContaining("expected: a report that contains \"budget\"\n");
      assertThatThrownBy(
              () ->
                  assertThat(REJECTED)
                      .tried("workflow/confirm-everything")
                      .becauseContaining("still February"))
          .hasMessageContaining("expected: a reason that contains \"still February\"\n");
    }
  }

  @Nested
  class AConflict {
    private final LearningResult conflicting =
        new LearningResult.Conflicting(
            TARGET,
            Score.fail("said March"),
            List.of("rebooking/one-step", "refund/plain"),
            EFFORT);

    @Test
    void isWithTheScenariosItNames() {
      assertThat(conflicting).isConflicting().with(REBOOKING).with("refund/plain");
    }

    @Test
    void isNotWithOthers() {
      assertThatThrownBy(() -> assertThat(conflicting).with("refund/rude"))
          .hasMessageContaining(
              """
              expected: a conflict with [refund/rude]
                found:    a conflict with [rebooking/one-step, refund/plain]
              """);
      assertThatThrownBy(() -> assertThat(REJECTED).with(REBOOKING))
          .hasMessageContaining("expected: CONFLICTING\n  found:    REJECTED\n");
    }
  }

  @Nested
  class APatchThatWasTried {

    @Test
    void isMissedIfItWasNot() {
      assertThatThrownBy(() -> assertThat(REJECTED).tried("tool/book/ask"))
          .hasMessageContaining(
              """
              expected: a try of tool/book/ask
                found:    tries of [workflow/confirm-everything, workflow/confirm-everything]
              """);
    }

    @Test
    void isShownWithItsOutcome() {
      assertThatThrownBy(
              () ->
                  assertThat(PROMOTED)
                      .tried("tool/book/ask-when-date-ambiguous")
                      .regressed(REBOOKING))
          .hasMessageStartingWith(
              """
              The try of tool/book/ask-when-date-ambiguous is not as expected.
                expected: regressions of [rebooking/one-step]
                found:    [ACCEPTED, breaks []: fixes the target]
                report:
                  PROMOTED  tool/book/ask-when-date-ambiguous""");
    }

    @Test
    void mustMeetAllThatIsDemanded() {
      assertThatThrownBy(
              () ->
                  assertThat(REJECTED)
                      .as("story 1")
                      .tried("workflow/confirm-everything")
                      .outcome(Outcome.DOES_NOT_FIX)
                      .regressed(REBOOKING))
          .hasMessageStartingWith("[story 1] The try of workflow/confirm-everything is not")
          .hasMessageContaining("found:    [DOES_NOT_FIX, breaks []: still March]\n");
    }
  }

  @Test
  void standsBesideTheAssertionsOfAssertJ() {
    assertThat(PROMOTED).isPromoted();
    assertThat(PROMOTED.toString()).startsWith("PROMOTED");
    assertThat(List.of(1)).hasSize(1);
  }

  private static Scenario scenario(String id) {
    return Scenario.builder(id)
        .user(User.scripted("3/4"))
        .expect(Answers.answerContains("April"))
        .build();
  }
}
