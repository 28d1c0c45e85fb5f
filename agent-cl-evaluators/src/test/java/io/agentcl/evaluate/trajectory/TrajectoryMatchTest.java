package io.agentcl.evaluate.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each mode demands, and the reasons that it gives. */
class TrajectoryMatchTest {

  private static final Call OSLO = Call.of("book", Map.of("city", "Oslo"));
  private static final Call ROME = Call.of("book", Map.of("city", "Rome"));
  private static final Call FIND = Call.of("find");

  private static Trajectory calls(String names) {
    return Trajectory.ofCalls(
        Arrays.stream(names.split("", -1)).filter(n -> !n.isEmpty()).map(Call::of).toList());
  }

  private static Score compare(TrajectoryMode mode, Trajectory expected, Trajectory actual) {
    return TrajectoryMatch.of(mode).compare(expected, actual);
  }

  @Nested
  class OneLetterCalls {

    @ParameterizedTest
    @CsvSource(
        nullValues = "-",
        value = {
          "EXACT, ab, ab, 1",
          "EXACT, ab, ba, 0",
          "EXACT, ab, abc, 0",
          "SUBSEQUENCE, ab, xaybz, 1",
          "SUBSEQUENCE, ab, ba, 0",
          "SUBSEQUENCE, '', a, 1",
          "IN_ORDER, ab, axb, 0.6666666666666666",
          "IN_ORDER, abcd, acbd, 0.75",
          "IN_ORDER, ab, ab, 1",
          "IN_ORDER_RECALL, abc, acb, 0.6666666666666666",
          "IN_ORDER_RECALL, ab, xaxb, 1",
          "IN_ORDER_RECALL, '', a, 0",
          "ANY_ORDER, a, aa, 0.5",
          "ANY_ORDER, ab, ba, 1",
          "SUPERSET, ac, abc, 1",
          "SUPERSET, aa, a, 0",
          "SUPERSET, '', a, 1",
          "SUBSET, aab, ab, 1",
          "SUBSET, a, aa, 0",
          "SUBSET, a, '', 1",
          "UNORDERED, aab, aba, 1",
          "UNORDERED, aab, abb, 0",
          "PRECISION, a, ax, 0.5",
          "PRECISION, a, '', 0",
          "RECALL, ab, ax, 0.5",
          "RECALL, '', a, 0",
          "F1, ab, abc, 0.8",
          "SAME_TOOLS, ab, ba, 0",
          "SAME_TOOLS_ANY_ORDER, ab, ba, 1",
          "SAME_TOOLS_ANY_ORDER, ab, aa, 0",
        })
    void areScored(TrajectoryMode mode, String expected, String actual, double value) {
      Score score = compare(mode, calls(expected), calls(actual));

      assertThat(score.value()).as(score.reason()).isCloseTo(value, within(1e-12));
      assertThat(score.passed()).isEqualTo(value == 1);
    }

    @ParameterizedTest
    @EnumSource
    void ofWhichThereAreNonePass(TrajectoryMode mode) {
      assertThat(compare(mode, calls(""), calls("")).passed()).isTrue();
    }
  }

  @Nested
  class Steps {

    private final Trajectory expected =
        Trajectory.of(Step.of("user"), Step.calling(FIND, OSLO), Step.of("assistant"));

    @Test
    void haveNoOrderOfCallsInside() {
      Trajectory actual =
          Trajectory.of(Step.of("user"), Step.calling(OSLO, FIND), Step.of("assistant"));

      assertThat(compare(TrajectoryMode.STRICT, expected, actual))
          .isEqualTo(Score.pass("strict: all 3 steps are as expected"));
    }

    @Test
    void haveAnOrderAmongThem() {
      Trajectory actual =
          Trajectory.of(
              Step.of("user"), Step.calling(FIND), Step.calling(OSLO), Step.of("assistant"));

      assertThat(compare(TrajectoryMode.STEPWISE, expected, actual))
          .isEqualTo(
              Score.fail(
                  "stepwise: step 2: 1 of 2 expected calls matched, 1 observed; expected step 2,"
                      + " call 2, book(city=\"Oslo\"), has no match; nearest is step 2, find():"
                      + " tool: expected book, found find"));
    }

