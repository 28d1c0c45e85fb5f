package io.agentcl.evaluate.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Score;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold of all trajectories, on random ones. */
@Tag("property")
class TrajectoryPropertyTest {

  private static final double NOISE = 1e-9;

  private static final Set<TrajectoryMode> UNORDERED_MODES =
      EnumSet.of(
          TrajectoryMode.ANY_ORDER,
          TrajectoryMode.SUPERSET,
          TrajectoryMode.SUBSET,
          TrajectoryMode.UNORDERED,
          TrajectoryMode.PRECISION,
          TrajectoryMode.RECALL,
          TrajectoryMode.F1,
          TrajectoryMode.SAME_TOOLS_ANY_ORDER);

  /** Matchers of all kinds: by key, by whole match in part symmetric or not, and in part. */
  private static final List<ArgumentMatcher> MATCHERS =
      List.of(
          ArgumentMatcher.exact(),
          ArgumentMatcher.ignore(),
          ArgumentMatcher.subset(),
          ArgumentMatcher.superset(),
          ArgumentMatcher.partial(),
          ArgumentMatcher.atPaths("a"),
          ArgumentMatcher.similarity(),
          ArgumentMatcher.shareOfExpected(),
          ArgumentMatcher.exact(new Tolerance(1, 0)));

  private static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static Score score(
      TrajectoryMode mode, ArgumentMatcher matcher, List<Call> expected, List<Call> actual) {
    return TrajectoryMatch.builder(mode)
        .arguments(matcher)
        .build()
        .compare(Trajectory.ofCalls(expected), Trajectory.ofCalls(actual));
  }

