package io.agentcl.evaluate.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericAnswerTest {

  private static Score score(Evaluator evaluator, String answer) {
    return evaluator.evaluate(Answered.with(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1250.5",
        "It is 1,250.50.",
        "$1,250.5",
        "1\u00a0250.5 kr",
        "1.2505e3",
        "1250.5 or 1,250.50",
        "12505E-1",
        "\u0661\u0662\u0665\u0660.\u0665",
        "1'250.5"
      })
  void isFoundHoweverItIsWritten(String answer) {
    assertThat(score(Answers.number(1250.5), answer))
        .isEqualTo(Score.pass("found 1250.5, expected 1250.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "none", "flight A320", "2026-03-04", "10:30", "10-20", "SK-4", "1e9999"})
  void isNotAPartOfADateATimeARangeOrAName(String answer) {
    assertThat(score(Answers.number(3), answer))
        .isEqualTo(Score.fail("there is no number in \"" + answer + "\""));
  }

  @Test
  void mayHaveAUnitAndASign() {
    assertThat(score(Answers.number(-10), "-10kg").passed()).isTrue();
    assertThat(score(Answers.number(-5), "-$5").passed()).isTrue();
    assertThat(score(Answers.number(-5), "\u22125").passed()).isTrue();
    assertThat(score(Answers.number(5), "- 5").passed()).isTrue();
  }

  @Test
  void isReadWithADecimalCommaIfTold() {
    assertThat(score(Answers.number(1250.5).decimalComma(), "1.250,50 EUR").passed()).isTrue();
    assertThat(score(Answers.number(1250.5).any(), "1.250,50 EUR").passed()).isFalse();
  }

  @Nested
  class AmongSeveral {

    private final NumericAnswer seven = Answers.number(7);

    @Test
    void cannotBeJudgedByDefault() {
      assertThat(score(seven, "2 + 5 = 7"))
          .isEqualTo(
              Score.abstain(
                  "there are several numbers in \"2 + 5 = 7\": 2; 5; 7; to mend it, choose first,"
                      + " last or any"));
    }

    @Test
    void isTheFirstTheLastOrTheNearest() {
      assertThat(score(seven.last(), "2 + 5 = 7").passed()).isTrue();
      assertThat(score(seven.first(), "2 + 5 = 7").passed()).isFalse();
      assertThat(score(seven.any(), "7 = 2 + 5").passed()).isTrue();
      assertThat(score(seven.last(), "7, not 5, but 7").passed()).isTrue();
    }
  }

  @Nested
  class ATolerance {

    @Test
    void isAbsoluteOrRelative() {
      assertThat(score(Answers.number(100).within(BigDecimal.ONE), "101"))
          .isEqualTo(Score.pass("found 101, expected 100 within 1"));
      assertThat(score(Answers.number(100).within(BigDecimal.ONE), "101.01").passed()).isFalse();
      assertThat(score(Answers.number(200).withinShare(new BigDecimal("0.01")), "198").passed())
          .isTrue();
      assertThat(score(Answers.number(200).withinShare(new BigDecimal("0.01")), "197.9").passed())
          .isFalse();
    }

    @Test
    void leavesAFailureItsSimilarity() {
      assertThat(score(Answers.number(1), "2").value()).isCloseTo(2.0 / 3, within(1e-12));
      assertThat(score(Answers.number(1), "2").status()).isEqualTo(Status.FAIL);
      assertThat(score(Answers.number(1), "-1").value()).isZero();
    }

    @Test
    void isNotNegative() {
      assertThatThrownBy(() -> Answers.number(1).within(new BigDecimal("-1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a tolerance must not be negative: -1");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void mustBeFinite(double expected) {
    assertThatThrownBy(() -> Answers.number(expected))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected must be finite: " + expected);
  }

  @Test
  void everyOptionChangesTheVersionButNotHowANumberIsWritten() {
    List<Evaluator> different =
        List.of(
            Answers.number(1),
            Answers.number(2),
            Answers.number(1).first(),
            Answers.number(1).last(),
            Answers.number(1).any(),
            Answers.number(1).decimalComma(),
            Answers.number(1).within(BigDecimal.ONE),
            Answers.number(1).withinShare(BigDecimal.ONE),
            Answers.number(1).in(Which.ANY));

    assertThat(different).extracting(Evaluator::version).doesNotHaveDuplicates();
    assertThat(Answers.number(new BigDecimal("1.00")).version())
        .isEqualTo(Answers.number(1).version());
  }
}
