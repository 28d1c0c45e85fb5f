package io.agentcl.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FactTest {
  private static final Instant JUNE = Situation.JUNE;

  private static final Fact FULL =
      Fact.of("x200", "price", "12 EUR")
          .withWhere(Where.of("product", "appliances/x200").with("channel", "web"))
          .withValidity(Validity.since(JUNE).endingAt(JUNE.plusSeconds(1)));

  @Nested
  class AStoredFact {

    @Test
    void comesBackAsItWas() {
      Harness harness = Harness.builder().put(Fact.LAYER, "x200/price/a", FULL).build();

      Component stored = harness.components().findFirst().orElseThrow();
      Component read = Component.stored(stored.address(), stored.layerVersion(), stored.content());

      assertThat(stored.address()).isEqualTo(Address.parse("memory/x200/price/a"));
      assertThat(read.as(Fact.LAYER)).isEqualTo(FULL);
    }

    @Test
    void withOpenEndsComesBackAsItWas() {
      Fact open = Fact.of("x200", "price", "12 EUR");

      assertThat(Fact.LAYER.codec().decode(Fact.LAYER.codec().encode(open))).isEqualTo(open);
    }

    @Test
    void costsTwoBitsToChoose() {
      assertThat(Fact.LAYER.bits()).isEqualTo(2);
    }

    @Test
    void informsAndLetsNarrowerHideWider() {
      assertThat(Fact.LAYER.effect(FULL)).isEqualTo(Layer.Effect.INFORMS);
      assertThat(Fact.LAYER.narrowerHidesWider()).isTrue();
    }

    @Test
    void showsAllOfItself() {
      assertThat(FULL)
          .hasToString(
              "x200/price: 12 EUR (channel=web, product=appliances/x200,"
                  + " [2026-06-01T00:00:00Z, 2026-06-01T00:00:01Z))");
      assertThat(Fact.of("x200", "price", "9")).hasToString("x200/price: 9 (everywhere, [-, -))");
    }
  }

  @Nested
  class AText {

    @Test
    void thatIsBlankIsRefused() {
      assertThatThrownBy(() -> Fact.of("x200", "price", " \n"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "text of x200/price must not be blank and have at most 2048 characters: 2"
                  + " characters");
    }

    @Test
    void thatIsTooLongIsRefused() {
      assertThatThrownBy(() -> Fact.of("x200", "price", "1".repeat(2049)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("at most 2048 characters: 2049 characters");
    }
  }

  @Nested
  class AValidity {
    private final Validity june = Validity.since(JUNE).endingAt(JUNE.plusSeconds(60));

    @Test
    void holdsFromItsFirstInstantUntilJustBeforeItsEnd() {
      assertThat(june.contains(JUNE.minusMillis(1))).isFalse();
      assertThat(june.contains(JUNE)).isTrue();
      assertThat(june.contains(JUNE.plusSeconds(60).minusMillis(1))).isTrue();
      assertThat(june.contains(JUNE.plusSeconds(60))).isFalse();
    }

    @Test
    void withoutEndsHoldsAtAnyInstant() {
      assertThat(Validity.ALWAYS.contains(Instant.MIN)).isTrue();
      assertThat(Validity.ALWAYS.contains(Instant.MAX)).isTrue();
    }

    @Test
    void thatEndsAsItBeginsIsRefused() {
      assertThatThrownBy(() -> Validity.since(JUNE).endingAt(JUNE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "validity must end after it begins: from 2026-06-01T00:00:00Z to"
                  + " 2026-06-01T00:00:00Z");
    }
  }
}
