package io.agentcl.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TauRegradeStudyTest {

  private static final String CALL =
      "{'role': 'user', 'content': 'hi'}, {'role': 'assistant', 'content': '', 'tool_calls':"
          + " [{'name': '%s', 'arguments': {'user_id': 'a'}}]}, {'role': 'tool', 'content': '%s'},"
          + " {'role': 'assistant', 'content': 'ok'}, {'role': 'user', 'content': '###STOP###'}";

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeAWorldWithOneTask() throws IOException {
    for (String table : List.of("orders", "products")) {
      write("world/retail/" + table + ".json", "{}");
    }
    write("world/retail/users.json", "{'a': {'state': 'CO'}}");
    write("world/retail/tools.json", "[]");
    write("world/retail/policy.md", "");
    write(
        "logs/retail/tasks.json",
        "[{'task_id': 0, 'user_id': 'a', 'instruction': 'x', 'actions': [], 'outputs': []}]");
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

  private static String line(int task, double reward, String messages) {
    return "{'task_id': %d, 'trial': 0, 'reward': %s, 'db_match': true, 'outputs_match': true, 'ended': true, 'messages': [%s]}"
        .formatted(task, reward, messages);
  }

  private String last() {
    int exit =
        Benchmarks.run(
            List.of(
                "tau-regrade",
                "--world",
                directory.resolve("world").toString(),
                "--logs",
                directory.resolve("logs").toString()),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(exit).as(err.toString(UTF_8)).isZero();
    return out.toString(UTF_8).lines().reduce((a, b) -> b).orElseThrow();
  }

  @Nested
  class DialoguesThatAreGradedAsBefore {

    @Test
    void agree() throws IOException {
      log(line(0, 1, CALL.formatted("get_user_details", "{\\'state\\': \\'CO\\'}")));

      assertThat(last())
          .startsWith(
              "RESULT {\"runs\":1,\"agreeReward\":1,\"agreeDb\":1,\"agreeOutputs\":1,"
                  + "\"agreeEnded\":1,\"observations\":1,\"observationsEqual\":1,"
                  + "\"runsPerSecond\":");
    }
  }

  @Nested
  class DialoguesThatDiffer {

    @Test
    void areCountedByWhatDiffers() throws IOException {
      log(
          line(0, 0, CALL.formatted("get_user_details", "{\\'province\\': \\'CO\\'}")),
          line(0, 1, CALL.formatted("get_user_details", "Error: 503")),
          line(0, 1, CALL.formatted("fly", "up")));

      String last = last();

      assertThat(last).startsWith("RESULT {\"runs\":3,\"agreeReward\":2,\"agreeDb\":3,");
      assertThat(last).contains("\"observations\":3,\"observationsEqual\":0,");
      assertThat(out.toString(UTF_8))
          .contains("unequal      1  get_user_details: the field province is now state")
          .contains("unequal      1  get_user_details: recorded \"Error: 503\", replayed an answer")
          .contains("unequal      1  fly: recorded an answer of a tool that the world lacks");
    }
  }

  @Nested
  class LinesThatCannotBeReplayed {

    @Test
    void areLeftOutAndShown() throws IOException {
      log("nonsense", line(9, 1, CALL.formatted("think", "")));

      assertThat(last()).startsWith("RESULT {\"runs\":0,");
      assertThat(out.toString(UTF_8))
          .contains("traj_bot.jsonl.gz, line 1: no JSON")
          .contains("traj_bot.jsonl.gz, line 2: nobody knows what is right in task 9");
    }
  }
}
