package io.agentcl.conformance;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.harness.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads calls and compares scores, for the conformance tests of trajectories. */
final class Calls {

  private static final double NOISE = 1e-9;

  private Calls() {}

  /** Returns a call of the form {@code {name, args}}. */
  static Call call(Value call) {
    Object name = call.asMap().get("name");
    return new Call((String) name, arguments(call.asMap().get("args")), Value.NULL);
  }

  static Value arguments(@Nullable Object arguments) {
    return Value.of(arguments == null ? Map.of() : arguments);
  }

  static Trajectory trajectory(List<Value> calls) {
    return Trajectory.ofCalls(calls.stream().map(Calls::call).toList());
  }

  /** Returns the elements of a list. */
  static List<Value> elements(@Nullable Object list) {
    return list == null ? List.of() : ((List<?>) list).stream().map(Value::of).toList();
  }

  /** Returns what is wrong with a value, or nothing. */
  static String differs(double expected, Score score) {
    return score.isGraded() && Math.abs(score.value() - expected) <= NOISE
        ? ""
        : "expected %s, found %s".formatted(expected, score);
  }

  /** Returns what is wrong with a verdict, or nothing. */
  static String differs(boolean expected, Score score) {
    return score.isGraded() && score.passed() == expected
        ? ""
        : "expected %s, found %s".formatted(expected ? "a pass" : "a failure", score);
  }
}
