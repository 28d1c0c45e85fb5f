package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HarnessTest {

  private static final Layer.RecordLayer<String> PROMPTS =
      Layer.of("prompt", String.class, MethodHandles.lookup());
  private static final Layer<Integer> LIMITS =
      Layer.of("limit", Integer.class, MethodHandles.lookup());

  private static final Harness HARNESS =
      Harness.builder()
          .put(PROMPTS, "system", "Book the flight.")
          .put(PROMPTS, "style", "Be brief.")
          .put(LIMITS, "turns", 5)
          .build();

  @Nested
  class Content {

    @Test
    void isFoundByLayerAndName() {
      assertThat(HARNESS.find(PROMPTS, "system")).contains("Book the flight.");
      assertThat(HARNESS.find(PROMPTS, "other")).isEmpty();
      assertThat(HARNESS.component(Address.parse("limit/turns")).orElseThrow().content())
          .isEqualTo(Value.of(5));
      assertThat(HARNESS.component(Address.parse("nothing/turns"))).isEmpty();
    }

    @Test
    void isListedByName() {
      assertThat(HARNESS.all(PROMPTS))
          .containsExactly(
              everyones("style", "Be brief."), everyones("system", "Book the flight."));
      assertThat(Harness.empty().all(PROMPTS)).isEmpty();
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> HARNESS.all(PROMPTS).remove(0));
    }

    private static Scoped<String> everyones(String name, String text) {
      return new Scoped<>(Scope.EVERYONE, name, Origin.Kind.OPERATOR, text);
    }

    @Test
    void isCountedAndStreamedInOrder() {
      assertThat(HARNESS.size("prompt", Scope.EVERYONE)).isEqualTo(2);
      assertThat(HARNESS.size("nothing", Scope.EVERYONE)).isZero();
      assertThat(HARNESS.components().map(c -> c.address().toString()))
          .containsExactly("limit/turns", "prompt/style", "prompt/system");
    }

    @Test
    void isDerivedWithoutARecord() {
      Derivation<String, Integer> length =
          Derivation.of(
              "length", "1", (view, name) -> view.find(PROMPTS, name).orElse("").length());

      assertThat(HARNESS.derive(length, "style")).isEqualTo(9);
      assertThatNullPointerException()
          .isThrownBy(() -> HARNESS.derive(length, null))
          .withMessage("argument");
    }
  }

  @Nested
  class TheVersion {

    @Test
    void isThatOfTheContentInWhateverOrderItCame() {
      Harness other =
          Harness.of(
              HARNESS.components().sorted((a, b) -> b.address().compareTo(a.address())).toList());

      assertThat(other.version()).isEqualTo(HARNESS.version());
      assertThat(other).isEqualTo(HARNESS).hasSameHashCodeAs(HARNESS);
      assertThat(other.layerHash("prompt")).isEqualTo(HARNESS.layerHash("prompt"));
    }

    @Test
    void differsWhereContentNameOrLayerDoes() {
      assertThat(
              List.of(
                  Harness.empty(),
                  Harness.builder().put(PROMPTS, "a", "x").build(),
                  Harness.builder().put(PROMPTS, "a", "y").build(),
                  Harness.builder().put(PROMPTS, "b", "x").build(),
                  Harness.builder().put(PROMPTS.withVersion("2"), "a", "x").build(),
                  Harness.builder()
                      .put(Layer.of("skill", String.class, MethodHandles.lookup()), "a", "x")
                      .build()))
          .extracting(Harness::version)
          .doesNotHaveDuplicates();
    }

    @Test
    void isTheSameForAnEmptiedLayerAndAnAbsentOne() {
      Harness emptied = HARNESS.with(HARNESS.patch().remove(LIMITS, "turns").build());

      assertThat(emptied)
          .isEqualTo(
              Harness.builder()
                  .put(PROMPTS, "system", "Book the flight.")
                  .put(PROMPTS, "style", "Be brief.")
                  .build());
      assertThat(emptied.layerHash("limit")).isEqualTo(Harness.empty().layerHash("unknown"));
    }

    @Test
    void hasAShortFormForPeople() {
      assertThat(HARNESS.version()).matches("[0-9a-f]{64}").startsWith(HARNESS.shortVersion());
      assertThat(HARNESS).hasToString("harness " + HARNESS.shortVersion());
      assertThat(HARNESS.shortVersion()).hasSize(8);
    }
  }

  @Nested
  class TwoComponentsOfOneAddress {

    @Test
    void areRefused() {
      Component component = Component.of(LIMITS, "turns", 1);
      Harness.Builder builder = Harness.builder().put(LIMITS, "turns", 1);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.put(LIMITS, "turns", 1))
          .withMessage("two components at limit/turns; to mend it, rename one");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Harness.of(List.of(component, component)))
          .withMessage("two components at limit/turns");
    }
  }

  @Nested
  class ADifference {

    @Test
    void holdsThePutsAndRemovesThatLeadToTheOther() {
      Harness next =
          Harness.builder()
              .put(PROMPTS, "system", "Book it.")
              .put(PROMPTS, "style", "Be brief.")
              .put(PROMPTS, "tone", "Be kind.")
              .build();

      Patch patch = HARNESS.diff(next, new Origin(Origin.Kind.RELEASE, "2.0"));

      assertThat(patch.title()).isEqualTo("-limit/turns, prompt/system, prompt/tone");
      assertThat(patch.reason()).isEmpty();
      assertThat(patch.origin()).hasToString("RELEASE 2.0");
      assertThat(HARNESS.with(patch)).isEqualTo(next);
    }

    @Test
    void ofEqualHarnessesIsEmpty() {
      assertThat(HARNESS.diff(Harness.of(HARNESS.components().toList()), Origin.OPERATOR).isEmpty())
          .isTrue();
    }
  }
}
