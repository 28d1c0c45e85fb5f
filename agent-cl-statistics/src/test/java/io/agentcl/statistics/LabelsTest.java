package io.agentcl.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

  @ParameterizedTest
  @CsvSource({
    "C, 1",
    "P, 0.5",
    "I, 0",
    "N, 0",
    "yes, 1",
    "Yes, 1",
    "TRUE, 1",
    "no, 0",
    "False, 0",
    "1, 1",
    "1.0, 1",
    "-0.25, -0.25",
    "+3, 3",
    "1e2, 100",
    ".5, 0.5",
    "5., 5",
    "' 7 ', 7"
  })
  void readsLabelsWordsAndNumerals(String text, double number) {
    assertThat(Labels.STANDARD.number(Value.of(text))).isEqualTo(number);
  }

  @Test
  void readsNumbersAndBooleansAsTheyAre() {
    assertThat(Labels.STANDARD.number(Value.of(3))).isEqualTo(3);
    assertThat(Labels.STANDARD.number(Value.of(0.75))).isEqualTo(0.75);
    assertThat(Labels.STANDARD.number(Value.of(true))).isEqualTo(1);
    assertThat(Labels.STANDARD.number(Value.of(false))).isZero();
    assertThat(Labels.STANDARD.number(Value.NULL)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "NaN", "inf", "-Infinity", "1e999", "0x10", "1f", "c", "", "1 2"})
  void refusesWhatIsNoFiniteNumberUnlessToldHowItCounts(String text) {
    assertThatThrownBy(() -> Labels.STANDARD.number(Value.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            Value.of(text)
                + " is no number and no label of [C, I, N, P]; to mend it, say what it counts as,"
                + " or leave it null if it is unscored");
    assertThat(Labels.STANDARD.otherwise(0).number(Value.of(text))).isZero();
  }

  @Test
  void countsAListAsWhateverElse() {
    assertThat(Labels.STANDARD.otherwise(0).number(Value.of(List.of(1)))).isZero();
  }

  @Test
  void letsLabelsOfOnesOwnComeFirst() {
    Labels labels = Labels.of(Map.of("no", 0.5, "1", 7.0));

    assertThat(labels.number(Value.of("no"))).isEqualTo(0.5);
    assertThat(labels.number(Value.of("No"))).isZero();
    assertThat(labels.number(Value.of("1"))).isEqualTo(7);
    assertThat(labels).isEqualTo(Labels.of(Map.of("1", 7.0, "no", 0.5)));
    assertThat(labels.otherwise(1)).hasToString("{1=7.0, no=0.5}, otherwise 1.0");
  }

  @Test
  void refusesLabelsThatAreNoNumber() {
    assertThatThrownBy(() -> Labels.of(Map.of("x", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label x must be finite: NaN");
  }
}
