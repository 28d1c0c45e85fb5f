package io.agentcl.statistics;

import static io.agentcl.learn.Tried.Outcome.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.Certificate.Certified;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Requirement;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.Selection;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is told of a life of learning, by its ledger and by replays on what was live. */
class LedgerMetricsTest {

  private static final Instant AT = Instant.EPOCH;
  private static final Harness SHIPPED = says("hello");
  private static final Harness DATES = says("hello", "dates");
  private static final Harness BOTH = says("hello", "dates", "seats");

  private static Harness says(String... sections) {
    Harness.Builder builder = Harness.builder();
    for (String section : sections) {
      builder.put(PromptSection.LAYER, section, PromptSection.of(section));
    }
    return builder.build();
  }

  private static LedgerChange.Swap swap(Harness from, Harness to) {
    return new LedgerChange.Swap("", from.diff(to, Origin.OPERATOR), from.version(), to.version());
  }

  private static Requirement require(String id) {
    return new Requirement(id, "1", 1.0);
  }

  private static LedgerEntry promoted(LedgerChange.Swap swap, double bits, String... ids) {
    return promoted(swap, new Price(bits, Set.of("c")), null, ids);
  }

  private static LedgerEntry promoted(
      LedgerChange.Swap swap, Price price, @Nullable Certificate certificate, String... ids) {
    List<Requirement> targets = Stream.of(ids).map(LedgerMetricsTest::require).toList();
    return new LedgerChange.Promoted(AT, swap, targets, price, certificate);
  }

  /** Returns that the patch that led from {@code to} to {@code from} is taken back. */
  private static LedgerEntry reverted(Harness from, Harness to) {
    String patch = swap(to, from).patch().id();
    return new LedgerChange.Reverted(AT, List.of(swap(from, to)), List.of(patch), List.of(), "");
  }

  @Nested
  class ALedger {

    private final LedgerMetrics life =
        LedgerMetrics.of(
            List.of(
                new LedgerEntry.Earned(AT, require("routine")),
                new LedgerEntry.Earned(AT, require("old")),
                new LedgerNote.Opened(AT, "g-1", "date", "h"),
                promoted(swap(SHIPPED, DATES), 20, "date"),
                new LedgerNote.Opened(AT, "g-2", "seat", "h"),
                promoted(swap(DATES, BOTH), 10, "seat"),
                reverted(BOTH, DATES),
                new LedgerEntry.Retired(AT, "old", "not sold any more"),
                promoted(swap(DATES, BOTH), 12, "seat"),
                new LedgerChange.Shipped(AT, swap(BOTH, SHIPPED), List.of("date", "routine"))));

    @Test
    void tellsHowMuchOfWhatWasEarnedIsKept() {
      assertThat(life.kept()).hasValue(1.0 / 4);
    }

    @Test
    void tellsHowOftenAFixBrokeAgain() {
      assertThat(life.brokenAgain()).hasValue(1);
      assertThat(life.fixed()).isEqualTo(2);
    }

    @Test
    void tellsThatABanBrokeAFixAndThatAReleaseTakenBackIsHeldToAllAgain() {
      String patch = swap(SHIPPED, DATES).patch().id();
      LedgerChange.Banned.Content content =
          new LedgerChange.Banned.Content("prompt", Scope.EVERYONE, "0123");

      LedgerMetrics after =
          LedgerMetrics.of(
              List.of(
                  new LedgerEntry.Earned(AT, require("routine")),
                  promoted(swap(SHIPPED, DATES), 20, "date"),
                  new LedgerChange.Banned(
                      AT, List.of(swap(DATES, SHIPPED)), List.of(patch), List.of(content), "bad"),
                  new LedgerChange.Shipped(AT, swap(SHIPPED, BOTH), List.of("routine")),
                  new LedgerChange.Reverted(
                      AT, List.of(swap(BOTH, SHIPPED)), List.of(), List.of("routine"), "")));

      assertThat(after.kept()).hasValue(1);
      assertThat(after.brokenAgain()).hasValue(1);
    }

    @Test
    void tellsWhatAFixTook() {
      assertThat(life.promotions()).isEqualTo(3);
      assertThat(life.patchesPerFix()).hasValue(1.5);
      assertThat(life.bitsPerFix()).hasValue(21);
      assertThat(life.gates()).isEqualTo(2);
    }

    @Test
    void isReadInOneLine() {
      assertThat(life)
          .hasToString(
              "3 promotions for 2 failures, 1 of 4 required still, 2 broke again, 2 gates");
    }

    @Test
    void countsTheRunsThatCertified() {
      Certificate certificate =
          new Certificate(
              1,
              .02,
              "m",
              List.of(
                  new Certified("date", .3, new Tally(22, 22, 22, 2), 50, 1),
                  new Certified("seat", .6, new Tally(36, 34, 34, 0), 50, 1)));

      assertThat(
              LedgerMetrics.of(
                      List.of(
                          promoted(swap(SHIPPED, DATES), Price.NONE, certificate, "date"),
                          promoted(swap(DATES, BOTH), 10, "seat")))
                  .certifyingRuns())
          .hasValue(60);
    }

    @Test
    void makesUpNothing() {
      LedgerMetrics none = LedgerMetrics.of(List.of());

      assertThat(
              List.of(
                  none.kept(),
                  none.brokenAgain(),
                  none.patchesPerFix(),
                  none.bitsPerFix(),
                  none.certifyingRuns()))
          .allSatisfy(metric -> assertThat(metric).isEmpty());
      assertThat(
              LedgerMetrics.of(List.of(promoted(swap(SHIPPED, DATES), Price.NONE, null, "date")))
                  .bitsPerFix())
          .as("a price that nobody knows")
          .isEmpty();
    }

