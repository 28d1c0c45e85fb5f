package io.agentcl.promises;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.FileLedger;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P4 and P5 over restarts: what is in the ledger is all that a new process needs. */
class RestartTest {

  private static final ScenarioCodec CODEC =
      ScenarioCodec.builder().world("desk-world-1", Desk::world).build();

  @TempDir Path directory;

  /** How often an agent was opened since the last start. */
  private final AtomicInteger conversations = new AtomicInteger();

  private final Agent counted =
      session -> {
        conversations.incrementAndGet();
        return Desk.AGENT.open(session);
      };

  private LearnerBuilder builder(FileLedger ledger, Harness shipped) {
    return AgentCl.learner(counted, shipped)
        .deterministic()
        .agentVersion("desk-1")
        .threads(2)
        .proposers(Desk.proposing(Map.of("which-date", Desk.ASK_WHICH_DATE)))
        .suite(RegressionSuite.of(ledger, CODEC));
  }

  /** What happens between the start and the end of a process. */
  private interface Life {
    void of(Learner learner);
  }

  private void process(Life life) {
    process(Desk.HARNESS, PromotionPolicy.automatic(), life);
  }

  private void process(Harness shipped, PromotionPolicy policy, Life life) {
    conversations.set(0);
    try (FileLedger ledger = FileLedger.open(directory);
        Learner learner = builder(ledger, shipped).policy(policy).build()) {
      life.of(learner);
    }
  }

  private static void earnAndLearn(Learner learner) {
    learner.suite().earn(Desk.CLEAR).earn(Desk.REFUND_SMALL).earn(Desk.GREETING);
    assertThat(learner.learn(Desk.AMBIGUOUS)).isInstanceOf(LearningResult.Promoted.class);
  }

  @Nested
  class TheSameRelease {

    @Test
    void servesWhatWasLearnedAndRequiresWhatWasEarnedWithoutTheHostSayingIt() {
      Harness[] live = new Harness[1];
      process(
          learner -> {
            earnAndLearn(learner);
            live[0] = learner.live().harness();
          });

      process(
          learner -> {
            assertThat(learner.live().harness()).isEqualTo(live[0]);
            assertThat(learner.suite().unbound()).isEmpty();
            assertThat(learner.suite().required().stream().map(Earned::id))
                .containsExactly(
                    "flight/clear-date", "refund/small", "greeting", "flight/ambiguous-date");
          });
    }

    @Test
    void runsNothingAgainThatWasProven() {
      process(RestartTest::earnAndLearn);

      process(
          learner -> {
            assertThat(learner.open()).isEmpty();
            assertThat(learner.learn(Desk.AMBIGUOUS))
                .isInstanceOf(LearningResult.AlreadyPassing.class);
            assertThat(conversations).as("the target alone was run").hasValue(1);
          });
    }

    @Test
    void takesBackOnePatchAndNotAll() {
      process(RestartTest::earnAndLearn);

      process(
          learner -> {
            assertThat(learner.live().rollback()).isPresent();
            assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
            assertThat(learner.open().stream().map(Earned::id)).contains("flight/ambiguous-date");
          });
      process(
          learner -> {
            assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
            assertThat(learner.live().rollback()).isEmpty();
          });
    }

    @Test
    void keepsWhatIsBannedAway() {
      process(
          learner -> {
            earnAndLearn(learner);
            String patch = learner.live().history().get(0).swaps().get(0).patch().handle();
            learner.live().ban(patch, "asks too much");
          });

      process(
          learner ->
              assertThat(learner.learn(Desk.AMBIGUOUS))
                  .isNotInstanceOf(LearningResult.Promoted.class));
    }
  }

  @Nested
  class WhatWaits {

    private final PromotionPolicy asking = PromotionPolicy.ask();

    @Test
    void canBeApprovedAfterARestart() {
      process(
          Desk.HARNESS,
          asking,
          learner ->
              assertThat(learner.learn(Desk.AMBIGUOUS))
                  .isInstanceOf(LearningResult.AwaitingApproval.class));

      process(
          Desk.HARNESS,
          asking,
          learner -> {
            LedgerNote.Waiting waits = learner.waiting().get(0);
            assertThat(learner.waiting()).hasSize(1);
            assertThat(waits.targets()).containsExactly(Desk.AMBIGUOUS.id());

            assertThat(learner.approve(waits.patch().handle(), "Ann"))
                .isInstanceOf(LearningResult.Promoted.class);
            assertThat(learner.waiting()).isEmpty();
          });
    }

