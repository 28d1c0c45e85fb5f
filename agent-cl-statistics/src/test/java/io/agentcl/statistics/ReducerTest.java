package io.agentcl.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReducerTest {

  private static final List<Reducer> ALL =
      List.of(
          Reducer.mean(),
          Reducer.median(),
          Reducer.mode(),
          Reducer.max(),
          Reducer.atLeast(2),
          Reducer.atLeast(1, 0.5),
          Reducer.passAt(2, 0.5),
          Reducer.passAll(2, 0.5));

  private static List<Value> values(@Nullable Object... values) {
    return Arrays.stream(values).map(Value::of).toList();
  }

  private static @Nullable Object reduced(Reducer reducer, @Nullable Object... values) {
    return reducer.reduce(values(values)).toObject();
  }

  private static void assertNumber(@Nullable Object actual, double expected) {
    assertThat(((Number) actual).doubleValue()).isEqualTo(expected);
  }

  @Nested
  class SingleValues {

    @Test
    void areReducedAsTheNameSays() {
      Object[] values = {6, 0, 0, 0, 8, 4};

      assertNumber(reduced(Reducer.mean(), values), 3);
      assertNumber(reduced(Reducer.median(), values), 2);
      assertNumber(reduced(Reducer.mode(), values), 0);
      assertNumber(reduced(Reducer.max(), values), 8);
      assertNumber(reduced(Reducer.atLeast(3), values), 1);
      assertNumber(reduced(Reducer.atLeast(4), values), 0);
      assertNumber(reduced(Reducer.atLeast(2, 7), values), 0);
      assertNumber(reduced(Reducer.passAt(2), values), 0.8);
      assertNumber(reduced(Reducer.passAll(2), values), 0.2);
    }

    @Test
    void reachABarThatTheyEqual() {
      assertNumber(reduced(Reducer.atLeast(2, 0.5), 0.5, 0.5, 0.4), 1);
    }

    @Test
    void countByTheNumberOfTheirLabel() {
      assertNumber(reduced(Reducer.mean(), "C", "I", "P", "N"), 0.375);
      assertNumber(reduced(Reducer.passAll(2), true, "yes", "1.0"), 1);
    }

    @Test
    void keepTheirFormWhereOneIsChosen() {
      assertThat(reduced(Reducer.max(), "I", "C", "P")).isEqualTo("C");
      assertThat(reduced(Reducer.mode(), "good", "bad", "bad")).isEqualTo("bad");
      assertThat(reduced(Reducer.mode(), 2, 1.0, 1, 3)).isEqualTo(Value.of(1.0).toObject());
    }

    @Test
    void ofWhichSeveralAreMostFrequentGiveTheFirst() {
      assertNumber(reduced(Reducer.mode(), 5, 3, 3, 5, 1), 5);
    }

    @Test
    void areUnknownIfMoreTriesAreAskedForThanThereWere() {
      assertThat(reduced(Reducer.passAt(3), 1, 1)).isNull();
      assertThat(reduced(Reducer.passAll(3), 1, 1, null)).isNull();
      assertNumber(reduced(Reducer.atLeast(3), 1, 1), 0);
    }

    @Test
    void areRefusedIfTheyCannotBeRead() {
      assertThatThrownBy(() -> reduced(Reducer.mean(), "C", "maybe"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "\"maybe\" is no number and no label of [C, I, N, P]; to mend it, say what it counts"
                  + " as, or leave it null if it is unscored");
      assertNumber(
          Reducer.mean()
              .reading(Labels.of(Map.of("maybe", 0.25)))
              .reduce(values("maybe", 1))
              .toObject(),
          0.625);
    }
  }

  @Nested
  class UnscoredValues {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void changeNothingWhereverTheyStand(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Value> scored =
          IntStream.range(0, 2 + random.nextInt(8))
              .mapToObj(i -> Value.of(random.nextInt(5) / 4.0))
              .toList();
      List<Value> mixed = new ArrayList<>(scored);
      for (int i = 0; i < 4; i++) {
        mixed.add(random.nextInt(mixed.size() + 1), Value.NULL);
      }

      for (Reducer reducer : ALL) {
        assertThat(reducer.reduce(mixed)).isEqualTo(reducer.reduce(scored));
      }
      assertThat(Reducer.collect().reduce(mixed)).isEqualTo(Value.of(scored));
    }

    @Test
    void giveAnUnscoredResultIfThereIsNothingElse() {
      for (Reducer reducer : ALL) {
        assertThat(reduced(reducer, null, null)).isNull();
        assertThat(reduced(reducer)).isNull();
      }
      assertThat(reduced(Reducer.collect(), null, null)).isNull();
    }

    @Test
    void areLeftOutOfEachPartByItself() {
      Map<String, @Nullable Object> partly = new TreeMap<>(Map.of("a", 4));
      partly.put("b", null);

      assertThat(Reducer.mean().reduce(values(Map.of("a", 2, "b", 1), partly, null)))
          .isEqualTo(Value.of(Map.of("a", 3.0, "b", 1.0)));
      assertThat(Reducer.mean().reduce(values(Arrays.asList(1, null), Arrays.asList(2, null))))
          .isEqualTo(Value.of(Arrays.asList(1.5, null)));
    }

    @Test
    void areTheScoresThatAreNoVerdict() {
      List<Score> scores =
          List.of(
              Score.pass("good"),
              Score.fail("bad"),
              Score.error("broken"),
              Score.abstain("no judge"));

      assertNumber(Reducer.mean().reduceScores(scores).toObject(), 0.5);
      assertNumber(Reducer.passAt(2).reduceScores(scores).toObject(), 1);
      assertThat(Reducer.mean().reduceScores(scores.subList(2, 4))).isEqualTo(Value.NULL);
    }
  }

  @Nested
  class ListsAndMaps {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void areReducedPartByPart(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Value> first = new ArrayList<>();
      List<Value> second = new ArrayList<>();
      List<Value> lists = new ArrayList<>();
      List<Value> maps = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        first.add(Value.of(random.nextInt(3)));
        second.add(random.nextInt(4) == 0 ? Value.NULL : Value.of(random.nextInt(3)));
        lists.add(Value.of(List.of(first.get(i), second.get(i))));
        maps.add(Value.of(Map.of("x", first.get(i), "y", List.of(second.get(i)))));
      }

      for (Reducer reducer : ALL) {
        Value x = reducer.reduce(first);
        Value y = reducer.reduce(second);
        assertThat(reducer.reduce(lists)).isEqualTo(Value.of(List.of(x, y)));
        assertThat(reducer.reduce(maps)).isEqualTo(Value.of(Map.of("x", x, "y", List.of(y))));
      }
    }

    @Test
    void ofDifferentShapeAreRefused() {
      assertRefused(
          Reducer.mean(),
          "values differ in shape: value 0 is a map of [a, b], value 1 is a map of [a]; to mend it,"
              + " give every trial the same keys, null where unscored",
          Map.of("a", 1, "b", 2),
          Map.of("a", 1));
      assertRefused(
          Reducer.max(),
          "values differ in shape: value 0 is a list of 2, value 1 is a single value; to mend it,"
              + " give every trial the same keys, null where unscored",
          List.of(1, 2),
          3);
      assertRefused(
          Reducer.mode(),
          "a.0: values differ in shape: value 0 is a list of 1, value 1 is a list of 0; to mend it,"
              + " give every trial the same keys, null where unscored",
          Map.of("a", List.of(List.of(1))),
          Map.of("a", List.of(List.of())));
    }

    @Test
    void nameTheirPartThatCannotBeRead() {
      assertRefused(
          Reducer.median(),
          "a.1: \"?\" is no number and no label of [C, I, N, P]; to mend it, say what it counts as,"
              + " or leave it null if it is unscored",
          Map.of("a", List.of(1, "?")));
    }

    @Test
    void areNotCollected() {
      assertRefused(
          Reducer.collect(),
          "collect takes single values, not {\"a\":1}; to mend it, collect its parts one by one",
          1,
          Map.of("a", 1));
    }

    private void assertRefused(Reducer reducer, String message, Object... values) {
      assertThatThrownBy(() -> reduced(reducer, values))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @Nested
  class AReducerOfOnesOwn {

    @Test
    void readsLabelsToo() {
      Reducer first = values -> values.get(0);

      Value result =
          first.reading(Labels.STANDARD).reduce(values(Map.of("a", "C", "b", List.of("P"))));

      assertThat(result).isEqualTo(Value.of(Map.of("a", 1.0, "b", List.of(0.5))));
    }

    @Test
    void isNotMadeOfBrokenNumbers() {
      assertThatThrownBy(() -> Reducer.passAt(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("k must be at least 1: 0");
      assertThatThrownBy(() -> Reducer.atLeast(1, Double.NaN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("bar must be finite: NaN");
    }
  }
}
