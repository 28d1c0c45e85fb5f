package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Session;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ToolAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** B7: a rule that names a misspelt tool or field was promoted in silence. */
class DeadRulesTest {

  private static final World WORLD = call -> Optional.of(ToolAnswer.answered("paid"));

  /** Refuses the first time, whatever its rules, and pays ever after. */
  private static Agent moody() {
    AtomicBoolean calm = new AtomicBoolean();
    return Agent.text(
        session ->
            message -> {
              String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
              return calm.getAndSet(true) ? pay(session) + prompt : "no";
            });
  }

  private static String pay(Session session) throws InterruptedException {
    return session.tools().call("refund", Map.of("amount", 5), arguments -> "paid").text();
  }

  private static <C> PatchProposer proposing(Layer<C> layer, String name, C content) {
    return request -> List.of(request.harness().patch().put(layer, name, content).build());
  }

  private static LearningResult learn(Agent agent, PatchProposer proposer) {
    Scenario pays =
        Desk.scenario("pays", Answers.answerContains("paid")).world(() -> WORLD).build();
    return AgentCl.learner(agent, Harness.empty())
        .deterministic()
        .proposers(proposer)
        .build()
        .learn(pays);
  }

  static List<Arguments> dead() {
    return List.of(
        Arguments.of(
            "tool/refnd/never",
            proposing(
                ToolRule.LAYER, "refnd/never", ToolRule.deny("refnd", Condition.always(), "no"))),
        Arguments.of(
            "tool/refund/large",
            proposing(
                ToolRule.LAYER,
                "refund/large",
                ToolRule.deny("refund", Operand.argument("amount").greaterThan(100), "no"))),
        Arguments.of(
            "prompt/kim",
            proposing(
                PromptSection.LAYER,
                "kim",
                new PromptSection("be kind", Operand.context("user").is("kim"), 1))));
  }

  @Test
  void thatDeniesOnlySinceItCannotTellIsNamed() {
    Scenario refuses =
        Desk.scenario("refuses", Answers.answerContains("Too much")).world(() -> WORLD).build();
    ToolRule misspelt =
        ToolRule.deny("refund", Operand.argument("amuont").greaterThan(3), "Too much.");
    ToolRule right =
        ToolRule.deny("refund", Operand.argument("amount").greaterThan(3), "Too much.");

    assertThat(notes(refuses, misspelt))
        .containsExactly(
            "tool/refund/limit acted only where its condition could not tell; look at the names and"
                + " types that it compares");
    assertThat(notes(refuses, right)).isEmpty();
  }

  private static List<String> notes(Scenario target, ToolRule rule) {
    LearningResult result =
        AgentCl.learner(Agent.text(session -> message -> pay(session)), Harness.empty())
            .deterministic()
            .proposers(Proposers.candidates(ToolRule.LAYER, Map.of("refund/limit", rule)))
            .build()
            .learn(target);
    return ((LearningResult.Promoted) result).accepted().notes();
  }

  @ParameterizedTest
  @MethodSource("dead")
  void isRefusedEvenIfTheTargetPassesNextTimeByChance(String address, PatchProposer proposer) {
    LearningResult result = learn(moody(), proposer);

    assertThat(result).isInstanceOf(LearningResult.Rejected.class);
    assertThat(result.toString())
        .contains("\n  rejected   " + address)
        .contains(
            "does not fix: no run of it reads anything that this changes; to mend it, see that the"
                + " agent asks its session's harness for it, and how tools, arguments and"
                + " conditions are named");
  }

  @Test
  void isNotSaidOfARuleThatFires() {
    PatchProposer helps = proposing(PromptSection.LAYER, "says", PromptSection.of("paid"));

    assertThat(learn(Desk.AGENT, helps)).isInstanceOf(LearningResult.Promoted.class);
  }
}
