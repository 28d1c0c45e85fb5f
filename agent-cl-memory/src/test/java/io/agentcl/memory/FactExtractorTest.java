package io.agentcl.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.agentcl.experience.Signal;
import io.agentcl.scenario.Trial;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactExtractorTest {
  private static final Trial FAILING = Corrections.failing("price/x200", List.of());

  @Nested
  class ASentence {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "the price of x200 is 12 EUR               | x200/price        | 12 EUR",
          "The battery life of the X200 is now 8 h.  | x200/battery-life | 8 h",
          "x200's price is now 12.50 EUR!            | x200/price        | 12.50 EUR",
          "The X200\u2019s price is 9                | x200/price        | 9",
          "No, that's wrong: the price of x200 is 12 | x200/price        | 12",
          "The address of HQ is 5 Main St, Oslo      | hq/address        | 5 Main St, Oslo"
        })
    void ofTheTwoFormsStatesAFact(String text, String slot, String value) {
      assertThat(extract(text)).singleElement().hasToString(slot + ": " + value);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "I meant 3 April",
          "Is the price of x200 really 12",
          "Who says the price of x200 is 12?",
          "the price of x200 is not 12",
          "The price of x200 is no longer 12",
          "the price of x200 is what it is",
          "the ??? of x200 is 12",
          "the price of x200 is ."
        })
    void thatSaysNothingCertainStatesNothing(String text) {
      assertThat(extract(text)).isEmpty();
    }
  }

  @Test
  void eachSentenceStatesItsOwn() {
    assertThat(extract("Sorry. The price of x200 is 12.50 EUR! x300's colour is red\nThanks"))
        .extracting(Statement::toString)
        .containsExactly("x200/price: 12.50 EUR", "x300/colour: red");
  }

  @Test
  void onlyTheFirstHundredSentencesAreRead() {
    assertThat(extract("x200's price is 1. ".repeat(1000))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a", "of ", "is of ", "a, of b is ", "the 's is ", ". ", "a: of; "})
  void aHugeTextIsReadInShortTime(String part) {
    String text = part.repeat(1_000_000 / part.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(extract(text)).hasSizeLessThanOrEqualTo(100));
  }

  private static List<Statement> extract(String text) {
    return FactExtractor.sentences().extract(Signal.correction(text), FAILING);
  }
}
