package io.agentcl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decides comes first, in every composition and whatever its parts say. */
@Tag("property")
class CompositionPropertyTest {

  private static final Run RUN = Runs.answering("Hello");

  private static Evaluator giving(Score score) {
    return Evaluator.of(score.toString(), "1", run -> score);
  }

  private static Score random(SplittableRandom random) {
    double value = random.nextInt(11) / 10.0;
    return switch (List.of(Status.values()).get(random.nextInt(4))) {
      case PASS -> new Score(Status.PASS, value, "pass " + value);
      case FAIL -> new Score(Status.FAIL, value, "fail " + value);
      case ABSTAIN -> Score.abstain("no idea");
      case ERROR -> Score.error("broken");
    };
  }

  /** All compositions of parts, by name. */
  private static Map<String, Function<List<Evaluator>, Evaluator>> compositions() {
    Map<String, Function<List<Evaluator>, Evaluator>> all = new LinkedHashMap<>();
    all.put("all", parts -> Evaluator.all(parts.toArray(Evaluator[]::new)));
    all.put("any", parts -> Evaluator.any(parts.toArray(Evaluator[]::new)));
    all.put("two", parts -> Evaluator.atLeast(2, parts.toArray(Evaluator[]::new)));
    all.put("not all", parts -> Evaluator.all(parts.toArray(Evaluator[]::new)).negate());
    all.put("product", CompositionPropertyTest::product);
    all.put("nested", CompositionPropertyTest::nested);
    return all;
  }

  private static Evaluator product(List<Evaluator> parts) {
    return Evaluator.product(Set.of("0", "1"), named(parts));
  }

  private static Map<String, Evaluator> named(List<Evaluator> parts) {
    Map<String, Evaluator> named = new LinkedHashMap<>();
    parts.forEach(each -> named.put("" + named.size(), each));
    return named;
  }

  private static Evaluator nested(List<Evaluator> parts) {
    Evaluator rest = Evaluator.any(parts.stream().skip(1).toArray(Evaluator[]::new));
    return Evaluator.all(parts.get(0).negate(), rest);
  }

  /** Returns every way in which the parts that cannot tell might have told. */
  private static Stream<List<Evaluator>> completions(List<Score> scores) {
    List<List<Evaluator>> all = new ArrayList<>(List.of(List.of()));
    for (Score score : scores) {
      List<Score> choices =
          score.isGraded() ? List.of(score) : List.of(Score.pass("yes"), Score.fail("no"));
      all =
          all.stream()
              .flatMap(before -> choices.stream().map(choice -> plus(before, choice)))
              .toList();
    }
    return all.stream();
  }

