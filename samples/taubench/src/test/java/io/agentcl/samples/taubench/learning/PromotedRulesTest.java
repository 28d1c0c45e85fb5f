package io.agentcl.samples.taubench.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Value;
import io.agentcl.rule.Condition;
import io.agentcl.rule.Operand;
import io.agentcl.rule.ToolRule;
import io.agentcl.samples.taubench.Corpus;
import io.agentcl.samples.taubench.Dialogue;
import io.agentcl.samples.taubench.Domain;
import io.agentcl.samples.taubench.Task;
import io.agentcl.samples.taubench.rules.Vocabulary;
import io.agentcl.store.HarnessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner keeps after a life over all recorded dialogues, where the data is there. */
final class PromotedRulesTest {

  private static Corpus corpus;
  private static Bench bench;
  private static LearnersLife.Outcome outcome;

  @TempDir private Path directory;

  @BeforeAll
  static void live() {
    Path world = Path.of(System.getProperty("agentcl.shared", "."), "data", "tau");
    assumeTrue(Files.isDirectory(world), () -> "no recorded dialogues in " + world);
    corpus = Corpus.load(world, world.resolve("dev"));
    bench = Bench.of(corpus);
    outcome = new LearnersLife(bench, result -> {}).live();
  }

  @Test
  void repairSomeDialoguesAndBreakNone() {
    Bench.Effect effect = bench.effect(outcome.harness());

    assertThat(effect.repaired()).isNotEmpty();
    assertThat(effect.broken()).isEmpty();
    assertThat(effect.repaired().size()).isLessThanOrEqualTo(bench.failing().size());
  }

  @Test
  void areTheSameWhenTheyAreReadFromAFile() {
    Path file = directory.resolve("harness.json");

    HarnessFile.write(file, outcome.harness());

    assertThat(HarnessFile.read(file)).isEqualTo(outcome.harness());
    assertThat(bench.effect(HarnessFile.read(file))).isEqualTo(bench.effect(outcome.harness()));
  }

  @Test
  void nameNothingFromATaskOrADialogue() {
    assertThat(outcome.harness().components().toList()).isNotEmpty();
    assertThat(foreign(outcome.harness())).isEmpty();
  }

  @Test
  void wouldBeFoundOutIfTheyDid() {
    Dialogue dialogue = corpus.dialogues().get(0);
    Task task = corpus.tasks(dialogue).find(dialogue.task()).orElseThrow();
    Condition ofThisUser = Operand.argument("user_id").is(task.user());
    Harness harness =
        Harness.builder()
            .put(ToolRule.LAYER, "one", ToolRule.deny("send_certificate", ofThisUser, "no"))
            .build();

    assertThat(foreign(harness)).containsExactly(task.user());
  }

  /** Returns the constants of rules that stand in tasks or dialogues and in no policy. */
  private static Set<String> foreign(Harness harness) {
    Vocabulary vocabulary = Vocabulary.of(domains());
    Set<String> values = values();
    Set<String> foreign = new TreeSet<>();
    for (Component component : harness.components().toList()) {
      for (String constant : constants(component.content())) {
        if (!constant.isBlank() && values.contains(constant) && !vocabulary.has(constant)) {
          foreign.add(constant);
        }
      }
    }
    return foreign;
  }

  private static List<Domain> domains() {
    return corpus.dialogues().stream().map(each -> corpus.tasks(each).domain()).distinct().toList();
  }

  /** Returns all values that tasks and recorded calls name. */
  private static Set<String> values() {
    Set<String> values = new HashSet<>();
    for (Dialogue dialogue : corpus.dialogues()) {
      dialogue.calls().forEach(called -> scalars(called.call().arguments(), values));
      Task task = corpus.tasks(dialogue).find(dialogue.task()).orElseThrow();
      values.add(task.user());
      values.addAll(task.truth().outputs());
      task.truth().actions().forEach(action -> scalars(action.value().toObject(), values));
    }
    return values;
  }

  private static void scalars(@Nullable Object part, Set<String> found) {
    if (part instanceof Map<?, ?> map) {
      map.values().forEach(each -> scalars(each, found));
    } else if (part instanceof List<?> list) {
      list.forEach(each -> scalars(each, found));
    } else if (part != null) {
      found.add(part.toString());
    }
  }

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_#-]+");

  /** Returns what a rule compares with: constants, and the words of regular expressions. */
  private static Set<String> constants(Value rule) {
    Set<String> constants = new TreeSet<>();
    collect(rule.toObject(), constants);
    return constants;
  }

  private static void collect(@Nullable Object part, Set<String> constants) {
    if (part instanceof List<?> list) {
      list.forEach(each -> collect(each, constants));
    } else if (part instanceof Map<?, ?> map) {
      scalars(map.get("value"), constants);
      scalars(map.get("values"), constants);
      if (map.get("regex") instanceof String regex) {
        constants.addAll(List.of(NO_WORD.split(regex.replaceAll("\\\\[a-z]", " "))));
      }
      map.values().forEach(each -> collect(each, constants));
    }
  }
}
