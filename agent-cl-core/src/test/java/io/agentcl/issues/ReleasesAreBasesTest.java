package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerState;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** From a release on, drift is measured from what it was certified with. */
class ReleasesAreBasesTest {

  private static final Harness RELEASE =
      Harness.builder().put(PromptSection.LAYER, "kind", PromptSection.of("Be kind.")).build();

  private static Scenario polite(String id) {
    return Scenario.builder(id)
        .user(User.scripted("hello " + id))
        .expect(Answers.answerContains("Yes"))
        .build();
  }

  @Test
  void theLedgerKeepsWhatAReleaseWasCertifiedWith() {
    Agent agent =
        Agent.text(
            session ->
                message ->
                    "Yes. " + session.harness().derive(PromptSection.PROMPT, session.evidence()));
    RegressionSuite suite = RegressionSuite.inMemory().earn(polite("a")).earn(polite("b"));
    LedgerState state = new LedgerState();
    try (Learner learner = AgentCl.learner(agent, Harness.empty()).suite(suite).build()) {
      learner.recertify();
      assertThat(learner.ship(RELEASE).live()).isTrue();
    }

    suite.history().forEach(state::add);
    LedgerEntry last = suite.history().get(suite.history().size() - 1);

    assertThat(last)
        .isInstanceOfSatisfying(
            LedgerChange.Shipped.class,
            shipped ->
                assertThat(shipped.certified())
                    .extracting(Certificate.Certified::id)
                    .containsExactly("a", "b"));
    assertThat(state.released()).containsOnlyKeys("a", "b");
    assertThat(state.released().get("a").trials()).isPositive();
    assertThat(state.sentinels()).containsExactlyInAnyOrder("a", "b");
  }
}
