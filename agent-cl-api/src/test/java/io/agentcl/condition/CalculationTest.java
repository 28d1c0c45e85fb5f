package io.agentcl.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalculationTest {

  private static final KnownEvidence BAGS =
      KnownEvidence.of(
          "add_bags",
          Map.of(
              "total",
              5,
              "weight",
              1.5,
              "tags",
              "[\"a\", \"b\"]",
              "passengers",
              List.of(Map.of("name", "Ada"), Map.of("name", "Bo"))));

  private static Optional<Value> known(@Nullable Object object) {
    return Optional.of(Value.of(object));
  }

  @Nested
  class ASize {

    @Test
    void countsElementsAndEntries() {
      assertThat(Operand.argument("passengers").size().resolve(BAGS)).isEqualTo(known(2));
      assertThat(Operand.argument("passengers.0").size().resolve(BAGS)).isEqualTo(known(1));
    }

    @Test
    void countsInsideATextThatIsJson() {
      assertThat(Operand.argument("tags").size().resolve(BAGS)).isEqualTo(known(2));
    }

    @Test
    void isUnknownOfWhatHasNoElements() {
      assertThat(Operand.argument("total").size().resolve(BAGS)).isEmpty();
      assertThat(Operand.argument("missing").size().resolve(BAGS)).isEmpty();
      assertThat(Operand.constant("five").size().resolve(BAGS)).isEmpty();
    }
  }

  @Nested
  class Arithmetic {

    @Test
    void keepsIntegersIntegers() {
      Operand bags = Operand.argument("passengers").size().multiply(2).subtract(1).add(10);

      assertThat(bags.resolve(BAGS)).isEqualTo(known(13));
    }

    @Test
    void isDecimalWhereAnOperandIs() {
      assertThat(Operand.argument("weight").add(1).resolve(BAGS)).isEqualTo(known(2.5));
      assertThat(Operand.argument("weight").multiply(2).resolve(BAGS)).isEqualTo(known(3.0));
      assertThat(Operand.argument("weight").multiply(2).resolve(BAGS)).isNotEqualTo(known(3));
    }

    @Test
    void goesBeyondTheRangeOfLong() {
      assertThat(Operand.constant(Long.MAX_VALUE).add(Long.MAX_VALUE).resolve(BAGS))
          .isEqualTo(known(new java.math.BigInteger("18446744073709551614")));
    }

    @Test
    void isUnknownWithoutTwoNumbersOfReasonableLength() {
      assertThat(Operand.argument("tags").add(1).resolve(BAGS)).isEmpty();
      assertThat(Operand.argument("total").add(Operand.argument("missing")).resolve(BAGS))
          .isEmpty();
      assertThat(Operand.constant(new java.math.BigDecimal("1e-2000000000")).add(1).resolve(BAGS))
          .isEmpty();
    }
  }

  @Nested
  class AnEntry {

    private final Operand allowance =
        Operand.constant(
            Map.of("gold", Map.of("economy", 3), "a.b", Map.of("economy", 1), "list", List.of(7)));

    @Test
    void isFoundByTheKeysOneAfterAnother() {
      Operand tier = Operand.constant("gold");
      Operand cabin = Operand.constant("economy");

      assertThat(allowance.entry(tier, cabin).resolve(BAGS)).isEqualTo(known(3));
      assertThat(allowance.entry(Operand.constant("a.b"), cabin).resolve(BAGS)).isEqualTo(known(1));
      assertThat(allowance.entry(Operand.constant("list"), Operand.constant(0)).resolve(BAGS))
          .isEqualTo(known(7));
    }

    @Test
    void isUnknownWhereAKeyIsMissingOrUnknown() {
      assertThat(allowance.entry(Operand.constant("silver")).resolve(BAGS)).isEmpty();
      assertThat(allowance.entry(Operand.argument("missing")).resolve(BAGS)).isEmpty();
      assertThat(allowance.entry(Operand.constant(1.5)).resolve(BAGS)).isEmpty();
    }
  }

  @Nested
  class AParsedText {

    @Test
    void isWhatTheJsonStandsFor() {
      assertThat(Operand.argument("tags").parsed().resolve(BAGS))
          .isEqualTo(known(List.of("a", "b")));
      assertThat(Operand.constant(" 2 ").parsed().resolve(BAGS)).isEqualTo(known(2));
      assertThat(Operand.constant("2.0").parsed().resolve(BAGS)).isEqualTo(known(2.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "['a']", "[1,]", "{\"a\":1", "01", "NaN", "1 2"})
    void isUnknownIfTheTextIsNoJson(String text) {
      assertThat(Operand.constant(text).parsed().resolve(BAGS)).isEmpty();
    }

    @Test
    void isUnknownOfWhatIsNoText() {
      assertThat(Operand.argument("total").parsed().resolve(BAGS)).isEmpty();
    }
  }

  @Nested
  class APath {

    private final KnownEvidence answered =
        BAGS.answered(
            "details",
            Map.of(),
            "{\"cabin\": \"economy\", \"legs\": [{\"n\": \"A\"}, {\"n\": \"B\", \"x\": 1}]}");

    @Test
    void goesOnInsideATextThatIsJson() {
      assertThat(Operand.result("details", "cabin").resolve(answered)).isEqualTo(known("economy"));
      assertThat(Operand.result("details", "legs.1.n").resolve(answered)).isEqualTo(known("B"));
      assertThat(Operand.argument("tags.0").resolve(answered)).isEqualTo(known("a"));
    }

    @Test
    void collectsAllElementsAtAStar() {
      assertThat(Operand.result("details", "legs.*.n").resolve(answered))
          .isEqualTo(known(List.of("A", "B")));
      assertThat(Operand.argument("passengers.*").resolve(answered))
          .isEqualTo(known(List.of(Map.of("name", "Ada"), Map.of("name", "Bo"))));
      assertThat(Operand.argument("passengers.*.*").resolve(answered))
          .isEqualTo(known(List.of(List.of("Ada"), List.of("Bo"))));
    }

    @Test
    void isUnknownIfOneElementLacksIt() {
      assertThat(Operand.result("details", "legs.*.x").resolve(answered)).isEmpty();
      assertThat(Operand.result("details", "cabin.*").resolve(answered)).isEmpty();
    }

    @Test
    void leavesAWholeTextAsItIs() {
      assertThat(Operand.argument("tags").resolve(answered)).isEqualTo(known("[\"a\", \"b\"]"));
    }
  }

  @Test
  void readsLikeASentence() {
    assertThat(Operand.argument("bags").size().multiply(Operand.result("user", "tier")))
        .hasToString("(size of argument bags * result of user, tier)");
    assertThat(Operand.constant(Map.of()).entry(Operand.argument("x")))
        .hasToString("{}[argument x]");
    assertThat(Operand.argument("x").parsed()).hasToString("argument x as JSON");
  }
}