  @Nested
  class Modes {

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void unorderedIsSubsetAndSuperset(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(4);
      List<Call> actual = random.next(4);

      for (ArgumentMatcher matcher : MATCHERS) {
        assertThat(score(TrajectoryMode.UNORDERED, matcher, expected, actual).passed())
            .isEqualTo(
                score(TrajectoryMode.SUBSET, matcher, expected, actual).passed()
                    && score(TrajectoryMode.SUPERSET, matcher, expected, actual).passed());
      }
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void subsetIsSupersetWithSidesSwappedIfTheMatcherIsMirrored(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(4);
      List<Call> actual = random.next(4);

      for (ArgumentMatcher matcher : MATCHERS) {
        assertThat(score(TrajectoryMode.SUBSET, matcher, expected, actual).value())
            .isEqualTo(
                score(TrajectoryMode.SUPERSET, matcher.mirrored(), actual, expected).value());
        assertThat(score(TrajectoryMode.PRECISION, matcher, expected, actual).value())
            .isCloseTo(
                score(TrajectoryMode.RECALL, matcher.mirrored(), actual, expected).value(),
                within(NOISE));
      }
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void withoutOrderDoNotDependOnOrder(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(5);
      List<Call> actual = random.next(5);

      for (ArgumentMatcher matcher : MATCHERS) {
        for (TrajectoryMode mode : UNORDERED_MODES) {
          assertThat(
                  score(mode, matcher, random.shuffled(expected), random.shuffled(actual)).value())
              .as("%s, %s", mode, matcher)
              .isCloseTo(score(mode, matcher, expected, actual).value(), within(NOISE));
        }
      }
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void agreeWithThemselves(long seed) {
      List<Call> calls = new RandomCalls(seed).next(5);

      for (TrajectoryMode mode : TrajectoryMode.values()) {
        assertThat(score(mode, ArgumentMatcher.exact(), calls, calls))
            .isEqualTo(passing(mode, calls));
      }
    }

    private static Score passing(TrajectoryMode mode, List<Call> calls) {
      return Score.pass(score(mode, ArgumentMatcher.exact(), calls, calls).reason());
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void areAsStrictAsTheirNamesSay(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(4);
      List<Call> actual = random.next(4);

      for (ArgumentMatcher matcher : MATCHERS) {
        double exact = score(TrajectoryMode.EXACT, matcher, expected, actual).value();
        double subsequence = score(TrajectoryMode.SUBSEQUENCE, matcher, expected, actual).value();
        double superset = score(TrajectoryMode.SUPERSET, matcher, expected, actual).value();
        assertThat(exact).isLessThanOrEqualTo(subsequence);
        assertThat(subsequence).isLessThanOrEqualTo(superset);
        assertThat(score(TrajectoryMode.IN_ORDER, matcher, expected, actual).value())
            .isBetween(
                exact, score(TrajectoryMode.ANY_ORDER, matcher, expected, actual).value() + NOISE);
      }
    }
  }

  @Nested
  class Matchers {

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void nameADifferenceExactlyWhereTheyDoNotMatch(long seed) {
      RandomCalls random = new RandomCalls(seed);
      Call expected = random.next();
      Call actual = random.next();

      for (ArgumentMatcher matcher : MATCHERS) {
        assertThat(matcher.difference(expected, actual).isEmpty())
            .as("%s of %s and %s", matcher, expected, actual)
            .isEqualTo(matcher.likeness(expected, actual) == 1);
      }
    }
  }

  @Nested
  class Matching {

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void isTheBestOfAllPairings(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(5);
      List<Call> actual = random.next(5);

      for (ArgumentMatcher matcher : MATCHERS) {
        Relation relation = relation(matcher, Pairing.BEST);
        assertThat(Assignment.of(relation, expected, actual).weight())
            .as("%s of %s and %s", matcher, expected, actual)
            .isCloseTo(best(relation, expected, actual, 0, 0), within(NOISE));
      }
    }

    /** Tries every pairing: the observed calls that are taken are the bits of {@code taken}. */
    private static double best(
        Relation relation, List<Call> expected, List<Call> actual, int from, int taken) {
      if (from == expected.size()) {
        return 0;
      }
      double most = best(relation, expected, actual, from + 1, taken);
      for (int j = 0; j < actual.size(); j++) {
        if ((taken & (1 << j)) == 0) {
          double likeness = relation.likeness(expected.get(from), actual.get(j));
          most =
              Math.max(
                  most, likeness + best(relation, expected, actual, from + 1, taken | (1 << j)));
        }
      }
      return most;
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void isNeverWorseThanInTurnOrByRank(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(30);
      List<Call> actual = random.next(30);

      for (ArgumentMatcher matcher : MATCHERS) {
        double best = Assignment.of(relation(matcher, Pairing.BEST), expected, actual).weight();
        for (Pairing other : List.of(Pairing.IN_TURN, Pairing.SORTED)) {
          assertThat(Assignment.of(relation(matcher, other), expected, actual).weight())
              .isLessThanOrEqualTo(best + NOISE);
        }
      }
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void byKeyIsAsByPairs(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(6);
      List<Call> actual = random.next(6);
      for (ArgumentMatcher matcher :
          List.of(
              ArgumentMatcher.exact(),
              ArgumentMatcher.atPaths("a"),
              ArgumentMatcher.atPathsOrAbsent("a", "b"),
              ArgumentMatcher.exact().ignoring("a*"),
              ArgumentMatcher.exact().droppingDefaults(Map.of("b", 1)),
              ArgumentMatcher.exact().droppingDefaults(Map.of("b", 1)).mirrored(),
              ArgumentMatcher.exact().asText().and(ArgumentMatcher.sameAnswer()),
              ArgumentMatcher.perTool(
                  Map.of("find", ArgumentMatcher.ignore()), ArgumentMatcher.exact()))) {
        Relation keyed = relation(matcher, Pairing.BEST);
        Relation paired = relation(plain(matcher), Pairing.BEST);

        assertThat(keyed.isKeyed()).isTrue();
        assertThat(paired.isKeyed()).isFalse();
        assertThat(Assignment.of(keyed, expected, actual).weight())
            .as("%s of %s and %s", matcher, expected, actual)
            .isEqualTo(Assignment.of(paired, expected, actual).weight());
        assertThat(CommonSubsequence.weight(keyed, expected, actual))
            .isEqualTo(CommonSubsequence.weight(paired, expected, actual));
      }
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void ofManyCallsIsAsByOneAugmentingPathAfterTheOther(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(60);
      List<Call> actual = random.next(60);

      for (ArgumentMatcher matcher :
          List.of(
              ArgumentMatcher.subset(), ArgumentMatcher.superset(), ArgumentMatcher.partial())) {
        Relation relation = relation(matcher, Pairing.BEST);
        assertThat(Assignment.of(relation, expected, actual).weight())
            .isEqualTo(kuhn(relation, expected, actual));
      }
    }

    private static int kuhn(Relation relation, List<Call> expected, List<Call> actual) {
      int[] partners = new int[actual.size()];
      Arrays.fill(partners, -1);
      return (int)
          IntStream.range(0, expected.size())
              .filter(
                  i -> augment(i, relation, expected, actual, partners, new boolean[actual.size()]))
              .count();
    }

    private static boolean augment(
        int i,
        Relation relation,
        List<Call> expected,
        List<Call> actual,
        int[] partners,
        boolean[] seen) {
      for (int j = 0; j < actual.size(); j++) {
        if (!seen[j] && relation.matches(expected.get(i), actual.get(j))) {
          seen[j] = true;
          if (partners[j] < 0 || augment(partners[j], relation, expected, actual, partners, seen)) {
            partners[j] = i;
            return true;
          }
        }
      }
      return false;
    }

    private static ArgumentMatcher plain(ArgumentMatcher matcher) {
      return new ArgumentMatcher() { // one that the keys are hidden of
        @Override
        public double likeness(Call expected, Call actual) {
          return matcher.likeness(expected, actual);
        }
      };
    }

    private static Relation relation(ArgumentMatcher matcher, Pairing pairing) {
      return new Relation(matcher, Relation.Names.EQUAL, pairing, Relation.Credit.PART);
    }
  }

  @Nested
  class CommonSubsequences {

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void ofManyCallsAreCountedAsOneByOne(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(300);
      List<Call> actual = random.next(300);

      assertThat(CommonSubsequence.length(expected, actual)).isEqualTo(slow(expected, actual));
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.evaluate.trajectory.TrajectoryPropertyTest#seeds")
    void areTheHeaviestWhereCallsMatchInPart(long seed) {
      RandomCalls random = new RandomCalls(seed);
      List<Call> expected = random.next(6);
      List<Call> actual = random.next(6);
      Relation relation =
          new Relation(
              ArgumentMatcher.similarity(),
              Relation.Names.EQUAL,
              Pairing.BEST,
              Relation.Credit.PART);

      assertThat(CommonSubsequence.weight(relation, expected, actual))
          .isCloseTo(heaviest(relation, expected, actual), within(NOISE));
    }

    private static double heaviest(Relation relation, List<Call> expected, List<Call> actual) {
      if (expected.isEmpty() || actual.isEmpty()) {
        return 0;
      }
      List<Call> e = expected.subList(1, expected.size());
      List<Call> a = actual.subList(1, actual.size());
      double paired = relation.likeness(expected.get(0), actual.get(0)) + heaviest(relation, e, a);
      return Math.max(
          paired, Math.max(heaviest(relation, e, actual), heaviest(relation, expected, a)));
    }

    private static int slow(List<Call> expected, List<Call> actual) {
      int[][] length = new int[expected.size() + 1][actual.size() + 1];
      for (int i = 1; i <= expected.size(); i++) {
        for (int j = 1; j <= actual.size(); j++) {
          length[i][j] =
              expected.get(i - 1).equals(actual.get(j - 1))
                  ? length[i - 1][j - 1] + 1
                  : Math.max(length[i - 1][j], length[i][j - 1]);
        }
      }
      return length[expected.size()][actual.size()];
    }
  }
}
