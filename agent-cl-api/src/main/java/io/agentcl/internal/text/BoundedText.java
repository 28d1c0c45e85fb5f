package io.agentcl.internal.text;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that regular expressions may look at only so often: none can run for ever. */
public final class BoundedText implements CharSequence {

  /** How often one search may look at a character. */
  public static final int MAX_STEPS = 1_000_000;

  private final String text;
  private int steps;

  private BoundedText(String text) {
    this.text = text;
  }

  /** Returns whether {@code pattern} is found in {@code text}; empty if that takes too long. */
  public static Optional<Boolean> find(Pattern pattern, String text) {
    return test(pattern, text, Matcher::find);
  }

  /**
   * Returns whether {@code pattern} is found in {@code text}, whatever may follow it; empty if that
   * takes too long.
   */
  public static Optional<Boolean> findWhateverFollows(Pattern pattern, String text) {
    return test(pattern, text, matcher -> matcher.find() && !matcher.hitEnd());
  }

  /** Returns whether {@code pattern} is all of {@code text}; empty if that takes too long. */
  public static Optional<Boolean> matches(Pattern pattern, String text) {
    return test(pattern, text, Matcher::matches);
  }

  private static Optional<Boolean> test(Pattern pattern, String text, Predicate<Matcher> test) {
    try {
      return Optional.of(test.test(pattern.matcher(new BoundedText(text))));
    } catch (OutOfSteps | StackOverflowError e) {
      return Optional.empty();
    }
  }

  @Override
  public char charAt(int index) {
    if (++steps > MAX_STEPS) {
      throw new OutOfSteps();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end); // of what was found; no search looks at it
  }

  @Override
  public String toString() {
    return text;
  }

  private static final class OutOfSteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfSteps() {
      super(null, null, false, false);
    }
  }
}
