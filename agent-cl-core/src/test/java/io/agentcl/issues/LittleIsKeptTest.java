package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Events of models are the first that a recording drops; what they were is no less true. */
class LittleIsKeptTest {

  /** Room for what is said, and for one event more. */
  private static final int EVENTS = 3;

  private static final Evaluator GREETS =
      Evaluator.of("greets", "1", run -> Score.of(run.trace().answer().equals("Hello."), "said"));

  private final AtomicLong used = new AtomicLong();

  /** Asks a model three times, each time for a hundred tokens. */
  private final Agent asking =
      Agent.text(
          session ->
              message -> {
                for (int i = 0; i < 3; i++) {
                  session.models().call(ModelRequest.prompt("m", "part " + i), this::reply);
                }
                return session.harness().derive(PromptSection.PROMPT, session.evidence());
              });

  private ModelReply reply(ModelRequest request) {
    used.addAndGet(100);
    return new ModelReply(request.body(), Usage.tokens(100, 0));
  }

  private LearnerBuilder learner() {
    return AgentCl.learner(asking, Desk.HARNESS).proposers(Desk.WANTED).recording(EVENTS, 100_000);
  }

  @Test
  void aBudgetOfTokensCountsWhatNoRecordingKept() {
    try (Learner learner = learner().budget(Budget.replays(300).tokens(2_000)).build()) {
      LearningResult result = learner.learn(Desk.wants("wanted/Welcome"));

      assertThat(used.get()).isLessThanOrEqualTo(2_000);
      assertThat(result.effort().usage().tokens()).isEqualTo(used.get());
      assertThat(result)
          .isInstanceOfSatisfying(
              LearningResult.Insufficient.class,
              insufficient ->
                  assertThat(insufficient.reason())
                      .startsWith("the budget is spent: 1,800 of 2,000 tokens"));
    }
  }

  @Test
  void aModelThatNoRecordingShowsRefutesAClaimOfExactness() {
    try (Learner learner = learner().recording(2, 100_000).deterministic().build()) {
      learner.learn(Desk.scenario("greets", GREETS).build());

      assertThat(learner.suite().history())
          .filteredOn(LedgerNote.Refuted.class::isInstance)
          .singleElement()
          .asString()
          .contains("its agent asks a model");
    }
  }
}
