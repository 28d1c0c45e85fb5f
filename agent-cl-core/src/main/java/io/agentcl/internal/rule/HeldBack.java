package io.agentcl.internal.rule;

import io.agentcl.condition.Condition;
import io.agentcl.evidence.Comparison;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Truth;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether a rule did not act for one exception alone. An exception is a part of its condition
 * that says what must <em>not</em> be ({@code not}, {@code is not}); parts are what is joined by
 * "and".
 */
public final class HeldBack {

  private HeldBack() {}

  /**
   * Returns whether nothing but an exception held {@code rule} back from the call: of the parts
   * that must all hold for it to act, one that is a negation does not hold, and all others do.
   */
  public static Truth of(ToolRule rule, Evidence evidence) {
    return by(rule.tool(), List.of(rule.when()), evidence);
  }

  /**
   * Returns whether nothing but an exception held {@code rule} back from the call: it applies, and
   * what is required was there; or a negated part of {@link WorkflowRule#when} does not hold, and
   * all else does.
   */
  public static Truth of(WorkflowRule rule, Evidence evidence) {
    return by(rule.tool(), List.of(rule.when(), rule.required().negate()), evidence);
  }

  /**
   * Returns whether the call is of {@code tool} and all of {@code conditions} hold but for one
   * exception. All parts are judged, also those that a rule would not come to.
   */
  private static Truth by(String tool, List<Condition> conditions, Evidence evidence) {
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
