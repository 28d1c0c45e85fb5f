package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.rule.PromptSection;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What learners on one suite made of what the others did. */
@Timeout(300)
class ManyLearnersTest extends LearnersOnOneSuite {

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
}
