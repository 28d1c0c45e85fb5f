package io.agentcl.internal.imports;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody or something made of a conversation, as signals. A number alone says neither good
 * nor bad (little toxicity is good, little correctness is not): it is a mark, and no complaint. A
 * thumb, a failed label of a person and a correction say it.
 */
public final class Verdicts {

  private static final Pattern UP =
      Pattern.compile("thumbs?[\\s_-]*up|👍|like|liked|positive|upvote", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOWN =
      Pattern.compile(
          "thumbs?[\\s_-]*down|👎|dislike|disliked|negative|downvote", Pattern.CASE_INSENSITIVE);
  private static final Pattern THUMB =
      Pattern.compile(".*(thumb|user[\\s_-]*(score|feedback|rating)|feedback|like).*");
  private static final Set<String> FAILED =
      Set.of("fail", "failed", "incorrect", "wrong", "bad", "false", "no");

  private Verdicts() {}

  /**
   * A mark.
   *
   * @param name what was judged
   * @param score a number or a truth; null if there is none
   * @param label a word; null if there is none
   * @param comment why; null if that is not said
   * @param by whose word it is
   */
  public record Mark(
      String name,
      @Nullable Object score,
      @Nullable String label,
      @Nullable String comment,
      Origin by) {

    private String words() {
      List<String> words = new ArrayList<>();
      words.add(name);
      if (score != null) {
        words.add(String.valueOf(score));
      }
      if (label != null && !label.isBlank()) {
        words.add(label);
      }
      words.add("(%s)".formatted(by.source().isEmpty() ? by.kind().phrase() : by.source()));
      String text = String.join(" ", words);
      return comment == null || comment.isBlank() ? text : text + ": " + comment;
    }

    /** Returns the signal that this is. */
    public Signal signal() {
      String words = words();
      Boolean thumb = thumb();
      if (thumb != null) {
        return new Signal(thumb ? Signal.Kind.THUMBS_UP : Signal.Kind.THUMBS_DOWN, words, by);
      }
      boolean isPersons = by.kind() == Origin.Kind.EXPERT || by.kind() == Origin.Kind.USER;
      boolean failed =
          (label != null && FAILED.contains(label.toLowerCase(Locale.ROOT)))
              || Boolean.FALSE.equals(score);
      return isPersons && failed
          ? new Signal(Signal.Kind.EXPERT_LABEL, words, by)
          : Signal.score(by, words);
    }

    private @Nullable Boolean thumb() {
      if (label != null && UP.matcher(label).matches()) {
        return true;
      }
      if (label != null && DOWN.matcher(label).matches()) {
        return false;
      }
      boolean isThumb =
          by.kind() == Origin.Kind.USER && THUMB.matcher(name.toLowerCase(Locale.ROOT)).matches();
      if (!isThumb) {
        return null;
      }
      if (score instanceof Boolean truth) {
        return truth;
      }
      return (score instanceof Number number && (number.doubleValue() == 1))
          ? Boolean.TRUE
          : (score instanceof Number least && least.doubleValue() <= 0) ? Boolean.FALSE : null;
    }
  }

  /** Returns what would have been right, in somebody's words. */
  public static Signal correction(String text, Origin by) {
    return new Signal(Signal.Kind.CORRECTION, text, by);
  }

  /** Returns the mark at {@code key} of a row, if it has one: a reward, a label. */
  static void ofRow(Cell row, Story story) {
    Origin by = new Origin(Origin.Kind.EXPERT, "recorded");
    Cell reward = row.get("reward");
    if (!reward.isNothing()) {
      java.math.BigDecimal number = reward.number();
      if (number != null) {
        String words = "reward " + number.toPlainString();
        story.signal(
            number.signum() > 0
                ? Signal.score(by, words)
                : new Signal(Signal.Kind.EXPERT_LABEL, words, by));
      }
    }
    Cell label = row.get("label");
    if (label.plain() instanceof Boolean truth) {
      story.signal(
          new Signal(
              truth ? Signal.Kind.THUMBS_UP : Signal.Kind.THUMBS_DOWN, "label " + truth, by));
    }
    for (String key : List.of("score", "rating", "feedback", "success", "resolved")) {
      Cell mark = row.get(key);
      if (mark.plain() instanceof Number || mark.plain() instanceof Boolean) {
        story.signal(Signal.score(by, "%s %s".formatted(key, mark.text())));
      } else if (mark.isText() && !mark.isEmpty()) {
        story.signal(new Mark(key, null, mark.text(), null, by).signal());
      }
    }
  }
}