    @Test
    void isFoundOnlyByANameThatTellsWhichItIs() {
      process(
          Desk.HARNESS,
          asking,
          learner -> {
            learner.learn(Desk.AMBIGUOUS);

            for (String name : new String[] {"", "p-", "p-12"}) {
              assertThatThrownBy(() -> learner.approve(name, "Ann"))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage(
                      "\"%s\" is too short to name a patch; to mend it, give at least 4 characters of its id,"
                              .formatted(name)
                          + " besides \"p-\"");
            }
            assertThat(learner.waiting()).hasSize(1);
          });
    }

    @Test
    void isNotApprovedByOneWhoMayNotLearn() {
      process(Desk.HARNESS, asking, learner -> learner.learn(Desk.AMBIGUOUS));
      try (FileLedger writer = FileLedger.open(directory);
          FileLedger followed = FileLedger.follow(directory);
          Learner follower = builder(followed, Desk.HARNESS).policy(asking).build()) {
        String patch = follower.waiting().get(0).patch().handle();

        assertThat(follower.approve(patch, "Ann")).isInstanceOf(LearningResult.Insufficient.class);

        assertThat(writer.from(0)).noneMatch(LedgerNote.Approved.class::isInstance);
        assertThat(follower.waiting()).hasSize(1);
      }
    }

    @Test
    void canBeDeclinedAfterARestart() {
      process(Desk.HARNESS, asking, learner -> learner.learn(Desk.AMBIGUOUS));

      process(
          Desk.HARNESS,
          asking,
          learner -> {
            String patch = learner.waiting().get(0).patch().handle();
            learner.decline(patch, "Ann", "too narrow");
            assertThat(learner.waiting()).isEmpty();
            assertThatThrownBy(() -> learner.approve(patch, "Ann"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no patch \"%s\" waits; there are []".formatted(patch));
          });
    }
  }

  @Nested
  class AnotherRelease {

    private final Harness release =
        Harness.builder()
            .put(PromptSection.LAYER, "greeting", PromptSection.of("Welcome!"))
            .build();

    @Test
    void servesItselfUntilItIsShippedAndThenWhatWasLearnedToo() {
      process(RestartTest::earnAndLearn);

      process(
          release,
          PromotionPolicy.automatic(),
          learner -> {
            assertThat(learner.live().harness()).isEqualTo(release);
            ShipReport report = learner.ship(release);
            assertThat(report.live()).isTrue();
            assertThat(report.rebase().kept()).hasSize(1);
          });
      process(
          release,
          PromotionPolicy.automatic(),
          learner -> {
            assertThat(learner.live().harness().size("tool", Scope.EVERYONE)).isEqualTo(1);
            assertThat(learner.ship(release).live()).as("once more").isTrue();
            assertThat(learner.suite().history())
                .filteredOn(LedgerChange.Shipped.class::isInstance)
                .hasSize(1);
          });
    }
  }

  @Nested
  class OneWhoFollows {

    @Test
    void servesRevertsAndBansButIsToldWhoLearns() {
      try (FileLedger ledger = FileLedger.open(directory);
          Learner writer = builder(ledger, Desk.HARNESS).build();
          FileLedger followed = FileLedger.follow(directory);
          Learner follower = builder(followed, Desk.HARNESS).build()) {
        earnAndLearn(writer);

        assertThat(opened(follower)).isEqualTo(writer.live().harness());
        LearningResult refused = follower.learn(scenario("another"));
        assertThat(refused).isInstanceOf(LearningResult.Insufficient.class);
        assertThat(refused.toString())
            .contains("this process follows the ledger in", "whose writer is process");

        follower.live().rollback();
        assertThat(opened(writer)).isEqualTo(Desk.HARNESS);
      }
    }

    private static Harness opened(Learner learner) {
      try (var conversation = learner.live().open(Context.EMPTY)) {
        return conversation.harness();
      }
    }

    @Test
    void takesOverWhenTheWriterIsGone() {
      FileLedger ledger = FileLedger.open(directory);
      try (FileLedger followed = FileLedger.follow(directory);
          Learner follower = builder(followed, Desk.HARNESS).build()) {
        assertThat(followed.takeOver()).isFalse();
        ledger.close();

        assertThat(followed.takeOver()).isTrue();

        earnAndLearn(follower);
      }
    }
  }

  private static Scenario scenario(String id) {
    return Scenario.builder(id).user(User.scripted("hello")).expect(Calls.called("refund")).build();
  }
}
