package io.agentcl.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvertedIndexTest {

  /** Parts are words; each goes by its letters. */
  private final InvertedIndex<String> index =
      new InvertedIndex<>(word -> word, word -> List.of(word.split("")));

  @Nested
  class APart {

    @Test
    void isFoundByEachOfItsNamesAndByNoOther() {
      index.put(0, List.of("ab", "c"));
      index.put(1, List.of("b"));

      assertThat(index.holders(List.of("b"))).containsExactly(0, 1);
      assertThat(index.holders(List.of("a", "c"))).containsExactly(0);
      assertThat(index.holders(List.of("x"))).isEmpty();
      assertThat(index.parts(List.of("b"))).containsExactly("ab", "b");
    }

    @Test
    void isOneObjectForAllWhoHoldIt() {
      List<String> first = index.put(0, List.of("a".concat("b")));
      List<String> second = index.put(1, List.of("a".concat("b"), "c"));

      assertThat(second.get(0)).isSameAs(first.get(0));
      assertThat(index.parts(List.of("a"))).hasSize(1);
    }

    @Test
    void isForgottenWithTheLastWhoHoldsIt() {
      index.put(0, List.of("ab"));
      index.put(1, List.of("ab"));

      index.remove(0);
      assertThat(index.holders(List.of("a"))).containsExactly(1);
      index.put(1, List.of("c"));

      assertThat(index.names()).containsExactly("c");
      assertThat(index.parts(List.of("a", "b"))).isEmpty();
    }

    @Test
    void mayBeHeldTwiceAndIsLetGoOnce() {
      index.put(0, List.of("a", "a"));
      index.put(1, List.of("a"));
      index.put(1, List.of("a", "a"));
      index.put(0, List.of());

      assertThat(index.holders(List.of("a"))).containsExactly(1);
    }
  }

  @Test
  void holdersComeInTheirOrderWhoeverCameFirst() {
    for (int holder : new int[] {3, 1, 2, 0, 1}) {
      index.put(holder, List.of("a"));
    }

    assertThat(index.holders(List.of("a"))).containsExactly(0, 1, 2, 3);
  }

  @Test
  void numbersCanBeGivenAnew() {
    IntStream.range(0, 6).forEach(holder -> index.put(holder, List.of("a", "b" + holder)));
    index.remove(1);

    index.renumber(new int[] {0, 2, 5});

    assertThat(index.holders(List.of("a"))).containsExactly(0, 1, 2);
    assertThat(index.holders(List.of("5"))).containsExactly(2);
  }

  /** What is held, found and shared is what a plain map says, whatever happened before. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsWhatAPlainSearchFinds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Integer, List<String>> held = new HashMap<>();
    for (int step = 0; step < 3000; step++) {
      int holder = random.nextInt(30);
      if (random.nextInt(4) == 0) {
        index.remove(holder);
        held.remove(holder);
      } else {
        List<String> words = words(random);
        assertThat(index.put(holder, words)).isEqualTo(words);
        held.put(holder, words);
      }
      String name = letter(random);
      assertThat(index.holders(List.of(name)))
          .containsExactly(
              held.entrySet().stream()
                  .filter(each -> each.getValue().stream().anyMatch(word -> word.contains(name)))
                  .mapToInt(Map.Entry::getKey)
                  .sorted()
                  .toArray());
    }
  }

  private static List<String> words(SplittableRandom random) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      words.add(letter(random) + (random.nextBoolean() ? "" : letter(random)));
    }
    return words;
  }

  private static String letter(SplittableRandom random) {
    return String.valueOf((char) ('a' + random.nextInt(6)));
  }
}
