package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Pairing;
import io.agentcl.evaluate.trajectory.Step;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Trajectory match of agentevals and openevals. Configured as these mean it: calls are taken first
 * fit, argument modes are mirrored where a trajectory mode swaps the sides, and an empty list of
 * overridden keys is no override.
 */
class AgentevalsConformanceTest {

  private static final Pattern BOTH_HAVE = Pattern.compile("both\\.([\\w.]+)");

  @Nested
  class TrajectoryMatchCases {

    @Test
    void areDecidedAlike() {
      ConformanceFile.of("trajectory_match_agentevals.json")
          .verify(AgentevalsConformanceTest::check, Map.of());
    }
  }

  @Nested
  class DerivedCases {

    @Test
    void areDecidedAlike() {
      ConformanceFile.of("trajectory_match_agentevals_derived.json")
          .verify(AgentevalsConformanceTest::check, Map.of());
    }
  }

  private static String check(Case each) {
    boolean expected = each.flag("expected");
    Trajectory actual = trajectory(each.list("outputs"));
    Trajectory reference = trajectory(each.list("reference_outputs"));
    return switch (each.text("trajectory_match_mode")) {
      case "strict" -> Calls.differs(expected, strict(each, reference, actual));
      case "superset" -> Calls.differs(expected, superset(each, reference, actual));
      case "subset" -> Calls.differs(expected, superset(each, actual, reference));
      case "unordered" ->
          Calls.differs(
              expected,
              Score.of(
                  superset(each, reference, actual).passed()
                      && superset(each, actual, reference).passed(),
                  "both"));
      default -> "unknown mode " + each.text("trajectory_match_mode");
    };
  }

  private static Score strict(Case each, Trajectory reference, Trajectory actual) {
    return TrajectoryMatch.builder(TrajectoryMode.STRICT)
        .arguments(arguments(each))
        .pairing(Pairing.IN_TURN)
        .build()
        .compare(reference, actual);
  }

  /** There, the other side takes the place of the reference where the mode is the mirrored one. */
  private static Score superset(Case each, Trajectory reference, Trajectory actual) {
    return TrajectoryMatch.builder(TrajectoryMode.SUPERSET)
        .arguments(arguments(each))
        .pairing(Pairing.IN_TURN)
        .build()
        .compare(reference, actual);
  }

  private static Trajectory trajectory(List<Value> messages) {
    return new Trajectory(messages.stream().map(AgentevalsConformanceTest::step).toList());
  }

  private static Step step(Value message) {
    List<Call> calls =
        Calls.elements(message.asMap().get("tool_calls")).stream().map(Calls::call).toList();
    return new Step((String) message.asMap().get("role"), calls);
  }

  private static ArgumentMatcher arguments(Case each) {
    ArgumentMatcher otherwise = mode(each.text("tool_args_match_mode"));
    Map<String, ArgumentMatcher> choices = new TreeMap<>();
    each.value("tool_args_match_overrides")
        .asMap()
        .forEach((tool, override) -> choices.put(tool, override(each, override, otherwise)));
    return ArgumentMatcher.perTool(choices, otherwise);
  }

  private static ArgumentMatcher override(Case each, Object override, ArgumentMatcher otherwise) {
    if (override instanceof String mode) {
      return mode(mode);
    }
    if (override instanceof List<?> paths) {
      String[] keys = paths.toArray(String[]::new);
      boolean older = !String.valueOf(each.field("source_repo")).equals("openevals");
      if (keys.length == 0) {
        return otherwise;
      }
      return older ? ArgumentMatcher.atPathsOrAbsent(keys) : ArgumentMatcher.atPaths(keys);
    }
    return predicate(Value.of(override));
  }

  private static ArgumentMatcher mode(String mode) {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "exact" -> ArgumentMatcher.exact();
      case "subset" -> ArgumentMatcher.subset();
      case "superset" -> ArgumentMatcher.superset();
      case "ignore" -> ArgumentMatcher.ignore();
      default -> throw new IllegalArgumentException("unknown argument mode " + mode);
    };
  }

  /**
   * A predicate of the files, with the sides as they are asked: the values of some arguments must
   * be among those listed, or some arguments must be there on both sides.
   */
  private static ArgumentMatcher predicate(Value predicate) {
    if (predicate.at("values") != null) {
      Map<String, ?> values = predicate.at("values").asMap();
      return ArgumentMatcher.where(
          "both are listed", (a, b) -> listed(values, a) && listed(values, b));
    }
    String text = String.valueOf(predicate.asMap().get("predicate"));
    Matcher both = BOTH_HAVE.matcher(text);
    if (both.find()) {
      String path = both.group(1);
      return ArgumentMatcher.where(text, (a, b) -> isTruthy(a.at(path)) && isTruthy(b.at(path)));
    }
    if (text.toLowerCase(Locale.ROOT).contains("true")) {
      return ArgumentMatcher.ignore();
    }
    throw new IllegalArgumentException("unknown predicate " + predicate);
  }

  /** Returns whether Python takes it for true: nothing, zero and what is empty are false. */
  private static boolean isTruthy(@Nullable Value value) {
    Object plain = value == null ? null : value.toObject();
    if (plain instanceof Number number) {
      return number.doubleValue() != 0;
    }
    return plain != null
        && !plain.equals("")
        && !plain.equals(false)
        && !plain.equals(List.of())
        && !plain.equals(Map.of());
  }

  private static boolean listed(Map<String, ?> values, Value arguments) {
    return values.entrySet().stream()
        .allMatch(
            entry -> ((List<?>) entry.getValue()).contains(arguments.asMap().get(entry.getKey())));
  }
}
