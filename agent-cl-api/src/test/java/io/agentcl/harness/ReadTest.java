package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadTest {

  private static final Layer.RecordLayer<String> TEXTS =
      Layer.of("text", String.class, MethodHandles.lookup());

  private static final Harness HARNESS =
      Harness.builder()
          .put(TEXTS, "pointer", "a")
          .put(TEXTS, "a", "same")
          .put(TEXTS, "b", "same")
          .put(TEXTS, "c", "other")
          .build();

  /** Follows the pointer: what it reads second depends on what it read first. */
  private static final Derivation<String, String> FOLLOW =
      Derivation.of(
          "follow",
          "1",
          (view, name) ->
              view.find(TEXTS, name).flatMap(next -> view.find(TEXTS, next)).orElse("nowhere"));

  private static final Derivation<String, Integer> LENGTH =
      Derivation.of("length", "1", (view, name) -> view.derive(FOLLOW, name).length());

  private static final Derivation<String, String> REQUIRED =
      Derivation.of(
          "required",
          "1",
          (view, name) ->
              view.find(TEXTS, name).orElseThrow(() -> new IllegalStateException("no " + name)));

  private static final Derivation<String, Optional<String>> NO_VALUE =
      Derivation.of("no-value", "1", (view, name) -> view.find(TEXTS, name));

  private final List<Read> reads = new ArrayList<>();
  private final HarnessView view = HARNESS.recording(reads::add);

  private static Harness put(Harness harness, String name, String text) {
    return harness.with(harness.patch().put(TEXTS, name, text).build());
  }

  private static Harness remove(Harness harness, String name) {
    return harness.with(harness.patch().remove(TEXTS, name).build());
  }

  private Read only() {
    assertThat(reads).hasSize(1);
    return reads.get(0);
  }

  private Read.Derived<?, ?> derived() {
    return (Read.Derived<?, ?>) only();
  }

  @Nested
  class AFoundComponent {

    @Test
    void isRecordedWithItsHash() {
      assertThat(view.find(TEXTS, "a")).contains("same");

      Address address = Address.parse("text/a");
      assertThat(reads)
          .containsExactly(
              new Read.Found(address, HARNESS.component(address).orElseThrow().hash()));
      assertThat(only()).hasToString("text/a");
    }

    @Test
    void isVerifiedAsLongAsItIsTheSame() {
      view.find(TEXTS, "a");

      assertThat(only().verify(put(HARNESS, "b", "changed"))).containsSame(only());
      assertThat(only().verify(put(HARNESS, "a", "changed"))).isEmpty();
      assertThat(only().verify(remove(HARNESS, "a"))).isEmpty();
    }

    @Test
    void isRecordedAlsoIfItCannotBeRead() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> view.find(TEXTS.withVersion("2"), "a"))
          .withMessageStartingWith("text/a was written by version 1 of its layer");

      assertThat(only()).hasToString("text/a");
    }
  }

  @Nested
  class AnAbsence {

    @Test
    void isRecordedAndVerifiedUntilSomethingStandsThere() {
      assertThat(view.find(TEXTS, "new")).isEmpty();

      assertThat(reads).containsExactly(new Read.Found(Address.parse("text/new"), null));
      assertThat(only()).hasToString("text/new (absent)");
      assertThat(only().verify(put(HARNESS, "other", "x"))).isPresent();
      assertThat(only().verify(put(HARNESS, "new", "x"))).isEmpty();
    }
  }

  @Nested
  class AListedLayer {

    @Test
    void isRecordedWithTheHashOfAll() {
      assertThat(view.all(TEXTS)).hasSize(4);

      assertThat(reads)
          .containsExactly(new Read.Listed("text", Scope.EVERYONE, HARNESS.layerHash("text")));
      assertThat(only()).hasToString("text/*");
    }

    @Test
    void isVerifiedAsLongAsNamesAndContentsAreTheSame() {
      view.all(TEXTS);
      Harness changed = put(HARNESS, "a", "changed");

      assertThat(only().verify(changed)).isEmpty();
      assertThat(only().verify(put(HARNESS, "new", "x"))).isEmpty();
      assertThat(only().verify(remove(HARNESS, "a"))).isEmpty();
      assertThat(only().verify(put(changed, "a", "same"))).containsSame(only());
    }
  }

  @Nested
  class ADerivation {

    @Test
    void isRecordedWithItsResultAndItsOwnReads() {
      assertThat(view.derive(LENGTH, "pointer")).isEqualTo(4);

      assertThat(derived().name()).isEqualTo("length");
      assertThat(derived().outcome.hash()).isEqualTo(Value.of(4).hash());
      assertThat(derived()).hasToString("length()");
      Read.Derived<?, ?> follow = (Read.Derived<?, ?>) derived().nested().get(0);
      assertThat(follow.outcome.hash()).isEqualTo(Value.of("same").hash());
      assertThat(follow.nested()).map(Read::toString).containsExactly("text/pointer", "text/a");
    }

    @Test
    void isVerifiedAsItStandsIfWhatItReadIsTheSame() {
      view.derive(LENGTH, "pointer");

      assertThat(only().verify(put(HARNESS, "c", "changed"))).containsSame(only());
    }

    @Test
    void isNotVerifiedIfItsResultChanged() {
      view.derive(LENGTH, "pointer");

      assertThat(only().verify(put(HARNESS, "a", "longer"))).isEmpty();
    }

    @Test
    void isVerifiedIfItsResultIsTheSameThoughItsReadsChanged() {
      view.derive(LENGTH, "pointer");

      assertThat(only().verify(put(HARNESS, "a", "four"))).contains(only());
    }

    @Test
    void isVerifiedWithTheReadsThatItMakesNow() {
      view.derive(LENGTH, "pointer");
      Harness moved = put(HARNESS, "pointer", "b");

      Read renewed = only().verify(moved).orElseThrow();

      assertThat(only().dependencies()).containsExactly("text/a", "text/pointer");
      assertThat(renewed.dependencies()).containsExactly("text/b", "text/pointer");
      assertThat(renewed.verify(put(moved, "b", "longer"))).isEmpty();
      assertThat(renewed.verify(put(moved, "a", "longer"))).containsSame(renewed);
    }

    @Test
    void isNotVerifiedIfItThrowsNow() {
      view.derive(REQUIRED, "a");

      assertThat(only().verify(remove(HARNESS, "a"))).isEmpty();
    }

    @Test
    void tellsAVisitorWhatItDependsOn() {
      Derivation<String, Integer> mixed =
          Derivation.of(
              "mixed",
              "1",
              (v, name) -> v.all(TEXTS).size() + v.derive(LENGTH, name) + size(v.find(TEXTS, "x")));

      view.derive(mixed, "pointer");

      assertThat(only().dependencies())
          .containsExactly("text/*", "text/a", "text/pointer", "text/x");
    }

    @Test
    void mayReadWithManyThreads() {
      Derivation<Integer, Long> parallel =
          Derivation.of(
              "parallel",
              "1",
              (v, n) ->
                  IntStream.range(0, n)
                      .parallel()
                      .filter(i -> v.find(TEXTS, "t" + i).isEmpty())
                      .count());

      assertThat(view.derive(parallel, 20_000)).isEqualTo(20_000);

      assertThat(derived().nested()).hasSize(20_000).doesNotContainNull().doesNotHaveDuplicates();
    }

    private static int size(Optional<String> text) {
      return text.map(String::length).orElse(0);
    }
  }

  @Nested
  class ADerivationThatThrows {

    @Test
    void isRecordedWithWhatItReadAndThrowsOn() {
      assertThatIllegalStateException()
          .isThrownBy(() -> view.derive(REQUIRED, "new"))
          .withMessage("no new");

      assertThat(derived().outcome.hash()).isNull();
      assertThat(only().dependencies()).containsExactly("text/new");
    }

    @Test
    void isNeverVerified() {
      assertThatIllegalStateException().isThrownBy(() -> view.derive(REQUIRED, "new"));

      assertThat(only().verify(HARNESS)).isEmpty();
      assertThat(only().verify(put(HARNESS, "new", "x"))).isEmpty();
    }
  }

  @Nested
  class AResultThatIsNoValue {

    @Test
    void passesThrough() {
      assertThat(view.derive(NO_VALUE, "a")).contains("same");

      assertThat(derived().outcome.hash()).isNull();
      assertThat(derived().nested()).hasSize(1);
    }

    @Test
    void passesThroughAlsoIfItsEncodingFails() {
      Derivation<String, String> badlyEncoded =
          new Derivation<>() {
            @Override
            public String name() {
              return "badly-encoded";
            }

            @Override
            public String version() {
              return "1";
            }

            @Override
            public String derive(HarnessView view, String argument) {
              return argument;
            }

            @Override
            public Value encode(String result) {
              throw new IllegalStateException("cannot encode");
            }
          };

      assertThat(view.derive(badlyEncoded, "a")).isEqualTo("a");

      assertThat(derived().outcome.hash()).isNull();
    }

    @Test
    void isNeverVerified() {
      view.derive(NO_VALUE, "a");

      assertThat(only().verify(HARNESS)).isEmpty();
    }

    @Test
    void isVerifiedWithinADerivationWhoseResultIsAValue() {
      Derivation<String, String> outer =
          Derivation.of("outer", "1", (v, name) -> v.derive(NO_VALUE, name).orElse("none"));

      view.derive(outer, "a");

      assertThat(only().verify(HARNESS)).contains(only());
      assertThat(only().verify(put(HARNESS, "a", "changed"))).isEmpty();
    }
  }

  @Nested
  class TwoDerivedReads {

    @Test
    void areEqualIfDerivationArgumentAndResultAre() {
      view.derive(FOLLOW, "pointer");
      put(HARNESS, "pointer", "b").recording(reads::add).derive(FOLLOW, "pointer");

      assertThat(reads.get(1)).isEqualTo(reads.get(0)).hasSameHashCodeAs(reads.get(0));
    }

    @Test
    void differWhereOneOfTheseDoes() {
      BiFunction<HarnessView, String, String> echo = (v, name) -> name.substring(0, 1);
      view.derive(Derivation.of("echo", "1", echo), "ab");
      view.derive(Derivation.of("echo", "2", echo), "ab");
      view.derive(Derivation.of("ohce", "1", echo), "ab");
      view.derive(Derivation.of("echo", "1", echo), "ac");
      view.derive(Derivation.<String, String>of("echo", "1", (v, name) -> "b"), "ab");

      assertThat(reads).doesNotHaveDuplicates();
    }

    @Test
    void differIfNobodyKnowsTheirResults() {
      view.derive(NO_VALUE, "a");
      put(HARNESS, "a", "changed").recording(reads::add).derive(NO_VALUE, "a");

      assertThat(reads.get(0)).isEqualTo(reads.get(0)).isNotEqualTo(reads.get(1));
    }
  }
}
