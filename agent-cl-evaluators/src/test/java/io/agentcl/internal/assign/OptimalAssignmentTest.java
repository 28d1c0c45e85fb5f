package io.agentcl.internal.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimalAssignmentTest {

  /** Tries all. */
  private static double greatest(double[][] worth, int row, boolean[] used, int left) {
    if (row == worth.length) {
      return left == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    double greatest = greatest(worth, row + 1, used, left);
    for (int j = 0; j < used.length && left > 0; j++) {
      if (!used[j]) {
        used[j] = true;
        greatest = Math.max(greatest, worth[row][j] + greatest(worth, row + 1, used, left - 1));
        used[j] = false;
      }
    }
    return greatest;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isAsGoodAsTheBestOfAll(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      double[][] worth = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
      for (double[] row : worth) {
        Arrays.setAll(row, j -> random.nextInt(5) / 4.0 - 0.5);
      }

      int[] pairing = OptimalAssignment.best(worth);

      int pairs = Math.min(worth.length, worth[0].length);
      double best = greatest(worth, 0, new boolean[worth[0].length], pairs);
      assertThat(sum(worth, pairing)).isCloseTo(best, within(1e-9));
      assertThat(Arrays.stream(pairing).filter(column -> column >= 0).distinct().count())
          .isEqualTo(pairs);
    }
  }

  private static double sum(double[][] worth, int[] pairing) {
    double sum = 0;
    for (int i = 0; i < pairing.length; i++) {
      sum += pairing[i] < 0 ? 0 : worth[i][pairing[i]];
    }
    return sum;
  }

  @Test
  void isEmptyForNothing() {
    assertThat(OptimalAssignment.best(new double[0][0])).isEmpty();
    assertThat(OptimalAssignment.best(new double[2][0])).containsExactly(-1, -1);
  }

  @Test
  void refusesWhatHasNoOrder() {
    assertThatThrownBy(() -> OptimalAssignment.best(new double[][] {{1, Double.NaN}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("worth must be finite: NaN in row 0, column 1");
    assertThatThrownBy(() -> OptimalAssignment.best(new double[][] {{1}, {1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 1 has 2 columns, not 1");
  }
}
