package io.agentcl.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.gate.GatePolicy;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Admission;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerState;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.regress.Stale;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.trace.ToolAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What worked though nobody complained. */
class SentinelsTest {

  private final Shop shop = new Shop();
  private final Ledger ledger = Ledger.inMemory();
  private final RegressionSuite suite = RegressionSuite.of(ledger, ScenarioCodec.stock());

  /** Fixes what asks for a swap, and forgets how to refund. */
  private static final PatchProposer BREAKS_REFUNDS =
      request -> {
        Patch patch =
            request
                .harness()
                .patch()
                .put(PromptSection.LAYER, "swap", PromptSection.of("how to swap"))
                .remove(PromptSection.LAYER, "refund")
                .build();
        return List.of(patch);
      };

  private static final Scenario WANTS_SWAP =
      Scenario.builder("wants-swap")
          .user(User.scripted("swap shoes"))
          .world(() -> World.of(Map.of("swap", given -> ToolAnswer.answered("done shoes"))))
          .expect(Answers.answerContains("done"))
          .build();

  private Learner learner() {
    return shop.builder(suite).deterministic().proposers(BREAKS_REFUNDS).build();
  }

  private static Set<String> ids(RegressionSuite suite) {
    return suite.required().stream().map(each -> each.id()).collect(Collectors.toSet());
  }

  private List<Experience> week(Learner learner, int conversations) {
    List<Experience> all = new ArrayList<>();
    for (int i = 0; i < conversations; i++) {
      all.add(shop.talk(learner, (i % 3 == 0 ? "refund " : "book ") + "item-" + i));
    }
    return all;
  }

  private static Sentinels.Builder sentinels(Learner learner) {
    return Sentinels.of(learner);
  }

  private static SentinelReport earned(Sentinels sentinels, List<Experience> all) {
    all.forEach(sentinels::add);
    return sentinels.earn();
  }

  @Nested
  class OfManyConversations {

    @Test
    void fewCoverWhatManyReadAndEachTool() {
      Learner learner = learner();

      SentinelReport report = earned(sentinels(learner).build(), week(learner, 60));

      assertThat(report.chosen()).hasSize(2);
      assertThat(report.cover().open()).isEmpty();
      assertThat(report.chosen())
          .allMatch(each -> each.fidelity().isExact())
          .anyMatch(each -> each.covers().contains("tool refund"))
          .anyMatch(each -> each.covers().contains("tool book"));
      assertThat(suite.required()).hasSize(2);
      assertThat(learner.open()).isEmpty();
      assertThat(report.toString())
          .startsWith(
              "SENTINELS  2 of 60 conversations, 2 of which were replayed, cover 6 of 6 reads and"
                  + " tools\n  sentinel   sentinel/c-")
          .contains("fidelity 1.00, covers prompt/");
    }

    @Test
    void areSentinelsOfTheLedger() {
      Learner learner = learner();

      earned(sentinels(learner).build(), week(learner, 9));

      LedgerState state = new LedgerState();
      suite.history().forEach(state::add);
      assertThat(state.sentinels()).isEqualTo(ids(suite)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thoseAreChosenWhateverTheOrder(long seed) {
      Learner learner = learner();
      List<Experience> all = week(learner, 30);
      List<Experience> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, new Random(seed));
      Sentinels one = sentinels(learner).build();
      Sentinels other = sentinels(learner).build();
      all.forEach(one::add);
      shuffled.forEach(other::add);

      assertThat(other.choose().toString()).isEqualTo(one.choose().toString());
      assertThat(suite.required()).isEmpty();
    }

    @Test
    void noMoreAreReplayedThanMayBe() {
      Learner learner = learner();
      List<Experience> shapes = new ArrayList<>();
      for (int i = 1; i <= 40; i++) {
        List<String> words = new ArrayList<>();
        for (int j = 0; j < i; j++) {
          words.add("book " + j);
        }
        shapes.add(shop.talk(learner, words.toArray(String[]::new)));
      }
      Sentinels sentinels = sentinels(learner).mostReplays(5).build();
      for (int i = 0; i < 250; i++) { // 10,000 conversations
        for (Experience each : shapes) {
          sentinels.add(
              new Experience(each.id() + "-" + i, each.setting(), each.trace(), each.signals()));
        }
      }

      SentinelReport report = sentinels.choose();

      assertThat(shop.replays.get()).isEqualTo(5);
      assertThat(report.cover().conversations()).isEqualTo(10_000);
      assertThat(report.leftOut().keySet()).containsExactly("more shapes than may be replayed");
    }

    @Test
    void thereAreNoMoreThanMayBe() {
      Learner learner = learner();

      SentinelReport report = earned(sentinels(learner).most(1).build(), week(learner, 9));

      assertThat(report.chosen()).hasSize(1);
      assertThat(report.cover().open()).containsExactlyInAnyOrder("prompt/refund", "tool refund");
    }
  }

  @Nested
  class APatchThatBreaksWhatOnlyASentinelCovers {

    @Test
    void isLiveWithoutIt() {
      Learner learner = learner();
      week(learner, 9);

      assertThat(learner.learn(WANTS_SWAP)).isInstanceOf(LearningResult.Promoted.class);
    }

    @Test
    void isRefused() {
      Learner learner = learner();
      earned(sentinels(learner).build(), week(learner, 9));

      LearningResult result = learner.learn(WANTS_SWAP);

      assertThat(result).isInstanceOf(LearningResult.Rejected.class);
      assertThat(result.toString()).contains("breaks sentinel/c-");
    }

