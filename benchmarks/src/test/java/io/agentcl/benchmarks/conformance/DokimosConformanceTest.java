package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Tool trajectories of Dokimos, where the argument modes say what the expected arguments are of the
 * observed ones: there a subset, here the observed ones are a superset.
 */
class DokimosConformanceTest {

  private static final Map<String, TrajectoryMode> MODES =
      Map.of(
          "STRICT", TrajectoryMode.EXACT,
          "IN_ORDER", TrajectoryMode.IN_ORDER,
          "ANY_ORDER", TrajectoryMode.ANY_ORDER,
          "SUPERSET", TrajectoryMode.SUPERSET,
          "SUBSET", TrajectoryMode.SUBSET,
          "PRECISION", TrajectoryMode.PRECISION,
          "RECALL", TrajectoryMode.RECALL);

  @Test
  void trajectoriesAreScoredAlike() {
    ConformanceFile.of("dokimos_tool_trajectory.json")
        .verify(DokimosConformanceTest::check, Map.of());
  }

  private static String check(Case each) {
    TrajectoryMatch match =
        TrajectoryMatch.builder(MODES.get(each.text("match_mode")))
            .arguments(arguments(each))
            .build();
    return Calls.differs(
        each.number("score"),
        match.compare(
            Calls.trajectory(each.list("expected")), Calls.trajectory(each.list("actual"))));
  }

  private static ArgumentMatcher arguments(Case each) {
    Map<String, ArgumentMatcher> choices = new TreeMap<>();
    each.value("per_tool_argument_mode")
        .asMap()
        .forEach((tool, mode) -> choices.put(tool, mode((String) mode)));
    return ArgumentMatcher.perTool(choices, mode(each.text("argument_mode")));
  }

  /** Returns the matcher of {@code MODE} or {@code MODE(options)}. */
  private static ArgumentMatcher mode(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split("\\(", 2);
    ArgumentMatcher matcher =
        switch (parts[0].strip()) {
          case "exact" -> ArgumentMatcher.exact();
          case "subset" -> ArgumentMatcher.superset();
          case "superset" -> ArgumentMatcher.subset();
          case "ignore" -> ArgumentMatcher.ignore();
          default -> throw new IllegalArgumentException("unknown argument mode " + text);
        };
    String options = parts.length == 1 ? "" : parts[1];
    matcher = options.contains("trim") ? matcher.trimmed() : matcher;
    boolean anyCase = options.contains("case") && !options.matches(".*(\\b|-)case.?sensitive.*");
    return anyCase ? matcher.ignoringCase() : matcher;
  }
}
