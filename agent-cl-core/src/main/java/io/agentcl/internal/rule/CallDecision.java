package io.agentcl.internal.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Operand;
import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Scoped;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tool and workflow rules make of one call.
 *
 * @param arguments the arguments as the rules leave them; the entries of a value
 * @param denial why the call is denied, one message per line; null if it is not
 * @param applied the addresses of the rules that acted, in the order in which they did; to set an
 *     argument to what it is already is no act
 */
public record CallDecision(
    Map<String, @Nullable Object> arguments, @Nullable String denial, List<String> applied) {

  /**
   * The rules that apply to one call. Recorded with the decision, so that a new rule which does not
   * change the decision does not make a run obsolete, and one for another tool is not even judged.
   * Costs the number of rules for the tool.
   */
  public static final Derivation<Evidence, CallDecision> RULES =
      Derivation.of("agentcl/call-decision", "3", CallDecision::decide);

  public CallDecision {
    requireNonNull(arguments, "arguments");
    applied = List.copyOf(requireNonNull(applied, "applied"));
  }

  private static CallDecision decide(HarnessView view, Evidence evidence) {
    Deciding deciding = new Deciding(evidence);
    RulesOfTool rules = RulesOfTool.seenBy(view, evidence.call().tool());
    rules.fills().forEach(deciding::fill);
    rules.rewrites().forEach(deciding::rewrite);
    rules.guards().forEach(deciding::guard);
    rules.workflow().forEach(deciding::require);
    return deciding.decision();
  }

  /** One decision in the making. */
  private static final class Deciding {
    private final List<String> applied = new ArrayList<>(0);
    private final List<String> denials = new ArrayList<>(0);
    private Evidence evidence;

    Deciding(Evidence evidence) {
      this.evidence = evidence;
    }

    void fill(Scoped<ToolRule> rule) {
      if (rule.content() instanceof ToolRule.Fill fill
          && evidence.call().arguments().asMap().get(fill.argument()) == null
          && !evidence.call().unknown().contains(fill.argument())) {
        set(rule, fill.argument(), fill.value());
      }
    }

    void rewrite(Scoped<ToolRule> rule) {
      if (rule.content() instanceof ToolRule.Rewrite rewrite) {
        set(rule, rewrite.argument(), rewrite.value());
      }
    }

    private void set(Scoped<ToolRule> rule, String argument, Operand operand) {
      Optional<Value> value = acts(rule.content()) ? operand.resolve(evidence) : Optional.empty();
      if (value.isEmpty()) {
        return;
      }
      Map<String, @Nullable Object> arguments = new TreeMap<>(evidence.call().arguments().asMap());
      arguments.put(argument, value.get().toObject());
      Value changed = Value.of(arguments);
      if (!changed.equals(evidence.call().arguments())) {
        evidence = evidence.withArguments(changed);
        applied.add(rule.address(ToolRule.LAYER).toString());
      }
    }

    void guard(Scoped<ToolRule> rule) {
      if (rule.content() instanceof ToolRule.Guard guard && guard.denies(evidence)) {
        denials.add(guard.message());
        applied.add(rule.address(ToolRule.LAYER).toString());
      }
    }

    void require(Scoped<WorkflowRule> rule) {
      if (rule.content().denies(evidence)) {
        denials.add(rule.content().message());
        applied.add(rule.address(WorkflowRule.LAYER).toString());
      }
    }

    private boolean acts(ToolRule rule) {
      return rule.tool().equals(evidence.call().tool())
          && rule.onUnknown().acts(rule.when().test(evidence));
    }

    CallDecision decision() {
      return new CallDecision(
          evidence.call().arguments().asMap(),
          denials.isEmpty() ? null : String.join("\n", denials),
          applied);
    }
  }
}
