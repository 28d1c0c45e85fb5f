package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledgers and suites that grew with their history, or ignored what did not fit. */
@Timeout(300)
class LedgerLifeTest {

  private final RegressionSuite suite = RegressionSuite.inMemory();

  /** E7. */
  @Nested
  class ManyPromotionsThatProveTheSameScenarios {

    private static final int PROMOTIONS = 20;

    @ParameterizedTest
    @ValueSource(ints = {2, 40})
    void writeNothingButThemselves(int scenarios) {
      for (int i = 0; i < scenarios; i++) {
        suite.earn(Desk.wants(i + "/Hello"));
      }
      Learner learner = Desk.learner().suite(suite).build();
      assertThat(learner.learn(Desk.wants("first"))).isInstanceOf(LearningResult.Promoted.class);
      long before = suite.revision();
      long written = size(suite.history().subList((int) before - 1, (int) before));

      for (int i = 0; i < PROMOTIONS; i++) {
        assertThat(learner.learn(Desk.wants("word" + i)))
            .isInstanceOf(LearningResult.Promoted.class);
      }

      List<LedgerEntry> since = suite.ledger().from(before);
      assertThat(since).hasSize(PROMOTIONS).hasOnlyElementsOfType(LedgerChange.Promoted.class);
      assertThat(size(since)).isLessThan(PROMOTIONS * (written + 100));
      assertThat(ProvenSuite.of(suite).required()).allMatch(each -> each.proof().isPresent());
    }

    private static long size(List<LedgerEntry> entries) {
      return entries.stream()
          .mapToLong(entry -> LedgerEntry.CODEC.encode(entry).toString().length())
          .sum();
    }

    @Test
    void thatAreTakenBackAndShippedWriteNoProofsEither() {
      suite.earn(Desk.wants("Hello"));
      Learner learner = Desk.learner().suite(suite).build();
      learner.learn(Desk.wants("first"));
      long before = suite.revision();

      learner.live().rollback();
      learner.ship(
          Harness.builder()
              .put(PromptSection.LAYER, "greeting", PromptSection.of("Hello again."))
              .build());

      assertThat(suite.ledger().from(before))
          .extracting(LedgerEntry::getClass)
          .hasToString(
              "[class %1$s$Reverted, class %1$s$Shipped]".formatted(LedgerChange.class.getName()));
    }
  }

  /** E8. */
  @Nested
  class ReleasesAndAScenarioWithALargeAnswer {

    private static final int RELEASES = 12;

    private final List<WeakReference<String>> answers = new CopyOnWriteArrayList<>();

    private String large() {
      String answer = "x".repeat(1_000_000) + answers.size();
      answers.add(new WeakReference<>(answer));
      return answer;
    }

    @Test
    void keepTheAnswerOfTheLatestProofAtMost() {
      Agent agent =
          Agent.text(
              session ->
                  message -> {
                    session.tools().call("read", Map.of(), arguments -> "never");
                    return session.harness().derive(PromptSection.PROMPT, session.evidence());
                  });
      suite.earn(
          Scenario.builder("large")
              .user(User.scripted("hello", "again"))
              .world(() -> World.of(Map.of("read", arguments -> large())))
              .expect(Answers.answerContains("Hello"))
              .build());
      Learner learner = AgentCl.learner(agent, Desk.HARNESS).deterministic().suite(suite).build();

      IntStream.range(0, RELEASES).forEach(i -> assertThat(shipped(learner, i)).isTrue());

      assertThat(answers).hasSizeGreaterThan(2 * RELEASES - 1);
      assertThat(alive()).as("two calls of one run").isLessThanOrEqualTo(2);
    }

    private static boolean shipped(Learner learner, int release) {
      return learner
          .ship(
              Harness.builder()
                  .put(PromptSection.LAYER, "greeting", PromptSection.of("Hello " + release))
                  .build())
          .live();
    }

    private long alive() {
      long alive = Long.MAX_VALUE;
      for (int i = 0; i < 10 && alive > 2; i++) {
        System.gc();
        alive = answers.stream().filter(answer -> answer.get() != null).count();
      }
      return alive;
    }
  }

  /** E9, as learners see it. */
  @Nested
  class ALearnerWhoseHarnessTheLedgerDoesNotKnow {

    private final Harness other =
        Harness.builder()
            .put(PromptSection.LAYER, "greeting", PromptSection.of("Welcome."))
            .build();

    @Test
    void learnsNothingUntilItShips() {
      Learner old = Desk.learner().suite(suite).build();
      old.learn(Desk.wants("first"));
      Learner learner =
          AgentCl.learner(Desk.AGENT, other)
              .deterministic()
              .suite(suite)
              .proposers(Desk.WANTED)
              .build();
      long before = suite.revision();

      for (Scenario target : List.of(Desk.wants("second"), Desk.wants("Welcome"))) {
        assertThat(learner.learn(target))
            .isInstanceOfSatisfying(
                LearningResult.Insufficient.class,
                result ->
                    assertThat(result.reason())
                        .matches(
                            "the ledger has harness [0-9a-f]{8} live, and here %s is; to mend it,"
                                    .formatted(other)
                                + " call ship\\(\\.\\.\\)"));
      }
      assertThat(learner.live().rollback()).isEmpty();
      assertThat(suite.revision()).isEqualTo(before);

      assertThat(learner.ship(other).live()).isTrue();

      assertThat(learner.live().harness().find(PromptSection.LAYER, "first")).isPresent();
      assertThat(learner.learn(Desk.wants("second"))).isInstanceOf(LearningResult.Promoted.class);
      assertThat(learner.live().rollback()).isPresent();
      assertThat(learner.live().rollback()).as("the release").isPresent();
    }

