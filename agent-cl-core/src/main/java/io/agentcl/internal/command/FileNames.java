package io.agentcl.internal.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of files for ids, which are any text: one for each, none outside a directory, none that a
 * file system refuses.
 */
final class FileNames {

  /**
   * In bytes of UTF-8: most file systems take 255, and a file that is written has a longer name.
   */
  private static final int LONGEST = 100;

  private static final String NO_LETTER = "[^\\p{L}\\p{N}_-]+";
  private static final String NO_ASCII = "[^A-Za-z0-9_-]+";

  /** In lower case: some file systems take names for one that differ in case only. */
  private final Set<String> given = new HashSet<>();

  /** Returns a name that was not given before. */
  String of(String id) {
    String plain = plain(id, NO_LETTER);
    String stem = isName(plain) ? plain : plain(id, NO_ASCII);
    String name = stem;
    for (int n = 2; !given.add(name.toLowerCase(Locale.ROOT)); n++) {
      name = "%s-%d".formatted(stem, n);
    }
    return name + ".json";
  }

  private static String plain(String id, String other) {
    String plain = cut(id.replaceAll(other, "-").replaceAll("^-+", ""));
    return plain.isEmpty() ? "scenario" : plain;
  }

  private static String cut(String name) {
    int bytes = 0;
    for (int at = 0; at < name.length(); at = name.offsetByCodePoints(at, 1)) {
      bytes += Character.toString(name.codePointAt(at)).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST) {
        return name.substring(0, at);
      }
    }
    return name;
  }

  /** Returns whether a file can be called so here: not everywhere are names of all letters. */
  private static boolean isName(String name) {
    try {
      return Path.of(name).getFileName() != null;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  int count() {
    return given.size();
  }
}
