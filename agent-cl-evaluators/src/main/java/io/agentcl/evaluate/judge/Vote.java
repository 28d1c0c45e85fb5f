package io.agentcl.evaluate.judge;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one reply of the model says.
 *
 * @param kind the verdict
 * @param score the score, if the rubric has scores and the verdict is one
 */
record Vote(Kind kind, OptionalInt score) {

  /** Verdicts. */
  enum Kind {
    PASS,
    FAIL,
    CANNOT_TELL,
    UNREADABLE
  }

  private static final Vote UNREADABLE = new Vote(Kind.UNREADABLE, OptionalInt.empty());
  private static final Vote CANNOT_TELL = new Vote(Kind.CANNOT_TELL, OptionalInt.empty());

  /**
   * Reads a reply: exactly one of its lines begins with the mark, which nobody can know who wrote
   * what is judged, and says nothing but a verdict behind it.
   */
  static Vote read(String reply, String mark, Rubric rubric) {
    List<String> marked =
        reply.lines().map(String::strip).filter(line -> line.startsWith(mark)).toList();
    if (marked.size() != 1) {
      return UNREADABLE;
    }
    String verdict = marked.get(0).substring(mark.length());
    if (verdict.equals(" UNKNOWN")) {
      return CANNOT_TELL;
    }
    return rubric.isScored() ? scored(verdict, rubric) : plain(verdict);
  }

  private static Vote plain(String verdict) {
    return switch (verdict) {
      case " PASS" -> new Vote(Kind.PASS, OptionalInt.empty());
      case " FAIL" -> new Vote(Kind.FAIL, OptionalInt.empty());
      default -> UNREADABLE;
    };
  }

  private static final Pattern SCORE = Pattern.compile(" (-?[0-9]{1,9})");

  private static Vote scored(String verdict, Rubric rubric) {
    Matcher matcher = SCORE.matcher(verdict);
    if (!matcher.matches()) {
      return UNREADABLE;
    }
    int score = Integer.parseInt(matcher.group(1));
    if (score < rubric.anchors().firstKey() || score > rubric.anchors().lastKey()) {
      return UNREADABLE;
    }
    return new Vote(score >= rubric.passing() ? Kind.PASS : Kind.FAIL, OptionalInt.of(score));
  }
}
