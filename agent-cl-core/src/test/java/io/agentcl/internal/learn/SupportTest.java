package io.agentcl.internal.learn;

import static io.agentcl.condition.Condition.all;
import static io.agentcl.condition.Operand.argument;
import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.LearningResult.AwaitingApproval;
import io.agentcl.learn.LearningResult.Promoted;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Price;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Case;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A desk pays what it is told; large sums of who is no friend it must learn to refuse. */
class SupportTest {

  private static final Tool PAY = arguments -> "paid";

  /** Told "pay 500 friend", it calls pay(amount=500, who=friend). */
  private static final Agent DESK =
      Agent.text(
          session ->
              message -> {
                String[] words = message.split(" ", -1);
                return session
                    .tools()
                    .call(
                        words[0], Map.of("amount", Integer.valueOf(words[1]), "who", words[2]), PAY)
                    .text();
              });

  private static final Condition LARGE = argument("amount").greaterThan(100);
  private static final Condition FRIEND = argument("who").is("friend");
  private static final ToolRule RULE =
      ToolRule.deny("pay", all(LARGE, FRIEND.negate()), "Too much.");

  private static ScenarioBuilder says(String user, String message, Evaluator wanted) {
    return Scenario.builder(user + "/" + message)
        .user(User.scripted(message))
        .context(Context.user(user))
        .world(() -> World.of(Map.of("pay", PAY, "lend", PAY)))
        .expect(wanted);
  }

  private static Scenario complaint(String user, String message) {
    return says(user, message, notCalled("pay")).build();
  }

  private static Scenario friend(String user) {
    return says(user, "pay 500 friend", called("pay")).build();
  }

  private static Learner learner(RegressionSuite suite, PromotionPolicy policy) {
    return AgentCl.learner(DESK, Harness.empty())
        .deterministic()
        .agentVersion("1")
        .suite(suite)
        .proposers(Proposers.candidates(ToolRule.LAYER, Map.of("pay/large", RULE)))
        .policy(policy)
        .build();
  }

  private static RegressionSuite suite(Scenario... earned) {
    RegressionSuite suite = RegressionSuite.inMemory();
    Stream.of(earned).forEach(suite::earn);
    return suite;
  }

  private static Price price(LearningResult result) {
    return result instanceof AwaitingApproval waiting
        ? waiting.accepted().price()
        : ((Promoted) result).accepted().price();
  }

  private static String[] cases(Scenario... scenarios) {
    return Stream.of(scenarios)
        .flatMap(each -> Case.of(each).stream())
        .map(Case::hash)
        .toArray(String[]::new);
  }

  /** Returns the price at which two thirds of the rule's bits may be for one case. */
  private static PromotionPolicy tooDearForOne(Scenario... earned) {
    LearningResult free =
        learner(suite(earned), PromotionPolicy.ask()).learn(complaint("somebody", "pay 900 foe"));
    return PromotionPolicy.automatic().atMost(price(free).bits() * 2 / 3);
  }

  @Nested
  class ALongRuleOfOneCase {

    private final Scenario ann = complaint("ann", "pay 500 foe");
    private final RegressionSuite suite = suite();
    private final Learner learner = learner(suite, tooDearForOne());

    @Test
    void waitsWithItsCaseInTheLedger() {
      LearningResult result = learner.learn(ann);

      assertThat(result).isInstanceOf(AwaitingApproval.class);
      assertThat(price(result).cases()).containsExactly(cases(ann));
      assertThat(learner.live().harness()).isEqualTo(Harness.empty());
      assertThat(suite.history())
          .last()
          .isInstanceOfSatisfying(
              LedgerNote.Waiting.class,
              waiting -> assertThat(waiting.price()).isEqualTo(price(result)));
    }

    @Test
    void isPromotedByASecondOne() {
      Scenario bob = complaint("bob", "pay 500 foe");
      learner.learn(ann);

      LearningResult result = learner.learn(bob);

      assertThat(result).isInstanceOf(Promoted.class);
      assertThat(price(result).cases()).containsExactlyInAnyOrder(cases(ann, bob));
      assertThat(result.toString()).contains(" bits for 2 cases, layer tool");
      assertThat(learner.live().harness().find(ToolRule.LAYER, "pay/large")).contains(RULE);
    }

