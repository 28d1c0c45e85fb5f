package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Origin;
import io.agentcl.internal.text.Names;
import io.agentcl.internal.text.OneLine;
import io.agentcl.internal.text.Shares;

/**
 * What might be expected of a recorded conversation, and what speaks for it. It is demanded of
 * nobody until somebody accepts it ({@link ScenarioDraft#accept}).
 *
 * @param id unique in its draft, such as {@code call-4/with}: what it is about, a slash, and which
 *     of the suggestions about that, which exclude each other
 * @param expected the grader that it would be
 * @param ground what speaks for it
 */
public record Suggestion(String id, Evaluator expected, Ground ground) {

  public Suggestion {
    Names.checked(id, "id");
    requireNonNull(expected, "expected");
    requireNonNull(ground, "ground");
  }

  /**
   * What speaks for a suggestion.
   *
   * @param confidence how sure it is, from 0 to 1; a rank, no probability
   * @param event the step that was wrong, from 1; 0 if none is known
   * @param origin whose words it was made of: what is learned from it weighs no more
   * @param by what made it of them, such as a list of phrases or a grader
   * @param words the words; may be empty
   */
  public record Ground(double confidence, int event, Origin origin, String by, String words) {

    public Ground {
      requireNonNull(origin, "origin");
      requireNonNull(by, "by");
      requireNonNull(words, "words");
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence must be from 0 to 1: " + confidence);
      }
      if (event < 0) {
        throw new IllegalArgumentException("events are counted from 1, and 0 is none: " + event);
      }
    }
  }

  /**
   * What became of a suggestion.
   *
   * @param suggestion its id
   * @param verdict whether it is expected
   * @param by who said so
   */
  public record Decision(String suggestion, Verdict verdict, Origin by) {

    public Decision {
      requireNonNull(suggestion, "suggestion");
      requireNonNull(verdict, "verdict");
      requireNonNull(by, "by");
    }
  }

  /** Whether a suggestion is expected. */
  public enum Verdict {
    /** It is. */
    ACCEPTED,
    /** It is not. */
    DECLINED
  }

  /** Returns what this is about: of several suggestions about one thing one can be right. */
  public String subject() {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  /** Returns it in one line, for people. */
  @Override
  public String toString() {
    return OneLine.all(
        "%s: %s (%s%s, %s, %s)%s"
            .formatted(
                id,
                OneLine.of(expected.name()),
                OneLine.of(ground.by),
                ground.event == 0 ? "" : ", event " + ground.event,
                ground.origin.kind().phrase(),
                Shares.of(ground.confidence),
                ground.words.isEmpty() ? "" : ": \"" + OneLine.of(ground.words) + "\""));
  }
}
