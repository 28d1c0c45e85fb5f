package io.agentcl.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Value;
import io.agentcl.rule.Condition;
import io.agentcl.rule.ToolRule;
import io.agentcl.store.HarnessFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop in which one item is changed to itself, which nobody wanted. */
final class TauLearnAndApplyTest {

  private static final String MODIFY =
      "{'order_id': '#1', 'item_ids': ['i'], 'new_item_ids': ['i'], 'payment_method_id': 'c'}";

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeAShopWithTwoTasks() throws IOException {
    write(
        "world/retail/orders.json",
        "{'#1': {'order_id': '#1', 'user_id': 'a', 'status': 'pending', 'items': [{'name': 'Mug',"
            + " 'product_id': 'p', 'item_id': 'i', 'price': 1.5, 'options': {}}],"
            + " 'payment_history': []}}");
    write(
        "world/retail/products.json",
        "{'p': {'name': 'Mug', 'product_id': 'p', 'variants': {'i': {'item_id': 'i', 'options':"
            + " {}, 'available': true, 'price': 1.5}}}}");
    write(
        "world/retail/users.json",
        "{'a': {'payment_methods': {'c': {'source': 'paypal', 'id': 'c'}}, 'orders': ['#1']}}");
    write(
        "world/retail/tools.json",
        "[{'type': 'function', 'function': {'name': 'modify_pending_order_items', 'parameters':"
            + " {'type': 'object', 'properties': {'item_ids': {'type': 'array'}}}}},"
            + " {'type': 'function', 'function': {'name': 'exchange_delivered_order_items',"
            + " 'parameters': {}}}]");
    write("world/retail/policy.md", "Be kind.");
    write(
        "logs/retail/tasks.json",
        "[{'task_id': 0, 'user_id': 'a', 'instruction': 'x', 'actions': [], 'outputs': []},"
            + " {'task_id': 1, 'user_id': 'a', 'instruction': 'y', 'actions': [], 'outputs': []}]");
    log(line(0, true), line(1, false));
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.replace('\'', '"'));
  }

  private void log(String... lines) throws IOException {
    Path file = directory.resolve("logs/retail/traj_bot.jsonl.gz");
    try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(String.join("\n", lines).replace('\'', '"').getBytes(UTF_8));
    }
  }

  private static String line(int task, boolean changes) {
    String call =
        changes
            ? "{'role': 'assistant', 'content': '', 'tool_calls': [{'name':"
                + " 'modify_pending_order_items', 'arguments': "
                + MODIFY
                + "}]}, {'role': 'tool', 'content': 'ok'}, "
            : "";
    return ("{'task_id': %d, 'trial': 0, 'reward': 0.0, 'db_match': false, 'outputs_match': true,"
            + " 'ended': true, 'messages': [{'role': 'user', 'content': 'hi'}, %s{'role':"
            + " 'assistant', 'content': 'ok'}, {'role': 'user', 'content': '###STOP###'}]}")
        .formatted(task, call);
  }

  private int run(String study, String... more) {
    List<String> arguments = new ArrayList<>(List.of(study));
    arguments.addAll(
        List.of(
            "--world",
            directory.resolve("world").toString(),
            "--logs",
            directory.resolve("logs").toString()));
    arguments.addAll(List.of(more));
    return Benchmarks.run(
        arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private Value result() {
    String last = out.toString(UTF_8).lines().reduce((a, b) -> b).orElseThrow();
    assertThat(last).startsWith("RESULT ");
    return Value.ofJson(last.substring("RESULT ".length()));
  }

  private String harness() {
    return directory.resolve("harness.json").toString();
  }

  @Nested
  class ALife {

    @Test
    void promotesWhatRepairsAndBreaksNothing() {
      assertThat(run("tau-learn", "--out", harness(), "--folds", "2")).isZero();

      assertThat(result().asMap())
          .containsEntry("failing", 1L)
          .containsEntry("repaired", 1L)
          .containsEntry("passing", 1L)
          .containsEntry("broken", 0L)
          .containsKeys("promoted", "shipped", "folds");
      assertThat(out.toString(UTF_8))
          .contains("tool/modify_pending_order_items/other-option")
          .contains("POLICY: 1 patches, 1 dialogues repaired")
          .contains("fold 1 of 2");
    }

    @Test
    void leavesAHarnessThatDoesTheSameWhenItIsApplied() {
      run("tau-learn", "--out", harness(), "--folds", "1");
      int exit = run("tau-apply", "--harness", harness());

      assertThat(exit).as(err.toString(UTF_8)).isZero();

      assertThat(result())
          .isEqualTo(
              Value.ofJson(
                  "{\"failing\":1,\"repaired\":1,\"passing\":1,\"broken\":0,\"ceiling\":1}"));
      assertThat(out.toString(UTF_8)).contains("repaired retail/bot/0#0");
    }
  }

  @Nested
  class AWrongCommand {

    private String told(int exit) {
      assertThat(exit).isEqualTo(2);
      assertThat(out.size()).isZero();
      return err.toString(UTF_8);
    }

    @Test
    void lacksAnOption() {
      assertThat(told(run("tau-learn"))).startsWith("option --out must be given");
      assertThat(told(run("tau-apply"))).contains("option --harness must be given");
    }

    @Test
    void namesAHarnessThatIsNotThere() {
      assertThat(told(run("tau-apply", "--harness", harness())))
          .startsWith("option --harness: ")
          .contains("harness.json");
    }

    @Test
    void namesAHarnessThatIsNone() throws IOException {
      write("harness.json", "[1, 2]");

      assertThat(told(run("tau-apply", "--harness", harness()))).startsWith("option --harness: ");
    }

    @Test
    void namesAHarnessOfAnotherWorld() {
      HarnessFile.write(
          Path.of(harness()),
          Harness.builder()
              .put(ToolRule.LAYER, "x", ToolRule.deny("fly_to_mars", Condition.always(), "no"))
              .build());

      assertThat(told(run("tau-apply", "--harness", harness())))
          .startsWith(
              "option --harness: it has rules for tools that none of the worlds [retail] has:"
                  + " [fly_to_mars]; to mend it, name a harness that was learned on these worlds");
    }

    @Test
    void wantsToWriteOverADirectory() {
      assertThat(told(run("tau-learn", "--out", directory.toString())))
          .startsWith("option --out: \"%s\" is no file".formatted(directory));
    }

    @Test
    void namesDirectoriesThatAreNotThere() {
      int exit =
          Benchmarks.run(
              List.of("tau-apply", "--world", "nowhere", "--logs", "nowhere", "--harness", "x"),
              new PrintStream(out, true, UTF_8),
              new PrintStream(err, true, UTF_8));

      assertThat(told(exit)).isNotEmpty();
    }
  }
}
