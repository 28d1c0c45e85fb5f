package io.agentcl.benchmarks.conformance;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads calls and compares scores, for the conformance tests of trajectories. */
final class Calls {

  private static final double NOISE = 1e-9;

  private Calls() {}

  /** Returns a call of the form {@code {name, args}}. */
  static Call call(Value call) {
    return new Call((String) call.asMap().get("name"), arguments(given(call)), Value.NULL);
  }

  /** Returns the arguments of a call of the form {@code {name, args}}, or null if it has none. */
  static @Nullable Object given(Value call) {
    Object arguments = call.asMap().get("args");
    return arguments == null ? call.asMap().get("arguments") : arguments;
  }

  /** Returns arguments; those that are a JSON text are read. */
  static Value arguments(@Nullable Object arguments) {
    if (arguments instanceof String text && text.strip().startsWith("{")) {
      return Value.ofJson(text);
    }
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
    return score.isGraded() && Math.abs(score.value() - expected) <= rounding(expected)
        ? ""
        : "expected %s, found %s".formatted(expected, score);
  }

  /** A number that was recorded with two to six decimals may have been rounded to them. */
  private static double rounding(double recorded) {
    int decimals = BigDecimal.valueOf(recorded).stripTrailingZeros().scale();
    return decimals >= 2 && decimals <= 6 ? 0.5 * Math.pow(10, -decimals) + NOISE : NOISE;
  }

  /** Returns what is wrong with a verdict, or nothing. */
  static String differs(boolean expected, Score score) {
    return score.isGraded() && score.passed() == expected
        ? ""
        : "expected %s, found %s".formatted(expected ? "a pass" : "a failure", score);
  }
}
