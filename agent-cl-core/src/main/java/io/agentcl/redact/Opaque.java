package io.agentcl.redact;

import java.util.regex.Pattern;

/** What stands for a value and looks like nothing else: its kind, and what only the key tells. */
final class Opaque {

  private static final Pattern LETTERS = Pattern.compile("[a-z2-7]{" + Keyed.LENGTH + "}");

  private Opaque() {}

  static String token(String kind, String value, Keyed keyed) {
    return kind + "_" + keyed.letters(kind, value);
  }

  static boolean isOne(String text, String kind) {
    return text.length() == kind.length() + 1 + Keyed.LENGTH
        && text.startsWith(kind + "_")
        && LETTERS.matcher(text.substring(kind.length() + 1)).matches();
  }
}
