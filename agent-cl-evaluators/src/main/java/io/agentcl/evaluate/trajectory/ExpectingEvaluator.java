package io.agentcl.evaluate.trajectory;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Versions;
import java.util.ArrayList;
import java.util.List;

/** A match with what it expects. */
record ExpectingEvaluator(TrajectoryMatch match, List<Trajectory> expected, Unit unit)
    implements TrajectoryEvaluator {

  /** What is compared with one expected trajectory. */
  enum Unit {
    WHOLE,
    TURN
  }

  ExpectingEvaluator {
    expected = List.copyOf(expected);
  }

  @Override
  public Score grade(Trajectory actual) {
    return unit == Unit.WHOLE
        ? match.compare(expected.get(0), actual)
        : match.compareTurns(expected, actual.turns());
  }

  @Override
  public String name() {
    int calls = expected.stream().mapToInt(each -> each.calls().size()).sum();
    return unit == Unit.WHOLE
        ? "%s, of %d calls".formatted(match.name(), calls)
        : "%s, of %d turns".formatted(match.name(), expected.size());
  }

  @Override
  public String version() {
    List<String> parts = new ArrayList<>(List.of(match.version(), unit.name()));
    expected.forEach(each -> parts.add(each.value().hash()));
    return Versions.combine(parts);
  }
}
