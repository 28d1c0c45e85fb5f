package io.agentcl.evaluate.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the options of a match change. */
class TrajectoryOptionsTest {

  private static Trajectory calls(String names) {
    return Trajectory.ofCalls(
        Arrays.stream(names.split("", -1)).filter(n -> !n.isEmpty()).map(Call::of).toList());
  }

  @Nested
  class Pairings {

    private final Trajectory expected =
        Trajectory.ofCalls(
            Call.of("page", Map.of("n", 1)), Call.of("page", Map.of("n", 1, "size", 10)));
    private final Trajectory actual =
        Trajectory.ofCalls(
            Call.of("page", Map.of("n", 1, "size", 10)), Call.of("page", Map.of("n", 1)));

    private double value(Pairing pairing, ArgumentMatcher matcher) {
      return TrajectoryMatch.builder(TrajectoryMode.ANY_ORDER)
          .arguments(matcher)
          .pairing(pairing)
          .build()
          .compare(expected, actual)
          .value();
    }

    @Test
    void areTheBestUnlessAskedOtherwise() {
      assertThat(value(Pairing.BEST, ArgumentMatcher.superset())).isEqualTo(1);
      assertThat(value(Pairing.IN_TURN, ArgumentMatcher.superset())).isEqualTo(0.5);
      assertThat(value(Pairing.SORTED, ArgumentMatcher.superset())).isEqualTo(1);
    }

    @Test
    void takeTheBestInTurnWhereCallsMatchInPart() {
      assertThat(value(Pairing.IN_TURN, ArgumentMatcher.similarity())).isEqualTo(1);
    }
  }

  @Nested
  class Repeated {

    private double value(Repeats repeats) {
      return TrajectoryMatch.builder(TrajectoryMode.RECALL)
          .repeats(repeats)
          .build()
          .compare(calls("aa"), calls("aa"))
          .value();
    }

    @Test
    void callsCountAsOftenAsAsked() {
      assertThat(value(Repeats.COUNT)).isEqualTo(1);
      assertThat(value(Repeats.OBSERVED_ONCE)).isEqualTo(0.5);
      assertThat(value(Repeats.ONCE)).isEqualTo(1);
    }
  }

  @Nested
  class AThreshold {

    private final TrajectoryMatchBuilder half =
        TrajectoryMatch.builder(TrajectoryMode.RECALL).threshold(0.5);

    @Test
    void letsEnoughPass() {
      assertThat(half.build().compare(calls("ab"), calls("a")).passed()).isTrue();
      assertThat(half.build().compare(calls("abc"), calls("a")).passed()).isFalse();
    }

    @Test
    void mayMakeLessCountNothing() {
      assertThat(half.zeroBelowThreshold().build().compare(calls("abc"), calls("a")).value())
          .isZero();
    }

    @Test
    void isAShare() {
      assertThatThrownBy(() -> half.threshold(1.5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threshold must be from 0 to 1: 1.5");
      assertThatThrownBy(() -> half.ofNothing(Double.NaN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("value must be from 0 to 1: NaN");
    }
  }

  @Nested
  class TurnByTurn {

    private final List<Trajectory> expected = List.of(calls("a"), calls("b"));

    private TrajectoryMatchBuilder match() {
      return TrajectoryMatch.builder(TrajectoryMode.EXACT).threshold(0.5);
    }

    @Test
    void theMeanDecides() {
      Score score = match().build().compareTurns(expected, List.of(calls("a"), calls("x")));

      assertThat(score)
          .isEqualTo(
              new Score(
                  Score.Status.PASS,
                  0.5,
                  "exact: 1 of 2 turns are as expected; turn 2: exact: step 1, x() instead of step"
                      + " 1, b(): tool: expected b, found x"));
    }

    @Test
    void aTurnThatIsMissingOrExtraCountsNothing() {
      assertThat(match().build().compareEach(expected, List.of(calls("a"))))
          .extracting(Score::value)
          .containsExactly(1.0, 0.0);
      assertThat(match().build().compareEach(List.of(), List.of(calls("a"))))
          .containsExactly(Score.fail("this turn was not expected"));
    }

    @Test
    void onlySharedTurnsCountIfAskedSo() {
      TrajectoryMatch match = match().sharedTurnsOnly().build();

      assertThat(match.compareTurns(expected, List.of(calls("a"))).value()).isEqualTo(1);
      assertThat(match.compareTurns(expected, List.of()))
          .isEqualTo(Score.abstain("there are no turns to compare"));
    }

    @Test
    void isReadFromTheTrajectory() {
      TrajectoryEvaluator evaluator = match().build().expectingTurns(expected);
      Trajectory actual =
          Trajectory.of(
              Step.of("user"),
              Step.calling(Call.of("a")),
              Step.of("user"),
              Step.calling(Call.of("b")));

      assertThat(evaluator.grade(actual).value()).isEqualTo(1);
    }
  }

  @Nested
  class NamePatterns {

    @Test
    void areReadIfAskedSo() {
      TrajectoryMatchBuilder match = TrajectoryMatch.builder(TrajectoryMode.EXACT);
      Trajectory expected = Trajectory.ofCalls(Call.of("search_*"));
      Trajectory actual = Trajectory.ofCalls(Call.of("Search_orders"));

      assertThat(match.build().compare(expected, actual).passed()).isFalse();
      assertThat(match.namePatterns().build().compare(expected, actual).passed()).isTrue();
    }
  }
}
