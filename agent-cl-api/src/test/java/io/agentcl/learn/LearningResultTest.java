package io.agentcl.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.evaluate.Graders;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Requirement;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.Earned;
import io.agentcl.regress.Recertification;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.Selection;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every outcome prints itself as a person wants to read it. */
class LearningResultTest {

  private static final Scenario TARGET = scenario("flight/ambiguous-date");

  private static final Patch ASK =
      Harness.empty()
          .patch()
          .put(
              ToolRule.LAYER,
              "book_flight/ask-when-date-ambiguous",
              ToolRule.deny("book_flight", Condition.always(), "Ask which date is meant."))
          .build();

  private static final Patch CONFIRM =
      Harness.empty()
          .patch()
          .put(
              WorkflowRule.LAYER,
              "confirm-everything",
              WorkflowRule.before("book_flight", Condition.confirmed(), "Confirm."))
          .build();

  private static final Tried ACCEPTED =
      new Tried(ASK, 18.2, Tried.Outcome.ACCEPTED, "fixes it", List.of());

  private static final Tried REFUSED =
      new Tried(
          CONFIRM,
          14,
          Tried.Outcome.REGRESSES,
          "breaks rebooking/one-step (\"asks again what the user just confirmed\")",
          List.of("rebooking/one-step"));

  private static final Effort EFFORT = new Effort(List.of(REFUSED, ACCEPTED), 23, false);
  private static final Effort SPENT = new Effort(List.of(REFUSED), 200, true);

  private static final Effort COSTLY =
      new Effort(
          List.of(REFUSED, ACCEPTED),
          138,
          false,
          new Usage(90_000, 6_400, new BigDecimal("1.25")),
          Duration.ofMillis(40_700));

  private static final Score WRONG = Score.fail("booked 4 March");

  private static Scenario scenario(String id) {
    return Scenario.builder(id)
        .user(User.scripted("Book me to Oslo on 3/4"))
        .expect(Graders.calls("book_flight"))
        .build();
  }

  private static LearningResult.Accepted accepted() {
    return accepted(new Price(18.2, Set.of("c1")));
  }

  private static LearningResult.Accepted accepted(Price price) {
    Earned earned = new Earned(scenario("rebooking/one-step"), 1, null);
    Selection selection =
        new Selection(
            412,
            37,
            Collections.nCopies(28, earned),
            Collections.nCopies(9, earned),
            each -> "it reads what changed");
    return new LearningResult.Accepted(
        ACCEPTED,
        price,
        WRONG,
        Score.pass("good"),
        new RegressionReport(selection, List.of(), List.of(), List.of(), Certainty.EXACT),
        List.of());
  }

  @Nested
  class APromotion {

    private final LearningResult promoted =
        new LearningResult.Promoted(TARGET, accepted(), Harness.empty(), EFFORT);

    private static final String REPORT =
        """
        PROMOTED  tool/book_flight/ask-when-date-ambiguous  (18.2 bits for 1 case, layer tool, for everyone: the host's candidate)
          target     flight/ambiguous-date       0.00 → 1.00
          ledger     412 scenarios: 37 touched, 9 re-run, 0 regressed, 403 proven unaffected
          rejected   workflow/confirm-everything (14.0 bits): breaks rebooking/one-step ("asks again what the user just confirmed")
          cost       23 replays
          undo       learner.live().revert("%s")\
        """
            .formatted(ACCEPTED.patch().handle());

    @Test
    void saysWhatChangedWhatWasCheckedAndHowToUndoIt() {
      assertThat(promoted).hasToString(REPORT);
    }

    @Test
    void addsUpWhatWasPaidForTheComponentBefore() {
      LearningResult.Accepted dear = accepted(new Price(60, Set.of("c1", "c2", "c3")));

      assertThat(new LearningResult.Promoted(TARGET, dear, Harness.empty(), EFFORT).toString())
          .contains(
              "(18.2 bits, with those before 60.0 bits for 3 cases, layer tool, for everyone");
    }

    @Test
    void readsTheSameOnEveryMachine() {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.GERMANY);
      try {
        assertThat(promoted).hasToString(REPORT);
      } finally {
        Locale.setDefault(before);
      }
    }

