package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {

  private record Tariff(String name, int limit) {}

  private static Layer.RecordLayer<Tariff> tariffs() {
    return Layer.of("tariff", Tariff.class, MethodHandles.lookup());
  }

  @Nested
  class ALayerOfRecords {

    @Test
    void hasDefaults() {
      assertThat(tariffs().id()).isEqualTo("tariff");
      assertThat(tariffs().version()).isEqualTo("1");
      assertThat(tariffs().bits()).isEqualTo(8);
      assertThat(tariffs()).hasToString("layer tariff");
    }

    @Test
    void isEqualToAnotherOfTheSameIdTypeAndVersion() {
      assertThat(tariffs()).isEqualTo(tariffs()).hasSameHashCodeAs(tariffs());
      assertThat(tariffs().withVersion("2")).isNotEqualTo(tariffs());
      assertThat(Layer.of("tariff", String.class, MethodHandles.lookup())).isNotEqualTo(tariffs());
      assertThat(Layer.of("tariffs", Tariff.class, MethodHandles.lookup())).isNotEqualTo(tariffs());
    }

    @Test
    void keepsTheRestWhenOnePartIsChanged() {
      Layer<Tariff> changed = tariffs().withVersion("2").withBits(0).withVersion("3");

      assertThat(changed.version()).isEqualTo("3");
      assertThat(changed.bits()).isZero();
      assertThat(changed.id()).isEqualTo("tariff");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesACostThatIsNone(double bits) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tariffs().withBits(bits))
          .withMessage("bits must be finite and at least 0: " + bits);
    }

    @Test
    void refusesWhatIsNoLayerIdOrNoStorableType() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Layer.of("Tariff", Tariff.class, MethodHandles.lookup()))
          .withMessage(
              "layer must be a lower-case letter, then up to 63 of a-z, 0-9 and -: \"Tariff\"");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Layer.of("tariff", Thread.class, MethodHandles.lookup()))
          .withMessageStartingWith("$ is a java.lang.Thread; allowed are");
      assertThatNullPointerException()
          .isThrownBy(() -> tariffs().withVersion(null))
          .withMessage("version");
    }
  }

  /** A host's own layer: content of no storable type, with a codec of its own. */
  private enum Locales implements Layer<Locale>, Codec<Locale> {
    LOCALES;

    @Override
    public String id() {
      return "locale";
    }

    @Override
    public Codec<Locale> codec() {
      return this;
    }

    @Override
    public Value encode(Locale content) {
      return Value.of(content.toLanguageTag());
    }

    @Override
    public Locale decode(Value value) {
      if (!(value.toObject() instanceof String tag)) {
        throw new IllegalArgumentException("no language tag: " + value);
      }
      return Locale.forLanguageTag(tag);
    }
  }

  @Nested
  class AnOwnLayer {

    @Test
    void storesAndReadsItsContent() {
      Harness harness = Harness.builder().put(Locales.LOCALES, "default", Locale.GERMANY).build();

      assertThat(harness.find(Locales.LOCALES, "default")).contains(Locale.GERMANY);
      assertThat(harness.component(Address.parse("locale/default")).orElseThrow().content())
          .isEqualTo(Value.of("de-DE"));
    }

    @Test
    void hasTheDefaultsOfALayer() {
      assertThat(Locales.LOCALES.version()).isEqualTo("1");
      assertThat(Locales.LOCALES.bits()).isEqualTo(Layer.DEFAULT_BITS);
    }

    @Test
    void saysItselfWhatDoesNotFit() {
      Component stored = Component.stored(Address.parse("locale/x"), "1", Value.of(5));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> stored.as(Locales.LOCALES))
          .withMessage("locale/x does not fit layer \"locale\": no language tag: 5");
    }
  }
}
