package io.agentcl.redact;

import java.util.Locale;

/** Finds addresses of e-mail: looks around each at-sign, no further than an address is long. */
final class EmailRule implements Rule {

  /** Nobody can have an address there (RFC 2606). */
  static final String DOMAIN = "@redacted.invalid";

  private static final int MOST_BEFORE = 64;
  private static final int MOST_BEHIND = 253;

  @Override
  public String kind() {
    return "email";
  }

  @Override
  public void find(String text, Found out) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int from = begin(text, at);
      int to = end(text, at);
      boolean isToken =
          text.startsWith(DOMAIN, at) || SecretRule.isSecret(text.substring(from, at));
      if (from < at && to > at && !isToken) {
        out.at(from, to);
      }
    }
  }

  private static int begin(String text, int at) {
    int from = at;
    while (from > 0 && at - from < MOST_BEFORE && isLocal(text.charAt(from - 1))) {
      from--;
    }
    while (from < at && !Character.isLetterOrDigit(text.charAt(from))) {
      from++;
    }
    return from;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._+-'".indexOf(c) >= 0;
  }

  /** Returns where the domain ends, or {@code at} if there is none with a dot. */
  private static int end(String text, int at) {
    int to = at + 1;
    int most = Math.min(text.length(), at + MOST_BEHIND);
    while (to < most && isDomain(text.charAt(to))) {
      if (text.charAt(to) == '.' && (to == at + 1 || text.charAt(to - 1) == '.')) {
        break;
      }
      to++;
    }
    while (to > at + 1 && !Character.isLetterOrDigit(text.charAt(to - 1))) {
      to--;
    }
    int dot = to - 1;
    while (dot > at && text.charAt(dot) != '.') {
      dot--;
    }
    boolean hasTop = dot > at && to - dot > 2 && Character.isLetter(text.charAt(dot + 1));
    return hasTop ? to : at;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '.';
  }

  /** Case says nothing: hardly any mail server tells names apart by it. */
  @Override
  public String token(String value, Keyed keyed) {
    return keyed.letters(kind(), value.toLowerCase(Locale.ROOT)) + DOMAIN;
  }
}
