package io.agentcl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What models are told of tools is content of the tool layer, and can be learned. */
class DeclaredToModelsTest {

  private static final String AS_SHIPPED = "Looks up orders.";
  private static final String BETTER = "Looks up orders by their number, never by name.";

  private static final Value SCHEMA =
      Value.of(Map.of("type", "object", "properties", Map.of("number", Map.of("type", "string"))));

  /** Says what it was told of its tool. */
  private static final Agent TELLS =
      Agent.text(
          session ->
              message ->
                  session
                      .tools()
                      .declaration("orders")
                      .map(ToolRule.Declaration::description)
                      .orElse("nothing"));

  private static Harness declaring(String description) {
    return Hosts.with(ToolRule.describe("orders", description));
  }

  @Test
  void areOfferedInPlaceOfTheHostsOwn() {
    Learner learner = Hosts.learner(declaring(AS_SHIPPED)).build();

    try (LiveSession session = learner.live().session(Context.EMPTY)) {
      assertThat(session.tools().declaration("orders"))
          .contains(new ToolRule.Declaration("orders", AS_SHIPPED, Value.NULL));
      assertThat(session.tools().declaration("refund")).isEmpty();
    }
  }

  @Test
  void informAndEnforceNothing() {
    ToolRule.Declaration declaration = ToolRule.describe("orders", AS_SHIPPED);
    Learner learner = Hosts.learner(Hosts.with(declaration)).build();

    assertThat(ToolRule.LAYER.effect(declaration)).isEqualTo(Layer.Effect.INFORMS);
    try (LiveSession session = learner.live().session(Context.EMPTY)) {
      assertThat(session.tools().call("orders", Map.of("any", 1), arguments -> "found").text())
          .isEqualTo("found");
    }
  }

  @Test
  void areTheWidestOfThoseThatWeighMost() {
    Harness harness =
        Harness.builder()
            .put(ToolRule.LAYER, "orders/mine", ToolRule.describe("orders", "for everyone"))
            .scope(Scope.user("ann"))
            .put(ToolRule.LAYER, "orders/anns", ToolRule.describe("orders", "for ann"))
            .build();
    Learner learner = Hosts.learner(harness).build();

    try (LiveSession session = learner.live().session(Context.user("ann"))) {
      assertThat(session.tools().declaration("orders").orElseThrow().description())
          .isEqualTo("for everyone");
    }
  }

  @Test
  void haveASchemaThatIsAMap() {
    assertThatThrownBy(() -> new ToolRule.Declaration("orders", "", Value.of("object")))
        .hasMessage("the schema of tool \"orders\" must be a JSON Schema, a map: \"object\"");
  }

  private static Patch describing(Harness harness, String tool, Value schema) {
    return harness
        .patch()
        .put(ToolRule.LAYER, tool + "/rule", new ToolRule.Declaration(tool, BETTER, schema))
        .because("tell the model by what it looks up")
        .origin(Origin.OPERATOR)
        .build();
  }

  private static Scenario wantsBetter() {
    return Scenario.builder("tells")
        .user(User.scripted("what does it do?"))
        .expect(Answers.answerContains("never by name"))
        .build();
  }

  private static LearningResult learned(String tool, Value schema) {
    return AgentCl.learner(TELLS, declaring(AS_SHIPPED))
        .deterministic()
        .agentVersion("1")
        .tools(List.of(new ToolRule.Declaration("orders", "", SCHEMA)))
        .proposers(request -> List.of(describing(request.harness(), tool, schema)))
        .build()
        .learn(wantsBetter());
  }

  @Nested
  class WhatIsLearned {

    @Test
    void isABetterDescription() {
      assertThat(learned("orders", Value.NULL)).isInstanceOf(LearningResult.Promoted.class);
    }

    @Test
    void isNeverOfAToolThatNobodyHas() {
      assertThat(learned("order", Value.NULL)).isInstanceOf(LearningResult.Rejected.class);
    }

    @Test
    void neverInventsAnArgument() {
      Value invented = Value.of(Map.of("properties", Map.of("name", Map.of("type", "string"))));

      LearningResult result = learned("orders", invented);

      assertThat(result).isInstanceOf(LearningResult.Rejected.class);
      assertThat(result.toString()).contains("names the argument \"name\" of orders");
    }
  }

  /** Says what it was told of its tool, or else calls it. */
  private static final Agent TELLS_OR_CALLS =
      Agent.text(
          session ->
              message ->
                  message.equals("tell")
                      ? session.tools().declaration("orders").orElseThrow().description()
                      : session.tools().call("orders", Map.of(), arguments -> "found").text());

  private static Scenario wants(String said, String answer) {
    return Scenario.builder(said)
        .user(User.scripted(said))
        .world(() -> Hosts.world().tool("orders", (state, arguments) -> "found"))
        .expect(Answers.answerContains(answer))
        .build();
  }

  @Test
  void touchNothingThatWasNotToldOfTheTool() {
    Learner learner =
        AgentCl.learner(TELLS_OR_CALLS, declaring(AS_SHIPPED))
            .deterministic()
            .agentVersion("1")
            .proposers(request -> List.of(describing(request.harness(), "orders", Value.NULL)))
            .build();
    learner.learn(wants("call", "found"));

    LearningResult result = learner.learn(wants("tell", "never by name"));

    assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    assertThat(((LearningResult.Promoted) result).accepted().regression().selection().rerun())
        .isEmpty();
  }
}
