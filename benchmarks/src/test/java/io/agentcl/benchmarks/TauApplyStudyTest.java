package io.agentcl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.store.HarnessFile;
import io.agentcl.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TauApplyStudyTest {

  private static final String TOOL = "modify_pending_order_items";

  @TempDir private Path directory;
  private TinyShop shop;

  @BeforeEach
  void open() {
    shop = new TinyShop(directory);
  }

  private int apply(Harness harness) {
    Path file = shop.file("harness.json");
    HarnessFile.write(file, harness);
    return shop.run("tau-apply", "--harness", file.toString());
  }

  private static Harness denying(Condition when) {
    return Harness.builder()
        .put(ToolRule.LAYER, TOOL + "/no", ToolRule.deny(TOOL, when, "No."))
        .build();
  }

  private void assertRefused(int exit, String message) {
    assertThat(exit).isEqualTo(2);
    assertThat(shop.err().lines())
        .containsExactly(message, "to see what there is: java -jar benchmarks.jar --help");
    assertThat(shop.out()).isEmpty();
  }

  @Nested
  class AHarnessThatRepairs {

    @Test
    void isToldWithTheCeilingInOneLineOfJson() {
      Condition same = Operand.argument("item_ids").is(Operand.argument("new_item_ids"));

      int exit = apply(denying(same));

      assertThat(exit).as(shop.err()).isZero();
      assertThat(Value.ofJson(shop.result()).asMap())
          .isEqualTo(
              Map.of("failing", 3L, "repaired", 2L, "passing", 1L, "broken", 0L, "ceiling", 2L));
      assertThat(shop.out().lines())
          .contains("repaired retail/bot/0#0", "repaired retail/bot/2#0")
          .noneMatch(line -> line.startsWith("broken "));
    }
  }

  @Nested
  class AHarnessThatBreaks {

    @Test
    void isToldWithWhatItBreaks() {
      int exit = apply(denying(Condition.always()));

      assertThat(exit).as(shop.err()).isZero();
      assertThat(Value.ofJson(shop.result()).asMap())
          .isEqualTo(
              Map.of("failing", 3L, "repaired", 2L, "passing", 1L, "broken", 1L, "ceiling", 2L));
      assertThat(shop.out().lines()).contains("broken retail/bot/1#0");
    }
  }

  @Nested
  class AnEmptyHarness {

    @Test
    void changesNothing() {
      apply(Harness.empty());

      assertThat(Value.ofJson(shop.result()).asMap())
          .isEqualTo(
              Map.of("failing", 3L, "repaired", 0L, "passing", 1L, "broken", 0L, "ceiling", 2L));
    }

    @Test
    void countsEachFileAndAll() {
      apply(Harness.empty());

      assertThat(shop.out().lines().map(line -> line.replaceAll(" +", " ")))
          .contains("file failing repaired passing broken", "retail/bot 3 0 1 0", "all 3 0 1 0");
    }
  }

  @Nested
  class AHarnessThatIsNone {

    @Test
    void isMissing() {
      assertRefused(shop.run("tau-apply"), "option --harness must be given");
    }

    @Test
    void isNotThere() {
      Path file = shop.file("none.json");

      assertRefused(
          shop.run("tau-apply", "--harness", file.toString()),
          "option --harness: cannot read %s (No such file or directory)".formatted(file));
    }

    @Test
    void isADirectory() {
      Path file = shop.file("world");

      assertRefused(
          shop.run("tau-apply", "--harness", file.toString()),
          "option --harness: \"%s\" is no file".formatted(file));
    }

    @Test
    void isAnotherDocument() {
      Path file = shop.write("other.json", "{'format': 'x'}");

      assertRefused(
          shop.run("tau-apply", "--harness", file.toString()),
          ("option --harness: %s: $.format is \"x\"; this program reads \"agent-cl-harness-2\"; to"
                  + " mend it, read it with the agent-cl that wrote it")
              .formatted(file));
    }

    @Test
    void isNoJson() {
      Path file = shop.write("note.txt", "hello");

      int exit = shop.run("tau-apply", "--harness", file.toString());

      assertThat(exit).isEqualTo(2);
      assertThat(shop.err()).startsWith("option --harness: %s: ".formatted(file));
      assertThat(shop.out()).isEmpty();
    }
  }

  @Nested
  class AHarnessOfAnotherWorld {

    @Test
    void isRefusedWithTheToolsThatAreMissing() {
      Harness other =
          Harness.builder()
              .put(ToolRule.LAYER, "a", ToolRule.deny("fly", Condition.always(), "No."))
              .put(ToolRule.LAYER, "b", ToolRule.deny(TOOL, Condition.always(), "No."))
              .put(WorkflowRule.LAYER, "c", WorkflowRule.before("sail", Condition.any(), "No."))
              .build();

      assertRefused(
          apply(other),
          "option --harness: it has rules for tools that none of the worlds [retail] has: [fly,"
              + " sail]; to mend it, name a harness that was learned on these worlds");
    }

    @Test
    void isRefusedIfItsRulesCannotBeRead() {
      Component strange =
          Component.stored(
              new Address("tool", "x"), ToolRule.LAYER.version(), Value.of(Map.of("a", 1)));

      int exit = apply(Harness.of(List.of(strange)));

      assertThat(exit).isEqualTo(2);
      assertThat(shop.err()).startsWith("option --harness: tool/x ");
    }
  }

  @Nested
  class OtherOptions {

    private int applyToLogs(String logs) {
      Path file = shop.file("harness.json");
      HarnessFile.write(file, Harness.empty());
      return shop.runOnly(
          List.of(
              "tau-apply",
              "--harness",
              file.toString(),
              "--world",
              shop.file("world").toString(),
              "--logs",
              logs));
    }

    @Test
    void areRefusedIfADirectoryIsMissingOrNotThere() {
      int exit = applyToLogs("nowhere");

      assertRefused(exit, "option --logs: there is no directory \"nowhere\"");
    }

    @Test
    void areRefusedIfTheLogsHaveNoDialogues() {
      int exit = applyToLogs(shop.file("world/retail").toString());

      assertRefused(
          exit,
          ("no dialogues in %s; to mend it, name a directory that has airline/traj_*.jsonl.gz or"
                  + " retail/traj_*.jsonl.gz")
              .formatted(shop.file("world/retail")));
    }
  }
}
