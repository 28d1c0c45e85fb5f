package io.agentcl.evaluate.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTest {

  private static final TextSimilarity EDITS = TextSimilarity.levenshtein();

  private static Score score(Evaluator evaluator, String answer) {
    return evaluator.evaluate(Answered.with(answer));
  }

  @Nested
  class ByEditDistance {

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "flaw,lawn,2", "abc,abc,0", "abcdef,abef,2", "ab,ba,2"})
    void countsInsertedRemovedAndReplacedCharacters(String one, String other, int edits) {
      double expected = 1 - (double) edits / Math.max(one.length(), other.length());

      assertThat(EDITS.between(one, other)).isCloseTo(expected, within(1e-12));
      assertThat(EDITS.between(other, one)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void isOneForNothingAndNothing() {
      assertThat(EDITS.between("", "")).isOne();
      assertThat(EDITS.between("", "a")).isZero();
    }

    @Test
    void countsCharactersBeyondTheBasicPlaneOnce() {
      assertThat(EDITS.between("\ud83d\ude42a", "\ud83d\ude43a")).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isThatOfTheWholeTable(long seed) {
      Random random = new Random(seed);
      for (int round = 0; round < 200; round++) {
        String one = text(random);
        String other = text(random);

        int longest = Math.max(1, Math.max(one.length(), other.length()));
        double expected = 1 - (double) table(one, other) / longest;
        assertThat(EDITS.between(one, other)).as(one + "|" + other).isEqualTo(expected);
      }
    }

    private static String text(Random random) {
      return random
          .ints(random.nextInt(9), 'a', 'd')
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }

    private static int table(String one, String other) {
      if (one.isEmpty() || other.isEmpty()) {
        return one.length() + other.length();
      }
      int same = one.charAt(0) == other.charAt(0) ? 0 : 1;
      int replaced = same + table(one.substring(1), other.substring(1));
      int removed = 1 + table(one.substring(1), other);
      return same == 0
          ? replaced
          : Math.min(replaced, Math.min(removed, 1 + table(one, other.substring(1))));
    }

    @Test
    void passesFromAThresholdOn() {
      SimilarAnswer close = Answers.similarTo("abcd").atLeast(0.75);

      assertThat(score(close, "abcx"))
          .isEqualTo(
              new Score(
                  Status.PASS,
                  0.75,
                  "\"abcx\" is like \"abcd\" by 0.750, at least 0.750 is expected"));
      assertThat(score(close, "abxx").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void isAnErrorForTextsThatAreTooLong() {
      assertThat(score(Answers.similarTo("a".repeat(20_001)), "b".repeat(20_002)))
          .isEqualTo(
              Score.error(
                  "texts of 20002 and 20001 characters are too long to be compared; at most"
                      + " 20000"));
    }
  }

  @Nested
  class OfLists {

    @Test
    void isThatOfTheBestPairs() {
      ListSimilarity lists = ListSimilarity.of(EDITS);

      assertThat(lists.between(List.of("ab", "xy"), List.of("xy", "ab"))).isOne();
      assertThat(lists.between(List.of("a"), List.of("a", "b"))).isEqualTo(0.5);
      assertThat(lists.between(List.of("a", "b"), List.of("a"))).isEqualTo(0.5);
      assertThat(lists.allowingExtra().between(List.of("a", "b"), List.of("a"))).isOne();
    }

    @Test
    void doesNotTakeThePairThatComesFirst() {
      // "aab" is nearest to "aaa", but "aaa" itself is there too.
      double found = ListSimilarity.of(EDITS).between(List.of("aab", "aaa"), List.of("aaa", "aac"));

      assertThat(found).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void readsLinesWithBulletsOrASingleLineWithCommas() {
      assertThat(score(Answers.lists("Oslo", "Bergen"), "- bergen\n2. Oslo\n").passed()).isTrue();
      assertThat(score(Answers.lists("Oslo", "Bergen"), "Bergen, Oslo").passed()).isTrue();
      assertThat(score(Answers.lists("Oslo", "Bergen"), "Bergen").value()).isEqualTo(0.5);
    }
  }
}
