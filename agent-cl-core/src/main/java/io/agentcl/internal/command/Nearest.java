package io.agentcl.internal.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names that somebody may have meant. */
final class Nearest {

  private static final int MOST = 3;

  private Nearest() {}

  /** Returns the sentence that names what is nearest to {@code name}. */
  static String hint(String name, Collection<String> known) {
    List<String> nearest =
        known.stream()
            .sorted(Comparator.comparing((String each) -> cost(name, each)))
            .limit(MOST)
            .map("\"%s\""::formatted)
            .toList();
    return nearest.isEmpty() ? "there are none" : "the nearest are " + String.join(", ", nearest);
  }

  /** What contains the name is nearer than what is spelt like it. */
  private static int cost(String name, String known) {
    int distance = distance(name, known);
    return known.contains(name) || name.contains(known) ? distance - 1_000 : distance;
  }

  /** Returns the edits between two texts (Levenshtein), row by row. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
