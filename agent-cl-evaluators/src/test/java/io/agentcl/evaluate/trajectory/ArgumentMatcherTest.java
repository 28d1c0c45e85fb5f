package io.agentcl.evaluate.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each stock matcher, with the difference that it names. */
class ArgumentMatcherTest extends MatchedArguments {

  @Nested
  class Exact {

    private final ArgumentMatcher matcher = ArgumentMatcher.exact();

    @Test
    void comparesNumbersByValueAtEveryDepth() {
      assertMatches(
          matcher,
          Map.of("a", 1, "b", List.of(Map.of("c", 2.0))),
          Map.of("a", 1.0, "b", List.of(Map.of("c", 2))));
    }

    @Test
    void doesNotTakeOneKindForAnother() {
      assertDiffers(matcher, Map.of("a", 1), Map.of("a", "1"), "a: expected 1, found \"1\"");
      assertDiffers(matcher, Map.of("a", true), Map.of("a", 1), "a: expected true, found 1");
    }

    @Test
    void namesThePathOfTheFirstDifference() {
      assertDiffers(
          matcher,
          Map.of("a", Map.of("b", List.of(1, 2))),
          Map.of("a", Map.of("b", List.of(1, 3))),
          "a.b[1]: expected 2, found 3");
      assertDiffers(
          matcher, Map.of("a", 1, "b", 2), Map.of("a", 1), "b: expected 2, found nothing");
      assertDiffers(
          matcher, Map.of("a", 1), Map.of("a", 1, "b", 2), "b: expected nothing, found 2");
      assertDiffers(
          matcher,
          Map.of("a", List.of(1)),
          Map.of("a", List.of(1, 2)),
          "a: expected 1 elements, [1], found 2 elements, [1,2]");
    }

    @Test
    void tellsNullFromNothing() {
      assertDiffers(
          matcher,
          Map.of(),
          Collections.singletonMap("a", null),
          "a: expected nothing, found null");
    }

    @ParameterizedTest
    @CsvSource({"100, 101, 1, 0", "100, 99, 0, 0.01", "100, 100.5, 0.1, 0.005", "0, 0.1, 0.1, 0"})
    void mayTolerateNumbersThatAreALittleOff(
        double expected, double actual, double absolute, double relative) {
      ArgumentMatcher tolerant = ArgumentMatcher.exact(new Tolerance(absolute, relative));

      assertMatches(tolerant, Map.of("a", expected), Map.of("a", actual));
    }

    @ParameterizedTest
    @CsvSource({"100, 101.1, 1, 0", "100, 98.9, 0, 0.01", "0, 0.1, 0, 1", "1, 2, 0, 0"})
    void doesNotTolerateMore(double expected, double actual, double absolute, double relative) {
      ArgumentMatcher tolerant = ArgumentMatcher.exact(new Tolerance(absolute, relative));

      assertThat(
              tolerant.likeness(
                  Call.of("t", Map.of("a", expected)), Call.of("t", Map.of("a", actual))))
          .isZero();
    }

    @Test
    void tellsLargeIntegersApart() {
      assertDiffers(
          matcher,
          Map.of("a", 9007199254740993L),
          Map.of("a", 9007199254740992L),
          "a: expected 9007199254740993, found 9007199254740992");
    }
  }

  @Nested
  class SubsetAndSuperset {

    @Test
    void allowArgumentsOnOneSideOnly() {
      assertMatches(ArgumentMatcher.subset(), Map.of("a", 1, "b", 2), Map.of("a", 1));
      assertMatches(ArgumentMatcher.superset(), Map.of("a", 1), Map.of("a", 1, "b", 2));
      assertDiffers(
          ArgumentMatcher.subset(),
          Map.of("a", 1),
          Map.of("a", 1, "b", 2),
          "b: expected nothing, found 2");
      assertDiffers(
          ArgumentMatcher.superset(),
          Map.of("a", 1, "b", 2),
          Map.of("a", 1),
          "b: expected 2, found nothing");
    }

    @Test
    void compareWhatIsInsideByEquality() {
      assertDiffers(
          ArgumentMatcher.superset(),
          Map.of("a", Map.of("b", 1)),
          Map.of("a", Map.of("b", 1, "c", 2)),
          "a.c: expected nothing, found 2");
    }
  }

  @Nested
  class Partial {

    @Test
    void allowsMoreKeysAtEveryDepth() {
      assertMatches(
          ArgumentMatcher.partial(),
          Map.of("a", List.of(Map.of("b", 1))),
          Map.of("a", List.of(Map.of("b", 1, "c", 2)), "d", 3));
    }

    @Test
    void doesNotAllowMoreElements() {
      assertDiffers(
          ArgumentMatcher.partial(),
          Map.of("a", List.of(1)),
          Map.of("a", List.of(1, 2)),
          "a: expected 1 elements, [1], found 2 elements, [1,2]");
    }
  }

  @Nested
  class AtPaths {

    @Test
    void comparesNothingElse() {
      assertMatches(
          ArgumentMatcher.atPaths("time.start"),
          Map.of("time", Map.of("start", 1, "end", 2)),
          Map.of("time", Map.of("start", 1, "end", 3), "more", true));
      assertDiffers(
          ArgumentMatcher.atPaths("time.start"),
          Map.of("time", Map.of("start", 1)),
          Map.of("time", Map.of("start", 2)),
          "time.start: expected 1, found 2");
    }

