package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.tools.ToolPermission;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tool permission metric of DeepEval. */
class ToolPermissionConformanceTest {

  private static final double TOLERANCE = 1e-9;

  @Test
  void agreesWithItsTests() {
    ConformanceFile.of("deepeval_tool_permission.json").verify(this::check, Map.of());
  }

  private String check(Case each) {
    List<ToolCall> calls =
        each.field("called") == null
            ? List.of()
            : names(each, "called").stream().map(name -> ToolCall.of(name, Map.of())).toList();
    Score score = permission(each).evaluate(CaseRuns.calling(calls));
    if (each.field("score") == null) {
      return score.isGraded() ? "expected an error, found " + score : "";
    }
    boolean passes = each.field("success") == null ? score.passed() : each.flag("success");
    return score.isGraded() && score.passed() == passes
        ? CaseRuns.compare(each.number("score"), score.value(), TOLERANCE)
        : "found " + score;
  }

  private static ToolPermission permission(Case each) {
    ToolPermission permission = ToolUse.permission();
    if (each.field("allowed") != null) {
      permission = permission.allow(names(each, "allowed").toArray(String[]::new));
    }
    if (each.field("denied") != null) {
      permission = permission.deny(names(each, "denied").toArray(String[]::new));
    }
    if (each.field("threshold") != null) {
      permission = permission.atLeast(each.number("threshold"));
    }
    return each.flag("strict_mode") ? permission.strict() : permission;
  }

  private static List<String> names(Case each, String field) {
    return each.list(field).stream().map(Value::toObject).map(Object::toString).toList();
  }
}
