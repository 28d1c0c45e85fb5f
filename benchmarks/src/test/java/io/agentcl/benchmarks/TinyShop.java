package io.agentcl.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A shop with one order and four recorded dialogues, and the studies run on it: one changes an item
 * as it should, two change it for itself, and one does nothing where it should change it. JSON is
 * written with ' in place of ".
 */
final class TinyShop {

  private static final String CHANGE =
      "{'order_id': '#W1', 'item_ids': ['m1'], 'new_item_ids': ['%s'], 'payment_method_id':"
          + " 'card'}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path directory;

  TinyShop(Path directory) {
    this.directory = directory;
    write("world/retail/users.json", "{'a': {'payment_methods': {'card': {'source': 'card'}}}}");
    write(
        "world/retail/orders.json",
        """
        {'#W1': {'order_id': '#W1', 'user_id': 'a', 'status': 'pending',
          'items': [{'item_id': 'm1', 'product_id': 'p', 'price': 5.0, 'options': {}}],
          'payment_history': [{'transaction_type': 'payment', 'amount': 5.0,
                               'payment_method_id': 'card'}]}}
        """);
    write(
        "world/retail/products.json",
        """
        {'p': {'product_id': 'p', 'variants': {
          'm1': {'item_id': 'm1', 'options': {}, 'available': true, 'price': 5.0},
          'm2': {'item_id': 'm2', 'options': {}, 'available': true, 'price': 5.0}}}}
        """);
    write(
        "world/retail/tools.json",
        """
        [{'type': 'function', 'function': {'name': 'modify_pending_order_items', 'parameters':
          {'properties': {'item_ids': {'type': 'array'}}}}}]
        """);
    write("world/retail/policy.md", "Change items to others.");
    write(
        "logs/retail/tasks.json",
        "[%s, %s, %s]".formatted(task(0, ""), task(1, action("m2")), task(2, "")));
    log(dialogue(1, "m2"), dialogue(0, "m1"), dialogue(2, "m1"), dialogue(1, ""));
  }

  private static String action(String item) {
    return "{'name': 'modify_pending_order_items', 'arguments': %s}"
        .formatted(CHANGE.formatted(item));
  }

  private static String task(int id, String actions) {
    return "{'task_id': %d, 'user_id': 'a', 'instruction': 'x', 'actions': [%s], 'outputs': []}"
        .formatted(id, actions);
  }

  /** A dialogue that changes the item to another, or does nothing if it names none. */
  private static String dialogue(int task, String item) {
    return dialogue(task, item, "1.0");
  }

  private static String dialogue(int task, String item, String reward) {
    String call =
        "{'role': 'assistant', 'content': '', 'tool_calls': [%s]}, {'role': 'tool', 'content': ''},"
            .formatted(action(item));
    return ("{'task_id': %d, 'trial': %d, 'reward': %s, 'db_match': true, 'outputs_match': true,"
            + " 'ended': true, 'messages': [{'role': 'user', 'content': 'hi'}, %s {'role':"
            + " 'assistant', 'content': 'ok'}, {'role': 'user', 'content': '###STOP###'}]}")
        .formatted(task, item.isEmpty() ? 1 : 0, reward, item.isEmpty() ? "" : call);
  }

  /** Records all four dialogues as failed. */
  void fail() {
    log(
        dialogue(1, "m2", "0.0"),
        dialogue(0, "m1", "0.0"),
        dialogue(2, "m1", "0.0"),
        dialogue(1, "", "0.0"));
  }

  private void log(String... lines) {
    Path file = directory.resolve("logs/retail/traj_bot.jsonl.gz");
    try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(String.join("\n", lines).replace('\'', '"').getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String text) {
    Path file = file(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** Gives the file of dialogues another name, and so their agent. */
  void rename(String from, String to) {
    try {
      Path file = file("logs/retail/%s.jsonl.gz".formatted(from));
      Files.move(file, file.resolveSibling(to + ".jsonl.gz"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a study on this shop and returns the exit code. */
  int run(String study, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(study, "--world", file("world").toString(), "--logs", file("logs").toString()));
    arguments.addAll(Arrays.asList(options));
    return runOnly(arguments);
  }

  /** Runs with these arguments and no others. */
  int runOnly(List<String> arguments) {
    return Benchmarks.run(
        arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }

  /** Returns the JSON of the last line, which must begin with RESULT. */
  String result() {
    String last = out().lines().reduce((a, b) -> b).orElseThrow();
    if (!last.startsWith("RESULT ")) {
      throw new AssertionError("the last line is no result: " + last);
    }
    return last.substring("RESULT ".length());
  }
}
