package io.agentcl.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Run;
import io.agentcl.triage.GraderReport.Source;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GraderCheckTest {

  /** Fails what refunds. */
  private static final Evaluator NO_REFUND =
      Evaluator.that(
          "no refund",
          run -> run.trace().executedCalls().stream().noneMatch(c -> c.name().equals("refund")));

  private static Talk talk(String id, boolean refunds) {
    Talk talk = new Talk(id).user("Hi").agent("Hi.");
    return (refunds ? talk.call("refund", Map.of()) : talk).agent("Done.").user("bye");
  }

  private static void add(GraderCheck check, int count, boolean refunds, Signal... signals) {
    for (int i = 0; i < count; i++) {
      Talk talk = talk("c%d-%s-%d".formatted(i, refunds, signals.length), refunds);
      for (Signal signal : signals) {
        talk.signal(signal);
      }
      check.add(talk.recorded());
    }
  }

  @Nested
  class Agreement {

    /** 20 and 15 agree, 5 and 10 do not: Cohen's kappa is .4, as in many textbooks. */
    @Test
    void isCohensKappa() {
      GraderCheck check = GraderCheck.of(NO_REFUND);
      add(check, 20, true, Signal.thumbsDown(""));
      add(check, 5, false, Signal.thumbsDown(""));
      add(check, 10, true, Signal.thumbsUp());
      add(check, 15, false, Signal.thumbsUp());

      Confusion thumbs = check.report().agreement().get(Source.THUMBS);

      assertThat(thumbs).isEqualTo(new Confusion(20, 5, 10, 15, 0));
      assertThat(thumbs.kappa().orElseThrow()).isCloseTo(.4, within(1e-12));
      assertThat(thumbs.agreement().orElseThrow()).isEqualTo(.7);
    }

    @Test
    void isListedWhereItIsNone() {
      GraderCheck check = GraderCheck.of(NO_REFUND);
      add(check, 1, false, Signal.thumbsDown("too slow"));

      assertThat(check.report().disagreements().get(0))
          .hasToString("c0-false-1: people say bad (\"too slow\"); it says PASS 1.00: no refund");
    }

    @Test
    void isToldBySource() {
      GraderCheck check = GraderCheck.of(NO_REFUND);
      add(check, 2, true, Signal.expertLabel("eve", "wrong"));
      add(check, 3, true, Signal.correction("no refunds"));
      add(check, 4, false, Signal.thumbsUp());

      Map<Source, Confusion> agreement = check.report().agreement();
      assertThat(agreement.get(Source.LABELS)).isEqualTo(new Confusion(2, 0, 0, 4, 0));
      assertThat(agreement.get(Source.CORRECTIONS)).isEqualTo(new Confusion(3, 0, 0, 4, 0));
      assertThat(agreement.get(Source.ALL)).isEqualTo(new Confusion(5, 0, 0, 4, 0));
    }

    @Test
    void isAskedOfMinedCorrectionsToo() {
      GraderCheck check = GraderCheck.of(NO_REFUND);
      check.add(
          new Talk("a")
              .user("refund")
              .call("refund", Map.of("order", "A1"))
              .agent("Done.")
              .user("no, I meant the other one")
              .call("refund", Map.of("order", "B2"))
              .agent("Done.")
              .recorded());

      assertThat(check.report().agreement().get(Source.CORRECTIONS).seen()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatIsContradictedAndSaysSo() {
      GraderCheck check = GraderCheck.of(NO_REFUND);
      add(check, 1, true, Signal.thumbsUp(), Signal.thumbsDown(""));

      assertThat(check.report().agreement()).isEmpty();
      assertThat(check.report().notes())
          .containsExactly(
              "c0-true-2: left out: THUMBS by a user and praise by a user contradict each other");
    }

    @Test
    void goesByTheWeightierWord() {
      GraderCheck check = GraderCheck.of(NO_REFUND);
      add(
          check,
          1,
          true,
          Signal.thumbsDown(""),
          Signal.thumbsUp().by(new Origin(Origin.Kind.EXPERT, "eve")));

      assertThat(check.report().agreement().get(Source.ALL).falseAlarms()).isEqualTo(1);
    }

    @Test
    void takesSilenceForPraiseOnlyIfTheHostSaysSo() {
      GraderCheck silent = GraderCheck.of(NO_REFUND);
      GraderCheck praising = GraderCheck.of(NO_REFUND).silenceIsPraise();
      add(silent, 1, false);
      add(praising, 1, false);

      assertThat(silent.report().agreement()).isEmpty();
      assertThat(praising.report().agreement().get(Source.ALL).good()).isEqualTo(1);
    }

    @Test
    void cannotBeToldWherePeopleSayOneThingOnly() {
      GraderCheck check = GraderCheck.of(NO_REFUND);
      add(check, 3, true, Signal.thumbsDown(""));

      assertThat(check.report().agreement().get(Source.ALL).kappa()).isEmpty();
      assertThat(check.report().warnings())
          .containsExactly(
              "people said bad of all 3 conversations: kappa tells nothing; to mend it, add some of"
                  + " the other kind");
    }

    @Test
    void ofAGraderThatIsAlwaysWrongIsWarnedOf() {
      GraderCheck check = GraderCheck.of(NO_REFUND.negate());
      add(check, 15, true, Signal.thumbsDown(""));
      add(check, 15, false, Signal.thumbsUp());

      assertThat(check.report().agreement().get(Source.ALL).kappa().orElseThrow())
          .isCloseTo(-1, within(1e-12));
      assertThat(check.report().warnings())
          .anyMatch(each -> each.startsWith("it hardly agrees with people"));
    }
  }

  @Nested
  class PlantedFaultsIn {

    private final Run good =
        Run.of(
            new Talk("a")
                .user("Hi")
                .call("book", Map.of("date", "3 May", "seat", 4))
                .agent("Booked.")
                .recorded()
                .trace());

    @Test
    void aRunAreEachCallLeftOutTwiceOrWithoutAnArgumentAndNoAnswer() {
      assertThat(PlantedFaults.in(good).keySet())
          .containsExactly(
              "call 1 (event 2), book, left out",
              "call 1 (event 2), book, made twice",
              "call 1 (event 2), book, without date",
              "call 1 (event 2), book, without seat",
              "the last answer withheld");
    }

    @Test
    void aRunMustBeSeenAndAreWarnedOfIfTheyAreNot() {
      GraderCheck check =
          GraderCheck.of(Evaluator.that("books", run -> run.trace().executedCalls().size() == 1));
      PlantedFaults.in(good).forEach(check::mustSee);

      assertThat(check.report().planted().stream().filter(GraderReport.Planted::isSeen))
          .extracting(GraderReport.Planted::fault)
          .containsExactly(
              "call 1 (event 2), book, left out", "call 1 (event 2), book, made twice");
      assertThat(check.report().warnings())
          .hasSize(3)
          .contains(
              "it does not see the planted fault \"the last answer withheld\": PASS 1.00: books");
      assertThat(check.report().toString()).contains("planted      2 of 5 seen");
    }
  }

  @Nested
  class AGrader {

    @Test
    void thatAlwaysAbstainsIsWarnedOf() {
      GraderCheck check =
          GraderCheck.of(Evaluator.of("shy", "1", run -> Score.abstain("no state")));
      add(check, 20, true, Signal.thumbsDown(""));

      assertThat(check.report().warnings())
          .contains("it never told, of 20 conversations: no state");
      assertThat(check.report().agreement().get(Source.ALL).undecided()).isEqualTo(20);
    }

    @Test
    void thatNeverFailsIsWarnedOf() {
      GraderCheck check = GraderCheck.of(Evaluator.that("yes", run -> true));
      add(check, 20, true);

      assertThat(check.report().warnings())
          .containsExactly("it never failed, of 20 conversations: show it one that must fail");
    }
  }
}