    @Test
    void isPromotedByTheSameUserInAnotherSituation() {
      learner.learn(ann);

      assertThat(learner.learn(complaint("ann", "pay 700 foe"))).isInstanceOf(Promoted.class);
    }

    @Test
    void waitsOnHoweverOftenTheSameCaseComesBack() {
      for (int i = 0; i < 3; i++) {
        Scenario again = says("ann", "pay 500 foe", notCalled("pay").with("amount", 500)).build();

        assertThat(learner.learn(again)).isInstanceOf(AwaitingApproval.class);
      }
    }

    @Test
    void isPromotedByAPersonWhateverItCosts() {
      AwaitingApproval waiting = (AwaitingApproval) learner.learn(ann);

      assertThat(learner.approve(waiting)).isInstanceOf(Promoted.class);
    }

    @Test
    void finishesItsWaitInAnotherLearnerOnTheSameLedger() {
      learner.learn(ann);
      RegressionSuite later = RegressionSuite.of(suite.ledger());

      LearningResult result =
          learner(later, tooDearForOne()).learn(complaint("bob", "pay 500 foe"));

      assertThat(result).isInstanceOf(Promoted.class);
    }
  }

  @Nested
  class ARuleThatWasPromotedBefore {

    @Test
    void costsWhatAllItsPatchesCost() {
      RegressionSuite suite = suite();
      Learner first = learner(suite, PromotionPolicy.automatic());
      Promoted promoted = (Promoted) first.learn(complaint("ann", "pay 500 foe"));
      ToolRule wider = ToolRule.deny("pay", argument("amount").greaterThan(50), "Too much.");
      Learner second =
          AgentCl.learner(DESK, Harness.empty())
              .deterministic()
              .agentVersion("1")
              .suite(suite)
              .proposers(
                  request ->
                      List.of(
                          request
                              .harness()
                              .patch()
                              .put(ToolRule.LAYER, "pay/large", wider)
                              .build()))
              .policy(PromotionPolicy.ask())
              .build();

      AwaitingApproval result = (AwaitingApproval) second.learn(complaint("bob", "pay 80 foe"));

      assertThat(result.accepted().price().bits())
          .isEqualTo(price(promoted).bits() + result.accepted().tried().bits());
      assertThat(result.accepted().price().cases()).hasSize(2);
    }
  }

  @Nested
  class APassingCase {

    private final Scenario target = complaint("ann", "pay 500 foe");

    private Price learn(Scenario... earned) {
      return price(learner(suite(earned), PromotionPolicy.automatic()).learn(target));
    }

    @Test
    void speaksForTheRuleThatItsExceptionHeldBack() {
      assertThat(learn(friend("carl"), friend("dora")).cases())
          .containsExactlyInAnyOrder(cases(target, friend("carl"), friend("dora")));
    }

    @Test
    void paysForIt() {
      Learner learner = learner(suite(friend("carl")), tooDearForOne(friend("carl")));

      assertThat(learner.learn(target)).isInstanceOf(Promoted.class);
    }

    @Test
    void countsOnceForManyScenarios() {
      Scenario[] same = {
        says("carl", "pay 500 friend", called("pay")).situation("7").build(),
        says("carl", "pay 600 friend", called("pay")).situation("7").build()
      };

      assertThat(learn(same).cases()).containsExactlyInAnyOrder(cases(target, same[0]));
    }

    @Test
    void doesNotSpeakIfTheRuleHadNoSay() {
      assertThat(
              learn(
                      says("carl", "pay 50 friend", called("pay")).build(),
                      says("carl", "pay 50 foe", called("pay")).build(),
                      says("carl", "lend 500 friend", called("lend")).build())
                  .cases())
          .containsExactly(cases(target));
    }

    @Test
    void doesNotSpeakIfItFails() {
      Scenario failing = says("carl", "pay 500 friend", called("pay").with("amount", 1)).build();

      assertThat(learn(failing).cases()).containsExactly(cases(target));
    }

