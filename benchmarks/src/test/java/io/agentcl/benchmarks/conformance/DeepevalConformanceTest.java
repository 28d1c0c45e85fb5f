package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Pairing;
import io.agentcl.evaluate.trajectory.Repeats;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMatchBuilder;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tool correctness of DeepEval. There, the type of a tool is a part of its identity, each expected
 * call takes the best observed one in turn, and equal observed calls count once.
 */
class DeepevalConformanceTest {

  @Test
  void toolCorrectnessIsScoredAlike() {
    ConformanceFile.of("deepeval_tool_correctness.json")
        .verify(DeepevalConformanceTest::check, Map.of());
  }

  private static String check(Case each) {
    Value options = each.value("options");
    TrajectoryMatchBuilder match =
        mode(options).arguments(arguments(options)).pairing(Pairing.IN_TURN);
    double threshold = ((Number) options.at("threshold").toObject()).doubleValue();
    if (isSet(options, "strict_mode")) {
      match.threshold(1).zeroBelowThreshold();
    } else {
      match.threshold(threshold);
    }
    return Calls.differs(
        each.number("score"),
        match.build().compare(calls(each.list("expected")), calls(each.list("called"))));
  }

  private static TrajectoryMatchBuilder mode(Value options) {
    if (isSet(options, "should_exact_match")) {
      return TrajectoryMatch.builder(TrajectoryMode.EXACT);
    }
    return isSet(options, "should_consider_ordering")
        ? TrajectoryMatch.builder(TrajectoryMode.IN_ORDER_RECALL)
        : TrajectoryMatch.builder(TrajectoryMode.RECALL).repeats(Repeats.OBSERVED_ONCE);
  }

  private static ArgumentMatcher arguments(Value options) {
    List<String> compared =
        Calls.elements(options.asMap().get("evaluation_params")).stream()
            .map(each -> each.toString().toLowerCase(Locale.ROOT))
            .toList();
    ArgumentMatcher matcher = ArgumentMatcher.ignore();
    if (compared.contains("\"input_parameters\"")) {
      matcher =
          isSet(options, "should_exact_match")
              ? ArgumentMatcher.exact()
              : ArgumentMatcher.similarity();
    }
    return compared.contains("\"output\"") ? matcher.and(ArgumentMatcher.sameAnswer()) : matcher;
  }

  private static boolean isSet(Value options, String name) {
    return Boolean.TRUE.equals(options.asMap().get(name));
  }

  private static Trajectory calls(List<Value> calls) {
    return Trajectory.ofCalls(calls.stream().map(DeepevalConformanceTest::call).toList());
  }

  private static Call call(Value call) {
    Map<String, ?> fields = call.asMap();
    Object type = fields.get("type");
    Object given = fields.get("input_parameters");
    return new Call(
        (type == null ? "FUNCTION" : type) + ":" + fields.get("name"),
        given == null ? Value.NULL : Calls.arguments(given), // none differ from an empty object
        Value.of(fields.get("output")));
  }
}
