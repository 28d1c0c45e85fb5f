package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.answer.Answers;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Address;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.testkit.RecordingListener;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two that learn at once, and both want to promote on the same harness. */
@Timeout(300)
class TwoLearnersTest {

  private static final Scenario RED = Desk.wants("red");
  private static final Scenario BLUE = Desk.wants("blue");

  /** Proposes to say, under {@code red} or {@code blue}, what the target wants. */
  private static final PatchProposer WANTED =
      request -> {
        String word = request.failing().get(0).scenario().id().replaceAll(".*/", "");
        return List.of(Desk.says(request.harness(), word, word));
      };

  /** Proposes to say what the target wants in place of the greeting. */
  private static final PatchProposer INSTEAD =
      request -> {
        String word = request.failing().get(0).scenario().id().replaceAll(".*/", "");
        return List.of(Desk.says(request.harness(), "greeting", word));
      };

  /**
   * Lets two patches pass together, when both have been gated on the same harness; and at once the
   * one that is gated again afterwards.
   */
  private static PromotionPolicy together() {
    AtomicBoolean met = new AtomicBoolean();
    CyclicBarrier both = new CyclicBarrier(2, () -> met.set(true));
    return (patch, report) -> {
      try {
        if (!met.get()) {
          both.await(60, TimeUnit.SECONDS);
        }
        return true;
      } catch (BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }

  private static List<LearningResult> atOnce(
      Learner first, Scenario one, Learner second, Scenario two) throws Exception {
    var result = CompletableFuture.supplyAsync(() -> first.learn(one));
    LearningResult other = second.learn(two);
    return List.of(result.get(60, TimeUnit.SECONDS), other);
  }

  private static <T extends LearningResult> T only(Class<T> kind, List<LearningResult> results) {
    List<T> found = results.stream().filter(kind::isInstance).map(kind::cast).toList();
    assertThat(found).as(() -> "one %s of %s".formatted(kind.getSimpleName(), results)).hasSize(1);
    return found.get(0);
  }

  /** Each change begins where the one before it ended, and the last one is live. */
  private static void isOneChain(RegressionSuite suite, Harness... live) {
    List<LedgerChange> changes =
        suite.history().stream()
            .filter(LedgerChange.class::isInstance)
            .map(LedgerChange.class::cast)
            .toList();
    String version = Desk.HARNESS.version();
    for (LedgerChange change : changes) {
      LedgerChange.Swap swap = change.swaps().get(0);
      assertThat(swap.from()).isEqualTo(version);
      version = swap.to();
    }
    assertThat(live).extracting(Harness::version).containsOnly(version);
  }

  @Nested
  class OnOneLearner {

    private final RegressionSuite suite = RegressionSuite.inMemory();

    private Learner learner(PatchProposer proposer) {
      return Desk.learner(Desk.AGENT).suite(suite).proposers(proposer).policy(together()).build();
    }

    @Test
    void patchesThatDoNotConflictAreBothLiveTheSecondRebased() throws Exception {
      Learner learner = learner(WANTED);

      List<LearningResult> results = atOnce(learner, RED, learner, BLUE);

      assertThat(results).allSatisfy(result -> assertThat(result).isPromoted());
      Harness live = learner.live().harness();
      assertThat(live.find(PromptSection.LAYER, "red")).isPresent();
      assertThat(live.find(PromptSection.LAYER, "blue")).isPresent();
      isOneChain(suite, live);
      assertThat(suite.required()).hasSize(2);
      assertThat(learner.ship(Desk.HARNESS).regression())
          .as("all is proven on what is live")
          .hasToString("2 scenarios: 0 touched, 0 re-run, 0 regressed, 2 proven unaffected");
    }

    @Test
    void ofPatchesThatConflictOneIsPromotedAndTheOtherRejectedWithTheConflict() throws Exception {
      Learner learner = learner(INSTEAD);

      List<LearningResult> results = atOnce(learner, RED, learner, BLUE);

      var promoted = only(LearningResult.Promoted.class, results);
      var rejected = only(LearningResult.Rejected.class, results);
      Harness live = learner.live().harness();
      assertThat(live).isEqualTo(promoted.harness());
      assertThat(rejected.reason())
          .isEqualTo(
              """
              it does not fit what is live now. Patch "greeting" does not fit harness %1$s.
                at:       prompt/greeting
                expected: %2$s
                found:    %3$s
                to mend:  learn the patch again on harness %1$s\
              """
                  .formatted(live.shortVersion(), greeting(Desk.HARNESS), greeting(live)));
      isOneChain(suite, live);
      assertThat(suite.required()).hasSize(1);
    }

    private static String greeting(Harness harness) {
      return harness.component(Address.parse("prompt/greeting")).orElseThrow().content().toString();
    }

    @Test
    void aPatchThatBreaksWhatWasEarnedMeanwhileIsRejected() {
      Scenario onlyRed = exactly("red");
      PatchProposer proposer =
          request ->
              request.failing().get(0).scenario().equals(onlyRed)
                  ? List.of(redAlone(request.harness()))
                  : WANTED.propose(request);
      AtomicReference<Learner> other = new AtomicReference<>();
      PromotionPolicy slow =
          (patch, report) -> {
            if (patch.title().equals("prompt/blue")) {
              assertThat(other.get().learn(onlyRed)).isPromoted();
            }
            return true;
          };
      Learner learner =
          Desk.learner(Desk.AGENT).suite(suite).proposers(proposer).policy(slow).build();
      other.set(learner);

      LearningResult result = learner.learn(BLUE);

      assertThat(result)
          .isRejected()
          .becauseContaining(
              "on %s, which is live now, it breaks exactly/red"
                  .formatted(learner.live().harness()));
      assertThat(learner.suite().find(BLUE.id())).isEmpty();
    }

    private static Patch redAlone(Harness harness) {
      return harness
          .patch()
          .remove(PromptSection.LAYER, "greeting")
          .put(PromptSection.LAYER, "red", PromptSection.of("red"))
          .build();
    }

    private static Scenario exactly(String word) {
      return Scenario.builder("exactly/" + word)
          .user(User.scripted("hello"))
          .expect(Answers.answerEquals(word))
          .limits(Desk.PATIENT)
          .build();
    }
  }

  @Nested
  class OnOneSuite {

    private final RegressionSuite suite = RegressionSuite.inMemory();
    private final RecordingListener listener = new RecordingListener();

    private Learner learner(PatchProposer proposer, PromotionPolicy policy) {
      return Desk.learner(Desk.AGENT)
          .suite(suite)
          .proposers(proposer)
          .policy(policy)
          .listener(listener)
          .build();
    }

    @Test
    void bothPromotionsStandInOneChainAndALaterLearnerHasBoth() throws Exception {
      PromotionPolicy together = together();
      Learner first = learner(WANTED, together);
      Learner second = learner(WANTED, together);

      List<LearningResult> results = atOnce(first, RED, second, BLUE);

      assertThat(results).allSatisfy(result -> assertThat(result).isPromoted());
      Harness last =
          Stream.of(first, second)
              .map(learner -> learner.live().harness())
              .filter(harness -> harness.size("prompt", Scope.EVERYONE) == 3)
              .findFirst()
              .orElseThrow();
      isOneChain(suite, last, learner(WANTED, together).live().harness());
    }

    @Test
    void ofPatchesThatConflictOneIsPromoted() throws Exception {
      PromotionPolicy together = together();
      Learner first = learner(INSTEAD, together);
      Learner second = learner(INSTEAD, together);

      List<LearningResult> results = atOnce(first, RED, second, BLUE);

      only(LearningResult.Promoted.class, results);
      assertThat(only(LearningResult.Rejected.class, results).reason())
          .startsWith("it does not fit what is live now. Patch \"greeting\" does not fit");
      isOneChain(suite, first.live().harness(), second.live().harness());
    }

    @Test
    void eachTakesOverWhatTheOtherLearnedBeforeItLearns() {
      Learner first = learner(WANTED, PromotionPolicy.automatic());
      Learner second = learner(WANTED, PromotionPolicy.automatic());
      first.learn(RED);

      LearningResult result = second.learn(RED);

      assertThat(result).isAlreadyPassing();
      assertThat(second.live().harness()).isEqualTo(first.live().harness());
      assertThat(listener.events(LearningEvent.Changed.class)).hasSize(2);
    }

    @Test
    void eachCanTakeBackWhatTheOtherLearned() {
      Learner first = learner(WANTED, PromotionPolicy.automatic());
      Learner second = learner(WANTED, PromotionPolicy.automatic());
      first.learn(RED);

      assertThat(second.live().rollback()).isPresent();

      assertThat(second.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(first.live().rollback()).isEmpty();
      isOneChain(suite, first.live().harness(), second.live().harness());
    }

    @Test
    void whatTheOtherPromotesDuringTheFirstReplayIsNotOverlooked() {
      Learner other = learner(WANTED, PromotionPolicy.automatic());
      AtomicBoolean first = new AtomicBoolean(true);
      Agent interrupted =
          Agent.text(
              session ->
                  message -> {
                    if (first.getAndSet(false)) {
                      assertThat(other.learn(BLUE)).isPromoted();
                    }
                    return Desk.prompt(session);
                  });
      Learner learner = Desk.learner(interrupted).suite(suite).proposers(WANTED).build();

      assertThat(learner.learn(RED)).isPromoted();

      isOneChain(suite, learner.live().harness());
      assertThat(learner.live().harness().size("prompt", Scope.EVERYONE)).isEqualTo(3);
    }

    @Test
    void approvalIsGatedOnWhatTheOtherLearned() {
      Learner first = learner(WANTED, PromotionPolicy.automatic());
      Learner second = learner(WANTED, PromotionPolicy.ask());
      var waiting = (LearningResult.AwaitingApproval) second.learn(BLUE);
      first.learn(RED);

      assertThat(second.approve(waiting)).isPromoted();

      isOneChain(suite, second.live().harness());
      assertThat(suite.required()).hasSize(2);
    }
  }
}