    @Test
    void doesNotApproveEither() {
      Learner asking = Desk.learner().suite(suite).policy(PromotionPolicy.ask()).build();
      var waiting = (LearningResult.AwaitingApproval) asking.learn(Desk.wants("late"));
      assertThat(suite.history().get(0).summary())
          .isEqualTo(
              "waits for approval: %s prompt/late for [late]"
                  .formatted(waiting.accepted().tried().patch().handle()));
      Desk.learner().suite(suite).build().learn(Desk.wants("first"));
      Learner learner = AgentCl.learner(Desk.AGENT, other).deterministic().suite(suite).build();

      assertThat(learner.approve(waiting)).isInstanceOf(LearningResult.Insufficient.class);
      assertThat(asking.approve(waiting)).isInstanceOf(LearningResult.Promoted.class);
    }
  }

  @Nested
  class APatchThatWaits {

    @Test
    void waitsNoMoreOnceItIsBannedAndIsNotApproved() {
      Learner asking = Desk.learner().suite(suite).policy(PromotionPolicy.ask()).build();
      var waiting = (LearningResult.AwaitingApproval) asking.learn(Desk.wants("late"));

      LedgerChange.Banned entry =
          asking.live().ban(waiting.accepted().tried().patch().handle(), "it harms");

      assertThat(entry.patches()).isEmpty();
      assertThat(ProvenSuite.of(suite).<Boolean>ask(state -> state.waiting().isEmpty())).isTrue();
      assertThat(asking.approve(waiting)).isNotInstanceOf(LearningResult.Promoted.class);
      assertThat(asking.live().harness()).isEqualTo(Desk.HARNESS);
    }
  }

  @Nested
  class ARestartOnALedger {

    private final Ledger ledger = suite.ledger();

    private void learnBefore() {
      suite.earn(Desk.wants("Hello"));
      Learner first = Desk.learner().suite(suite).build();
      assertThat(first.learn(Desk.wants("first"))).isInstanceOf(LearningResult.Promoted.class);
    }

    @Test
    void hasTheSameLiveAndStopsWhereAScenarioIsMissing() {
      learnBefore();
      RegressionSuite restarted = RegressionSuite.of(ledger).bind(Desk.wants("first"));
      Learner learner = Desk.learner().suite(restarted).build();

      assertThat(learner.live().harness().find(PromptSection.LAYER, "first")).isPresent();
      assertThat(restarted.unbound()).containsExactly("Hello");
      assertThat(learner.learn(Desk.wants("second")))
          .isInstanceOfSatisfying(
              LearningResult.Insufficient.class,
              result ->
                  assertThat(result.reason())
                      .isEqualTo(
                          "scenario \"Hello\" is required, and nobody bound it; to mend it,"
                              + " bind(..) it, or retire it"));

      restarted.bind(Desk.wants("Hello"));

      assertThat(learner.learn(Desk.wants("second"))).isInstanceOf(LearningResult.Promoted.class);
    }

    @Test
    void goesOnAfterWhatIsMissingIsRetired() {
      learnBefore();
      RegressionSuite restarted = RegressionSuite.of(ledger).bind(Desk.wants("first"));
      restarted.retire("Hello", "the code is gone", Instant.EPOCH);

      assertThat(Desk.learner().suite(restarted).build().learn(Desk.wants("second")))
          .isInstanceOf(LearningResult.Promoted.class);
    }

    @Test
    void neverShipsOverWhatIsMissing() {
      learnBefore();
      RegressionSuite restarted = RegressionSuite.of(ledger).bind(Desk.wants("first"));
      Learner learner = Desk.learner().suite(restarted).build();

      var report = learner.ship(Harness.empty());

      assertThat(report.live()).isFalse();
      assertThat(report.regression().unclear())
          .extracting(trial -> trial.scenario().id())
          .containsExactly("Hello");
      assertThat(report.toString()).contains("nobody bound it; to mend it, bind(..) it");
    }

    @Test
    void keepsFloors() {
      suite.earn(Desk.wants("half/Hello"));
      Desk.learner().suite(suite).build().learn(Desk.wants("first"));

      RegressionSuite restarted = RegressionSuite.of(ledger);

      assertThat(restarted.find("half/Hello").orElseThrow().floor()).isEqualTo(1);
      assertThat(ProvenSuite.of(restarted).find("half/Hello").orElseThrow().proof()).isEmpty();
    }
  }
}
