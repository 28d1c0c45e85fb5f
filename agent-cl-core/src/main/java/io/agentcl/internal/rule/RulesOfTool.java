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
import java.util.stream.Stream;

/** The rules for calls of one tool, those of the widest scope first, within a scope by name. */
final class RulesOfTool {

  private static final Derivation<String, RulesOfTool> OF_SCOPE = new OfTool();

  /** Who has more authority comes first: the greater weight of origin, then the wider scope. */
  static final Comparator<Scoped<ToolRule>> BY_AUTHORITY =
      Comparator.<Scoped<ToolRule>, Origin.Kind>comparing(Scoped::origin, RulesOfTool::heavierFirst)
          .thenComparing(Scoped::scope);

  private final List<Scoped<ToolRule>> tool;
  private final List<Scoped<WorkflowRule>> workflow;

  // Each kind is picked out and put in order once, not for each call.
  private final List<Scoped<ToolRule>> fills;
  private final List<Scoped<ToolRule>> rewrites;
  private final List<Scoped<ToolRule>> guards;

  private RulesOfTool(List<Scoped<ToolRule>> tool, List<Scoped<WorkflowRule>> workflow) {
    this.tool = List.copyOf(tool);
    this.workflow = List.copyOf(workflow);
    this.fills = of(ToolRule.Fill.class).sorted(BY_AUTHORITY).toList();
    this.rewrites = of(ToolRule.Rewrite.class).sorted(BY_AUTHORITY.reversed()).toList();
    this.guards = of(ToolRule.Guard.class).toList();
  }

  private Stream<Scoped<ToolRule>> of(Class<? extends ToolRule> kind) {
    return tool.stream().filter(rule -> kind.isInstance(rule.content()));
  }

  /** Returns the rules that {@code view} sees; what holds for everyone is picked out only once. */
  static RulesOfTool seenBy(HarnessView view, String name) {
    List<RulesOfTool> seen = new ArrayList<>(3);
    for (HarnessView scope : view.byScope()) {
      RulesOfTool rules = scope.derive(OF_SCOPE, name);
      if (!rules.isEmpty() || seen.isEmpty()) {
        seen.add(rules);
      }
    }
    return seen.size() == 1 ? seen.get(0) : all(seen);
  }

  private static RulesOfTool all(List<RulesOfTool> parts) {
    List<Scoped<ToolRule>> tool = new ArrayList<>();
    List<Scoped<WorkflowRule>> workflow = new ArrayList<>();
    for (RulesOfTool part : parts) {
      tool.addAll(part.tool);
      workflow.addAll(part.workflow);
    }
    return new RulesOfTool(tool, workflow);
  }

  private boolean isEmpty() {
    return tool.isEmpty() && workflow.isEmpty();
  }

  /** Returns the rules in the order in which they fill: the first has its way. */
  List<Scoped<ToolRule>> fills() {
    return fills;
  }

  /** Returns the rules in the order in which they rewrite: the last has its way. */
  List<Scoped<ToolRule>> rewrites() {
    return rewrites;
  }

  List<Scoped<ToolRule>> guards() {
    return guards;
  }

  List<Scoped<WorkflowRule>> workflow() {
    return workflow;
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
