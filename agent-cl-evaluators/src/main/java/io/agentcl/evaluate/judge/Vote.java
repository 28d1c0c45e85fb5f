package io.agentcl.evaluate.judge;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
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

  /** What a model thought before it replied may name verdicts that it then drops. */
  private static final Pattern END_OF_THOUGHT = Pattern.compile("(?i)</think(?:ing)?>");

  /** What may stand around the words of a verdict: quotes, brackets, marks of Markdown. */
  private static final String MARKS = "[\\W_&&[^\\n]]{0,20}";

  private static final String WORD =
      "(?:is[\\W_]{1,10})?(pass|fail|unknown|-?[0-9]{1,9})(?:ed)?" + MARKS + "$";

  /**
   * Reads a reply: a line begins with the mark, which nobody can know who wrote what is judged, and
   * a verdict and nothing else comes behind it, in whatever case and dress. Where several lines
   * begin so, they must say the same.
   */
  static Vote read(String reply, String mark, Rubric rubric) {
    String said = Normalizer.normalize(withoutThoughts(reply), Normalizer.Form.NFKC);
    String begin = "(?im)^" + MARKS + "(?:final )?" + mark.replace(" ", "[\\W_]{1,20}");
    List<String> verdicts =
        Pattern.compile(begin + "([\\W_]{1,20}?)" + WORD)
            .matcher(said)
            .results()
            .map(found -> verdict(found.group(1), found.group(2)))
            .toList();
    boolean allRead = Pattern.compile(begin).matcher(said).results().count() == verdicts.size();
    Set<String> different = new HashSet<>(verdicts);
    return allRead && different.size() == 1 ? of(verdicts.get(0), rubric) : UNREADABLE;
  }

  private static String withoutThoughts(String reply) {
    int end = END_OF_THOUGHT.matcher(reply).results().mapToInt(MatchResult::end).max().orElse(0);
    return reply.substring(end);
  }

  /** A hyphen that stands alone before a number may be its sign or a dash: nobody can tell. */
  private static String verdict(String between, String word) {
    boolean isNumber = Character.isDigit(word.charAt(word.length() - 1));
    return isNumber && between.contains("-") ? "" : word.toUpperCase(Locale.ROOT);
  }

  private static Vote of(String verdict, Rubric rubric) {
    if (verdict.equals("UNKNOWN")) {
      return new Vote(Kind.CANNOT_TELL, OptionalInt.empty());
    }
    return rubric.isScored() ? scored(verdict, rubric) : plain(verdict);
  }

  private static Vote plain(String verdict) {
    return switch (verdict) {
      case "PASS" -> new Vote(Kind.PASS, OptionalInt.empty());
      case "FAIL" -> new Vote(Kind.FAIL, OptionalInt.empty());
      default -> UNREADABLE;
    };
  }

  private static final Pattern SCORE = Pattern.compile("-?[0-9]{1,9}");

  private static Vote scored(String verdict, Rubric rubric) {
    Matcher matcher = SCORE.matcher(verdict);
    if (!matcher.matches()) {
      return UNREADABLE;
    }
    int score = Integer.parseInt(verdict);
    if (score < rubric.anchors().firstKey() || score > rubric.anchors().lastKey()) {
      return UNREADABLE;
    }
    return new Vote(score >= rubric.passing() ? Kind.PASS : Kind.FAIL, OptionalInt.of(score));
  }
}
