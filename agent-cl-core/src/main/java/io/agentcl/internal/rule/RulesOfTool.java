package io.agentcl.internal.rule;

import io.agentcl.harness.Derivation;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scoped;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules for calls of one tool, those of the widest scope first, within a scope by name. */
record RulesOfTool(List<Scoped<ToolRule>> tool, List<Scoped<WorkflowRule>> workflow) {

  private static final Derivation<String, RulesOfTool> OF_SCOPE = new OfTool();

  /** Who has more authority comes first: the greater weight of origin, then the wider scope. */
  static final Comparator<Scoped<ToolRule>> BY_AUTHORITY =
      Comparator.<Scoped<ToolRule>, Origin.Kind>comparing(Scoped::origin, RulesOfTool::heavierFirst)
          .thenComparing(Scoped::scope);

  RulesOfTool {
    tool = List.copyOf(tool);
    workflow = List.copyOf(workflow);
  }

  /** Returns the rules that {@code view} sees; what holds for everyone is picked out only once. */
  static RulesOfTool seenBy(HarnessView view, String name) {
    List<Scoped<ToolRule>> tool = new ArrayList<>();
    List<Scoped<WorkflowRule>> workflow = new ArrayList<>();
    for (HarnessView scope : view.byScope()) {
      RulesOfTool rules = scope.derive(OF_SCOPE, name);
      tool.addAll(rules.tool);
      workflow.addAll(rules.workflow);
    }
    return new RulesOfTool(tool, workflow);
  }

  /** Returns the rules in the order in which they fill: the first has its way. */
  List<Scoped<ToolRule>> fills() {
    return tool.stream().sorted(BY_AUTHORITY).toList();
  }

  /** Returns the rules in the order in which they rewrite: the last has its way. */
  List<Scoped<ToolRule>> rewrites() {
    return tool.stream().sorted(BY_AUTHORITY.reversed()).toList();
  }

  private static int heavierFirst(Origin.Kind one, Origin.Kind other) {
    return Boolean.compare(other.outweighs(one), one.outweighs(other));
  }

  static <C> List<List<Object>> encoded(List<Scoped<C>> rules, Codec<C> codec) {
    return rules.stream()
        .map(
            each ->
                List.<Object>of(
                    each.scope().toString(),
                    each.name(),
                    each.origin(),
                    codec.encode(each.content())))
        .toList();
  }

  /** Picks them out of one scope. */
  private static final class OfTool implements Derivation<String, RulesOfTool> {

    @Override
    public String name() {
      return "agentcl/rules-of-tool";
    }

    @Override
    public String version() {
      return "2";
    }

    @Override
    public RulesOfTool derive(HarnessView view, String tool) {
      return new RulesOfTool(
          view.all(ToolRule.LAYER).stream()
              .filter(rule -> rule.content().tool().equals(tool))
              .filter(rule -> !(rule.content() instanceof ToolRule.Declaration))
              .toList(),
          view.all(WorkflowRule.LAYER).stream()
              .filter(rule -> rule.content().tool().equals(tool))
              .toList());
    }

    @Override
    public Value encode(RulesOfTool rules) {
      return Value.of(
          List.of(
              encoded(rules.tool, ToolRule.LAYER.codec()),
              encoded(rules.workflow, WorkflowRule.LAYER.codec())));
    }

    @Override
    public boolean hasFewArguments() {
      return true;
    }
  }
}
