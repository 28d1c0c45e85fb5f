package io.agentcl.redact;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a leak check looks for, made ready once for all files. Immutable. */
final class Wanted {

  /** Fewer letters and digits stand near each other by chance. */
  private static final int SHORTEST_APART = 8;

  private final List<Rule> rules;

  /** By what is looked for to the letter, what it is. */
  private final Map<String, Value> exact = new HashMap<>();

  /** By letters and digits alone. */
  private final Map<String, Value> apart = new HashMap<>();

  private final Automaton exactly;
  private final Automaton words;

  /**
   * A value that is looked for.
   *
   * @param number which one it is, whatever form it is found in
   */
  record Value(String kind, int number) {}

  Wanted(List<Rule> rules, Map<String, String> kinds) {
    this.rules = List.copyOf(rules);
    int number = 0;
    for (Map.Entry<String, String> each : kinds.entrySet()) {
      add(each.getKey(), new Value(each.getValue(), number++));
    }
    this.exactly = new Automaton(exact.keySet());
    this.words = new Automaton(apart.keySet());
  }

  /** What decodes to bytes gives them one by one, each in small letters. */
  private void add(String text, Value value) {
    String lower = text.toLowerCase(Locale.ROOT);
    exact.put(lower, value);
    exact.put(bytes(lower), value);
    exact.put(bytes(text), value);
    String alone = Chars.words(lower);
    if (alone.length() >= SHORTEST_APART) {
      apart.put(alone, value);
    }
  }

  private static String bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  List<Rule> rules() {
    return rules;
  }

  Automaton exactly() {
    return exactly;
  }

  Automaton words() {
    return words;
  }

  Value exact(String text) {
    return java.util.Objects.requireNonNull(exact.get(text));
  }

  Value apart(String text) {
    return java.util.Objects.requireNonNull(apart.get(text));
  }
}
