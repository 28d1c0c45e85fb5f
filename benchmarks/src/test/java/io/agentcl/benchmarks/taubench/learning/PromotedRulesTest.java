package io.agentcl.benchmarks.taubench.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.NeedsRecordedDialogues;
import io.agentcl.benchmarks.taubench.SharedTau;
import io.agentcl.benchmarks.taubench.rules.Vocabulary;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.store.HarnessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learned from the recorded dialogues. */
@Tag("property")
@NeedsRecordedDialogues
final class PromotedRulesTest {

  private static Bench bench;
  private static LearnersLife.Outcome outcome;
  private static TakenFromData taken;

  @BeforeAll
  static void learnOnce() {
    Corpus corpus = SharedTau.corpus();
    bench = Bench.of(corpus);
    outcome = new LearnersLife(bench, Double.POSITIVE_INFINITY, result -> {}).live();
    taken = new TakenFromData(SharedTau.worlds(), corpus, SharedTau.domains());
  }

  @Nested
  class TheHarness {

    @Test
    void repairsSomeDialoguesAndBreaksNone() {
      Bench.Effect effect = bench.effect(outcome.harness());

      assertThat(effect.broken()).isEmpty();
      assertThat(effect.repaired()).isNotEmpty();
    }

    @Test
    void repairsWhatItsPromotionsSay() {
      List<Dialogue> repaired =
          outcome.promotions().stream().flatMap(each -> each.repaired().stream()).toList();

      assertThat(repaired)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(bench.effect(outcome.harness()).repaired());
      assertThat(bench.failing()).containsAll(repaired);
    }

    @Test
    void isTheSameReadBackFromItsFile(@TempDir Path directory) {
      Path file = directory.resolve("learned.json");

      HarnessFile.write(file, outcome.harness());

      assertThat(HarnessFile.read(file)).isEqualTo(outcome.harness());
    }
  }

  @Nested
  class ThePromotedRules {

    @Test
    void haveNothingFromATaskOrADialogue() {
      assertThat(outcome.harness().components()).isNotEmpty();

      assertThat(taken.in(outcome.harness())).isEmpty();
    }
  }

  @Nested
  class ARuleThatHasSomethingFromATaskOrADialogue {

    private static final String TOOL = "cancel_pending_order";
    private static final Vocabulary VOCABULARY = Vocabulary.of(SharedTau.domains());

    private List<String> found(ToolRule rule) {
      return taken.in(Harness.builder().put(ToolRule.LAYER, "x", rule).build());
    }

    private List<String> found(Condition when) {
      return found(ToolRule.deny(TOOL, when, "No."));
    }

    /** Returns a text that a recorded call has as this argument, and no policy has. */
    private static String recorded(String argument) {
      return bench.corpus().dialogues().stream()
          .flatMap(dialogue -> dialogue.calls().stream())
          .map(called -> called.call().arguments().get(argument))
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .filter(text -> !VOCABULARY.has(text))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void isFoundByAnIdThatIsCompared() {
      String order = recorded("order_id");

      assertThat(found(Operand.argument("order_id").is(order))).contains("tool/x: " + order);
    }

    @Test
    void isFoundByAnIdInAList() {
      String reservation = recorded("reservation_id");

      assertThat(found(Operand.argument("reservation_id").in("none", reservation)))
          .contains("tool/x: " + reservation);
    }

    @Test
    void isFoundByANameInARegularExpression() {
      String name = recorded("last_name").toLowerCase(Locale.ROOT);

      assertThat(found(Operand.allUserText().matches("(?i)\\b(storm|" + name + "\\w*)\\b")))
          .contains("tool/x: " + name);
    }

    @Test
    void isFoundByAnIdThatIsAKeyOfATable() {
      String user = recorded("user_id");
      Operand table = Operand.constant(Map.of(user, 1)).entry(Operand.argument("user_id"));

      assertThat(found(ToolRule.rewrite(TOOL, "reason", table, Condition.always())))
          .contains("tool/x: " + user);
    }

    @Test
    void isFoundByANameInItsMessage() {
      String name = recorded("first_name");
      WorkflowRule rule =
          WorkflowRule.before(TOOL, Condition.always(), "Ask " + name + ", then go on.");

      assertThat(taken.in(Harness.builder().put(WorkflowRule.LAYER, "x", rule).build()))
          .containsExactly("workflow/x: " + name);
    }

    @Test
    void isNotFoundByAWordOfThePolicy() {
      assertThat(found(Operand.argument("reason").is("no longer needed"))).isEmpty();
    }
  }
}