  private static List<Evaluator> plus(List<Evaluator> before, Score score) {
    List<Evaluator> more = new ArrayList<>(before);
    more.add(giving(score));
    return List.copyOf(more);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aVerdictStandsExactlyIfWhatIsUnknownCannotChangeIt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      List<Score> scores = Stream.generate(() -> random(random)).limit(4).toList();
      List<Evaluator> parts = scores.stream().map(CompositionPropertyTest::giving).toList();

      compositions()
          .forEach(
              (name, composition) -> {
                Score verdict = composition.apply(parts).evaluate(RUN);
                Set<Status> possible =
                    completions(scores)
                        .map(each -> composition.apply(each).evaluate(RUN).status())
                        .collect(Collectors.toSet());

                if (possible.size() == 1) {
                  assertThat(possible).as("%s of %s", name, scores).contains(verdict.status());
                } else {
                  assertThat(verdict.isGraded()).as("%s of %s", name, scores).isFalse();
                }
                assertThat(verdict.reason()).isNotBlank();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void atLeastOneIsAnyAndAtLeastAllIsAll(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      Evaluator[] parts =
          Stream.generate(() -> giving(random(random))).limit(4).toArray(Evaluator[]::new);

      assertAlike(Evaluator.atLeast(1, parts), Evaluator.any(parts));
      assertAlike(Evaluator.atLeast(4, parts), Evaluator.all(parts));
      assertAlike(
          Evaluator.any(parts).negate(),
          Evaluator.all(Stream.of(parts).map(Evaluator::negate).toArray(Evaluator[]::new)));
    }
  }

  private static void assertAlike(Evaluator first, Evaluator second) {
    Score a = first.evaluate(RUN);
    Score b = second.evaluate(RUN);

    assertThat(a.status()).isEqualTo(b.status());
    assertThat(a.value()).isEqualTo(b.value());
  }

  @Nested
  class AtLeast {

    @Test
    void saysHowManyAndWhichOneDecided() {
      Evaluator[] parts = {
        giving(Score.pass("a")), giving(Score.fail("b")), giving(Score.abstain("c"))
      };

      assertThat(Evaluator.atLeast(2, parts).evaluate(RUN))
          .isEqualTo(Score.abstain("1 of 3 pass, at least 2 must: c"));
      assertThat(Evaluator.atLeast(3, parts).evaluate(RUN))
          .isEqualTo(Score.fail("1 of 3 pass, at least 3 must: b"));
      assertThat(Evaluator.atLeast(2, parts).name())
          .isEqualTo("AT LEAST 2 of [PASS 1.00: a, FAIL 0.00: b, ABSTAIN: c]");
    }

    @Test
    void refusesANumberThatCannotBe() {
      for (int needed : new int[] {0, 2}) {
        assertThatThrownBy(() -> Evaluator.atLeast(needed, giving(Score.pass("a"))))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("at least must be from 1 to 1: %d", needed);
      }
      assertThatThrownBy(() -> Evaluator.atLeast(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing; to mend it, name one at least");
    }
  }

  @Nested
  class Negation {

    @Test
    void turnsVerdictAndValueRoundAndIsItsOwnInverse() {
      Evaluator part = giving(new Score(Status.FAIL, 0.3, "too late"));

      assertThat(part.negate().evaluate(RUN))
          .isEqualTo(new Score(Status.PASS, 0.7, "not wanted: too late"));
      assertThat(part.negate().negate()).isSameAs(part);
      assertThat(giving(Score.abstain("no idea")).negate().evaluate(RUN))
          .isEqualTo(Score.abstain("no idea"));
    }

    @Test
    void ofABrokenPartIsAnError() {
      Evaluator broken =
          Evaluator.of(
              "judge",
              "1",
              run -> {
                throw new IllegalStateException("no key");
              });

      assertThat(broken.negate().evaluate(RUN))
          .isEqualTo(
              Score.error("evaluator \"judge\" threw java.lang.IllegalStateException: no key"));
    }
  }

  @Nested
  class AProduct {

    private final Map<String, Evaluator> components =
        Map.of(
            "DB", giving(new Score(Status.PASS, 0.5, "half")),
            "COMMUNICATE", giving(new Score(Status.PASS, 0.5, "told")),
            "ACTION", giving(Score.fail("not called")));

    @Test
    void isOfTheBasisAndTellsTheRest() {
      assertThat(Evaluator.product(Set.of("DB", "COMMUNICATE"), components).evaluate(RUN))
          .isEqualTo(
              new Score(
                  Status.PASS,
                  0.25,
                  "product of COMMUNICATE PASS 0.50: told; DB PASS 0.50: half; not counted: ACTION"
                      + " FAIL 0.00: not called"));
      assertThat(Evaluator.product(Set.of("DB", "ACTION"), components).evaluate(RUN).status())
          .isEqualTo(Status.FAIL);
    }

    @Test
    void isUndecidedOnlyByTheBasis() {
      Map<String, Evaluator> doubtful =
          Map.of(
              "DB", giving(Score.pass("same")),
              "JUDGE", giving(Score.abstain("no idea")),
              "ENV", giving(Score.error("broken")));

      assertThat(Evaluator.product(Set.of("DB"), doubtful).evaluate(RUN).passed()).isTrue();
      assertThat(Evaluator.product(Set.of("DB", "JUDGE"), doubtful).evaluate(RUN).status())
          .isEqualTo(Status.ABSTAIN);
      assertThat(Evaluator.product(Set.of("ENV", "JUDGE"), doubtful).evaluate(RUN).status())
          .isEqualTo(Status.ERROR);
    }

    @Test
    void refusesABasisThatNamesWhatIsNotThere() {
      assertThatThrownBy(() -> Evaluator.product(Set.of("DB", "NL"), components))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the basis names \"NL\", which is none of [ACTION, COMMUNICATE, DB]; to mend it, give"
                  + " its evaluator");
      assertThatThrownBy(() -> Evaluator.product(Set.of(), components))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing; to mend it, name one at least");
    }
  }

  @Nested
  class AMean {

    @Test
    void isAnErrorIfOnePartIsWhateverAnotherCannotTell() {
      Map<Evaluator, Double> weights =
          Map.of(giving(Score.abstain("a")), 1.0, giving(Score.error("b")), 1.0);

      assertThat(Evaluator.weighted(0, weights).evaluate(RUN)).isEqualTo(Score.error("b"));
    }
  }
}
