package io.agentcl.benchmarks.taubench.learning;

import static io.agentcl.benchmarks.taubench.SmallCorpus.STOP;
import static io.agentcl.benchmarks.taubench.SmallCorpus.call;
import static io.agentcl.benchmarks.taubench.SmallCorpus.line;
import static io.agentcl.benchmarks.taubench.SmallCorpus.nothing;
import static io.agentcl.benchmarks.taubench.SmallCorpus.said;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.SmallCorpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tasks and dialogues of the small shop for what learns from them. */
final class SmallLife {

  /** Cancel #W3 and tell 1160.5; change the mug of #W1; and three times nothing. */
  private static final String TASKS =
      """
      [{'task_id': 0, 'user_id': 'ann_1', 'instruction': 'Cancel.',
        'actions': [{'name': 'cancel_pending_order',
           'arguments': {'order_id': '#W3', 'reason': 'no longer needed'}}],
        'outputs': ['1160.5']},
       {'task_id': 1, 'user_id': 'ann_1', 'instruction': 'Change the mug.',
        'actions': [{'name': 'modify_pending_order_items',
           'arguments': {'order_id': '#W1', 'item_ids': ['m1'], 'new_item_ids': ['m2'],
                         'payment_method_id': 'credit_card_1'}}],
        'outputs': []},
       %s, %s, %s]
      """
          .formatted(nothing(2), nothing(3), nothing(4));

  static final String HELLO = "{'role': 'user', 'content': 'hello'}";
  static final String YES = "{'role': 'user', 'content': 'yes'}";
  static final String TOLD = said("You get $1,160.50.");
  static final String SAID = said("Done.");
  static final String CANCEL_W1 = cancel("#W1", "no longer needed");
  static final String CANCEL_W3 = cancel("#W3", "no longer needed");
  static final String CHANGE_MUG = change("m2");
  static final String CHANGE_NOTHING = change("m1");

  private SmallLife() {}

  static String cancel(String order, String reason) {
    return call(
        "cancel_pending_order",
        "{'order_id': '%s', 'reason': '%s'}".formatted(order, reason),
        "cancelled");
  }

  private static String change(String item) {
    return call(
        "modify_pending_order_items",
        ("{'order_id': '#W1', 'item_ids': ['m1'], 'new_item_ids': ['%s'], 'payment_method_id':"
                + " 'credit_card_1'}")
            .formatted(item),
        "changed");
  }

  /** Returns a line of a dialogue that ends with these messages and the user's end. */
  static String ended(int task, String... messages) {
    List<String> all = new ArrayList<>(Arrays.asList(messages));
    all.add(STOP);
    return line(task, all.toArray(String[]::new));
  }

  static Corpus corpus(Path directory, String... lines) {
    return SmallCorpus.corpusOf(directory, TASKS, numbered(lines));
  }

  /** Each line is a trial of its own. */
  private static List<String> numbered(String... lines) {
    List<String> numbered = new ArrayList<>();
    for (String line : lines) {
      numbered.add(line.replace("\"trial\": 0", "\"trial\": " + numbered.size()));
    }
    return numbered;
  }

  static Bench bench(Path directory, String... lines) {
    return Bench.of(corpus(directory, lines));
  }

  static List<Integer> tasks(List<Dialogue> dialogues) {
    return dialogues.stream().map(Dialogue::task).toList();
  }
}
