package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.ShipReport;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verdicts that differed with who asked, or were passed on what was live no more. */
@Timeout(300)
class OneVerdictTest extends LearnersOnOneSuite {

  /** D8. */
  @Nested
  class AnExcuseFromBeforeLiveMoved {

    /** While it thinks for the first time, another learner mends what was excused. */
    private PromotionPolicy thinkingWhileMended(Scenario fragile, Learner other) {
      AtomicBoolean once = new AtomicBoolean(true);
      return (patch, report) -> {
        if (once.getAndSet(false)) {
          assertThat(other.learn(fragile)).isInstanceOf(LearningResult.Promoted.class);
        }
        return true;
      };
    }

    @Test
    void doesNotHoldOnWhatIsLiveNow() {
      Scenario fragile = Desk.wants("required/fragile");
      suite.earn(fragile);
      Learner other = Desk.learner().suite(suite).build();
      Learner learner =
          Desk.learner()
              .suite(suite)
              .policy(thinkingWhileMended(fragile, other))
              .proposers(request -> List.of(onlyNew(request.harness())))
              .build();

      LearningResult result = learner.learn(alone("new"));

      assertThat(result).isInstanceOf(LearningResult.Rejected.class);
      assertThat(((LearningResult.Rejected) result).reason())
          .startsWith(
              "on %s, which is live now, it does not fix".formatted(other.live().harness()));
      assertThat(other.learn(fragile)).isInstanceOf(LearningResult.AlreadyPassing.class);
    }

    @Test
    void doesNotLetAPatchBreakWhatWasJustProven() {
      Scenario fragile = Desk.wants("required/fragile");
      suite.earn(fragile);
      Learner other = Desk.learner().suite(suite).build();
      Learner learner =
          Desk.learner().suite(suite).policy(thinkingWhileMended(fragile, other)).build();
      Scenario quiet =
          Desk.scenario(
                  "quiet/hush",
                  Evaluator.of(
                      "hush",
                      "1",
                      run -> {
                        String answer = run.trace().replies().get(0).text();
                        return Score.of(answer.contains("hush"), answer);
                      }))
              .build();

      assertThat(learner.learn(quiet)).isInstanceOf(LearningResult.Promoted.class);
      assertThat(ProvenSuite.of(suite).find(fragile.id()).orElseThrow().proof()).isPresent();
    }

    private static Patch onlyNew(Harness harness) {
      return harness
          .patch()
          .put(PromptSection.LAYER, "new", PromptSection.of("new"))
          .remove(PromptSection.LAYER, "greeting")
          .build();
    }

    private static Scenario alone(String word) {
      return Desk.scenario("alone/" + word, Answers.answerEquals(word)).build();
    }
  }

  /** D9. */
  @Nested
  class ARequiredScenarioThatFailsOnTheLiveHarness {

    private final Scenario hopeless = Desk.wants("required/hopeless");

    private Learner learner(PromotionPolicy policy) {
      return Desk.learner().suite(suite.earn(hopeless)).policy(policy).build();
    }

    @Test
    void doesNotHinderWhatIsLearned() {
      assertThat(learner(PromotionPolicy.automatic()).learn(Desk.wants("new")))
          .isInstanceOf(LearningResult.Promoted.class);
    }

    @Test
    void doesNotHinderWhatIsApproved() {
      Learner learner = learner(PromotionPolicy.ask());
      var waiting = (LearningResult.AwaitingApproval) learner.learn(Desk.wants("new"));

      assertThat(learner.approve(waiting)).isInstanceOf(LearningResult.Promoted.class);
    }

    @Test
    void doesNotHinderAReleaseAndNotOneOfWhatIsLive() {
      Learner learner = learner(PromotionPolicy.automatic());

      ShipReport same = learner.ship(Desk.HARNESS);
      ShipReport next = learner.ship(Desk.HARNESS.with(Desk.says(Desk.HARNESS, "more")));

      assertThat(same.live()).isTrue();
      assertThat(next.live()).isTrue();
      assertThat(next.regression().failing()).hasSize(1);
    }

