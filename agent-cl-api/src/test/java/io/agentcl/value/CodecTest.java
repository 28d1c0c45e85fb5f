package io.agentcl.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest extends CodecContents {

  record Everything(
      boolean truth,
      byte tiny,
      short small,
      int medium,
      long large,
      float coarse,
      double fine,
      Integer boxed,
      BigInteger integer,
      BigDecimal decimal,
      String text,
      Size size,
      Instant instant,
      Duration duration,
      LocalDate date,
      Value value,
      Object any,
      Point point,
      List<Point> points,
      Set<Size> sizes,
      Collection<String> names,
      Map<String, List<Set<Integer>>> nested,
      SortedMap<String, ? extends Point> wild) {}

  private static final Everything EVERYTHING =
      new Everything(
          true,
          (byte) 1,
          (short) -2,
          3,
          4L,
          0.1f,
          2.5,
          null,
          BigInteger.TWO.pow(70),
          new BigDecimal("1.5"),
          "text",
          Size.LARGE,
          Instant.parse("2026-01-02T03:04:05.006Z"),
          Duration.ofMinutes(90),
          LocalDate.of(2026, 4, 3),
          Value.of(Map.of("a", 1)),
          "any",
          new Point(1, 2),
          List.of(new Point(3, 4)),
          Set.of(Size.SMALL, Size.LARGE),
          List.of("b", "a"),
          Map.of("k", List.of(Set.of(1, 2), Set.of())),
          new TreeMap<>(Map.of("p", new Point(5, 6))));

  record Tree(String name, List<Tree> children) {}

  record Positive(int number) {
    @SuppressWarnings("UnusedMethod") // called by the codec
    Positive {
      if (number <= 0) {
        throw new IllegalArgumentException("number must be positive: " + number);
      }
    }
  }

  @Nested
  class Content {

    @Test
    void ofAnyAllowedTypeComesBackEqual() {
      assertThat(roundTrip(Everything.class, EVERYTHING)).isEqualTo(EVERYTHING);
    }

    @Test
    void isWrittenAsAPlainMap() {
      assertThat(codec(Tree.class).encode(new Tree("a", List.of(new Tree("b", List.of())))))
          .hasToString("{\"children\":[{\"children\":[],\"name\":\"b\"}],\"name\":\"a\"}");
    }

    @Test
    void ofAScalarTypeNeedsNoLookup() {
      assertThat(Codec.of(String.class).decode(Value.of("a"))).isEqualTo("a");
      assertThat(Codec.of(int.class).decode(Codec.of(int.class).encode(5))).isEqualTo(5);
      assertThat(Codec.of(Object.class).decode(Value.of(List.of(1)))).isEqualTo(List.of(1L));
    }

    @Test
    void ofARecursiveTypeComesBackEqual() {
      Tree tree = new Tree("a", List.of(new Tree("b", List.of(new Tree("c", List.of())))));

      assertThat(roundTrip(Tree.class, tree)).isEqualTo(tree);
    }

    @Test
    void isUnmodifiableWhenRead() {
      Tree tree = roundTrip(Tree.class, new Tree("a", new ArrayList<>()));

      assertThat(tree.children()).isUnmodifiable();
    }

    @Test
    void thatHoldsItselfIsRefused() {
      List<Tree> children = new ArrayList<>();
      Tree tree = new Tree("a", children);
      children.add(tree);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(Tree.class).encode(tree))
          .withMessage("$...[0] is nested deeper than 200 levels; to mend it, give it as text");
    }

    @Test
    void thatIsNoValueIsRefusedWithThePathToIt() {
      Everything e = EVERYTHING;
      Everything broken =
          new Everything(
              e.truth,
              e.tiny,
              e.small,
              e.medium,
              e.large,
              e.coarse,
              e.fine,
              e.boxed,
              e.integer,
              e.decimal,
              e.text,
              e.size,
              e.instant,
              e.duration,
              e.date,
              e.value,
              List.of(1, Optional.empty()),
              e.point,
              e.points,
              e.sizes,
              e.names,
              e.nested,
              e.wild);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(Everything.class).encode(broken))
          .withMessageStartingWith("$.any[1] is a java.util.Optional; allowed are null,");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(Circle.class).encode(new Circle(Double.NaN)))
          .withMessage("$.radius is NaN; numbers must be finite");
    }
  }

  @Nested
  class AValueThatDoesNotFit {

    @ParameterizedTest
    @MethodSource("io.agentcl.value.CodecTest#misfits")
    void isRefusedWithThePathToIt(Class<?> type, Object stored, String message) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(type).decode(Value.of(stored)))
          .withMessage(message);
    }

    @Test
    void isShownShortened() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(int.class).decode(Value.of("x".repeat(10_000))))
          .withMessage("$ is \"" + "x".repeat(199) + "...; expected a int");
    }
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        arguments(String.class, 1, "$ is 1; expected a String"),
        arguments(String.class, null, "$ is null; expected a String"),
        arguments(byte.class, 128, "$ is 128; expected a byte (BigInteger out of byte range)"),
        arguments(long.class, 1.0, "$ is 1.0; expected a long (a decimal)"),
        arguments(double.class, 1, "$ is 1; expected a double"),
        arguments(
            double.class,
            new BigDecimal("1E+400"),
            "$ is 1E+400; expected a double (out of range)"),
        arguments(
            float.class,
            new BigDecimal("-1E+39"),
            "$ is -1" + "0".repeat(39) + ".0; expected a float (out of range)"),
        arguments(Size.class, "huge", "$ is \"huge\"; expected a Size (one of [SMALL, LARGE])"),
        arguments(
            LocalDate.class,
            "3/4",
            "$ is \"3/4\"; expected a date (Text '3/4' could not be parsed at index 0)"),
        arguments(
            Tree.class,
            Map.of("name", "a", "children", List.of(Map.of("name", 5))),
            "$.children[0].name is 5; expected a String"),
        arguments(Tree.class, Map.of("children", "b"), "$.children is \"b\"; expected a list"),
        arguments(Tree.class, List.of(), "$ is []; expected a Tree"),
        arguments(
            Tree.class,
            Map.of("name", "a", "colour", "red"),
            "$ has \"colour\"; a Tree has [name, children]"),
        arguments(
            Circle.class,
            Map.of("@type", "Square", "radius", 1.0),
            "$ has \"@type\"; a Circle has [radius]"),
        arguments(Positive.class, Map.of("number", 0), "$ is refused: number must be positive: 0"),
        arguments(Named.class, Map.of(), "$ is refused: java.lang.NullPointerException: name"));
  }

  @Nested
  class ATypeThatCannotBeStored {

    @ParameterizedTest
    @MethodSource("io.agentcl.value.CodecTest#types")
    void isRefusedAtOnceWithThePathToIt(Class<?> type, String message) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(type))
          .withMessageStartingWith(message);
    }

    @Test
    void mayBeARecordThatTheLookupDoesNotReach() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Codec.of(Tree.class))
          .withMessage(
              "$ is the record io.agentcl.value.CodecTest$Tree, which"
                  + " java.lang.Object/publicLookup cannot reach; pass MethodHandles.lookup() from"
                  + " a class that can");
    }
  }

  record IntegerKeys(Map<Integer, String> map) {}

  @SuppressWarnings("ArrayRecordComponent") // refused for the same reason
  record Bytes(byte[] bytes) {}

  record Maybe(List<Optional<String>> maybe) {}

  @SuppressWarnings("rawtypes")
  record Raw(List<?> fine, List raw) {}

  record Generic<T>(T content) {}

  record OfGeneric(Generic<String> generic) {}

  sealed interface Open permits OpenClass {}

  static final class OpenClass implements Open {}

  record HoldsOpen(Map<String, Open> open) {}

  static Stream<Arguments> types() {
    String plain = "; allowed are booleans, numbers, strings, Bytes, enums, Instant, Duration,";
    String generic = "; use List, Set, or Map with string keys";
    return Stream.of(
        arguments(Optional.class, "$ is a java.util.Optional" + plain),
        arguments(
            IntegerKeys.class,
            "$.map is a java.util.Map<java.lang.Integer, java.lang.String>" + generic),
        arguments(Bytes.class, "$.bytes is a byte[]" + plain),
        arguments(
            Maybe.class, "$.maybe.element is a java.util.Optional<java.lang.String>" + generic),
        arguments(Raw.class, "$.raw is a java.util.List" + plain),
        arguments(Generic.class, "$.content is a T" + plain),
        arguments(OfGeneric.class, "$.generic is a io.agentcl.value.CodecTest"),
        arguments(
            HoldsOpen.class,
            "$.open.value permits io.agentcl.value.CodecTest$OpenClass; a sealed interface in a"
                + " layer permits records only"));
  }

  @Test
  void nullsInListsStay() {
    Tree tree = new Tree("a", Arrays.asList((Tree) null));

    assertThat(roundTrip(Tree.class, tree)).isEqualTo(tree);
  }
}
