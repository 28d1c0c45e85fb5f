package io.agentcl.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for many words at once, a character after the other [1]: whoever looks keeps a state, which
 * is one number. Costs a step for each character on average, however many words there are.
 * Immutable once made.
 *
 * <p>[1] A. Aho, M. Corasick: Efficient string matching. CACM 18 (1975).
 */
final class Automaton {

  static final int START = 0;

  private static final int BITS = 16;
  private static final int ASCII = 128;
  private static final int MOST_IN_TABLE = 4096;
  private static final int[] NO_TABLE = {};

  private final Map<Long, Integer> steps = new HashMap<>();

  /** For each state, that of the longest end of what was read which is the beginning of a word. */
  private final List<Integer> otherwise = new ArrayList<>();

  /** For each state, the word that ends there, or -1. */
  private final List<Integer> ends = new ArrayList<>();

  /** For each state, the next shorter one at which a word ends, or 0. */
  private final List<Integer> shorter = new ArrayList<>();

  private final List<String> words;

  /** What follows each state on each ASCII character, where there are not too many states. */
  private final int[] table;

  Automaton(Collection<String> words) {
    this.words = List.copyOf(words);
    addState();
    for (int i = 0; i < this.words.size(); i++) {
      add(this.words.get(i), i);
    }
    link();
    this.table = ends.size() <= MOST_IN_TABLE ? table() : NO_TABLE;
  }

  private int[] table() {
    int[] all = new int[ends.size() * ASCII];
    for (int i = 0; i < all.length; i++) {
      all[i] = step(i / ASCII, (char) (i % ASCII), steps, otherwise);
    }
    return all;
  }

  private int addState() {
    otherwise.add(START);
    ends.add(-1);
    shorter.add(START);
    return ends.size() - 1;
  }

  private static long step(int state, char c) {
    return ((long) state << BITS) | c;
  }

  private void add(String word, int index) {
    int state = START;
    for (int i = 0; i < word.length(); i++) {
      state = steps.computeIfAbsent(step(state, word.charAt(i)), key -> addState());
    }
    if (state != START) {
      ends.set(state, index);
    }
  }

  /** State by state, the shallow first. */
  private void link() {
    Map<Integer, List<Long>> from = new HashMap<>();
    steps.keySet().forEach(key -> children(from, key).add(key));
    Deque<Integer> queue = new ArrayDeque<>(List.of(START));
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (long key : from.getOrDefault(state, List.of())) {
        int next = steps.getOrDefault(key, START);
        int fallback =
            state == START
                ? START
                : step(otherwise.get(state), (char) (key & Character.MAX_VALUE), steps, otherwise);
        otherwise.set(next, fallback);
        shorter.set(next, ends.get(fallback) >= 0 ? fallback : shorter.get(fallback));
        queue.add(next);
      }
    }
  }

  private static List<Long> children(Map<Integer, List<Long>> from, long key) {
    return from.computeIfAbsent((int) (key >> BITS), state -> new ArrayList<>());
  }

  /** Returns the state after {@code c} was read in {@code state}. */
  int next(int state, char c) {
    if (c < ASCII && table.length > 0) {
      return table[state * ASCII + c];
    }
    return step(state, c, steps, otherwise);
  }

  private static int step(int state, char c, Map<Long, Integer> steps, List<Integer> otherwise) {
    int from = state;
    while (true) {
      Integer next = steps.get(step(from, c));
      if (next != null) {
        return next;
      }
      if (from == START) {
        return START;
      }
      from = otherwise.get(from);
    }
  }

  /** Returns {@code state} if a word ends in it, else the longest end in which one does, or 0. */
  int ending(int state) {
    return ends.get(state) >= 0 ? state : shorter.get(state);
  }

  /** Returns the next shorter word's state, or 0. */
  int shorter(int ending) {
    return shorter.get(ending);
  }

  /** Returns the word that ends in {@code ending}. */
  String word(int ending) {
    return words.get(ends.get(ending));
  }

  boolean isEmpty() {
    return words.isEmpty();
  }
}
