package io.agentcl.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.agentcl.value.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperandTest {

  private static final KnownEvidence BOOKING =
      KnownEvidence.of(
          "book",
          Map.of("date", "2026-04-03", "passengers", List.of(Map.of("name", "Ada", "age", 36))));

  private static Optional<Value> known(@Nullable Object object) {
    return Optional.of(Value.of(object));
  }

  @Test
  void aConstantIsItself() {
    assertThat(Operand.constant(3).resolve(BOOKING)).isEqualTo(known(3));
    assertThat(Operand.constant(null).resolve(BOOKING)).contains(Value.NULL);
  }

  @Test
  void anArgumentIsFoundByItsPath() {
    assertThat(Operand.argument("passengers.0.name").resolve(BOOKING)).isEqualTo(known("Ada"));
    assertThat(Operand.argument("passengers.1.name").resolve(BOOKING)).isEmpty();
    assertThat(Operand.argument("seat").resolve(BOOKING)).isEmpty();
  }

  @Test
  void anArgumentThatIsNullIsKnownToBeNull() {
    KnownEvidence call = KnownEvidence.of("book", Collections.singletonMap("seat", null));

    assertThat(Operand.argument("seat").resolve(call)).contains(Value.NULL);
  }

  @Test
  void anEntryOfTheContextIsFoundByItsPath() {
    KnownEvidence evidence = BOOKING.context(Map.of("user", Map.of("tier", "gold")));

    assertThat(Operand.context("user.tier").resolve(evidence)).isEqualTo(known("gold"));
    assertThat(Operand.context("user.age").resolve(evidence)).isEmpty();
  }

  @Test
  void whatTheUserSaidLeavesOutTheAgent() {
    KnownEvidence evidence = BOOKING.user("To Oslo").agent("When?").user("3/4").agent("Done");

    assertThat(Operand.lastUserText().resolve(evidence)).isEqualTo(known("3/4"));
    assertThat(Operand.allUserText().resolve(evidence)).isEqualTo(known("To Oslo\n3/4"));
  }

  @Test
  void aUserWhoSaidNothingIsUnknown() {
    assertThat(Operand.lastUserText().resolve(BOOKING.agent("Hello"))).isEmpty();
    assertThat(Operand.allUserText().resolve(BOOKING)).isEmpty();
  }

  @Test
  void aResultIsThatOfTheLastCallOfTheTool() {
    KnownEvidence evidence =
        BOOKING
            .answered("search", Map.of(), Map.of("price", 100))
            .answered("search", Map.of(), Map.of("price", 90))
            .answered("pay", Map.of(), Map.of("price", 1));

    assertThat(Operand.result("search", "price").resolve(evidence)).isEqualTo(known(90));
    assertThat(Operand.result("search", "").resolve(evidence))
        .isEqualTo(known(Map.of("price", 90)));
    assertThat(Operand.result("search", "seats").resolve(evidence)).isEmpty();
    assertThat(Operand.result("refund", "").resolve(evidence)).isEmpty();
  }

  @Test
  void anInstantCanBeMovedBothWays() {
    assertThat(Operand.now().plus(Duration.ofDays(1)).resolve(BOOKING))
        .isEqualTo(known("2026-04-03T10:00:00Z"));
    assertThat(Operand.now().plus(Duration.ofMinutes(-1)).resolve(BOOKING))
        .isEqualTo(known("2026-04-02T09:59:00Z"));
  }

  @Test
  void everyTextThatComparesAsAnInstantCanBeMoved() {
    assertThat(
            Operand.constant("2026-04-02T12:00+02:00").plus(Duration.ofHours(1)).resolve(BOOKING))
        .isEqualTo(known("2026-04-02T11:00:00Z"));
  }

  @Test
  void aTimeWithoutAZoneStaysOneWhenMoved() {
    assertThat(Operand.constant("2026-04-02T12:00:00").plus(Duration.ofDays(-1)).resolve(BOOKING))
        .isEqualTo(known("2026-04-01T12:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomorrow", "2026-04-31", "", "+1000000000-01-01T00:00:00Z"})
  void whatIsNoInstantCannotBeMoved(String text) {
    assertThat(Operand.constant(text).plus(Duration.ofDays(1)).resolve(BOOKING)).isEmpty();
    assertThat(Operand.constant(5).plus(Duration.ofDays(1)).resolve(BOOKING)).isEmpty();
    assertThat(Operand.argument("seat").plus(Duration.ofDays(1)).resolve(BOOKING)).isEmpty();
  }

  @Test
  void aDateIsMovedByWholeDays() {
    Operand date = Operand.constant("2026-04-30");

    assertThat(date.plus(Duration.ofDays(2)).resolve(BOOKING)).isEqualTo(known("2026-05-02"));
    assertThat(date.plus(Duration.ofHours(1)).resolve(BOOKING)).isEmpty();
  }

  @Test
  void anInstantCannotBeMovedBeyondTime() {
    assertThat(Operand.now().plus(Duration.ofSeconds(Long.MAX_VALUE)).resolve(BOOKING)).isEmpty();
  }

  @Test
  void aProbeAsksWithArgumentsOfItsOwn() {
    Operand seats =
        Operand.probe("seats", Map.of("day", Operand.argument("date"), "class", text("eco")), "n");
    KnownEvidence evidence =
        BOOKING.probe("seats", Map.of("day", "2026-04-03", "class", "eco"), Map.of("n", 7));

    assertThat(seats.resolve(evidence)).isEqualTo(known(7));
  }

  @Test
  void aProbeIsUnknownWithoutAnAnswerOrWithoutItsArguments() {
    Operand seats = Operand.probe("seats", Map.of("day", Operand.argument("day")), "");

    assertThat(seats.resolve(BOOKING)).isEmpty();
    assertThat(Operand.probe("seats", Map.of(), "n").resolve(BOOKING)).isEmpty();
    assertThat(
            Operand.probe("seats", Map.of(), "n")
                .resolve(BOOKING.probe("seats", Map.of(), Map.of("m", 1))))
        .isEmpty();
  }

  private static Operand text(String text) {
    return Operand.constant(text);
  }

  @Test
  void namesTheParameterThatIsNull() {
    Operand x = Operand.argument("x");

    assertNamesNull("regex", () -> x.matches(null));
    assertNamesNull("duration", () -> x.plus(null));
    assertNamesNull("zone", () -> Operand.today(null));
    assertNamesNull("arguments", () -> Operand.calls("search", null));
    assertNamesNull("arguments", () -> Condition.calledBefore("search", null));
    assertNamesNull("keys", () -> x.entry((Operand[]) null));
    assertNamesNull("values", () -> x.in((Object[]) null));
    assertNamesNull("other", () -> x.exists().and(null));
    assertNamesNull("conditions", () -> Condition.any((Condition[]) null));
    assertNamesNull("element", () -> BOOKING.ofElement(null));
  }

  private static void assertNamesNull(String parameter, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(parameter);
  }
}