    @Test
    void doesNotTakeNothingForAMatch() {
      assertDiffers(
          ArgumentMatcher.atPaths("a"), Map.of(), Map.of(), "a: expected nothing, found nothing");
      assertMatches(ArgumentMatcher.atPathsOrAbsent("a"), Map.of(), Map.of());
      assertMatches(
          ArgumentMatcher.atPathsOrAbsent("a"), Map.of(), Collections.singletonMap("a", null));
      assertDiffers(
          ArgumentMatcher.atPathsOrAbsent("a"),
          Map.of("a", 1),
          Map.of(),
          "a: expected 1, found nothing");
    }

    @Test
    void refusesToCompareNothing() {
      assertThatThrownBy(() -> ArgumentMatcher.atPaths())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "names of arguments must not be missing or blank: []; to compare no arguments, use"
                  + " ArgumentMatcher.ignore()");
    }
  }

  @Nested
  class InPart {

    private double likeness(
        ArgumentMatcher matcher, Map<String, ?> expected, Map<String, ?> found) {
      return matcher.likeness(Call.of("t", expected), Call.of("t", found));
    }

    @Test
    void similarityIsTheMeanOverTheKeysOfBoth() {
      ArgumentMatcher matcher = ArgumentMatcher.similarity();

      assertThat(likeness(matcher, Map.of("a", 1, "b", 2), Map.of("a", 1, "b", 3))).isEqualTo(0.5);
      assertThat(likeness(matcher, Map.of("a", 1), Map.of("a", 1, "b", 3))).isEqualTo(0.5);
      assertThat(
              likeness(
                  matcher,
                  Map.of("a", Map.of("x", 1, "y", 2)),
                  Map.of("a", Map.of("x", 1, "y", 3))))
          .isEqualTo(0.5);
      assertThat(likeness(matcher, Map.of(), Map.of())).isEqualTo(1);
    }

    @Test
    void shareOfExpectedDoesNotMindMore() {
      ArgumentMatcher matcher = ArgumentMatcher.shareOfExpected();

      assertThat(likeness(matcher, Map.of("a", 1), Map.of("a", 1, "b", 3))).isEqualTo(1);
      assertThat(likeness(matcher, Map.of("a", 1, "b", 2), Map.of("a", 1))).isEqualTo(0.5);
      assertThat(likeness(matcher, Map.of(), Map.of())).isEqualTo(1);
      assertThat(likeness(matcher, Map.of(), Map.of("b", 3))).isZero();
    }
  }

  @Nested
  class OfChangedArguments {

    @Test
    void dropsDefaultsThatAreSpelledOut() {
      ArgumentMatcher matcher = ArgumentMatcher.exact().droppingDefaults(Map.of("page", 1));

      assertMatches(matcher, Map.of("q", "x"), Map.of("q", "x", "page", 1.0));
      assertDiffers(
          matcher,
          Map.of("q", "x"),
          Map.of("q", "x", "page", 2),
          "page: expected nothing, found 2");
    }

    @ParameterizedTest
    @CsvSource({
      "10,10",
      "10.0,10.0",
      "100.0,100.0",
      "1e2,100.0",
      "0.5,0.5",
      "1E+20,100000000000000000000.0"
    })
    void comparesNumbersWithTheTextsThatTheyPrintAs(BigDecimal number, String text) {
      Object given = number.scale() == 0 ? number.toBigIntegerExact() : number;

      assertMatches(ArgumentMatcher.exact().asText(), Map.of("n", given), Map.of("n", text));
    }

    @Test
    void doesNotDropExpectedDefaults() {
      assertDiffers(
          ArgumentMatcher.exact().droppingDefaults(Map.of("page", 1)),
          Map.of("page", 1),
          Map.of("page", 1),
          "page: expected 1, found nothing");
    }

    @Test
    void ignoresArgumentsByNameOrPattern() {
      ArgumentMatcher matcher = ArgumentMatcher.exact().ignoring("trace", "*_ID", "v?");

      assertMatches(
          matcher,
          Map.of("q", 1, "request_id", 1),
          Map.of("q", 1, "request_id", 2, "trace", 3, "v1", 4));
      assertDiffers(matcher, Map.of(), Map.of("Trace", 1), "Trace: expected nothing, found 1");
    }

    @Test
    void readsArgumentsAsText() {
      assertMatches(
          ArgumentMatcher.exact().asText(),
          Map.of("a", "10", "b", "true", "c", List.of(1)),
          Map.of("a", 10, "b", true, "c", List.of(1)));
    }

    @Test
    void ignoresCaseAndOuterSpaceAtEveryDepth() {
      assertMatches(
          ArgumentMatcher.exact().trimmed().ignoringCase(),
          Map.of("a", List.of("Oslo ")),
          Map.of("a", List.of(" OSLO")));
      assertDiffers(
          ArgumentMatcher.exact().trimmed(),
          Map.of("a", "Oslo"),
          Map.of("a", "OSLO"),
          "a: expected \"Oslo\", found \"OSLO\"");
    }
  }
}
