package io.agentcl.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How the records of a sealed family are stored, and records that grew. */
class FamilyCodecTest extends CodecContents {

  @Nested
  class ASealedFamily {

    @Test
    void isToldApartBySimpleNames() {
      Codec<Shape> codec = codec(Shape.class);

      assertThat(codec.encode(new Circle(1.5)))
          .hasToString("{\"@type\":\"Circle\",\"radius\":1.5}");
      assertThat(Stream.of(new Circle(1), new Square(2), new RoundedSquare(3, 4)))
          .allSatisfy(shape -> assertThat(codec.decode(codec.encode(shape))).isEqualTo(shape));
    }

    @Test
    void refusesANameThatIsNotOfIt() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(Shape.class).decode(Value.of(Map.of("@type", "Line"))))
          .withMessage(
              "$ is {\"@type\":\"Line\"}; expected a Shape with \"@type\" one of [Circle,"
                  + " RoundedSquare, Square]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(Shape.class).decode(Value.of(3)))
          .withMessage(
              "$ is 3; expected a Shape with \"@type\" one of [Circle, RoundedSquare, Square]");
    }

    @Test
    void ofConditionsComesBackEqual() {
      Condition condition =
          Condition.all(
              Operand.argument("date").plus(Duration.ofHours(-3)).lessThan(Operand.now()),
              Operand.context("tier").in("gold", 3, null),
              Operand.lastUserText().matches("(?i)refund").negate(),
              Condition.any(
                  Condition.calledBefore("find", Map.of("id", Operand.result("list", "0.id"))),
                  Operand.probe("status", Map.of("id", Operand.constant(7)), "state").exists(),
                  Condition.confirmed(),
                  Condition.confirmedInWords()));

      assertThat(roundTrip(Condition.class, condition)).isEqualTo(condition);
    }
  }

  @Nested
  class ARecordThatGrew {

    @Test
    void readsAbsentComponentsAsNullOrEmpty() {
      Named old = codec(Named.class).decode(Value.of(Map.of("name", "a")));

      assertThat(old).isEqualTo(new Named("a", List.of(), null, Set.of()));
    }

    @Test
    void writesNullComponentsAsAbsent() {
      assertThat(codec(Named.class).encode(new Named("a", null, null, null)))
          .isEqualTo(Value.of(Map.of("name", "a")));
    }

    @Test
    void mayNotHaveGrownByAPrimitive() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(Point.class).decode(Value.of(Map.of("x", 1))))
          .withMessage("$.y is missing; a component added later must not be of a primitive type");
    }
  }

  @Nested
  class TwoRecordsOfOneFamilyWithOneName {

    @Test
    void areRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(Family.class))
          .withMessage("$ permits two records named Same");
    }
  }

  sealed interface Family permits One.Same, Other.Same {}

  static final class One {
    record Same() implements Family {}
  }

  static final class Other {
    record Same() implements Family {}
  }
}
