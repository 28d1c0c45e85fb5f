package io.agentcl.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.fakes.Notes;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchSizeTest {

  private static final Layer<Value> DATA =
      Layer.of("data", Value.class, MethodHandles.lookup()).withBits(2);

  private final PatchSize size = new PatchSize(List.of(Notes.LAYER, DATA));

  private static Harness text(String text) {
    return Harness.builder().put(Notes.LAYER, "a", text).build();
  }

  private static Harness data(Object data) {
    return Harness.builder().put(DATA, "a", Value.of(data)).build();
  }

  private static int changed(Harness before, Harness after) {
    Patch patch = before.diff(after, Origin.OPERATOR);
    return patch.edits().stream().mapToInt(PatchSize::changedTokens).sum();
  }

  @Test
  void isTheSumOfLayerAddressTokensAndWhatItAffects() {
    Harness three = Notes.of("x", "y", "z");
    Patch patch = three.patch().put(Notes.LAYER, "w", "two words").build();

    assertThat(size.bits(patch, three, 7)).isCloseTo(4 + 2 + 0.5 * 2 + 3, within(1e-9));
  }

  @Test
  void addsUpOverEdits() {
    Harness none = Notes.of();
    Patch patch = none.patch().put(Notes.LAYER, "w", "one").put(DATA, "d", Value.of(1)).build();

    assertThat(size.bits(patch, none, 0)).isCloseTo(4.5 + 2.5, within(1e-9));
  }

  @Nested
  class AText {

    @ParameterizedTest
    @CsvSource({
      "'',                    'one two, three.', 5",
      "'one two three',       'one 2 three',     2",
      "'one two three',       'one three',       1",
      "'',                    'confirmation',    1",
      "'',                    'confirmations',  13",
      "'',                    '你好世界',          4",
      "'',                    'สวัสดี',            6",
      "'',                    'a日b',             3",
      "'',                    '🙂🙂',             2",
      "'one two',             'two one',         2",
    })
    void costsItsWordsAndMarksAndTheLengthOfWhatHasNoWords(
        String before, String after, int tokens) {
      assertThat(changed(text(before), text(after))).isEqualTo(tokens);
    }

    @Test
    void ofMillionsOfLettersCostsThem() {
      String letters = "x".repeat(5_000_002);

      assertThat(changed(text(""), text(letters))).isEqualTo(5_000_002);
    }

    @Test
    void thatIsLongCostsOnlyWhatChanges() {
      String words = "word ".repeat(300_000);

      assertThat(changed(text("one " + words + "end"), text("1 " + words + "stop"))).isEqualTo(4);
    }

    @Test
    void thatDiffersInNoTokenCostsOne() {
      assertThat(changed(text("one two"), text("one  two"))).isEqualTo(1);
    }
  }

  @Nested
  class Data {

    @Test
    @DisplayName("D17: bytes, blanks and empty lists cost nothing, however many there were")
    void costsWhatItHoldsHoweverItIsWritten() {
      Object none = "";

      assertThat(changed(data(none), data(new byte[1000]))).isEqualTo(1000);
      assertThat(changed(data(none), data(" \t\n".repeat(1000)))).isEqualTo(3000 - 12);
      assertThat(changed(data(none), data(Collections.nCopies(1000, List.of())))).isEqualTo(1000);
      assertThat(changed(data(none), data(Collections.nCopies(1000, Map.of())))).isEqualTo(1000);
      assertThat(changed(data(none), data("a".repeat(3) + " ".repeat(12)))).isEqualTo(1);
    }

    @Test
    void costsItsKeysToo() {
      assertThat(changed(data(Map.of()), data(Map.of("limit", 5)))).isEqualTo(2);
      assertThat(changed(data(Map.of("limit", 5)), data(Map.of("days", 5)))).isEqualTo(2);
    }

    @Test
    void costsWhatMovesToAnotherKey() {
      assertThat(
              changed(
                  data(Map.of("gold", 500, "silver", 100)),
                  data(Map.of("gold", 100, "silver", 500))))
          .isEqualTo(4);
    }

    @Test
    void costsATokenIfOnlyItsTypeOrItsFormChanges() {
      assertThat(changed(data(List.of(1)), data(List.of("1")))).isEqualTo(1);
      assertThat(changed(data(List.of(List.of(1), 2)), data(List.of(1, List.of(2))))).isEqualTo(1);
    }
  }
}
