package io.agentcl.evaluate.policy;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.harness.HarnessView;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Kinds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes graders of policies. What looks at the past is a rule, and can guard live tools as well;
 * what looks at the future ({@link #eventually}) can only be graded.
 */
public final class Policies {

  private Policies() {}

  /** Returns how these graders are stored. For codecs. */
  public static Kinds kinds() {
    return PolicyKinds.ALL;
  }

  /**
   * Returns an evaluator that passes if no call was executed that {@code guard} would have denied.
   *
   * @throws IllegalArgumentException if it is a rule that changes arguments and denies nothing
   */
  public static PolicyEvaluator obeys(ToolRule guard) {
    return new PolicyEvaluator(List.of(Restriction.of(guard.tool(), denying(guard))));
  }

  static ToolRule.Guard denying(ToolRule rule) {
    if (rule instanceof ToolRule.Guard guard) {
      return guard;
    }
    throw new IllegalArgumentException(
        "a %s of %s denies no call; to mend it, name a guard"
            .formatted(rule.getClass().getSimpleName(), rule.tool()));
  }

  /**
   * Returns an evaluator that passes if no call was executed that {@code rule} would have denied.
   */
  public static PolicyEvaluator obeys(WorkflowRule rule) {
    return new PolicyEvaluator(List.of(Restriction.of(rule.tool(), rule)));
  }

  /**
   * Returns an evaluator that passes if no call was executed that a guard or a workflow rule of
   * {@code harness} would have denied. Calls are judged as they were executed: what a fill or a
   * rewrite of this harness would have made of them is not asked.
   *
   * @throws IllegalArgumentException if it has no such rule
   */
  public static PolicyEvaluator obeys(HarnessView harness) {
    List<Restriction> restrictions = new ArrayList<>();
    harness
        .all(ToolRule.LAYER)
        .forEach(
            rule -> {
              if (rule.content() instanceof ToolRule.Guard guard) {
                restrictions.add(Restriction.of(rule.address(ToolRule.LAYER).toString(), guard));
              }
            });
    harness
        .all(WorkflowRule.LAYER)
        .forEach(
            rule ->
                restrictions.add(
                    Restriction.of(rule.address(WorkflowRule.LAYER).toString(), rule.content())));
    return new PolicyEvaluator(restrictions);
  }

  /** Returns an evaluator that passes if {@code tool} was never called. */
  public static PolicyEvaluator never(String tool) {
    return never(tool, Condition.always());
  }

  /** Returns an evaluator that passes if {@code tool} was never called while {@code when} held. */
  public static PolicyEvaluator never(String tool, Condition when) {
    return obeys(ToolRule.deny(tool, when, "never while " + storable(when)));
  }

  /** Returns an evaluator that passes if {@code required} held before each call of {@code tool}. */
  public static PolicyEvaluator before(String tool, Condition required) {
    return obeys(WorkflowRule.before(tool, required, "only if before " + storable(required)));
  }

  /** Refuses what nests too deep to be stored, before it is printed, which has no bound. */
  private static Condition storable(Condition condition) {
    WorkflowRule.LAYER.codec().encode(WorkflowRule.before("any", condition, ""));
    return condition;
  }

  /**
   * Returns an evaluator that passes if the host said that the user confirmed each call of {@code
   * tools}, and said it anew after the last call of that tool.
   *
   * @throws IllegalArgumentException if there are no tools
   */
  public static PolicyEvaluator confirmedBefore(String... tools) {
    return new PolicyEvaluator(Arrays.stream(tools).map(Policies::confirmedFirst).toList());
  }

  private static Restriction confirmedFirst(String tool) {
    Condition confirmed = Condition.confirmedSince(Moment.called(requireNonNull(tool, "a tool")));
    return Restriction.of(tool, WorkflowRule.before(tool, confirmed, "only if " + confirmed));
  }

  /**
   * Returns an evaluator that passes if {@code tool} was not called any more after it answered
   * {@code most} times.
   *
   * @param most at least 0
   */
  public static PolicyEvaluator atMost(int most, String tool) {
    if (most < 0) {
      throw new IllegalArgumentException("most must not be negative: " + most);
    }
    return obeys(
        ToolRule.deny(tool, Operand.calls(tool).atLeast(most), "at most %d times".formatted(most)));
  }

  /**
   * Returns an evaluator that passes if after each call that {@code tool} answered {@code then}
   * answered one, sooner or later. More can be demanded of it.
   */
  public static ObligationEvaluator eventually(String tool, String then) {
    return new ObligationEvaluator(
        new Obligation(
            requireNonNull(tool, "tool"),
            Condition.always(),
            requireNonNull(then, "then"),
            List.of(),
            List.of()),
        null);
  }
}
