package io.agentcl.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a pattern of the host says: its first group that took part, or all. What stands for it
 * has its shape, or is opaque. A pattern that goes back too often is stopped, so that it costs no
 * more than a multiple of the length of a text.
 *
 * @param shaped whether the shape is kept
 */
record PatternRule(String kind, Pattern pattern, boolean shaped) implements Rule {

  /** Shorter values are found by the pattern alone: they stand for too much else. */
  private static final int SHORTEST_FORM = 6;

  @Override
  public void find(String text, Found out) {
    Matcher matcher = pattern.matcher(new Budgeted(text, kind));
    while (matcher.find()) {
      int group = 0;
      for (int i = matcher.groupCount(); i > 0; i--) {
        group = matcher.start(i) >= 0 ? i : group;
      }
      int from = matcher.start(group);
      int to = matcher.end(group);
      if (to > from) {
        out.at(from, to);
      }
    }
  }

  @Override
  public boolean isToken(String value) {
    return !shaped && Opaque.isOne(value, kind);
  }

  @Override
  public String token(String value, Keyed keyed) {
    return isShaped(value) ? keyed.shaped(kind, value) : Opaque.token(kind, value, keyed);
  }

  /** What has no place in a shape would stay to be read. */
  private boolean isShaped(String value) {
    return shaped
        && value.chars().anyMatch(c -> Chars.isWord((char) c))
        && value.codePoints().noneMatch(c -> c > Chars.LAST_ASCII && Character.isLetterOrDigit(c));
  }

  @Override
  public List<Form> forms(String value, Keyed keyed) {
    return value.length() < SHORTEST_FORM
        ? List.of()
        : List.of(new Form(value, token(value, keyed), true));
  }
}
