package io.agentcl.samples.taubench;

import static io.agentcl.samples.taubench.SmallWorld.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tasks and dialogues in the small shop, in files. JSON is written with ' in place of ". */
final class SmallCorpus {

  /** Cancels an order and tells an amount. */
  static final String TASKS =
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

  static final String HELLO = "{'role': 'user', 'content': 'hello'}";
  static final String STOP = "{'role': 'user', 'content': 'bye ###STOP###'}";
  static final String TRANSFER =
      call("transfer_to_human_agents", "{'summary': 's'}", "Transfer successful");
  static final String CANCEL =
      call(
          "cancel_pending_order", "{'order_id': '#W3', 'reason': 'no longer needed'}", "cancelled");
  static final String DONE = said("You get $1,160.50.");

  private SmallCorpus() {}

  static String said(String text) {
    return "{'role': 'assistant', 'content': '%s'}".formatted(text);
  }

  /** Returns the two messages of a call. */
  static String call(String tool, String arguments, String answer) {
    return ("{'role': 'assistant', 'content': null, 'tool_calls': [{'id': 'c', 'name': '%s',"
            + " 'arguments': %s}, {'id': 'd', 'name': 'think', 'arguments': {}}]},"
            + " {'role': 'tool', 'tool_call_id': 'c', 'name': '%s', 'content': '%s'}")
        .formatted(tool, arguments, tool, answer);
  }

  /** Returns a line that was graded as right. */
  static String line(int task, String... messages) {
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

  static Corpus load(Path parent) {
    return Corpus.load(parent.resolve("world"), parent.resolve("logs"));
  }

  static Corpus corpus(Path parent, String... lines) {
    write(parent, SmallWorld.gzip(String.join("\n", List.of(lines)) + "\n"));
    return load(parent);
  }
}
