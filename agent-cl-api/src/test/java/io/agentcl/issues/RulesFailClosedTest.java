package io.agentcl.issues;

import static io.agentcl.condition.Operand.argument;
import static io.agentcl.condition.Operand.element;
import static io.agentcl.evidence.Truth.FALSE;
import static io.agentcl.evidence.Truth.TRUE;
import static io.agentcl.evidence.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.condition.Condition;
import io.agentcl.condition.KnownEvidence;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Comparison;
import io.agentcl.evidence.Truth;
import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.ToolRule;
import io.agentcl.value.Value;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guard is not passed by saying the same in another type, shape or spelling. */
class RulesFailClosedTest {

  private static KnownEvidence call(@Nullable Object id) {
    return KnownEvidence.of("delete", Collections.singletonMap("id", id));
  }

  private static boolean denies(Condition when, KnownEvidence evidence) {
    return new ToolRule.Guard("delete", when, "No.", OnUnknown.APPLY).denies(evidence);
  }

  @Nested
  @DisplayName("B1: another type or shape")
  class AnotherType {

    static Stream<Arguments> equals() {
      return Stream.of(
          arguments("17", 17, TRUE),
          arguments("17.0", 17, TRUE),
          arguments("1.7e1", 17, TRUE),
          arguments(" 17 ", 17, TRUE),
          arguments("\"17\"", 17, TRUE),
          arguments("18", 17, FALSE),
          arguments("017", 17, UNKNOWN),
          arguments("+17", 17, UNKNOWN),
          arguments("seventeen", 17, UNKNOWN),
          arguments("", 17, UNKNOWN),
          arguments(true, 1, UNKNOWN),
          arguments("true", 1, UNKNOWN),
          arguments("true", true, TRUE),
          arguments("false", true, FALSE),
          arguments("True", true, UNKNOWN),
          arguments(1, true, UNKNOWN),
          arguments(List.of(17), 17, UNKNOWN),
          arguments(Map.of("id", 17), 17, UNKNOWN),
          arguments(List.of("root"), "root", UNKNOWN),
          arguments("[\"root\"]", "root", UNKNOWN),
          arguments("\"root\"", "root", TRUE),
          arguments("17", "17.0", FALSE),
          arguments("17", "17", TRUE),
          arguments("root", "user", FALSE),
          arguments("[1, 2]", List.of(1, 2), TRUE),
          arguments("{\"a\": 1}", Map.of("a", "1"), TRUE),
          arguments(List.of(1, "x"), List.of(1, 2), UNKNOWN),
          arguments(List.of(3, "x"), List.of(1, 2), FALSE),
          arguments(List.of(1), List.of(1, 2), FALSE),
          arguments(List.of(), Map.of(), UNKNOWN),
          arguments(new byte[] {1, 2}, new byte[] {1, 2}, TRUE),
          arguments(new byte[] {1, 2}, new byte[] {1, 3}, FALSE),
          arguments(new byte[] {1, 2}, "x", UNKNOWN),
          arguments(null, null, TRUE),
          arguments("null", null, TRUE),
          arguments(null, 17, FALSE),
          arguments(null, "x", FALSE),
          arguments(null, List.of(), FALSE));
    }

    @ParameterizedTest
    @MethodSource("equals")
    void isEqualOrUnknownButNeverUnequal(
        @Nullable Object given, @Nullable Object named, Truth equal) {
      assertThat(argument("id").is(named).test(call(given))).isEqualTo(equal);
      assertThat(argument("id").isNot(named).test(call(given))).isEqualTo(equal.not());
      assertThat(argument("id").in(named).test(call(given))).isEqualTo(equal);
      assertThat(Operand.constant(named).is(argument("id")).test(call(given))).isEqualTo(equal);
      assertThat(denies(argument("id").is(named), call(given))).isEqualTo(equal != FALSE);
    }