    /** E11. */
    @Test
    void costsOneLineForEachAttemptAndNoStackTrace() {
      List<String> problems = new ArrayList<>();
      Learner learner =
          Desk.learner()
              .suite(suite.earn(hopeless))
              .listener(
                  event -> {
                    if (event instanceof LearningEvent.Problem problem) {
                      problems.add(problem.summary() + List.of(problem.cause().getStackTrace()));
                    }
                  })
              .build();

      learner.learn(Desk.wants("new"));

      assertThat(problems)
          .containsExactly(
              "problem in the suite: java.lang.IllegalStateException: a required scenario fails on"
                  + " the live harness: required/hopeless: FAIL 0.00: the last answer, \"Hello.\","
                  + " does not contain \"hopeless\"[]");
    }
  }

  /** D10. */
  @Nested
  class AGraderThatAbstainsWhileAPatchIsApproved {

    @Test
    void leavesItUnjudgedAndChargesItWithNothing() {
      AtomicBoolean down = new AtomicBoolean();
      Evaluator judge =
          Evaluator.of(
              "judge",
              "1",
              run -> down.get() ? Score.abstain("the judge is down") : Score.pass("fine"));
      suite.earn(Desk.scenario("required/judged", judge).build());
      Learner learner = Desk.learner().suite(suite).policy(PromotionPolicy.ask()).build();
      var waiting = (LearningResult.AwaitingApproval) learner.learn(Desk.wants("new"));
      down.set(true);

      LearningResult result = learner.approve(waiting);

      assertThat(result).isInstanceOf(LearningResult.Insufficient.class);
      assertThat(((LearningResult.Insufficient) result).reason())
          .isEqualTo(
              "on %s, which is live now, it cannot be judged: required/judged: ABSTAIN: the judge is"
                      .formatted(Desk.HARNESS)
                  + " down");
      down.set(false);
      assertThat(learner.approve(waiting)).isInstanceOf(LearningResult.Promoted.class);
    }
  }

  /** D10, while a patch is searched. */
  @Nested
  class AGraderThatAbstainsWhileAPatchIsSearched {

    @Test
    void endsUnjudged() {
      AtomicBoolean down = new AtomicBoolean();
      suite.earn(
          Desk.scenario(
                  "required/judged",
                  Evaluator.of(
                      "judge",
                      "1",
                      run -> down.get() ? Score.abstain("the judge is down") : Score.pass("fine")))
              .build());
      Learner learner =
          Desk.learner()
              .suite(suite)
              .proposers(
                  Proposers.hosts(
                      request -> {
                        down.set(!down.get());
                        return Desk.WANTED.propose(request);
                      }))
              .build();

      LearningResult unjudged = learner.learn(Desk.wants("new"));

      assertThat(unjudged).isInstanceOf(LearningResult.Insufficient.class);
      assertThat(((LearningResult.Insufficient) unjudged).reason())
          .isEqualTo("cannot be judged: required/judged: ABSTAIN: the judge is down");
    }
  }

  /** D13. */
  @Nested
  class SameWordsInDifferentContexts {

    private static Scenario of(String id, Context context, String word) {
      return Desk.scenario(id, Answers.answerEquals(word)).context(context).build();
    }

    private LearningResult learn(Context economy, Context business) {
      return Desk.learner()
          .suite(suite.earn(of("eve", economy, "Hello.")))
          .proposers(
              request ->
                  List.of(
                      request
                          .harness()
                          .patch()
                          .put(PromptSection.LAYER, "greeting", PromptSection.of("Welcome."))
                          .build()))
          .build()
          .learn(of("bob", business, "Welcome."));
    }

    @Test
    void areNoContradiction() {
      assertThat(learn(Context.user("eve"), Context.user("bob")))
          .isInstanceOf(LearningResult.Rejected.class);
    }

    @Test
    void areNoContradictionIfOneEntryOfManyDiffers() {
      Context economy = Context.of(Map.of("channel", "web", "class", "economy"));

      assertThat(learn(economy, economy.with("class", "business")))
          .isInstanceOf(LearningResult.Rejected.class);
    }

    @Test
    void areOneIfTheContextIsTheSameToo() {
      assertThat(learn(Context.user("eve"), Context.user("eve")))
          .isInstanceOf(LearningResult.Conflicting.class);
    }

    @Test
    void areOneIfOneHoldsForEverybody() {
      assertThat(learn(Context.EMPTY, Context.user("bob")))
          .isInstanceOf(LearningResult.Conflicting.class);
    }
  }
}
