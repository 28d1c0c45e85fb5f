package io.agentcl.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P1: a harness is immutable, and its version follows from its content and nothing else. */
class ContentAddressedTest {

  /** Content whose parts a host may keep and change. */
  record Glossary(List<String> words, Map<String, String> meanings) {}

  private static final Layer<Glossary> GLOSSARY =
      Layer.of("glossary", Glossary.class, MethodHandles.lookup());

  private static final Scope ANN = Scope.user("ann").ofTenant("acme");

  private static List<Component> everything() {
    List<Component> all = new ArrayList<>();
    all.add(Component.of(PromptSection.LAYER, Scope.EVERYONE, "hello", PromptSection.of("Hi.")));
    all.add(
        Component.of(PromptSection.LAYER, ANN, "brief", PromptSection.of("Keep it short."))
            .by(Origin.Kind.USER));
    all.add(
        Component.of(
            ToolRule.LAYER,
            Scope.tenant("acme"),
            "pay/limit",
            ToolRule.deny("pay", Operand.argument("amount").greaterThan(100.50), "Too much.")));
    all.add(
        Component.of(
            WorkflowRule.LAYER,
            Scope.EVERYONE,
            "ship/paid",
            WorkflowRule.before("ship", Condition.calledBefore("pay"), "First.")));
    all.add(
        Component.of(
            Route.LAYER, Scope.EVERYONE, "legal", new Route("legal", Condition.always(), 3)));
    all.add(
        Component.of(GLOSSARY, ANN, "terms", new Glossary(List.of("APR"), Map.of("APR", "rate"))));
    for (int i = 0; i < 40; i++) { // more than stand in one node
      PromptSection section = PromptSection.of("part " + i);
      all.add(Component.of(PromptSection.LAYER, Scope.EVERYONE, "part-" + i, section));
    }
    return all;
  }

  /** Whoever gets another one has another library: proofs and ledgers would be void for him. */
  @Test
  void hasThisVersionOnEveryMachine() {
    assertThat(Harness.of(everything()).version())
        .isEqualTo("73970257fb02ac4def3c734d1c43770556ddb96e26ace7138dbef80413b418b4");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hasTheVersionOfItsContentInWhateverWayItCame(long seed) {
    List<Component> shuffled = everything();
    Collections.shuffle(shuffled, new Random(seed));
    Harness harness = Harness.empty();
    for (Component each : shuffled) {
      Patch patch = new Patch(List.of(Edit.between(null, each)), "", Origin.OPERATOR);
      Harness next = harness.with(patch);

      assertThat(next).isNotEqualTo(harness);
      assertThat(next.with(patch.inverse()).version()).isEqualTo(harness.version());
      harness = next;
    }

    assertThat(harness.version()).isEqualTo(Harness.of(everything()).version());
  }

  @Test
  void isNotChangedByAPatchThatAppliesToIt() {
    Harness harness = Harness.of(everything());
    String before = harness.version();
    List<Component> content = harness.components().toList();

    harness.with(harness.patch().remove(PromptSection.LAYER, "hello").build());

    assertThat(harness.components()).isEqualTo(content);
    assertThat(Harness.of(content).version()).isEqualTo(before);
  }

  @Test
  void isNotChangedByWhatTheHostDoesToItsOwnObjects() {
    List<String> words = new ArrayList<>(List.of("APR"));
    Map<String, String> meanings = new TreeMap<>(Map.of("APR", "rate"));
    Harness harness =
        Harness.builder().put(GLOSSARY, "terms", new Glossary(words, meanings)).build();
    String before = harness.version();

    words.add("EVIL");
    meanings.put("APR", "nothing");

    Glossary found = harness.find(GLOSSARY, "terms").orElseThrow();
    assertThat(found).isEqualTo(new Glossary(List.of("APR"), Map.of("APR", "rate")));
    assertThat(Harness.of(harness.components().toList()).version()).isEqualTo(before);
  }
}
