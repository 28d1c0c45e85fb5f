package io.agentcl.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EditScriptTest {

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isAsShortAsTheLongestCommonSubsequenceAllows(long seed) {
    Random random = new Random(seed);
    int[] a = random.ints(random.nextInt(30), 0, 4).toArray();
    int[] b = random.ints(random.nextInt(30), 0, 4).toArray();

    assertThat(EditScript.length(a, b)).isEqualTo(a.length + b.length - 2 * common(a, b));
    assertThat(EditScript.length(b, a)).isEqualTo(EditScript.length(a, b));
  }

  private static int common(int[] a, int[] b) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        table[i][j] =
            a[i - 1] == b[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[a.length][b.length];
  }

  @Test
  void findsTwoSmallChangesFarApartInAHugeText() {
    int[] before = new Random(1).ints(1_000_000).toArray();
    int[] after = before.clone();
    after[3] = ~after[3];
    after[999_990] = ~after[999_990];

    assertThat(EditScript.length(before, after)).isEqualTo(4);
  }

  @Test
  void countsWhatStandsInOneOnlyIfAllIsAnother() {
    int[] before = new Random(1).ints(1_000_000, 0, 1000).toArray();
    int[] after = new Random(2).ints(1_000_000, 1000, 2000).toArray();

    assertThat(EditScript.length(before, after)).isEqualTo(2_000_000);
  }

  @Test
  void isNotShortForHavingBeenShuffled() {
    int[] before = new Random(1).ints(100_000).toArray();
    int[] after = before.clone();
    for (int i = 0; i < after.length / 2; i++) {
      int last = after.length - 1 - i;
      int swapped = after[i];
      after[i] = after[last];
      after[last] = swapped;
    }

    assertThat(EditScript.length(before, after)).isEqualTo(4000);
  }
}
