package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Truth;
import io.agentcl.harness.Layer;
import io.agentcl.internal.text.Names;
import java.lang.invoke.MethodHandles;

/**
 * Before a tool is called, something must have happened: another call, a confirmation. A call that
 * comes too early is denied.
 *
 * @param tool whose calls the rule applies to
 * @param when under which condition it applies
 * @param required what must hold by then; a requirement that cannot be judged is not met
 * @param message told to the agent: what must come first
 * @param onUnknown what happens when {@code when} cannot tell
 */
public record WorkflowRule(
    String tool, Condition when, Condition required, String message, OnUnknown onUnknown) {

  /** The standard layer of workflow rules. */
  public static final Layer<WorkflowRule> LAYER =
      Layer.of("workflow", WorkflowRule.class, MethodHandles.lookup())
          .withBits(6)
          .withEffect(rule -> Layer.Effect.RESTRICTS);

  public WorkflowRule {
    Names.checked(tool, "tool");
    requireNonNull(when, "when");
    requireNonNull(required, "required");
    requireNonNull(message, "message");
    requireNonNull(onUnknown, "onUnknown");
  }

  /** Returns the rule that {@code required} must hold before every call of {@code tool}. */
  public static WorkflowRule before(String tool, Condition required, String message) {
    return new WorkflowRule(tool, Condition.always(), required, message, OnUnknown.APPLY);
  }

  /** Returns this rule, limited to calls for which {@code when} holds. */
  public WorkflowRule when(Condition when) {
    return new WorkflowRule(tool, when, required, message, onUnknown);
  }

  /** Returns whether the session on which this is the evidence denies the call. */
  public boolean denies(Evidence evidence) {
    return tool.equals(evidence.call().tool())
        && onUnknown.acts(when.test(evidence))
        && required.test(evidence) != Truth.TRUE;
  }

  /** Returns whether the call is against this rule; unknown if a condition of it is. */
  public Truth forbids(Evidence evidence) {
    Truth applies = Truth.of(tool.equals(evidence.call().tool())).and(when.test(evidence));
    return applies == Truth.FALSE ? applies : applies.and(required.test(evidence).not());
  }
}
