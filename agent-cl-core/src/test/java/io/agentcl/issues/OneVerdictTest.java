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
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts that differed with who asked, or were passed on what was live no more. */
@Timeout(300)
class OneVerdictTest {

  private final RegressionSuite suite = RegressionSuite.inMemory();

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

  /** D11. */
  @Nested
  class EqualPatchesFromConcurrentComplaints {

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void areLearnedOnceAndPassForTheOthers(int complaints) throws Exception {
      for (int round = 0; round < 10; round++) {
        Learner learner = Desk.learner().build();
        CyclicBarrier together = new CyclicBarrier(complaints);
        List<Callable<LearningResult>> all = new ArrayList<>();
        for (int i = 0; i < complaints; i++) {
          Scenario same = Desk.wants("complaint-" + i + "/new");
          all.add(
              () -> {
                together.await(60, TimeUnit.SECONDS);
                return learner.learn(same);
              });
        }

        List<LearningResult> results = run(complaints, all);

        assertThat(results)
            .filteredOn(LearningResult.Promoted.class::isInstance)
            .as("%s", results)
            .hasSize(1);
        assertThat(results)
            .filteredOn(LearningResult.AlreadyPassing.class::isInstance)
            .as("%s", results)
            .hasSize(complaints - 1);
        assertThat(learner.suite().required()).hasSize(1);
      }
    }

    @Test
    void areAlreadyPassingAlsoWhenOneWaitedForApproval() {
      Learner asking = Desk.learner().suite(suite).policy(PromotionPolicy.ask()).build();
      var waiting = (LearningResult.AwaitingApproval) asking.learn(Desk.wants("second/new"));
      Desk.learner().suite(suite).build().learn(Desk.wants("first/new"));

      assertThat(asking.approve(waiting).toString())
          .startsWith("ALREADY PASSING  second/new  PASS 1.00: joins \"first/new\"");
      assertThat(suite.required()).hasSize(1);
    }
  }

  /** D12. */
  @Nested
  class ManyLearnersOnOneSuite {

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void queueAndNoneIsRefused(int learners) throws Exception {
      int threads = 4;
      int words = 80;
      List<Learner> all = new ArrayList<>();
      for (int i = 0; i < learners; i++) {
        all.add(Desk.learner().suite(suite).build());
      }
      List<Callable<LearningResult>> attempts = new ArrayList<>();
      for (int i = 0; i < words; i++) {
        Learner learner = all.get(i % learners);
        Scenario target = Desk.wants("word-%03d".formatted(i));
        attempts.add(() -> learner.learn(target));
      }

      List<LearningResult> results = run(threads, attempts);

      assertThat(results)
          .allSatisfy(result -> assertThat(result).isInstanceOf(LearningResult.Promoted.class));
      assertThat(suite.required()).hasSize(words);
    }

    @Test
    void haveNoVerdictRatherThanARefusalIfLiveNeverStandsStill() {
      AtomicInteger releases = new AtomicInteger();
      List<Learner> others = new ArrayList<>();
      PromotionPolicy outrun =
          (patch, report) -> {
            Harness live = others.get(0).live().harness();
            others.get(0).ship(Desk.HARNESS.with(release(releases.incrementAndGet())));
            assertThat(others.get(0).live().harness()).isNotEqualTo(live);
            return true;
          };
      others.add(Desk.learner().suite(suite).build());
      Learner learner = Desk.learner().suite(suite).policy(outrun).build();

      LearningResult result = learner.learn(Desk.wants("new"));

      assertThat(result).isInstanceOf(LearningResult.Insufficient.class);
      assertThat(((LearningResult.Insufficient) result).reason())
          .isEqualTo("the live harness moved 10 times meanwhile");
    }

    private static Patch release(int number) {
      return Desk.HARNESS
          .patch()
          .put(PromptSection.LAYER, "release", PromptSection.of("release " + number))
          .build();
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

  private static List<LearningResult> run(int threads, List<Callable<LearningResult>> attempts)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<LearningResult> results = new ArrayList<>();
    for (Future<LearningResult> future : pool.invokeAll(attempts)) {
      results.add(future.get(60, TimeUnit.SECONDS));
    }
    pool.shutdown();
    return results;
  }
}