    @Test
    void isReadAsFarAsThisReleaseKnowsIt() {
      LedgerEntry known = promoted(swap(SHIPPED, DATES), 20, "date");

      assertThat(
              LedgerMetrics.of(
                      List.of(
                          new LedgerEntry.Newer(AT, known, Value.NULL),
                          new LedgerEntry.Newer(AT, null, Value.NULL)))
                  .fixed())
          .isEqualTo(1);
    }
  }

  @Nested
  class Results {

    private static LearningResult ended(int replays) {
      return new LearningResult.Insufficient(
          wants("date"), "it diverged", new Effort(List.of(), replays, false));
    }

    private static LearningResult promoted(int replays) {
      LearningResult.Accepted accepted =
          new LearningResult.Accepted(
              new Tried(SHIPPED.diff(DATES, Origin.OPERATOR), 20, ACCEPTED, "", List.of()),
              new Price(20, Set.of("c")),
              Score.fail("wrong"),
              Score.pass("right"),
              new RegressionReport(
                  new Selection(0, 0, List.of(), List.of(), earned -> "it reads what changed"),
                  List.of(),
                  List.of(),
                  List.of(),
                  Certainty.EXACT),
              List.of());
      return new LearningResult.Promoted(
          wants("date"), accepted, DATES, new Effort(List.of(), replays, false));
    }

    @Test
    void tellWhatAPromotionTookWithAllThatWasInVain() {
      assertThat(
              LedgerMetrics.replaysPerPromotion(
                  List.of(ended(70), promoted(30), ended(50), promoted(50))))
          .hasValue(100);
    }

    @Test
    void withoutAPromotionTellNoCostOfOne() {
      assertThat(LedgerMetrics.replaysPerPromotion(List.of(ended(7), ended(3)))).isEmpty();
    }
  }

  private static Scenario wants(String word) {
    return Scenario.builder(word)
        .user(User.scripted("hi"))
        .expect(Answers.answerContains(word))
        .build();
  }

  /**
   * Scores .5 and 1 in turn where the prompt has a section with the scenario's name, and else 0.
   */
  private static final Replayer REPLAYER =
      new Replayer() {
        @Override
        public Trial replay(Scenario scenario, Harness harness, int trial) {
          boolean right = harness.find(PromptSection.LAYER, scenario.id()).isPresent();
          Score score =
              scenario.id().equals("down") || trial == 2
                  ? Score.abstain("the judge is down")
                  : right
                      ? new Score(Score.Status.PASS, trial == 0 ? .5 : 1, "right")
                      : Score.fail("wrong");
          return new Trial(scenario, Run.of(Trace.EMPTY), score);
        }

        @Override
        public List<Trial> replayAll(Collection<Scenario> scenarios, Harness harness) {
          return scenarios.stream().map(each -> replay(each, harness)).toList();
        }
      };

  @Nested
  class WhatWasLive {

    private final List<LedgerEntry> entries =
        new ArrayList<>(
            List.of(
                promoted(swap(SHIPPED, DATES), 20, "dates"),
                new LedgerNote.Opened(AT, "g", "seats", "h"),
                reverted(DATES, SHIPPED),
                promoted(swap(SHIPPED, says("hello", "seats")), 20, "seats")));

    @Test
    void isFoldedFromTheLedger() {
      assertThat(LearningStages.afterPromotions(SHIPPED, entries))
          .containsExactly(DATES, says("hello", "seats"));
    }

    @Test
    void beginsAnewWithAReleaseOfWhichNothingIsKnown() {
      Harness empty = Harness.empty();
      entries.add(
          0,
          new LedgerChange.Shipped(
              AT,
              new LedgerChange.Swap(
                  "", empty.diff(SHIPPED, Origin.OPERATOR), "", SHIPPED.version()),
              List.of()));

      assertThat(LearningStages.afterPromotions(BOTH, entries)).hasSize(2);
    }

    @Test
    void mustLeadWhereTheLedgerSays() {
      Harness other = says("hello", "other");

      assertThatThrownBy(() -> LearningStages.afterPromotions(other, entries))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a change to %s leads to %s; to mend it, give the harness that was live before the"
                  + " ledger began, and the ledger from its beginning",
              DATES.version(), says("hello", "other", "dates").version());
    }

    @Test
    void isMeasuredOnWhatGuardsNothing() {
      LearningHistory history =
          LearningStages.measure(
              REPLAYER,
              LearningStages.afterPromotions(SHIPPED, entries),
              List.of(wants("dates"), wants("seats")),
              3);

      assertThat(history.learningAccuracy()).isEqualTo(.75, within(1e-12));
      assertThat(history.accuracy()).isEqualTo(.375, within(1e-12));
      assertThat(history.backwardTransfer()).hasValue(-.75);
      assertThat(
              history.forwardTransfer(
                  LearningStages.scores(
                      REPLAYER, SHIPPED, List.of(wants("dates"), wants("seats")), 1)))
          .hasValue(0);
    }

    @Test
    void isNotMeasuredWhereNothingCanBeGraded() {
      assertThatThrownBy(() -> LearningStages.scores(REPLAYER, SHIPPED, List.of(wants("down")), 2))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "none of 2 trials could be graded; the first is down: ABSTAIN: the judge is down");
    }
  }
}
