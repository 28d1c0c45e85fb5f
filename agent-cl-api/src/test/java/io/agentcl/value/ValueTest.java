package io.agentcl.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest extends ValueContents {

  private static final String ALLOWED =
      "; allowed are null, booleans, numbers, strings, byte arrays, enums, lists, sets,"
          + " string-keyed maps and records of these";

  private enum Size {
    SMALL,
    LARGE {
      @Override
      public String toString() {
        return "huge";
      }
    }
  }

  private record Tariff(String name, @Nullable Integer limit) {}

  private record Box(Object content) {}

  private record Broken(String name) {
    @SuppressWarnings("UnusedMethod") // called by reflection
    @Override
    public String name() {
      throw new IllegalStateException("no name today");
    }
  }

  @Nested
  class AnInteger {

    @Test
    void isTheSameInEveryWidth() {
      List<Object> widths = List.of((byte) 7, (short) 7, 7, 7L, BigInteger.valueOf(7));

      assertThat(widths).allSatisfy(width -> assertThat(Value.of(width)).isEqualTo(Value.of(7)));
      assertThat(Value.of((byte) 7).toObject()).isEqualTo(7L);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
    void isALongUpToItsEdge(long edge) {
      BigInteger beyond = BigInteger.valueOf(edge).add(BigInteger.valueOf(Long.signum(edge)));

      assertThat(Value.of(BigInteger.valueOf(edge)).toObject()).isEqualTo(edge);
      assertThat(Value.of(beyond).toObject()).isEqualTo(beyond);
    }

    @Test
    void isNoDecimal() {
      assertThat(Value.of(1)).isNotEqualTo(Value.of(1.0)).isNotEqualTo(Value.of(BigDecimal.ONE));
      assertThat(Value.of(1)).hasToString("1");
      assertThat(Value.of(1.0)).hasToString("1.0");
    }
  }

  @Nested
  class ADecimal {

    @Test
    void isTheSameInEveryWidth() {
      Value decimal = Value.of(new BigDecimal("0.1"));

      assertThat(Value.of(0.1)).isEqualTo(decimal);
      assertThat(Value.of(0.1f)).isEqualTo(decimal);
    }

    @Test
    void hasNoTrailingZerosAndNoSignOfZero() {
      assertThat(Value.of(1e2)).isEqualTo(Value.of(new BigDecimal("100.00")));
      assertThat(Value.of(-0.0)).isEqualTo(Value.of(0.0));
      assertThat(Value.of(-0.0f)).isEqualTo(Value.of(new BigDecimal("0E+9")));
    }

    /** Before Java 19 the text of these numbers had more digits. */
    @ParameterizedTest
    @ValueSource(strings = {"2E23", "8.41E21", "2.0E-3", "1.0E23", "9007199254740993"})
    void isTheShortestThatReadsBackOnEveryJdk(String text) {
      double number = Double.parseDouble(text);
      BigDecimal exact = new BigDecimal(number);

      BigDecimal decimal = (BigDecimal) Value.of(number).toObject();

      assertThat(decimal.doubleValue()).isEqualTo(number);
      assertThat(decimal.precision())
          .isLessThanOrEqualTo(new BigDecimal(text).precision())
          .isLessThanOrEqualTo(exact.precision());
    }

    @Test
    void keepsHugeExponentsWithoutWritingThemOut() {
      Value huge = Value.of(new BigDecimal("-1.50E+2147483000"));

      assertThat(huge).isEqualTo(Value.of(new BigDecimal("-15E+2147482999")));
      assertThat(huge).hasToString("-1.5E+2147483000");
      assertThat(ascii(huge)).isEqualTo("d-15e2147482999;");
      assertThat(ascii(Value.of(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE))))
          .isEqualTo("d1e2147483648;");
    }

    @Test
    void ofTheSmallestDoubleReadsBack() {
      BigDecimal decimal = (BigDecimal) Value.of(Double.MIN_VALUE).toObject();

      assertThat(decimal.doubleValue()).isEqualTo(Double.MIN_VALUE);
    }
  }

  @Nested
  class PlainObjects {

    @Test
    void areTheirNormalForm() {
      assertThat(Value.of(null)).isSameAs(Value.NULL);
      assertThat(Value.of(true).toObject()).isEqualTo(true);
      assertThat(Value.of("text").toObject()).isEqualTo("text");
      assertThat(Value.of(Value.of(3))).isEqualTo(Value.of(3));
      assertThat(Value.of(List.of(Value.of(3)))).isEqualTo(Value.of(List.of(3)));
    }

    @Test
    void enterAsNamesIfTheyAreEnums() {
      assertThat(Value.of(Size.SMALL)).isEqualTo(Value.of("SMALL"));
      assertThat(Value.of(Size.LARGE)).isEqualTo(Value.of("LARGE"));
    }

    @Test
    void stayBytesAndAreShownByTheirHash() {
      byte[] bytes = "abc".getBytes(UTF_8);

      Value value = Value.of(bytes);
      bytes[0] = 'x';
      String shown = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

      assertThat(value.toObject()).isEqualTo(Bytes.of("abc".getBytes(UTF_8)));
      assertThat(value).isEqualTo(Value.of(Bytes.of("abc".getBytes(UTF_8))));
      assertThat(value).hasToString('"' + shown + '"').isNotEqualTo(Value.of(shown));
      assertThat(value.hash()).isNotEqualTo(Value.of(shown).hash());
    }

    @Test
    void comeBackAsNewArraysIfTheyAreBytes() {
      Value value = Value.of(List.of(Map.of("image", new byte[] {1, 2}), "text"));

      List<?> first = (List<?>) Bytes.toArrays(value.toObject());
      byte[] image = (byte[]) ((Map<?, ?>) first.get(0)).get("image");
      image[0] = 9;

      assertThat(value.at("0.image")).isEqualTo(Value.of(new byte[] {1, 2}));
      assertThat(first.get(1)).isEqualTo("text");
    }

    @Test
    void areSortedByTheirBytesIfTheyAreSets() {
      LinkedHashSet<Object> set = new LinkedHashSet<>(Arrays.asList("b", 10, 9, "a", null, "aa"));

      assertThat(Value.of(set)).isEqualTo(Value.of(Arrays.asList(10, 9, null, "a", "b", "aa")));
    }

    @Test
    void occurOnceInSetsWhateverTheirWidth() {
      assertThat(Value.of(new LinkedHashSet<>(List.of(1, 1L, 1.0)))).hasToString("[1.0,1]");
    }

    @Test
    void areMapsWithSortedKeys() {
      Map<String, Object> map = new TreeMap<>(Collections.reverseOrder());
      map.put("a", 1);
      map.put("b", null);

      assertThat(Value.of(map)).hasToString("{\"a\":1,\"b\":null}");
      assertThat(Value.of(map).asMap()).containsExactly(Map.entry("a", 1L), nullEntry("b"));
      assertThat(Value.of(1).asMap()).isEmpty();
    }

    @Test
    void areMapsWithoutNullComponentsIfTheyAreRecords() {
      assertThat(Value.of(new Tariff("flat", 5)))
          .isEqualTo(Value.of(Map.of("name", "flat", "limit", 5)));
      assertThat(Value.of(new Tariff("flat", null))).isEqualTo(Value.of(Map.of("name", "flat")));
    }

    @Test
    void keepNullsThatAMapHolds() {
      Map<String, @Nullable Object> withNull = new HashMap<>();
      withNull.put("a", null);

      assertThat(Value.of(withNull)).isNotEqualTo(Value.of(Map.of()));
    }

    @Test
    void areCopiedSoThatLaterChangesDoNotShow() {
      List<Object> list = new ArrayList<>(List.of(1));

      Value value = Value.of(list);
      list.add(2);

      assertThat(value).hasToString("[1]");
    }

    private Map.Entry<String, @Nullable Object> nullEntry(String key) {
      return new java.util.AbstractMap.SimpleEntry<>(key, null);
    }
  }

  @Nested
  class WhatIsNoValue {

    @ParameterizedTest
    @MethodSource("io.agentcl.value.ValueTest#refused")
    void isRefusedWithThePathToIt(Object object, String message) {
      assertThatIllegalArgumentException().isThrownBy(() -> Value.of(object)).withMessage(message);
    }

    @Test
    void isRefusedIfAListHoldsItself() {
      List<Object> list = new ArrayList<>();
      list.add(1);
      list.add(Map.of("back", list));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Value.of(list))
          .withMessage("$[1].back contains itself; values must be trees");
    }

    @Test
    void isRefusedIfAMapHoldsItself() {
      Map<String, Object> map = new HashMap<>();
      map.put("self", map);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Value.of(map))
          .withMessage("$.self contains itself; values must be trees");
    }

    @Test
    void isRefusedIfARecordHoldsItself() {
      List<Object> list = new ArrayList<>();
      Box box = new Box(list);
      list.add(box);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Value.of(box))
          .withMessage("$.content[0] contains itself; values must be trees");
    }

    @Test
    void isNotMistakenForACycleIfItOnlyOccursTwice() {
      List<Integer> shared = List.of(1);

      assertThat(Value.of(List.of(shared, shared))).hasToString("[[1],[1]]");
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(Double.NaN, "$ is NaN; numbers must be finite"),
        arguments(
            List.of(Map.of("x", Float.NEGATIVE_INFINITY)),
            "$[0].x is -Infinity; numbers must be finite"),
        arguments(
            List.of(new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE)),
            "$[0] is 1.0E+2147483649; its exponent is too large; to mend it, give it as text"),
        arguments(
            new AtomicInteger(1),
            "$ is a java.util.concurrent.atomic.AtomicInteger; use int,"
                + " long, BigInteger, double or BigDecimal"),
        arguments(Map.of("map", Map.of(1, "one")), "$.map has the key 1; keys must be strings"),
        arguments(
            Collections.singletonMap(null, "one"), "$ has the key null; keys must be strings"),
        arguments(
            Map.of("items", List.of(1, Optional.of(2))),
            "$.items[1] is a java.util.Optional" + ALLOWED),
        arguments(new Box(new int[] {1}), "$.content is a [I" + ALLOWED),
        arguments('c', "$ is a java.lang.Character" + ALLOWED),
        arguments(
            List.of(new Broken("x")),
            "$[0].name cannot be read: its accessor threw java.lang.IllegalStateException: no name"
                + " today"));
  }

  @Nested
  class APath {

    private final Value value =
        Value.of(
            Map.of("items", List.of(Map.of("price", 3), 5), "none", Arrays.asList((Object) null)));

    @Test
    void leadsToAPart() {
      assertThat(value.at("")).isSameAs(value);
      assertThat(value.at("items.0.price")).isEqualTo(Value.of(3));
      assertThat(value.at("items.1")).isEqualTo(Value.of(5));
      assertThat(value.at("none.0")).isSameAs(Value.NULL);
      assertThat(Value.of(Collections.singletonMap("a", null)).at("a")).isSameAs(Value.NULL);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x",
          "items.2",
          "items.-1",
          "items.00",
          "items.price",
          "items.9999999999",
          "items.0.",
          ".items",
          "items..0",
          "items.1.x",
          "none.0.x"
        })
    void leadsNowhere(String path) {
      assertThat(value.at(path)).isNull();
    }
  }

  @Test
  void plainObjectsOfAValueCannotBeChanged() {
    Value value = Value.of(Map.of("list", List.of(1)));

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> value.asMap().put("x", 1));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> ((List<?>) value.at("list").toObject()).remove(0));
  }
}
