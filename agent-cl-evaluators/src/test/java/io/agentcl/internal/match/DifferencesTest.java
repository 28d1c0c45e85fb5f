package io.agentcl.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferencesTest {

  private static List<String> between(Object expected, Object found) {
    return Differences.between(Value.of(expected), Value.of(found)).stream()
        .map(Differences.Difference::toString)
        .toList();
  }

  @Test
  void countNumbersByValueHoweverTheyAreWritten() {
    assertThat(between(List.of(1, 1.0, new BigDecimal("1e0")), List.of(1.0, 1, 1L))).isEmpty();
    assertThat(between(1, 2)).containsExactly("expected 1, found 2");
    assertThat(between(new BigDecimal("1e999999999"), 1)).hasSize(1);
    assertThat(between(1, "1")).containsExactly("expected 1, found \"1\"");
    assertThat(between(1, true)).containsExactly("expected 1, found true");
  }

  @Nested
  class OfLists {

    @Test
    void areOneForAnInsertedElement() {
      assertThat(between(List.of("a", "b", "c"), List.of("x", "a", "b", "c")))
          .containsExactly("[0]: expected nothing, found \"x\"");
      assertThat(between(List.of("a", "b", "c"), List.of("a", "b", "x", "c")))
          .containsExactly("[2]: expected nothing, found \"x\"");
    }

    @Test
    void areOneForARemovedElement() {
      assertThat(between(List.of("a", "b", "c"), List.of("a", "c")))
          .containsExactly("[1]: expected \"b\", found nothing");
    }

    @Test
    void goIntoElementsThatBelongTogether() {
      Map<String, Object> one = Map.of("id", 1, "name", "Mia", "paid", false);
      Map<String, Object> paid = Map.of("id", 1, "name", "Mia", "paid", true);
      Map<String, Object> other = Map.of("id", 2, "name", "Bob", "paid", true);

      assertThat(between(List.of(one), List.of(other, paid)))
          .containsExactly(
              "[0]: expected nothing, found {\"id\":2,\"name\":\"Bob\",\"paid\":true}",
              "[0].paid: expected false, found true");
    }

    @Test
    void areOneForAnInsertionIntoALongList() {
      List<Integer> expected = IntStream.range(0, 100_000).boxed().toList();
      List<Integer> found = new ArrayList<>(expected);
      found.add(50_000, -1);

      assertThat(between(expected, found)).containsExactly("[50000]: expected nothing, found -1");
    }

    @Test
    void areFoundPlaceByPlaceInLongListsWithNothingInCommon() {
      assertThat(between(Collections.nCopies(2_000, 1), Collections.nCopies(2_001, 2)))
          .hasSize(2_001)
          .endsWith("[2000]: expected nothing, found 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void areNoMoreThanTheChangesMade(long seed) {
      Random random = new Random(seed);
      for (int round = 0; round < 100; round++) {
        List<Integer> expected =
            new ArrayList<>(random.ints(random.nextInt(12), 0, 100).boxed().toList());
        List<Integer> found = new ArrayList<>(expected);
        int changes = random.nextInt(3);
        for (int i = 0; i < changes; i++) {
          found.add(random.nextInt(found.size() + 1), 1_000 + i);
        }

        assertThat(between(expected, found)).as("%s, %s", expected, found).hasSize(changes);
      }
    }
  }
}