    @Test
    void namesEachLayerOnce() {
      ToolRule rule = ToolRule.deny("book_flight", Condition.always(), "no");
      Patch patch =
          Harness.empty()
              .patch()
              .put(ToolRule.LAYER, "a", rule)
              .put(ToolRule.LAYER, "b", rule)
              .put(
                  WorkflowRule.LAYER, "c", WorkflowRule.before("pay", Condition.confirmed(), "ask"))
              .build();

      assertThat(new Tried(patch, 1, Tried.Outcome.ACCEPTED, "", List.of()).layers())
          .isEqualTo("tool, workflow");
    }
  }

  @Nested
  class AProposal {

    @Test
    void saysHowToApproveIt() {
      assertThat(new LearningResult.AwaitingApproval(TARGET, accepted(), Effort.NONE))
          .hasToString(
              """
              AWAITING APPROVAL  tool/book_flight/ask-when-date-ambiguous  (18.2 bits for 1 case, layer tool, for everyone: the host's candidate)
                target     flight/ambiguous-date       0.00 → 1.00
                ledger     412 scenarios: 37 touched, 9 re-run, 0 regressed, 403 proven unaffected
                change     tool/book_flight/ask-when-date-ambiguous: put {"@type":"Guard","message":"Ask which date is meant.","onUnknown":"APPLY","tool":"book_flight","when":{"@type":"All","conditions":[]}}
                approve    learner.approve("%s", "...")\
              """
                  .formatted(ACCEPTED.patch().handle()));
    }
  }

  @Nested
  class NothingChanged {

    @Test
    void becauseTheTargetPasses() {
      assertThat(new LearningResult.AlreadyPassing(TARGET, Score.pass("booked 3 April"), EFFORT))
          .hasToString(
              "ALREADY PASSING  flight/ambiguous-date  PASS 1.00: booked 3 April\n"
                  + "  cost       23 replays");
    }

    @Test
    void becauseNoPatchIsGoodEnough() {
      assertThat(new LearningResult.Rejected(TARGET, WRONG, "no patch fixes the target", SPENT))
          .hasToString(
              """
              REJECTED  flight/ambiguous-date
                reason     no patch fixes the target
                target     FAIL 0.00: booked 4 March
                rejected   workflow/confirm-everything (14.0 bits): breaks rebooking/one-step \
              ("asks again what the user just confirmed")
                cost       200 replays: the budget is spent\
              """);
    }

    @Test
    void becauseRequirementsConflict() {
      assertThat(
              new LearningResult.Conflicting(
                  TARGET, WRONG, List.of("rebooking/one-step", "rebooking/two"), EFFORT))
          .hasToString(
              """
              CONFLICTING  flight/ambiguous-date with rebooking/one-step, rebooking/two
                decide     retire [rebooking/one-step, rebooking/two] with a reason, or drop \
              flight/ambiguous-date
                rejected   workflow/confirm-everything (14.0 bits): breaks rebooking/one-step \
              ("asks again what the user just confirmed")
                cost       23 replays\
              """);
    }

    @Test
    void becauseTheTargetCannotBeJudged() {
      assertThat(new LearningResult.Insufficient(TARGET, "the run diverged", Effort.NONE))
          .hasToString(
              """
              INSUFFICIENT  flight/ambiguous-date
                reason     the run diverged\
              """);
    }

    @Test
    void becauseTheTargetPassesSometimesWhateverIsPatched() {
      assertThat(
              new LearningResult.Flaky(
                  TARGET,
                  new Tally(40, 21, 21, 2),
                  new LearningResult.Interval(.384, .662),
                  "none of 1 proposed patches is good enough",
                  COSTLY))
          .hasToString(
              """
              FLAKY  flight/ambiguous-date
                target     21/40 (2 void), from 0.38 to 0.66 at .95
                reason     none of 1 proposed patches is good enough
                rejected   workflow/confirm-everything (14.0 bits): breaks rebooking/one-step \
              ("asks again what the user just confirmed")
                cost       138 replays, 96,400 tokens, a cost of 1.25, 41 s\
              """);
    }
  }

  @Nested
  class ARelease {

    private final Trial broken =
        new Trial(scenario("refund/late"), Run.of(Trace.EMPTY), Score.fail("refunded"));
    private final Trial odd =
        new Trial(scenario("refund/odd"), Run.of(Trace.EMPTY), Score.error("diverged"));

    @Test
    void thatWentLiveSaysSo() {
      RegressionReport clean =
          new RegressionReport(
              new Selection(2, 0, List.of(), List.of(), each -> "it reads what changed"),
              List.of(),
              List.of(),
              List.of(),
              Certainty.EXACT);

      assertThat(new ShipReport(Harness.empty(), List.of(), clean, true))
          .hasToString(
              """
              SHIPPED  %s
                ledger     2 scenarios: 0 touched, 0 re-run, 0 regressed, 2 proven unaffected\
              """
                  .formatted(Harness.empty().shortVersion()));
    }

    @Test
    void thatDidNotListsWhatStandsAgainstIt() {
      RegressionReport report =
          new RegressionReport(
              new Selection(2, 2, List.of(), List.of(), each -> "it reads what changed"),
              List.of(broken),
              List.of(odd),
              List.of(),
              Certainty.EXACT);
      ShipReport shipped =
          new ShipReport(Harness.empty(), List.of(ASK.because("dates")), report, false);

      assertThat(shipped)
          .hasToString(
              """
              NOT SHIPPED  %s
                ledger     2 scenarios: 2 touched, 0 re-run, 1 regressed, 1 unclear, 2 proven \
              unaffected
                conflict   %s tool/book_flight/ask-when-date-ambiguous (dates)
                regressed  refund/late: FAIL 0.00: refunded
                unclear    refund/odd: ERROR: diverged\
              """
                  .formatted(Harness.empty().shortVersion(), ASK.handle()));
      assertThat(shipped.clean()).isFalse();
    }
  }

  @Nested
  class AStepOfTheLoop {

    private static final Recertification.Standing FELL =
        new Recertification.Standing(
            new Earned(TARGET, .6, null),
            Recertification.State.FELL,
            new Tally(40, 18, 18, 0),
            "18/40, not above 0.60");

    private final List<String> printed = new ArrayList<>();

    @Test
    void isPrintedForPeople() {
      LearningListener listener = LearningListener.printing(printed::add);
      Experience experience =
          new Experience(
              "c-1",
              new Experience.Setting(Instant.EPOCH, Context.EMPTY, "h-1", "a-1"),
              new Trace(List.of(), 2, List.of()),
              List.of());
      Diagnosis diagnosis =
          new Diagnosis(List.of(new Diagnosis.Suspect("tool/book", 0.5, "read by all")));
      List.of(
              new LearningEvent.Recorded(experience),
              new LearningEvent.Signalled("c-1", Signal.correction("3 April")),
              new LearningEvent.Started(new Trial(TARGET, Run.of(Trace.EMPTY), WRONG)),
              new LearningEvent.Diagnosed(TARGET, diagnosis),
              new LearningEvent.PatchTried(TARGET, REFUSED),
              new LearningEvent.Finished(
                  new LearningResult.AlreadyPassing(TARGET, WRONG, Effort.NONE)),
              new LearningEvent.Fell(FELL),
              new LearningEvent.Changed(
                  new LedgerChange.Promoted(
                      Instant.EPOCH,
                      new LedgerChange.Swap("", ASK, "h-1", "h-2"),
                      List.of(new Requirement("t", "1", 1.0)))),
              new LearningEvent.Problem("store", new IllegalStateException("full")))
          .forEach(listener::on);

      assertThat(printed)
          .containsExactly(
              "recorded c-1, 0 events, 2 dropped",
              "signal for c-1: CORRECTION 3 April",
              "learning flight/ambiguous-date: FAIL 0.00: booked 4 March",
              "suspects for flight/ambiguous-date: [tool/book 0.50 (read by all)]",
              "tried workflow/confirm-everything (14.0 bits): breaks rebooking/one-step"
                  + " (\"asks again what the user just confirmed\") for flight/ambiguous-date",
              "ALREADY PASSING  flight/ambiguous-date  FAIL 0.00: booked 4 March",
              "fell on the live harness: flight/ambiguous-date  18/40, not above 0.60",
              "promoted %s tool/book_flight/ask-when-date-ambiguous for [t]"
                  .formatted(ASK.handle()),
              "problem in store: java.lang.IllegalStateException: full");
    }

    @Test
    void countsWhatWasNotAcceptedAsRejected() {
      assertThat(EFFORT.rejected()).containsExactly(REFUSED);
    }
  }
}
