package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Pairing;
import io.agentcl.evaluate.trajectory.Repeats;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tool calls of ragas: the accuracy of arguments where the tools are the same, and F1 on sets. */
class RagasConformanceTest {

  @Test
  void toolCallsAreScoredAlike() {
    ConformanceFile.of("ragas_tool_calls.json").verify(RagasConformanceTest::check, Map.of());
  }

  private static String check(Case each) {
    return Calls.differs(
        each.number("expected"),
        match(each).compare(trajectory(each, "reference"), trajectory(each, "predicted")));
  }

  private static Trajectory trajectory(Case each, String field) {
    return each.text("metric").equals("tool_call_f1")
        ? Calls.trajectory(each.list(field))
        : Trajectory.ofCalls(
            each.list(field).stream().map(Calls::call).map(RagasConformanceTest::printed).toList());
  }

  /** Arguments count as the texts that Python prints, also where calls are sorted. */
  private static Call printed(Call call) {
    Map<String, Object> printed = new TreeMap<>();
    call.arguments().asMap().forEach((name, given) -> printed.put(name, PythonPrint.of(given)));
    return new Call(call.name(), Value.of(printed), call.answer());
  }

  private static TrajectoryMatch match(Case each) {
    if (each.text("metric").equals("tool_call_f1")) {
      return TrajectoryMatch.builder(TrajectoryMode.F1).repeats(Repeats.ONCE).ofNothing(0).build();
    }
    boolean ordered = each.field("strict_order") == null || each.flag("strict_order");
    return TrajectoryMatch.builder(
            ordered ? TrajectoryMode.SAME_TOOLS : TrajectoryMode.SAME_TOOLS_ANY_ORDER)
        .arguments(ArgumentMatcher.shareOfExpected())
        .pairing(Pairing.SORTED)
        .build();
  }
}
