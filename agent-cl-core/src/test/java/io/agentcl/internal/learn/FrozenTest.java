package io.agentcl.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Address;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Skill;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a host froze. */
class FrozenTest {

  private static final Harness HARNESS =
      Harness.builder().put(PromptSection.LAYER, "system", PromptSection.of("hello")).build();
  private static final Address SYSTEM = new Address("prompt", "system");

  private final List<String> run = new ArrayList<>();
  private final RegressionSuite suite = RegressionSuite.inMemory();
  private final Scenario target =
      Scenario.builder("polite")
          .user(User.scripted("hello"))
          .expect(Answers.answerContains("please"))
          .build();

  /** A learner whose host proposes to be polite in the section {@code name}. */
  private LearnerBuilder proposing(String name, Scope scope) {
    Agent agent =
        Agent.text(
            session ->
                message -> {
                  run.add(message);
                  return session.harness().derive(PromptSection.PROMPT, session.evidence());
                });
    return AgentCl.learner(agent, HARNESS)
        .deterministic()
        .agentVersion("1")
        .threads(1)
        .suite(suite)
        .proposers(
            Proposers.hosts(
                request ->
                    List.of(
                        request
                            .harness()
                            .patch()
                            .scope(scope)
                            .put(PromptSection.LAYER, name, PromptSection.of("Say please."))
                            .because("be polite")
                            .build())));
  }

  private LearnerBuilder proposing(String name) {
    return proposing(name, Scope.EVERYONE);
  }

  @Nested
  class AComponent {

    @Test
    void isEditedByNoPatchAndCostsNoRun() {
      LearningResult result = proposing("system").freeze(SYSTEM).build().learn(target);

      assertThat(result).isInstanceOf(LearningResult.Rejected.class);
      Tried tried = result.effort().tried().get(0);
      assertThat(tried.outcome()).isEqualTo(Tried.Outcome.INVALID);
      assertThat(tried.reason())
          .isEqualTo(
              "prompt/system: the host froze it; to mend it, ship a release, or freeze(..) less");
      assertThat(run).hasSize(1);
    }

    @Test
    void hasNothingPutInItsPlaceForSome() {
      LearningResult result =
          proposing("system", Scope.tenant("acme")).freeze(SYSTEM).build().learn(target);

      assertThat(result.effort().tried().get(0).outcome()).isEqualTo(Tried.Outcome.INVALID);
    }

    @Test
    void leavesTheOthersOfItsLayerFree() {
      LearningResult result = proposing("manners").freeze(SYSTEM).build().learn(target);

      assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    }
  }

  @Nested
  class ALayer {

    @Test
    void isEditedByNoPatch() {
      LearningResult result =
          proposing("manners").freeze(Skill.LAYER, PromptSection.LAYER).build().learn(target);

      assertThat(result.effort().tried().get(0).outcome()).isEqualTo(Tried.Outcome.INVALID);
    }

    @Test
    void leavesOtherLayersFree() {
      LearningResult result = proposing("manners").freeze(Skill.LAYER).build().learn(target);

      assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    }
  }

  @Test
  void noPersonApprovesWhatTheHostFroze() {
    PromotionPolicy asking = (patch, report) -> false;
    LearningResult.AwaitingApproval waits =
        (LearningResult.AwaitingApproval) proposing("system").policy(asking).build().learn(target);
    Learner learner = proposing("system").freeze(SYSTEM).build();
    run.clear();

    LearningResult result = learner.approve(waits);

    assertThat(result).isInstanceOf(LearningResult.Rejected.class);
    assertThat(((LearningResult.Rejected) result).reason()).contains("the host froze it");
    assertThat(run).isEmpty();
  }

  @Test
  void aReleaseMayChangeWhatIsFrozen() {
    Learner learner = proposing("system").freeze(SYSTEM).freeze(PromptSection.LAYER).build();
    Harness released =
        Harness.builder().put(PromptSection.LAYER, "system", PromptSection.of("please")).build();

    assertThat(learner.ship(released).live()).isTrue();
    assertThat(learner.live().harness()).isEqualTo(released);
  }
}