    static Stream<Arguments> orders() {
      return Stream.of(
          arguments("250", 100, FALSE),
          arguments("25", 100, TRUE),
          arguments("a lot", 100, UNKNOWN),
          arguments(List.of(25), 100, UNKNOWN),
          arguments("25", "100", UNKNOWN),
          arguments(null, 100, UNKNOWN),
          arguments(true, 100, UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void hasTheOrderOfItsMeaning(@Nullable Object given, Object limit, Truth less) {
      assertThat(argument("id").lessThan(limit).test(call(given))).isEqualTo(less);
      assertThat(argument("id").atLeast(limit).test(call(given))).isEqualTo(less.not());
    }

    @Test
    void isUnknownToAnExpression() {
      Condition evil = argument("id").matches("evil");

      assertThat(evil.test(call(List.of("x@evil.com")))).isEqualTo(UNKNOWN);
      assertThat(evil.test(call(Map.of("to", "x@evil.com")))).isEqualTo(UNKNOWN);
      assertThat(evil.test(call(17))).isEqualTo(UNKNOWN);
      assertThat(evil.test(call(null))).isEqualTo(FALSE);
      assertThat(argument("id").matches("^evil$").test(call("\"evil\""))).isEqualTo(TRUE);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "evil   | [\"x@\\u0065vil.com\"]        | UNKNOWN",
          "evil   | {\"to\": [\"\\u0065vil\"]}     | UNKNOWN",
          "evil   | {\"\\u0065vil\": 1}           | UNKNOWN",
          "evil   | [\"x@evil.com\"]             | TRUE",
          "evil   | [\"x@good.com\", null, 1]    | FALSE",
          "^root$ | [\"root\"]                   | UNKNOWN",
          "^root$ | {\"id\": \"root\"}           | UNKNOWN",
          "^root$ | [\"roots\"]                  | FALSE",
        })
    void isUnknownToAnExpressionInJsonThatHoldsIt(String regex, String text, Truth found) {
      assertThat(argument("id").matches(regex).test(call(text))).isEqualTo(found);
    }

    @Test
    void ofBytesIsFoundAmongPastCalls() {
      KnownEvidence shown = call(new byte[] {1}).confirmed("delete", Map.of("id", new byte[] {1}));

      assertThat(Condition.confirmed().test(shown)).isEqualTo(TRUE);
      assertThat(Condition.confirmed().test(call(new byte[] {2}))).isEqualTo(FALSE);
    }

    @Test
    void isFoundAmongPastCalls() {
      Operand deleted = Operand.calls("delete", Map.of("id", argument("id")));
      KnownEvidence once = call("17").answered("delete", Map.of("id", 17), "ok");

      assertThat(deleted.atLeast(1).test(once)).isEqualTo(TRUE);
      assertThat(deleted.atLeast(1).test(call("W-17").answered("delete", Map.of("id", 17), "ok")))
          .isEqualTo(UNKNOWN);
      assertThat(
              deleted.atLeast(1).test(call("W-17").answered("delete", Map.of("id", "W-1"), "ok")))
          .isEqualTo(FALSE);
    }
  }

  @Nested
  @DisplayName("B2: quantifiers over lists")
  class Quantifiers {

    private final Condition evil = element().matches("evil");

    private Truth any(@Nullable Object to) {
      return argument("id").anyElement(evil).test(call(to));
    }

    private Truth all(@Nullable Object to) {
      return argument("id").allElements(evil).test(call(to));
    }

    @Test
    void lookInside() {
      assertThat(any(List.of("a@good.com", "x@evil.com"))).isEqualTo(TRUE);
      assertThat(all(List.of("a@good.com", "x@evil.com"))).isEqualTo(FALSE);
      assertThat(all(List.of("evil", "evils"))).isEqualTo(TRUE);
      assertThat(any("[\"a\", \"evil\"]")).isEqualTo(TRUE);
      assertThat(any(Map.of("to", "evil"))).isEqualTo(TRUE);
    }

    @Test
    void areThreeValued() {
      assertThat(any(List.of())).isEqualTo(FALSE);
      assertThat(all(List.of())).isEqualTo(TRUE);
      assertThat(any(List.of("good", 1))).isEqualTo(UNKNOWN);
      assertThat(any(List.of("evil", 1))).isEqualTo(TRUE);
      assertThat(all(List.of("good", 1))).isEqualTo(FALSE);
      assertThat(all(List.of("evil", 1))).isEqualTo(UNKNOWN);
      assertThat(any("evil")).isEqualTo(UNKNOWN);
      assertThat(any(null)).isEqualTo(UNKNOWN);
      assertThat(argument("absent").anyElement(evil).test(call("x"))).isEqualTo(UNKNOWN);
    }

    @Test
    void nestAndSeeTheRest() {
      Condition dear = element("items").anyElement(element("price").greaterThan(argument("most")));
      Map<String, ?> order = Map.of("items", List.of(Map.of("price", 5), Map.of("price", "7")));

      assertThat(
              argument("orders")
                  .anyElement(dear)
                  .test(KnownEvidence.of("buy", Map.of("orders", List.of(order), "most", 6))))
          .isEqualTo(TRUE);
      assertThat(element().is(1).test(call("x"))).isEqualTo(UNKNOWN);
    }

    @Test
    void areStoredAndSaid() {
      Condition condition = argument("to").anyElement(evil);
      ToolRule rule = ToolRule.deny("send", condition, "No.");

      assertThat(ToolRule.LAYER.codec().decode(ToolRule.LAYER.codec().encode(rule)))
          .isEqualTo(rule);
      assertThat(condition).hasToString("for any of argument to: its element matches /evil/");
    }
  }

  @Nested
  @DisplayName("B3: another spelling")
  class AnotherSpelling {

    @ParameterizedTest
    @CsvSource({"/caf\u00e9, /cafe\u0301", "\u212b, \u00c5", "\uac00, \u1100\u1161"})
    void isEqualOnceNormalizedAndNeverUnequal(String named, String given) {
      assertThat(argument("id").is(named).test(call(given))).isEqualTo(UNKNOWN);
      assertThat(
              argument("id")
                  .normalized()
                  .is(Operand.constant(named).normalized())
                  .test(call(given)))
          .isEqualTo(TRUE);
      assertThat(denies(argument("id").is(named), call(given))).isTrue();
    }

    @Test
    void isNeverUnequalInAKey() {
      Map<String, ?> named = Map.of("caf\u00e9", 1);
      Map<String, ?> given = Map.of("cafe\u0301", 1);
      Operand deleted = Operand.calls("delete", Map.of("id", argument("id")));

      assertThat(argument("id").is(named).test(call(given))).isEqualTo(UNKNOWN);
      assertThat(argument("id").is(List.of(named)).test(call(List.of(given)))).isEqualTo(UNKNOWN);
      assertThat(argument("id").is(named).test(call(Map.of("cafe", 1)))).isEqualTo(FALSE);
      assertThat(deleted.atLeast(1).test(call(given).answered("delete", Map.of("id", named), "ok")))
          .isEqualTo(UNKNOWN);
    }

    @Test
    void isEqualInAnyCaseIfAskedFor() {
      assertThat(argument("id").is("root").test(call("ROOT"))).isEqualTo(FALSE);
      assertThat(argument("id").ignoringCase().is("root").test(call("RoOT"))).isEqualTo(TRUE);
      assertThat(argument("id").ignoringCase().is(5).test(call(5))).isEqualTo(TRUE);
      assertThat(argument("id").normalized().ignoringCase())
          .hasToString("argument id in form NFC in any case");
    }
  }

  @Nested
  @DisplayName("B5: dates")
  class Dates {

    /** Where the next day has begun. */
    private final Condition past = argument("id").lessThan(Operand.today(ZoneId.of("Etc/GMT-14")));

    @ParameterizedTest
    @CsvSource({"2999-01-01, FALSE", "2026-04-03, FALSE", "2026-04-02, TRUE"})
    void compareWithTheDayOfAZone(String date, Truth isPast) {
      assertThat(past.test(call(date))).isEqualTo(isPast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-01", "1999-01-01"})
    void doNotCompareWithAnInstant(String date) {
      assertThat(argument("id").lessThan(Operand.now()).test(call(date))).isEqualTo(UNKNOWN);
    }
  }

  @Nested
  @DisplayName("B6: an argument that is no plain value")
  class NoPlainValue {

    private final KnownEvidence booking =
        KnownEvidence.of("book", Map.of("to", "Oslo")).unknown("date");

    @Test
    void isPresentButUnknown() {
      assertThat(argument("date").exists().test(booking)).isEqualTo(TRUE);
      assertThat(argument("date.year").exists().test(booking)).isEqualTo(UNKNOWN);
      assertThat(argument("seat").exists().test(booking)).isEqualTo(FALSE);
      assertThat(argument("date").is("2026-04-03").test(booking)).isEqualTo(UNKNOWN);
      assertThat(argument("date").matches("2026").test(booking)).isEqualTo(UNKNOWN);
      assertThat(argument("").size().is(1).test(booking)).isEqualTo(UNKNOWN);
    }

    @Test
    void mayStandInAListWhereAMapWasMeant() {
      KnownEvidence wrapped =
          KnownEvidence.of("open", Map.of("id", List.of(Map.of("name", "root"))));

      assertThat(argument("id.name").exists().test(wrapped)).isEqualTo(UNKNOWN);
      assertThat(argument("id.0.name").exists().test(wrapped)).isEqualTo(TRUE);
      assertThat(argument("id.1.name").exists().test(wrapped)).isEqualTo(FALSE);
      assertThat(argument("other.name").exists().test(wrapped)).isEqualTo(FALSE);
    }
  }

  @Test
  @DisplayName("B1: all comparisons of a list with a scalar are unknown")
  void aListIsNeitherLessNorMore() {
    for (Comparison comparison : Comparison.values()) {
      assertThat(comparison.test(Value.of(List.of(17)), Value.of(17))).isEqualTo(UNKNOWN);
    }
  }
}
