package io.agentcl.benchmarks.taubench.learning;

import static io.agentcl.benchmarks.taubench.SmallCorpus.call;
import static io.agentcl.benchmarks.taubench.SmallCorpus.said;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CANCEL_W3;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CHANGE_MUG;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CHANGE_NOTHING;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.HELLO;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.SAID;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.TOLD;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.YES;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.ended;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.rules.CandidateRule.Basis;
import io.agentcl.harness.Harness;
import io.agentcl.learn.LearningResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LearnersLifeTest {

  private static final String ASKED_AND_CANCELLED =
      ended(0, HELLO, said("May I?"), YES, CANCEL_W3, TOLD);

  @TempDir private Path directory;
  private final List<LearningResult> told = new ArrayList<>();

  private LearnersLife.Outcome live(Bench bench) {
    return new LearnersLife(bench, Double.POSITIVE_INFINITY, told::add).live();
  }

  private static List<String> addresses(Harness harness) {
    return harness.components().map(component -> component.address().toString()).toList();
  }

  /** Returns the addresses of what is live without having been shipped. */
  private static List<String> learned(LearnersLife.Outcome outcome) {
    List<String> addresses = new ArrayList<>(addresses(outcome.harness()));
    addresses.removeAll(outcome.shipped());
    return addresses;
  }

  @Nested
  class ALifeInWhichAPolicyRuleRepairs {

    @Test
    void promotesItOnceForAllThatItRepairs() {
      Bench bench =
          SmallLife.bench(
              directory,
              ended(1, HELLO, CHANGE_MUG, SAID),
              ended(2, HELLO, CHANGE_NOTHING, SAID),
              ended(3, HELLO, CHANGE_NOTHING, SAID));

      LearnersLife.Outcome outcome = live(bench);

      assertThat(learned(outcome)).containsExactly("tool/modify_pending_order_items/other-option");
      assertThat(outcome.shipped())
          .as("the other rule of the sentence")
          .contains("tool/exchange_delivered_order_items/other-option");
      assertThat(outcome.promotions()).hasSize(1);
      assertThat(outcome.promotions().get(0).basis()).isEqualTo(Basis.POLICY);
      assertThat(tasks(outcome.promotions().get(0).repaired())).containsExactly(2, 3);
      assertThat(outcome.results()).isEqualTo(told);
      assertThat(told)
          .extracting(Object::getClass)
          .isEqualTo(List.of(LearningResult.Promoted.class, LearningResult.AlreadyPassing.class));
    }

    @Test
    void keepsWhatPasses() {
      Bench bench =
          SmallLife.bench(
              directory, ended(1, HELLO, CHANGE_MUG, SAID), ended(2, HELLO, CHANGE_NOTHING, SAID));

      Bench.Effect effect = bench.effect(live(bench).harness());

      assertThat(tasks(effect.repaired())).containsExactly(2);
      assertThat(effect.broken()).isEmpty();
    }
  }

  @Nested
  class ALifeWithSomethingToRepair {

    @Test
    void shipsTheProhibitionsOfThePolicyThatBreakNothing() {
      Bench bench =
          SmallLife.bench(directory, ASKED_AND_CANCELLED, ended(2, HELLO, CHANGE_NOTHING, SAID));

      assertThat(live(bench).shipped())
          .contains("tool/cancel_pending_order/own-order")
          .allMatch(address -> address.startsWith("tool/"))
          .noneMatch(address -> address.endsWith("-as-array"));
    }

    @Test
    void shipsNoneThatForbidsWhatIsRight() {
      String other = call("find_user_id_by_email", "{'email': 'bo@example.com'}", "bo_li_2");
      Bench bench =
          SmallLife.bench(
              directory,
              ended(0, HELLO, other, CANCEL_W3, TOLD),
              ended(2, HELLO, CHANGE_NOTHING, SAID));

      assertThat(tasks(bench.passing())).containsExactly(0);
      assertThat(live(bench).shipped())
          .contains("tool/modify_pending_order_items/own-order")
          .doesNotContain("tool/cancel_pending_order/own-order");
    }
  }

  @Nested
  class ALifeInWhichWhatRepairsBreaks {

    @Test
    void refusesTheRules() {
      Bench bench =
          SmallLife.bench(
              directory, ended(0, HELLO, CANCEL_W3, TOLD), ended(2, HELLO, CANCEL_W3, SAID));

      LearnersLife.Outcome outcome = live(bench);

      assertThat(outcome.promotions()).isEmpty();
      assertThat(addresses(outcome.harness())).hasSameElementsAs(outcome.shipped());
      assertThat(bench.effect(outcome.harness()).repaired()).isEmpty();
      assertThat(told).isNotEmpty().noneMatch(LearningResult.Promoted.class::isInstance);
    }

    @Test
    void refusesThemAlsoForWhatIsRightInDialoguesThatFail() {
      String untold = ended(0, HELLO, CANCEL_W3, SAID);
      Bench bench =
          SmallLife.bench(
              directory,
              untold,
              ended(2, HELLO, CANCEL_W3, SAID),
              ended(3, HELLO, CANCEL_W3, SAID));

      assertThat(live(bench).promotions()).isEmpty();
    }
  }

  @Nested
  class ALifeInWhichOnlyAListOfWordsRepairs {

    @Test
    void promotesItIfItRepairsSeveralTasks() {
      Bench bench =
          SmallLife.bench(
              directory,
              ASKED_AND_CANCELLED,
              ended(2, HELLO, CANCEL_W3, SAID),
              ended(3, HELLO, CANCEL_W3, SAID));

      LearnersLife.Outcome outcome = live(bench);

      assertThat(learned(outcome)).containsExactly("workflow/cancel_pending_order/confirmed");
      assertThat(outcome.promotions())
          .extracting(LearnersLife.Promotion::basis)
          .containsExactly(Basis.WORDS);
      assertThat(bench.effect(outcome.harness()).broken()).isEmpty();
    }

    @Test
    void abstainsIfItRepairsOneTaskOnlyHoweverOften() {
      Bench bench =
          SmallLife.bench(
              directory,
              ASKED_AND_CANCELLED,
              ended(2, HELLO, CANCEL_W3, SAID),
              ended(2, HELLO, CANCEL_W3, SAID));

      LearnersLife.Outcome outcome = live(bench);

      assertThat(outcome.promotions()).isEmpty();
      assertThat(learned(outcome)).isEmpty();
    }
  }

  @Nested
  class ALifeInWhichNothingCanBeLearned {

    @Test
    void abstainsWhereNothingFails() {
      LearnersLife.Outcome outcome = live(SmallLife.bench(directory, ASKED_AND_CANCELLED));

      assertThat(outcome.harness()).isEqualTo(Harness.empty());
      assertThat(outcome.promotions()).isEmpty();
      assertThat(outcome.shipped()).isEmpty();
      assertThat(outcome.results()).isEmpty();
    }

    @Test
    void abstainsWhereARightCallIsMissing() {
      Bench bench = SmallLife.bench(directory, ended(0, HELLO, TOLD));

      LearnersLife.Outcome outcome = live(bench);

      assertThat(outcome.promotions()).isEmpty();
      assertThat(learned(outcome)).isEmpty();
      assertThat(told).hasSize(1).noneMatch(LearningResult.Promoted.class::isInstance);
    }
  }

  @Nested
  class ABench {

    @Test
    void holdsEachDialogueOnceAsItGoesWithoutRules() {
      Bench bench =
          SmallLife.bench(directory, ASKED_AND_CANCELLED, ended(2, HELLO, CANCEL_W3, SAID));

      assertThat(bench.trials().keySet()).containsExactlyElementsOf(bench.corpus().dialogues());
      assertThat(tasks(bench.passing())).containsExactly(0);
      assertThat(tasks(bench.failing())).containsExactly(2);
    }

    @Test
    void ofSomeDialoguesHasNoOthers() {
      Bench bench =
          SmallLife.bench(directory, ASKED_AND_CANCELLED, ended(2, HELLO, CANCEL_W3, SAID))
              .where(dialogue -> dialogue.task() == 2);

      assertThat(bench.passing()).isEmpty();
      assertThat(tasks(bench.failing())).containsExactly(2);
      assertThat(bench.ideals()).extracting(Dialogue::id).containsExactly("retail/ideal-tasks/2");
    }

    @Test
    void countsRepairedTasksOnce() {
      Bench bench =
          SmallLife.bench(
              directory,
              ended(2, HELLO, CHANGE_NOTHING, SAID),
              ended(2, HELLO, CHANGE_NOTHING, SAID),
              ended(3, HELLO, CHANGE_NOTHING, SAID));

      assertThat(new Bench.Effect(bench.failing(), List.of()).tasks()).isEqualTo(2);
    }
  }
}
