package io.agentcl.testkit.contract;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Layer;
import io.agentcl.rule.ModelChoice;
import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.rule.Skill;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.testkit.internal.Samples;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

class StandardLayersTest {

  private static final Condition SEARCHED =
      Condition.all(
          Condition.calledBefore("search", Map.of("city", Operand.argument("city"))),
          Condition.any(Condition.confirmed(), Condition.confirmedInWords()));

  @Nested
  class Tools extends LayerContract<ToolRule> {
    @Override
    protected Layer<ToolRule> layer() {
      return ToolRule.LAYER;
    }

    @Override
    protected List<ToolRule> contents() {
      return List.of(
          ToolRule.deny("book", Condition.always(), ""),
          ToolRule.deny("book", SEARCHED, Samples.ODD_TEXT),
          ToolRule.fill("book", "class", Operand.constant(null)),
          ToolRule.fill("book", "class", Operand.constant(List.of("a", new BigDecimal("1.0")))),
          ToolRule.rewrite("book", "date", Operand.now(), SEARCHED),
          ToolRule.rewrite("book", "seat", Operand.probe("seats", Map.of(), "0"), SEARCHED));
    }
  }

  @Nested
  class Workflows extends LayerContract<WorkflowRule> {
    @Override
    protected Layer<WorkflowRule> layer() {
      return WorkflowRule.LAYER;
    }

    @Override
    protected List<WorkflowRule> contents() {
      WorkflowRule rule = WorkflowRule.before("book", SEARCHED, "search first");
      return List.of(
          rule,
          rule.when(Condition.confirmed()),
          new WorkflowRule("book", Condition.always(), SEARCHED, "search first", OnUnknown.SKIP));
    }
  }

  @Nested
  class Routes extends LayerContract<Route> {
    @Override
    protected Layer<Route> layer() {
      return Route.LAYER;
    }

    @Override
    protected List<Route> contents() {
      return List.of(
          new Route("", Condition.always(), Integer.MIN_VALUE),
          new Route("person", SEARCHED, Integer.MAX_VALUE));
    }
  }

  @Nested
  class Prompts extends LayerContract<PromptSection> {
    @Override
    protected Layer<PromptSection> layer() {
      return PromptSection.LAYER;
    }

    @Override
    protected List<PromptSection> contents() {
      return List.of(
          PromptSection.of(""),
          PromptSection.of(Samples.ODD_TEXT),
          new PromptSection("Book.", SEARCHED, -1));
    }
  }

  @Nested
  class Skills extends LayerContract<Skill> {
    @Override
    protected Layer<Skill> layer() {
      return Skill.LAYER;
    }

    @Override
    protected List<Skill> contents() {
      return List.of(
          new Skill("", "", Condition.always()), new Skill("Refunds", "1. Ask.", SEARCHED));
    }
  }

  @Nested
  class ModelChoices extends LayerContract<ModelChoice> {
    @Override
    protected Layer<ModelChoice> layer() {
      return ModelChoice.LAYER;
    }

    @Override
    protected List<ModelChoice> contents() {
      return List.of(
          new ModelChoice("small", Collections.emptySortedMap()),
          new ModelChoice("small", new TreeMap<>(Map.of("temperature", Value.of(0)))),
          new ModelChoice("small", new TreeMap<>(Map.of("temperature", Value.of(0.0)))),
          new ModelChoice("large", Collections.emptySortedMap()));
    }
  }

  @Nested
  class AHostsOwn extends LayerContract<AHostsOwn.Tariff> {

    record Tariff(String name, Map<String, List<BigDecimal>> prices) {}

    @Override
    protected Layer<Tariff> layer() {
      return Layer.of("tariff", Tariff.class, MethodHandles.lookup()).withVersion("2").withBits(0);
    }

    @Override
    protected List<Tariff> contents() {
      return List.of(
          new Tariff("", Map.of()),
          new Tariff(
              "night", Map.of("kWh", List.of(new BigDecimal("0.2"), new BigDecimal("10.5")))));
    }
  }
}
