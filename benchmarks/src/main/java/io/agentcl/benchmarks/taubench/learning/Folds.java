package io.agentcl.benchmarks.taubench.learning;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Parts the tasks of each world by id: all dialogues of a task are in one fold. Task after task, in
 * the order of their ids, goes to the next fold. Immutable.
 */
public final class Folds {

  private final Map<String, Integer> folds = new HashMap<>();
  private final int number;

  /**
   * Creates folds.
   *
   * @param number how many, at least 2
   */
  public Folds(Corpus corpus, int number) {
    if (number < 2) {
      throw new IllegalArgumentException("there must be at least 2 folds: " + number);
    }
    this.number = number;
    Map<String, TreeSet<Integer>> tasks = new TreeMap<>();
    for (Dialogue each : corpus.dialogues()) {
      tasks.computeIfAbsent(each.source().domain(), k -> new TreeSet<>()).add(each.task());
    }
    tasks.forEach(
        (domain, ids) -> {
          int rank = 0;
          for (int id : ids) {
            folds.put(domain + "/" + id, rank++ % number);
          }
        });
  }

  /** Returns how many there are. */
  int number() {
    return number;
  }

  /** Returns which dialogues are of tasks in {@code fold}, from 0 on. */
  public Predicate<Dialogue> only(int fold) {
    return each -> foldOf(each) == fold;
  }

  /** Returns which dialogues are of tasks in other folds, or in none: not among the corpus's. */
  public Predicate<Dialogue> except(int fold) {
    return each -> foldOf(each) != fold;
  }

  private int foldOf(Dialogue dialogue) {
    boolean elsewhere = dialogue.source().agent().startsWith("ideal-tasks_");
    return elsewhere
        ? -1
        : folds.getOrDefault(dialogue.source().domain() + "/" + dialogue.task(), -1);
  }
}