    @Test
    void doesNotSpeakIfItIsNone() {
      Scenario none = says("carl", "pay 500 friend", called("pay")).situation("").build();

      assertThat(learn(none).cases()).containsExactly(cases(target));
    }

    @Test
    void doesNotSpeakIfAnotherRuleDeniedTheCall() {
      ToolRule friends = ToolRule.deny("pay", FRIEND, "Not among friends.");
      Scenario denied = says("carl", "pay 500 friend", notCalled("pay")).build();
      Learner learner =
          AgentCl.learner(
                  DESK, Harness.builder().put(ToolRule.LAYER, "pay/friends", friends).build())
              .deterministic()
              .suite(suite(denied))
              .proposers(Proposers.candidates(ToolRule.LAYER, Map.of("pay/large", RULE)))
              .build();

      assertThat(price(learner.learn(target)).cases()).containsExactly(cases(target));
    }

    @Test
    void doesNotSpeakForWhatItsConversationDoesNotSee() {
      Learner learner =
          AgentCl.learner(DESK, Harness.empty())
              .deterministic()
              .suite(suite(friend("carl"), friend("ann")))
              .proposers(
                  request ->
                      List.of(
                          request
                              .harness()
                              .diff(
                                  Harness.builder()
                                      .scope(Scope.user("ann"))
                                      .put(ToolRule.LAYER, "pay/large", RULE)
                                      .build(),
                                  request.harness().patch().build().origin())))
              .build();

      assertThat(price(learner.learn(target)).cases())
          .containsExactlyInAnyOrder(cases(target, friend("ann")));
    }

    @Test
    void speaksForAWorkflowRuleWhoseDemandWasMet() {
      WorkflowRule lendFirst =
          WorkflowRule.before("pay", Condition.calledBefore("lend"), "Lend first.");
      Scenario lent =
          Scenario.builder("lent")
              .user(User.scripted("lend 1 foe", "pay 1 foe"))
              .world(() -> World.of(Map.of("pay", PAY, "lend", PAY)))
              .expect(called("pay"))
              .build();
      Learner learner =
          AgentCl.learner(DESK, Harness.empty())
              .deterministic()
              .suite(suite(lent))
              .proposers(Proposers.candidates(WorkflowRule.LAYER, Map.of("pay/lend", lendFirst)))
              .build();

      assertThat(price(learner.learn(target)).cases())
          .containsExactlyInAnyOrder(cases(target, lent));
    }

    @Test
    void isJudgedByTheCallAsOtherRulesLeaveIt() {
      ToolRule befriend =
          ToolRule.rewrite("pay", "who", Operand.constant("friend"), argument("who").is("cousin"));
      Scenario cousin = says("carl", "pay 500 cousin", called("pay")).build();
      Learner learner =
          AgentCl.learner(
                  DESK, Harness.builder().put(ToolRule.LAYER, "pay/cousin", befriend).build())
              .deterministic()
              .suite(suite(cousin))
              .proposers(Proposers.candidates(ToolRule.LAYER, Map.of("pay/large", RULE)))
              .build();

      assertThat(price(learner.learn(target)).cases())
          .containsExactlyInAnyOrder(cases(target, cousin));
    }

    @Test
    void doesNotSpeakForARewriteThatActedOnIt() {
      ToolRule befriend =
          ToolRule.rewrite("pay", "who", Operand.constant("friend"), FRIEND.negate());
      Scenario foe = says("carl", "pay 1 foe", called("pay")).build();
      Learner learner =
          AgentCl.learner(DESK, Harness.empty())
              .deterministic()
              .suite(suite(foe, friend("dora")))
              .proposers(Proposers.candidates(ToolRule.LAYER, Map.of("pay/befriend", befriend)))
              .build();
      Scenario wanted = says("ann", "pay 2 foe", called("pay").with("who", "friend")).build();

      assertThat(price(learner.learn(wanted)).cases())
          .containsExactlyInAnyOrder(cases(wanted, friend("dora")));
    }
  }
}
