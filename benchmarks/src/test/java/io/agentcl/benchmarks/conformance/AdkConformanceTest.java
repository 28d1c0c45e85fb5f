package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tool trajectories of the Agent Development Kit, which grades the turns that both sides have. */
class AdkConformanceTest {

  private static final Map<String, TrajectoryMode> MODES =
      Map.of(
          "EXACT", TrajectoryMode.EXACT,
          "IN_ORDER", TrajectoryMode.SUBSEQUENCE,
          "ANY_ORDER", TrajectoryMode.SUPERSET);

  @Test
  void invocationsAreScoredAlike() {
    ConformanceFile.of("adk_tool_trajectory.json").verify(AdkConformanceTest::check, Map.of());
  }

  private static String check(Case each) {
    TrajectoryMatch match =
        TrajectoryMatch.builder(
                MODES.get(each.text("match_type").toUpperCase(Locale.ROOT).replace(' ', '_')))
            .arguments(
                each.flag("ignore_args") ? ArgumentMatcher.ignore() : ArgumentMatcher.exact())
            .threshold(each.number("threshold"))
            .sharedTurnsOnly()
            .build();
    List<Trajectory> expected = turns(each.list("expected_invocations"));
    List<Trajectory> actual = turns(each.list("actual_invocations"));
    List<Double> scores = match.compareEach(expected, actual).stream().map(Score::value).toList();
    List<Double> wanted =
        each.list("per_invocation_scores").stream()
            .map(score -> ((Number) score.toObject()).doubleValue())
            .toList();
    return (scores.equals(wanted) ? "" : "expected %s, found %s".formatted(wanted, scores))
        + overall(each, match.compareTurns(expected, actual));
  }

  private static String overall(Case each, Score score) {
    return switch (each.text("overall_status")) {
      case "PASSED" ->
          Calls.differs(true, score) + Calls.differs(each.number("overall_score"), score);
      case "FAILED" ->
          Calls.differs(false, score) + Calls.differs(each.number("overall_score"), score);
      case "NOT_EVALUATED" ->
          score.status() == Score.Status.ABSTAIN && each.field("overall_score") == null
              ? ""
              : "expected no verdict, found " + score;
      default -> "unknown status";
    };
  }

  private static List<Trajectory> turns(List<Value> invocations) {
    return invocations.stream()
        .map(each -> Calls.trajectory(Calls.elements(each.toObject())))
        .toList();
  }
}
