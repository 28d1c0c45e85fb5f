package io.agentcl.rule;

import io.agentcl.condition.Comparison;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Evidence;
import io.agentcl.condition.Truth;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether a rule did not act for one exception alone. An exception is a part of its condition
 * that says what must <em>not</em> be ({@code not}, {@code is not}); parts are what is joined by
 * "and".
 */
final class HeldBack {

  private HeldBack() {}

  /**
   * Returns whether the call is of {@code tool} and all of {@code conditions} hold but for one
   * exception. All parts are judged, also those that a rule would not come to.
   */
  static Truth by(String tool, List<Condition> conditions, Evidence evidence) {
    if (!tool.equals(evidence.call().tool())) {
      return Truth.FALSE;
    }
    Truth rest = Truth.TRUE;
    int exceptions = 0;
    boolean maybe = false;
    for (Condition part : conditions.stream().flatMap(HeldBack::parts).toList()) {
      Truth holds = part.test(evidence);
      boolean isException = isException(part);
      exceptions += isException && holds == Truth.FALSE ? 1 : 0;
      maybe |= isException && holds == Truth.UNKNOWN;
      rest = isException && holds == Truth.FALSE ? rest : rest.and(holds);
    }
    boolean possible = exceptions == 1 || (exceptions == 0 && maybe);
    return possible ? rest : Truth.FALSE;
  }

  private static Stream<Condition> parts(Condition condition) {
    return condition instanceof Condition.All all
        ? all.conditions().stream().flatMap(HeldBack::parts)
        : Stream.of(condition);
  }

  private static boolean isException(Condition part) {
    return part instanceof Condition.Not
        || (part instanceof Condition.Compare compare
            && compare.comparison() == Comparison.NOT_EQUAL);
  }
}