    @Test
    void haveRolesWhichOnlyStrictCompares() {
      Trajectory actual =
          Trajectory.of(Step.of("system"), Step.calling(OSLO, FIND), Step.of("assistant"));

      assertThat(compare(TrajectoryMode.STRICT, expected, actual))
          .isEqualTo(Score.fail("strict: step 1: expected a message of user, found one of system"));
      assertThat(compare(TrajectoryMode.STEPWISE, expected, actual).passed()).isTrue();
    }

    @Test
    void areCounted() {
      Trajectory actual = Trajectory.of(Step.of("user"), Step.calling(OSLO, FIND));

      assertThat(compare(TrajectoryMode.STRICT, expected, actual))
          .isEqualTo(
              Score.fail("strict: expected 3 steps, found 2; step 3, assistant[], is missing"));
    }
  }

  @Nested
  class Reasons {

    @Test
    void nameTheStepAndTheNearestCall() {
      assertThat(
              compare(
                  TrajectoryMode.SUPERSET,
                  Trajectory.ofCalls(FIND, OSLO),
                  Trajectory.ofCalls(ROME, FIND)))
          .isEqualTo(
              Score.fail(
                  "superset: 1 of 2 expected calls matched, 2 observed; expected step 2,"
                      + " book(city=\"Oslo\"), has no match; nearest is step 1, book(city=\"Rome\"):"
                      + " city: expected \"Oslo\", found \"Rome\""));
      assertThat(
              compare(
                  TrajectoryMode.SUBSET,
                  Trajectory.ofCalls(FIND, OSLO),
                  Trajectory.ofCalls(ROME, FIND)))
          .isEqualTo(
              Score.fail(
                  "subset: 1 of 2 expected calls matched, 2 observed; observed step 1,"
                      + " book(city=\"Rome\"), was not expected; nearest expected is step 2,"
                      + " book(city=\"Oslo\"): city: expected \"Oslo\", found \"Rome\""));
    }

    @Test
    void nameTheFirstCallThatIsOutOfOrder() {
      assertThat(
              compare(
                  TrajectoryMode.SUBSEQUENCE,
                  Trajectory.ofCalls(FIND, OSLO),
                  Trajectory.ofCalls(OSLO, FIND)))
          .isEqualTo(
              Score.fail(
                  "subsequence: 1 of 2 expected calls found in order; step 2, book(city=\"Oslo\"),"
                      + " was not made after step 1, find(); nearest is step 1,"
                      + " book(city=\"Oslo\"): it matches, but stands elsewhere or is taken"));
    }

    @Test
    void nameTheFirstCallThatDiffers() {
      assertThat(
              compare(
                  TrajectoryMode.EXACT,
                  Trajectory.ofCalls(FIND, OSLO),
                  Trajectory.ofCalls(FIND, ROME)))
          .isEqualTo(
              Score.fail(
                  "exact: step 2, book(city=\"Rome\") instead of step 2, book(city=\"Oslo\"): city:"
                      + " expected \"Oslo\", found \"Rome\""));
    }

    @Test
    void sayThatNothingWasCalled() {
      assertThat(compare(TrajectoryMode.RECALL, Trajectory.ofCalls(FIND), Trajectory.of()))
          .isEqualTo(
              Score.fail(
                  "recall: 0 of 1 expected calls matched, 0 observed; expected step 1, find(), has"
                      + " no match; no calls were made"));
    }
  }

  @Nested
  class OfARun {

    private final TrajectoryEvaluator evaluator =
        TrajectoryMatch.of(TrajectoryMode.SUPERSET)
            .expecting(Trajectory.ofCalls(Call.of("a", Map.of("n", 1)).answering("done")));

    @Test
    void executedCallsAreGraded() {
      Trace trace = Trace.of(List.of(TrajectoryTest.called("a", ToolAnswer.answered("done"))));
      Trace denied = Trace.of(List.of(TrajectoryTest.called("a", new ToolAnswer.Denied("no"))));

      assertThat(evaluator.evaluate(Run.of(trace)).passed()).isTrue();
      assertThat(evaluator.evaluate(Run.of(denied)).passed()).isFalse();
    }

    @Test
    void anIncompleteTraceIsNotJudged() {
      assertThat(evaluator.evaluate(Run.of(new Trace(List.of(), 2, List.of()))))
          .isEqualTo(Score.abstain("2 events of the trace were not kept; calls may be among them"));
    }

