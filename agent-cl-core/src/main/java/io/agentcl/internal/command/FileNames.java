package io.agentcl.internal.command;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of files for ids, which are any text: one for each, none outside a directory. */
final class FileNames {

  private static final int LONGEST = 100;

  /** In lower case: some file systems take names for one that differ in case only. */
  private final Set<String> given = new HashSet<>();

  /** Returns a name that was not given before. */
  String of(String id) {
    String plain = id.replaceAll("[^\\p{L}\\p{N}_-]+", "-").replaceAll("^-+", "");
    String stem = plain.substring(0, Math.min(plain.length(), LONGEST));
    String name = stem.isEmpty() ? "scenario" : stem;
    for (int n = 2; !given.add(name.toLowerCase(Locale.ROOT)); n++) {
      name = "%s-%d".formatted(stem, n);
    }
    return name + ".json";
  }

  int count() {
    return given.size();
  }
}
