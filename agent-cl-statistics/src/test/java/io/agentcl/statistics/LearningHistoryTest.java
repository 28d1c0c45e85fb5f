package io.agentcl.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LearningHistoryTest {

  private static final Offset<Double> TWELVE_DIGITS = within(1e-12);

  private static final double[][] FOUR_STAGES = {
    {.90, .30, .10, .20}, {.85, .88, .25, .22}, {.80, .86, .92, .30}, {.82, .80, .90, .95}
  };

  @Nested
  class FourStages {

    private final LearningHistory history = LearningHistory.of(FOUR_STAGES);

    @Test
    void tellHowMuchIsKnownAtTheEndWhenLearnedAndOnTheWay() {
      assertThat(history.accuracy()).isCloseTo(.8675, TWELVE_DIGITS);
      assertThat(history.learningAccuracy()).isCloseTo(.9125, TWELVE_DIGITS);
      assertThat(history.anytimeAccuracy()).isCloseTo(.873125, TWELVE_DIGITS);
    }

    @Test
    void tellWhatLearningDidToOtherTasks() {
      assertThat(history.backwardTransfer()).hasValueCloseTo(-.06, TWELVE_DIGITS);
      assertThat(history.forwardTransfer(.1, .15, .1, .2)).hasValueCloseTo(.4 / 3, TWELVE_DIGITS);
    }

    @Test
    void tellWhatWasForgottenAndTheWorstOnTheWay() {
      assertThat(history.forgetting()).hasValueCloseTo(.06, TWELVE_DIGITS);
      assertThat(history.forgetting(2)).isCloseTo(.02, TWELVE_DIGITS);
      assertThat(history.worst(0)).isEqualTo(.80);
      assertThat(history.worst()).hasValueCloseTo(2.5 / 3, TWELVE_DIGITS);
    }

    @Test
    void doNotChangeWithTheArrayTheyCameFrom() {
      double[][] given = {{1, 0}, {1, 1}};
      LearningHistory copied = LearningHistory.of(given);

      given[1][0] = 0;

      assertThat(copied).hasToString("2 stages: [1.0, 1.0]");
    }

    @Test
    void knowNoTaskThatNothingFollowed() {
      assertThatThrownBy(() -> history.forgetting(3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("task must be from 0 to 2, one that a later stage can change: 3");
      assertThatThrownBy(() -> history.worst(-1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> history.after(5)).hasMessage("stages must be from 1 to 4: 5");
    }
  }

  @Nested
  class OneStage {

    @Test
    void tellsNothingOfForgetting() {
      LearningHistory history = LearningHistory.of(new double[][] {{.5}});

      assertThat(history.accuracy()).isEqualTo(.5);
      assertThat(history.backwardTransfer()).isEmpty();
      assertThat(history.forwardTransfer(.1)).isEmpty();
      assertThat(history.forgetting()).isEmpty();
      assertThat(history.worst()).isEmpty();
    }
  }

  @Nested
  class Scores {

    @Test
    void areRefusedUnlessTheyAreSquareAndFinite() {
      assertThatThrownBy(() -> LearningHistory.of(new double[][] {{1, 0}, {1}}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "each of the 2 stages needs a score of each of as many tasks, but stage 1 has 1");
      assertThatThrownBy(() -> LearningHistory.of(new double[][] {{Double.NaN}}))
          .hasMessage("score must be finite: NaN");
      assertThatThrownBy(() -> LearningHistory.of(new double[0][]))
          .hasMessage("stages must be at least 1: 0");
      assertThatThrownBy(() -> LearningHistory.of(FOUR_STAGES).forwardTransfer(.1))
          .hasMessage("each of the 4 tasks needs its score before learning, but there are 1");
    }
  }

  @Nested
  class OtherImplementations {

    @Test
    void agreeOnTheWorkedExample() throws IOException {
      Map<?, ?> expected = (Map<?, ?>) Oracles.content("oracles/cl_metrics.json");
      LearningHistory history = LearningHistory.of(rows(expected.get("R")));

      agree(history.accuracy(), expected, "ACC");
      agree(history.backwardTransfer(), expected, "BWT");
      agree(history.forwardTransfer(numbers(expected.get("baseline"))), expected, "FWT");
      agree(history.forgetting(), expected, "forgetting");
      agree(1 - history.forgetting().orElseThrow(), expected, "stability");
      agree(history.learningAccuracy(), expected, "learning_accuracy");
      agree(history.anytimeAccuracy(), expected, "average_anytime_accuracy");
      agree(history.worst(), expected, "min_ACC");
      for (int task = 0; task < 3; task++) {
        agree(history.forgetting(task), at(expected, "forgetting_per_task", task));
        agree(history.worst(task), at(expected, "min_acc_per_task", task));
        agree(history.after(task + 2).forgetting(), at(expected, "forgetting_after_k", task + 1));
      }
    }

    @Test
    void agreeOnFiftyHistories() throws IOException {
      List<?> cases = (List<?>) Oracles.content("data/clmetrics/oracle.json");

      assertThat(cases).hasSize(50);
      for (Object each : cases) {
        Map<?, ?> expected = (Map<?, ?>) each;
        LearningHistory history = LearningHistory.of(rows(expected.get("A")));
        literature(history, expected);
        avalanche(history, expected);
      }
    }

    private static void literature(LearningHistory history, Map<?, ?> given) {
      Map<?, ?> expected = (Map<?, ?>) given.get("literature");
      agree(history.accuracy(), expected, "average_accuracy");
      agree(history.learningAccuracy(), expected, "learning_accuracy");
      agree(history.anytimeAccuracy(), expected, "average_incremental_accuracy");
      agree(history.forgetting(), expected, "forgetting_chaudhry_max");
      agree(history.backwardTransfer(), expected, "bwt_lopezpaz");
      agree(history.forwardTransfer(numbers(given.get("init"))), expected, "fwt_lopezpaz");
    }

    /** Avalanche calls the transfer after each stage, with the sign changed, forgetting. */
    private static void avalanche(LearningHistory history, Map<?, ?> given) {
      for (Object each : (List<?>) given.get("avalanche_after_each")) {
        Map<?, ?> expected = (Map<?, ?>) each;
        LearningHistory then = history.after(((Number) expected.get("after")).intValue() + 1);
        double transfer = then.backwardTransfer().orElse(0);
        agree(transfer, expected, "stream_bwt");
        agree(-transfer, expected, "stream_forgetting");
      }
      agree(
          history.forwardTransfer(numbers(given.get("init"))),
          given,
          "avalanche_stream_forward_transfer_last");
    }

    private static void agree(OptionalDouble actual, Map<?, ?> expected, String name) {
      agree(actual.orElseThrow(), expected, name);
    }

    private static void agree(double actual, Map<?, ?> expected, String name) {
      assertThat(actual).as(name).isCloseTo(number(expected.get(name)), TWELVE_DIGITS);
    }

    private static void agree(OptionalDouble actual, double expected) {
      agree(actual.orElseThrow(), expected);
    }

    private static void agree(double actual, double expected) {
      assertThat(actual).isCloseTo(expected, TWELVE_DIGITS);
    }

    private static double at(Map<?, ?> fields, String name, int index) {
      return number(((List<?>) fields.get(name)).get(index));
    }

    private static double number(Object value) {
      return ((Number) value).doubleValue();
    }

    private static double[] numbers(Object list) {
      return ((List<?>) list).stream().mapToDouble(each -> number(each)).toArray();
    }

    private static double[][] rows(Object list) {
      return ((List<?>) list).stream().map(each -> numbers(each)).toArray(double[][]::new);
    }
  }
}
