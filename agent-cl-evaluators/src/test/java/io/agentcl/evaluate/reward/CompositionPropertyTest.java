package io.agentcl.evaluate.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decides comes first, in every composition and whatever its parts say. */
@Tag("property")
class CompositionPropertyTest {

  private static final Run RUN = Run.of(Trace.EMPTY);

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
    return Rewards.product(Set.of("0", "1"), named(parts));
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
}