    @Test
    void isRefusedAfterARestart() {
      Learner before = learner();
      earned(sentinels(before).build(), week(before, 9));
      before.close();
      RegressionSuite again = RegressionSuite.of(ledger, ScenarioCodec.stock());
      Learner after = shop.builder(again).deterministic().proposers(BREAKS_REFUNDS).build();

      LearningResult result = after.learn(WANTS_SWAP);

      assertThat(again.unbound()).isEmpty();
      assertThat(result.toString()).contains("breaks sentinel/c-");
      assertThat(after.stale()).isEmpty();
    }
  }

  @Nested
  class AConversation {

    private SentinelReport of(Experience... some) {
      Sentinels sentinels = sentinels(learner()).grader(Answers.answerContains("item")).build();
      List.of(some).forEach(sentinels::add);
      return sentinels.earn();
    }

    @Test
    void whoseReplayIsNotLikeItEarnsNothing() {
      Learner learner = learner();
      shop.manners = ", and thank you very much indeed for asking us, dear customer";
      Experience recorded = shop.talk(learner, "book item-1");
      shop.manners = "";

      SentinelReport report = of(recorded);

      assertThat(report.leftOut()).containsExactly(Map.entry("its replay is not like it", 1L));
      assertThat(suite.history()).isEmpty();
    }

    @Test
    void ofWhichSomebodyComplainedEarnsNothing() {
      Experience recorded = shop.talk(learner(), "book item-1");

      SentinelReport report = of(recorded.with(Signal.thumbsDown("no")));

      assertThat(report.leftOut()).containsExactly(Map.entry("somebody complained", 1L));
      assertThat(suite.history()).isEmpty();
    }

    @Test
    void thatAGraderFailsEarnsNothing() {
      SentinelReport report = of(shop.talk(learner(), "book other"));

      assertThat(report.leftOut().keySet()).singleElement().asString().startsWith("it fails ");
      assertThat(suite.history()).isEmpty();
    }

    @Test
    void thatDoesNotHoldOnWhatIsLiveIsReturned() {
      Learner learner = learner();
      Experience recorded = shop.talk(learner, "book item-1");
      Sentinels sentinels =
          sentinels(learner).expect(Answers.answerContains("something else")).build();

      SentinelReport report = earned(sentinels, List.of(recorded));

      assertThat(report.chosen()).isEmpty();
      assertThat(report.returned())
          .singleElement()
          .isInstanceOfSatisfying(
              Admission.Returned.class,
              one -> assertThat(one.reason()).isEqualTo(Admission.Reason.FAILS_ALREADY));
      assertThat(suite.required()).isEmpty();
    }
  }

  @Nested
  class WhereChanceDecides {

    @Test
    void theyAreAdmittedWithATallyFromWhichDriftIsMeasured() {
      Learner learner = shop.builder(suite).budget(Budget.replays(100_000)).build();

      earned(sentinels(learner).build(), week(learner, 9));

      LedgerState state = new LedgerState();
      suite.history().forEach(state::add);
      assertThat(state.sentinels()).hasSize(2);
      assertThat(state.required().values())
          .allSatisfy(each -> assertThat(each.admission().trials()).isEqualTo(40));
    }
  }

  @Nested
  class APatchUnderWhichTheyAreRightLessOften {

    private static final PatchProposer SWAPS =
        request ->
            List.of(
                request
                    .harness()
                    .patch()
                    .put(PromptSection.LAYER, "swap", PromptSection.of("how to swap"))
                    .build());

    private LearningResult learned(GatePolicy policy) {
      Learner learner =
          shop.builder(suite).gate(policy).proposers(SWAPS).budget(Budget.replays(100_000)).build();
      shop.care = "swap";
      earned(sentinels(learner).build(), week(learner, 9));
      return learner.learn(WANTS_SWAP);
    }

    @Test
    void driftsThoughEachIsAboveItsFloor() {
      assertThat(learned(GatePolicy.standard().drift(.01)).toString()).contains("drifts: with it");
    }

    @Test
    void isLiveWhereThePolicyAllowsThatMuch() {
      assertThat(learned(GatePolicy.standard().drift(.5)))
          .isInstanceOf(LearningResult.Promoted.class);
    }
  }

  @Nested
  class ASentinelWhoseToolIsGone {

    private List<Stale> afterTheRelease() {
      Learner before = learner();
      earned(sentinels(before).build(), week(before, 9));
      before.close();
      Learner after =
          shop.builder(suite)
              .deterministic()
              .tools(Map.of("book", Set.of("what"), "refund", Set.of("why")))
              .build();
      return Sentinels.expire(after, stale -> true, Instant.EPOCH);
    }

    @Test
    void isRetiredWithThatAsTheReason() {
      List<Stale> expired = afterTheRelease();

      assertThat(expired).hasSize(1);
      assertThat(suite.required()).hasSize(1);
      Optional<LedgerEntry> last =
          suite.history().stream().filter(LedgerEntry.Retired.class::isInstance).findFirst();
      assertThat(last.orElseThrow().summary())
          .isEqualTo(
              "retired %s: expired: tool refund does not declare [what] any more"
                  .formatted(expired.get(0).id()));
    }

    @Test
    void staysIfTheHostDoesNotWantThat() {
      Learner learner = learner();
      earned(sentinels(learner).build(), week(learner, 9));

      assertThat(Sentinels.expire(learner, stale -> false, Instant.EPOCH)).isEmpty();

      assertThat(suite.required()).hasSize(2);
    }
  }
}