    @Test
    void theContraryIsJudgedTheOtherWayRound() {
      assertThat(evaluator.negate().grade(Trajectory.of()).passed()).isTrue();
      assertThat(evaluator.negate().name()).isEqualTo("not (superset, of 1 calls)");
      assertThat(evaluator.negate().evaluate(Run.of(new Trace(List.of(), 2, List.of()))).status())
          .isEqualTo(Score.Status.ABSTAIN);
    }
  }

  @Nested
  class ManyCalls {

    private static Trajectory distinct(int count, int first) {
      List<Call> calls = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        calls.add(Call.of("t" + (i + first) % 10, Map.of("i", (i + first) % count)));
      }
      return Trajectory.ofCalls(calls);
    }

    private static final int MANY = 100_000;
    private static final Trajectory EXPECTED = distinct(MANY, 0);
    private static final Trajectory ACTUAL = distinct(MANY, 10);

    @ParameterizedTest
    @EnumSource
    void areMatchedByEqualityHoweverMany(TrajectoryMode mode) {
      Score score = compare(mode, EXPECTED, ACTUAL);

      assertThat(score.isGraded()).as(score.reason()).isTrue();
    }

    @Test
    void thatAreEqualAreComparedOnce() {
      Trajectory same = Trajectory.ofCalls(Collections.nCopies(100_000, OSLO));
      TrajectoryMatch match =
          TrajectoryMatch.builder(TrajectoryMode.UNORDERED)
              .arguments(ArgumentMatcher.superset())
              .build();

      assertThat(match.compare(same, same).passed()).isTrue();
    }

    @Test
    void thatWouldCostTooMuchAreNotJudged() {
      TrajectoryMatch match =
          TrajectoryMatch.builder(TrajectoryMode.UNORDERED)
              .arguments(ArgumentMatcher.superset())
              .build();

      assertThat(match.compare(distinct(30_000, 0), distinct(30_000, 1)))
          .isEqualTo(
              Score.abstain(
                  "comparing 3000 expected with 3000 observed calls of one tool would take 9000000"
                      + " steps, of at most 4000000; to mend it, match arguments by equality or"
                      + " grade turn by turn"));
    }
  }

  @Nested
  class AMatcherThatAnswersNonsense {

    @Test
    void isRefused() {
      TrajectoryMatch match =
          TrajectoryMatch.builder(TrajectoryMode.EXACT).arguments((a, b) -> 2).build();

      assertThatThrownBy(() -> match.compare(calls("a"), calls("a")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an argument matcher answered 2.0 for a() and a(); it must be from 0 to 1");
    }
  }

  @Nested
  class Version {

    private static TrajectoryMatchBuilder recall() {
      return TrajectoryMatch.builder(TrajectoryMode.RECALL);
    }

    @Test
    void differsWithEveryPart() {
      List<TrajectoryMatchBuilder> different =
          List.of(
              recall(),
              TrajectoryMatch.builder(TrajectoryMode.PRECISION),
              recall().arguments(ArgumentMatcher.ignore()),
              recall().pairing(Pairing.IN_TURN),
              recall().repeats(Repeats.ONCE),
              recall().threshold(0.5),
              recall().ofNothing(0.5),
              recall().namePatterns(),
              recall().zeroBelowThreshold(),
              recall().sharedTurnsOnly());
      List<String> versions = new ArrayList<>();
      different.forEach(each -> versions.add(each.build().expecting(calls("a")).version()));
      versions.add(recall().build().expecting(calls("b")).version());
      versions.add(recall().build().expectingTurns(List.of(calls("a"))).version());
      versions.add(recall().build().expecting(calls("a")).negate().version());
      versions.add(Occurrences.of("a").version());
      versions.add(Occurrences.of("a").between(0, 1).version());
      versions.add(Occurrences.of("b").version());
      versions.add(Occurrences.of("a").with(Map.of(), ArgumentMatcher.exact()).version());

      assertThat(versions).doesNotHaveDuplicates().doesNotContain(Versions.UNDECLARED);
      assertThat(recall().build().expecting(calls("a")).version()).isEqualTo(versions.get(0));
    }

    @Test
    void isUndeclaredWhileThatOfTheMatcherIs() {
      assertThat(recall().arguments((a, b) -> 1).build().expecting(calls("a")).version())
          .isEqualTo(Versions.UNDECLARED);
    }
  }
}
