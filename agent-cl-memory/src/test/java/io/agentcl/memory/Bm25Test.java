package io.agentcl.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class Bm25Test {
  private final Bm25 index =
      new Bm25(List.of("red red lamp", "blue lamp", "green chair with long legs", "red"));

  @Test
  void theScoreIsThatOfTheFormula() {
    double[] scores = index.scores("red lamp", all());

    // 4 documents of 3, 2, 4 and 1 words; "red" and "lamp" stand in 2 each: ln(1 + 2.5 / 2.5).
    double weight = Math.log(2);
    double three = 1.2 * (0.25 + 0.75 * 3 / 2.5);
    assertThat(scores[0]).isCloseTo(weight * 2 / (2 + three) + weight / (1 + three), within(1e-12));
    assertThat(scores[1]).isCloseTo(weight / (1 + 1.2 * (0.25 + 0.75 * 2 / 2.5)), within(1e-12));
    assertThat(scores[2]).isZero();
  }

  @Test
  void anIneligibleDocumentHasNoScoreAndMovesNoOther() {
    BitSet three = all();
    three.clear(3);
    Bm25 without = new Bm25(List.of("red red lamp", "blue lamp", "green chair with long legs"));

    double[] scores = index.scores("red lamp", three);

    assertThat(scores).startsWith(without.scores("red lamp", three)).endsWith(0.0);
  }

  @Test
  void aWordThatIsAskedTwiceCountsOnce() {
    assertThat(index.scores("red red", all())).isEqualTo(index.scores("red", all()));
  }

  private static BitSet all() {
    BitSet all = new BitSet();
    all.set(0, 4);
    return all;
  }

  @Nested
  class TheWordsOfAText {

    @Test
    void areLowerCaseAndInCompatibilityForm() {
      assertThat(Words.of("Stra\u00dfe \uff38\uff12\uff10\uff10"))
          .containsExactly("stra\u00dfe", "x200");
    }

    @Test
    void countCompoundsAsAWholeAndInParts() {
      assertThat(Words.of("E-4012: 12.50"))
          .containsExactly("e-4012", "e", "4012", "12.50", "12", "50");
    }

    @Test
    void loseGenitivesAndPlurals() {
      assertThat(Words.of("x200's batteries, boxes and prices"))
          .containsExactly("x200", "battery", "boxe", "price");
    }

    @Test
    void keepWhatOnlyLooksLikeAPlural() {
      assertThat(Words.of("bus status glass gas")).containsExactly("bus", "status", "glass", "gas");
    }

    @Test
    void leaveOutFrequentOnes() {
      assertThat(Words.of("What is the price of it?")).containsExactly("what", "price");
    }
  }
}
