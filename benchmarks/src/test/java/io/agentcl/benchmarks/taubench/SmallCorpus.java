package io.agentcl.benchmarks.taubench;

import static io.agentcl.benchmarks.taubench.SmallWorld.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tasks and dialogues in the small shop, in files. JSON is written with ' in place of ". */
public final class SmallCorpus {

  /** Cancels an order and tells an amount. */
  public static final String TASKS =
      """
      [{'task_id': 0, 'user_id': 'ann_1', 'instruction': 'Cancel.',
        'actions': [
          {'name': 'cancel_pending_order',
           'arguments': {'order_id': '#W3', 'reason': 'no longer needed'}},
          {'name': 'transfer_to_human_agents', 'arguments': {'summary': 'x'}}],
        'outputs': ['1160.5'],
        'gt_errors': [{'index': 1, 'name': 'x', 'error': 'Error: y'}]},
       {'task_id': 2, 'user_id': 'ann_1', 'instruction': 'Nothing.', 'actions': [], 'outputs': []}]
      """;

  public static final String HELLO = "{'role': 'user', 'content': 'hello'}";
  public static final String STOP = "{'role': 'user', 'content': 'bye ###STOP###'}";
  static final String TRANSFER =
      call("transfer_to_human_agents", "{'summary': 's'}", "Transfer successful");
  public static final String CANCEL =
      call(
          "cancel_pending_order", "{'order_id': '#W3', 'reason': 'no longer needed'}", "cancelled");
  public static final String DONE = said("You get $1,160.50.");

  private SmallCorpus() {}

  public static String said(String text) {
    return "{'role': 'assistant', 'content': '%s'}".formatted(text);
  }

  /** Returns the two messages of a call. */
  public static String call(String tool, String arguments, String answer) {
    return ("{'role': 'assistant', 'content': null, 'tool_calls': [{'id': 'c', 'name': '%s',"
            + " 'arguments': %s}, {'id': 'd', 'name': 'think', 'arguments': {}}]},"
            + " {'role': 'tool', 'tool_call_id': 'c', 'name': '%s', 'content': '%s'}")
        .formatted(tool, arguments, tool, answer);
  }

  /** Returns a line that was graded as right. */
  public static String line(int task, String... messages) {
    return json(
        ("{'task_id': %d, 'trial': 0, 'reward': 1.0, 'recorded_reward': 1.0, 'db_match': true,"
                + " 'outputs_match': true, 'ended': true, 'messages': [%s]}")
            .formatted(task, String.join(", ", messages)));
  }

  /** Writes world, tasks and one file of dialogues. */
  static Path write(Path parent, byte[] dialogues) {
    SmallWorld.write(parent.resolve("world"), "retail");
    Path logs = parent.resolve("logs").resolve("retail");
    try {
      Files.createDirectories(logs);
      Files.writeString(logs.resolve("tasks.json"), json(TASKS));
      Files.write(logs.resolve("traj_bot.jsonl.gz"), dialogues);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return logs.resolve("traj_bot.jsonl.gz");
  }

  /** Reads what was written. */
  public static Corpus load(Path parent) {
    return Corpus.load(parent.resolve("world"), parent.resolve("logs"));
  }

  /** Returns the dialogues in {@code lines}. */
  public static Corpus corpus(Path parent, String... lines) {
    write(parent, SmallWorld.gzip(String.join("\n", List.of(lines)) + "\n"));
    return load(parent);
  }

  /** Returns the dialogues in {@code lines}, of other tasks than {@link #TASKS}. */
  public static Corpus corpusOf(Path parent, String tasks, List<String> lines) {
    Path file = write(parent, SmallWorld.gzip(String.join("\n", lines) + "\n"));
    addTasks(file.getParent(), "tasks.json", tasks);
    return load(parent);
  }

  /** Writes one more file beside the dialogues, or in place of one. */
  private static void addTasks(Path logs, String name, String tasks) {
    try {
      Files.writeString(logs.resolve(name), json(tasks));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a file of tasks of the shop to a corpus that was written, and reads all again. */
  public static Corpus withTasks(Path parent, String name, String tasks) {
    addTasks(parent.resolve("logs").resolve("retail"), name, tasks);
    return load(parent);
  }

  /** Returns a task in which nothing may be changed. */
  public static String nothing(int task) {
    return ("{'task_id': %d, 'user_id': 'ann_1', 'instruction': 'Nothing.', 'actions': [],"
            + " 'outputs': []}")
        .formatted(task);
  }
}
