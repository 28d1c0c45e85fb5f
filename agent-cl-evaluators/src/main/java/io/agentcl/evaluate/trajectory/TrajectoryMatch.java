package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.harness.Versions;
import io.agentcl.value.Kinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Compares trajectories: a mode, and how names and arguments are compared. Immutable and safe for
 * use by many threads.
 *
 * <p>Where arguments are compared by equality, the cost is linear in the number of calls, but for
 * the in-order modes, which count a longest common subsequence 64 calls at a time. Otherwise each
 * expected call is compared with each observed one of its tool. A comparison that would take more
 * than its bound (4 million pairs of one tool) abstains and says so.
 */
public final class TrajectoryMatch {

  private final TrajectoryMode mode;
  private final Relation relation;
  private final Repeats repeats;
  private final double threshold;
  private final double ofNothing;
  private final TrajectoryMatchBuilder.Below below;
  private final TrajectoryMatchBuilder.Turns turns;

  TrajectoryMatch(TrajectoryMatchBuilder builder) {
    mode = builder.mode;
    relation =
        new Relation(builder.arguments, builder.names, builder.pairing, Relation.Credit.PART);
    repeats = builder.repeats;
    threshold = builder.threshold;
    ofNothing = builder.ofNothing;
    below = builder.below;
    turns = builder.turns;
  }

  /** What is stored. */
  record Form(
      TrajectoryMode mode,
      ArgumentMatcher arguments,
      Relation.Names names,
      Pairing pairing,
      Repeats repeats,
      double threshold,
      double ofNothing,
      TrajectoryMatchBuilder.Below below,
      TrajectoryMatchBuilder.Turns turns)
      implements Supplier<TrajectoryMatch> {

    @Override
    public TrajectoryMatch get() {
      TrajectoryMatchBuilder builder =
          builder(mode)
              .arguments(arguments)
              .pairing(pairing)
              .repeats(repeats)
              .threshold(threshold)
              .ofNothing(ofNothing);
      builder.names = names;
      builder.below = below;
      builder.turns = turns;
      return builder.build();
    }
  }

  Form form() {
    return new Form(
        mode,
        relation.arguments(),
        relation.names(),
        relation.pairing(),
        repeats,
        threshold,
        ofNothing,
        below,
        turns);
  }

  /** Returns how comparisons of trajectories are stored. For codecs. */
  public static Kinds kinds() {
    return TrajectoryKinds.ALL;
  }

  /** Returns a match of equal tools and arguments, in the way of {@code mode}. */
  public static TrajectoryMatch of(TrajectoryMode mode) {
    return builder(mode).build();
  }

  /** Returns a builder of a match in the way of {@code mode}. */
  public static TrajectoryMatchBuilder builder(TrajectoryMode mode) {
    return new TrajectoryMatchBuilder(mode);
  }

  /** Returns an evaluator of all that was called, against {@code expected}. */
  public TrajectoryEvaluator expecting(Trajectory expected) {
    return new ExpectingEvaluator(
        this, List.of(requireNonNull(expected, "expected")), ExpectingEvaluator.Unit.WHOLE);
  }

  /** Returns an evaluator of each turn of the user, against one of {@code expected} each. */
  public TrajectoryEvaluator expectingTurns(List<Trajectory> expected) {
    return new ExpectingEvaluator(
        this, requireNonNull(expected, "expected"), ExpectingEvaluator.Unit.TURN);
  }

  /**
   * Returns how well {@code actual} is as {@code expected}: a pass if the value reaches the
   * threshold.
   */
  public Score compare(Trajectory expected, Trajectory actual) {
    List<Placed> wanted =
        counted(requireNonNull(expected, "expected").placed(), repeats == Repeats.ONCE);
    List<Placed> given =
        counted(requireNonNull(actual, "actual").placed(), repeats != Repeats.COUNT);
    Comparison.Sides sides =
        new Comparison.Sides(
            expected,
            actual,
            wanted,
            mode.comparison().isOrdered() ? Arrangement.of(wanted, given, relation) : given,
            relation);
    if (sides.wanted().isEmpty() && sides.given().isEmpty() && !mode.comparison().gradesNothing()) {
      return score(ofNothing, "no calls are expected and none were made");
    }
    try {
      Comparison.Outcome outcome = mode.comparison().compare(sides);
      return score(outcome.value(), outcome.reason());
    } catch (BoundExceeded e) {
      return Score.abstain(e.reason());
    }
  }

  /**
   * Returns how well each turn is as expected. A turn that one side lacks is a failure, or is left
   * out if only shared turns are graded.
   */
  public List<Score> compareEach(List<Trajectory> expected, List<Trajectory> actual) {
    List<Score> scores = new ArrayList<>();
    int both =
        Math.min(
            requireNonNull(expected, "expected").size(), requireNonNull(actual, "actual").size());
    for (int i = 0; i < both; i++) {
      scores.add(compare(expected.get(i), actual.get(i)));
    }
    if (turns == TrajectoryMatchBuilder.Turns.ALL) {
      for (int i = both; i < expected.size(); i++) {
        scores.add(Score.fail("this turn was expected and did not happen"));
      }
      for (int i = both; i < actual.size(); i++) {
        scores.add(Score.fail("this turn was not expected"));
      }
    }
    return List.copyOf(scores);
  }

  /**
   * Returns the mean over {@link #compareEach}: a pass if it reaches the threshold. It abstains if
   * there are no turns, or if a turn cannot be judged.
   */
  public Score compareTurns(List<Trajectory> expected, List<Trajectory> actual) {
    List<Score> scores = compareEach(expected, actual);
    if (scores.isEmpty()) {
      return Score.abstain("there are no turns to compare");
    }
    double sum = 0;
    String first = "";
    for (int i = 0; i < scores.size(); i++) {
      Score score = scores.get(i);
      if (!score.isGraded()) {
        return new Score(score.status(), 0, "turn %d: %s".formatted(i + 1, score.reason()));
      }
      sum += score.value();
      if (first.isEmpty() && score.value() < 1) {
        first = "; turn %d: %s".formatted(i + 1, score.reason());
      }
    }
    String reason = "%s of %d turns are as expected%s";
    return score(
        new Comparison.Outcome(sum / scores.size(), "").value(),
        reason.formatted(Words.count(sum), scores.size(), first));
  }

  private static List<Placed> counted(List<Placed> calls, boolean once) {
    if (!once) {
      return calls;
    }
    Set<Object> seen = new HashSet<>();
    return calls.stream()
        .filter(each -> seen.add(Plain.key(each.call().value(), Reading.AS_GIVEN)))
        .toList();
  }

  private Score score(double value, String reason) {
    boolean enough = value >= threshold;
    double kept = !enough && below == TrajectoryMatchBuilder.Below.IS_ZERO ? 0 : value;
    return new Score(enough ? Status.PASS : Status.FAIL, kept, "%s: %s".formatted(name(), reason));
  }

  String name() {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  String version() {
    return Versions.combine(
        List.of(
            "trajectory-2",
            mode.name(),
            relation.arguments().version(),
            relation.names().name(),
            relation.pairing().name(),
            repeats.name(),
            String.valueOf(threshold),
            String.valueOf(ofNothing),
            below.name(),
            turns.name()));
  }
}
