package io.agentcl.rule;

import io.agentcl.harness.Derivation;
import io.agentcl.harness.HarnessView;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rules for calls of one tool, by name. */
record RulesOfTool(SortedMap<String, ToolRule> tool, SortedMap<String, WorkflowRule> workflow) {

  static final Derivation<String, RulesOfTool> DERIVATION = new OfTool();

  RulesOfTool {
    tool = Collections.unmodifiableSortedMap(new TreeMap<>(tool));
    workflow = Collections.unmodifiableSortedMap(new TreeMap<>(workflow));
  }

  /** Picks them out. */
  private static final class OfTool implements Derivation<String, RulesOfTool> {

    private static final Codec<RulesOfTool> CODEC =
        Codec.of(RulesOfTool.class, MethodHandles.lookup());

    @Override
    public String name() {
      return "agentcl/rules-of-tool";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public RulesOfTool derive(HarnessView view, String tool) {
      SortedMap<String, ToolRule> rules = new TreeMap<>(view.all(ToolRule.LAYER));
      rules.values().removeIf(rule -> !rule.tool().equals(tool));
      SortedMap<String, WorkflowRule> workflow = new TreeMap<>(view.all(WorkflowRule.LAYER));
      workflow.values().removeIf(rule -> !rule.tool().equals(tool));
      return new RulesOfTool(rules, workflow);
    }

    @Override
    public Value encode(RulesOfTool rules) {
      return CODEC.encode(rules);
    }

    @Override
    public boolean hasFewArguments() {
      return true;
    }
  }
}
