package io.agentcl.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.evaluate.Graders;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.Certificate.Certified;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.Selection;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a patch where chance decides runs: how often, how surely, and what it cost. */
class SampledResultTest {

  private static final Patch PATCH =
      Harness.empty()
          .patch()
          .put(PromptSection.LAYER, "dates", PromptSection.of("Ask which month is meant."))
          .build();

  private static final Tried ACCEPTED =
      new Tried(PATCH, 18.2, Tried.Outcome.ACCEPTED, "accepted", List.of());

  private static final Effort EFFORT =
      new Effort(
          List.of(ACCEPTED), 138, false, Usage.tokens(90_000, 6_400), Duration.ofMillis(41_200));

  private static final List<Certified> TWO =
      List.of(certified("seat", .6, new Tally(36, 34, 34, 0)), certified("bag", .66, ofAll(31)));

  private static Tally ofAll(int trials) {
    return new Tally(trials, trials, trials, 0);
  }

  private static Certified certified(String id, double above, Tally tally) {
    return new Certified(id, above, tally, 41, 1);
  }

  private static Scenario scenario(String id) {
    return Scenario.builder(id).user(User.scripted("hi")).expect(Graders.calls("book")).build();
  }

  private static Earned earned(String id) {
    return new Earned(scenario(id), 1, null);
  }

  /** Seven exact ones, and those that {@code certainty} is about. */
  private static RegressionReport report(Certainty certainty, List<Earned> failing) {
    List<Earned> rerun =
        new ArrayList<>(IntStream.range(0, 7).mapToObj(i -> earned("exact-" + i)).toList());
    certainty.certified().stream()
        .filter(each -> !each.id().equals("date"))
        .forEach(each -> rerun.add(earned(each.id())));
    certainty.uncertified().forEach(id -> rerun.add(earned(id)));
    rerun.addAll(failing);
    return new RegressionReport(
        new Selection(412, 37, List.of(), rerun, earned -> "it reads what changed"),
        List.of(),
        List.of(),
        failing,
        certainty);
  }

  private static Certainty certainty(Tally before, List<Certified> certified) {
    return new Certainty(.02468, before, certified, List.of(), 0);
  }

  private static String promoted(RegressionReport report) {
    LearningResult.Accepted accepted =
        new LearningResult.Accepted(
            ACCEPTED,
            new Price(18.2, Set.of("c1")),
            Score.fail("4 March"),
            Score.pass("3 April"),
            report,
            List.of());
    return new LearningResult.Promoted(scenario("date"), accepted, Harness.empty(), EFFORT)
        .toString();
  }

  @Nested
  class ATarget {

    @Test
    void isShownWithItsRunsBeforeAndAfterAndWhatIsSureOfIt() {
      List<Certified> three =
          Stream.concat(Stream.of(certified("date", .3583, ofAll(22))), TWO.stream()).toList();

      assertThat(promoted(report(certainty(new Tally(20, 2, 2, 0), three), List.of())))
          .isEqualTo(
              """
              PROMOTED  prompt/dates  (18.2 bits for 1 case, layer prompt, for everyone: the host's candidate)
                target     date                        2/20 → 22/22, certified above .36 at .0247
                ledger     412 scenarios: 37 touched, 9 re-run (7 exact; 2 certified ≥ .60: 34/36, 31/31), 0 regressed, 403 proven unaffected
                cost       138 replays, 96,400 tokens, 41 s
                undo       learner.live().revert("%s")\
              """
                  .formatted(ACCEPTED.patch().handle()));
    }

    @Test
    void tellsRunsThatSaidNothing() {
      Certified after = certified("date", .3583, new Tally(22, 22, 21.5, 1));

      assertThat(promoted(report(certainty(new Tally(20, 2, 2, 3), List.of(after)), List.of())))
          .contains("date                        2/20 (3 void) → 22/22 (0.98, 1 void), certified");
    }

    @Test
    void thatIsExactStaysAsShortAsItWas() {
      assertThat(promoted(report(certainty(Tally.NONE, TWO), List.of())))
          .contains(
              "  target     date                        0.00 → 1.00\n",
              "9 re-run (7 exact; 2 certified ≥ .60 at .0247: 34/36, 31/31), 0 regressed");
    }
  }

  @Nested
  class TheLedger {

    @Test
    void showsAFewAndCountsTheRest() {
      List<Certified> many =
          IntStream.range(0, 20)
              .mapToObj(i -> certified("kept-" + i, .65 + i / 100.0, ofAll(30 + i)))
              .toList();

      assertThat(promoted(report(certainty(new Tally(20, 2, 2, 0), many), List.of())))
          .contains(
              "27 re-run (7 exact; 20 certified ≥ .65: 30/30, 31/31, 32/32, 33/33, 34/34 and 15"
                  + " more), 0 regressed");
    }

    @Test
    void namesWhatWasOnlyLookedAtTogether() {
      List<String> ids = List.of("a", "b", "c", "d", "e", "f", "g");
      Certainty together = new Certainty(.02468, new Tally(20, 2, 2, 0), TWO, ids, .15);

      assertThat(promoted(report(together, List.of())))
          .contains(
              """
              16 re-run (7 exact; 2 certified ≥ .60: 34/36, 31/31; 7 together), 0 regressed, 396 proven unaffected
                together   not certified one by one: a, b, c, d, e and 2 more; a fall of their mean by .15 would have been seen
              """);
    }

    @Test
    void countsNoneThatFailedBeforeAsExact() {
      List<Earned> failing = List.of(new Earned(scenario("down"), 1, null));

      assertThat(promoted(report(certainty(new Tally(20, 2, 2, 0), TWO), failing)))
          .contains(
              "10 re-run (7 exact; 2 certified ≥ .60: 34/36, 31/31), 0 regressed, 1 failing before",
              "\n  unguarded  down: fails already without the patch");
    }

    @Test
    void ofAReleaseNamesTheSame() {
      Certainty together = new Certainty(.02468, Tally.NONE, List.of(), List.of("a"), .15);

      assertThat(
              new ShipReport(Harness.empty(), List.of(), report(together, List.of()), true)
                  .toString())
          .endsWith(
              "8 re-run (7 exact; 1 together), 0 regressed, 404 proven unaffected\n  together   not"
                  + " certified one by one: a; a fall of their mean by .15 would have been seen");
    }
  }

  @Nested
  class TheCost {

    private static Effort effort(int replays, int tokens, String money, long millis) {
      Usage usage = new Usage(0, tokens, new BigDecimal(money));
      return new Effort(List.of(), replays, false, usage, Duration.ofMillis(millis));
    }

    static List<Arguments> efforts() {
      return List.of(
          arguments(effort(1, 1, "0", 499), "1 replay, 1 token"),
          arguments(effort(1200, 0, "0.50", 119_400), "1,200 replays, a cost of 0.5, 119 s"),
          arguments(effort(1200, 0, "100", 3_700_000), "1,200 replays, a cost of 100, 61 minutes"),
          arguments(effort(0, 0, "0", 2_000), "2 s"));
    }

    @ParameterizedTest
    @MethodSource("efforts")
    void isWhatWasSpent(Effort effort, String text) {
      assertThat(new LearningResult.Insufficient(scenario("date"), "it diverged", effort))
          .hasToString("INSUFFICIENT  date\n  reason     it diverged\n  cost       " + text);
    }

    @Test
    void isNotThereWhereNothingWasSpent() {
      assertThat(
              new LearningResult.Insufficient(
                  scenario("date"), "it diverged", effort(0, 0, "0", 300)))
          .hasToString("INSUFFICIENT  date\n  reason     it diverged");
    }
  }
}
