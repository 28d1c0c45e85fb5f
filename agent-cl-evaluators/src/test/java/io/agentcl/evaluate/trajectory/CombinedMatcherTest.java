package io.agentcl.evaluate.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Versions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Matchers that are combined, their versions and tolerances. */
class CombinedMatcherTest extends MatchedArguments {

  @Nested
  class Combined {

    private final ArgumentMatcher sameA = ArgumentMatcher.atPaths("a");
    private final ArgumentMatcher sameB = ArgumentMatcher.atPaths("b");

    @Test
    void needsBothOrOne() {
      Map<String, @Nullable Object> expected = Map.of("a", 1, "b", 2);
      Map<String, @Nullable Object> actual = Map.of("a", 1, "b", 3);

      assertDiffers(sameA.and(sameB), expected, actual, "b: expected 2, found 3");
      assertMatches(sameA.or(sameB), expected, actual);
      assertMatches(sameB.or(sameA), expected, actual);
    }

    @Test
    void choosesByTool() {
      ArgumentMatcher matcher =
          ArgumentMatcher.perTool(Map.of("t", ArgumentMatcher.ignore()), ArgumentMatcher.exact());

      assertMatches(matcher, Map.of("a", 1), Map.of("a", 2));
      assertThat(matcher.likeness(Call.of("u", Map.of("a", 1)), Call.of("u", Map.of("a", 2))))
          .isZero();
    }

    @Test
    void asksTheHostWithTheExpectedArgumentsFirst() {
      ArgumentMatcher matcher =
          ArgumentMatcher.where(
              "is not less", (wanted, given) -> wanted.toString().compareTo(given.toString()) <= 0);

      assertMatches(matcher, Map.of("a", 1), Map.of("a", 2));
      assertDiffers(
          matcher,
          Map.of("a", 2),
          Map.of("a", 1),
          "is not less does not hold of {\"a\":2} and {\"a\":1}");
      assertMatches(matcher.mirrored(), Map.of("a", 2), Map.of("a", 1));
    }

    @Test
    void comparesAnswers() {
      Call yes = Call.of("t").answering("yes");
      Call no = Call.of("t").answering("no");

      assertThat(ArgumentMatcher.sameAnswer().likeness(yes, yes)).isEqualTo(1);
      assertThat(ArgumentMatcher.sameAnswer().difference(yes, no))
          .isEqualTo("answer: expected \"yes\", found \"no\"");
    }
  }

  @Nested
  class Version {

    @Test
    void differsWithEveryPart() {
      List<ArgumentMatcher> different =
          Arrays.asList(
              ArgumentMatcher.exact(),
              ArgumentMatcher.exact(new Tolerance(1, 0)),
              ArgumentMatcher.exact(new Tolerance(0, 1)),
              ArgumentMatcher.subset(),
              ArgumentMatcher.superset(),
              ArgumentMatcher.partial(),
              ArgumentMatcher.ignore(),
              ArgumentMatcher.atPaths("a"),
              ArgumentMatcher.atPaths("a", "b"),
              ArgumentMatcher.atPathsOrAbsent("a"),
              ArgumentMatcher.similarity(),
              ArgumentMatcher.shareOfExpected(),
              ArgumentMatcher.sameAnswer(),
              ArgumentMatcher.exact().mirrored(),
              ArgumentMatcher.exact().asText(),
              ArgumentMatcher.exact().trimmed(),
              ArgumentMatcher.exact().ignoringCase(),
              ArgumentMatcher.exact().ignoring("a"),
              ArgumentMatcher.exact().ignoring("b"),
              ArgumentMatcher.exact().droppingDefaults(Map.of("a", 1)),
              ArgumentMatcher.exact().droppingDefaults(Map.of("a", 2)),
              ArgumentMatcher.exact().and(ArgumentMatcher.ignore()),
              ArgumentMatcher.exact().or(ArgumentMatcher.ignore()),
              ArgumentMatcher.perTool(Map.of(), ArgumentMatcher.exact()),
              ArgumentMatcher.perTool(
                  Map.of("a", ArgumentMatcher.ignore()), ArgumentMatcher.exact()),
              ArgumentMatcher.where("x", (a, b) -> true).declared("1"),
              ArgumentMatcher.where("x", (a, b) -> true).declared("2"));

      assertThat(different)
          .extracting(ArgumentMatcher::version)
          .doesNotHaveDuplicates()
          .doesNotContain(Versions.UNDECLARED);
    }

    @Test
    void ofCodeIsUndeclaredUntilTheHostDeclaresIt() {
      ArgumentMatcher matcher = ArgumentMatcher.where("x", (a, b) -> true);

      assertThat(
              List.of(
                  matcher,
                  matcher.trimmed(),
                  matcher.and(ArgumentMatcher.exact()),
                  ArgumentMatcher.perTool(Map.of("a", matcher), ArgumentMatcher.exact())))
          .extracting(ArgumentMatcher::version)
          .containsOnly(Versions.UNDECLARED);
      assertThat(matcher.declared("1").trimmed().version()).isNotEqualTo(Versions.UNDECLARED);
    }
  }

  @Nested
  class ATolerance {

    @Test
    void isNotNegativeOrEndless() {
      assertThatThrownBy(() -> new Tolerance(-1, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("absolute must be finite and at least 0: -1.0");
      assertThatThrownBy(() -> new Tolerance(0, Double.NaN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("relative must be finite and at least 0: NaN");
    }
  }
}
