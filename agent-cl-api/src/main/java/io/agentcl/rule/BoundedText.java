package io.agentcl.rule;

import java.util.regex.Pattern;

/** A text that regular expressions may look at only so often: none can run for ever. */
final class BoundedText implements CharSequence {

  static final int MAX_STEPS = 1_000_000;

  private final CharSequence text;
  private final int[] steps;

  private BoundedText(CharSequence text, int[] steps) {
    this.text = text;
    this.steps = steps;
  }

  static Pattern compile(String regex) {
    return Pattern.compile(regex);
  }

  static Truth find(String regex, String text) {
    try {
      return Truth.of(compile(regex).matcher(new BoundedText(text, new int[1])).find());
    } catch (OutOfSteps | StackOverflowError e) {
      return Truth.UNKNOWN;
    }
  }

  @Override
  public char charAt(int index) {
    if (++steps[0] > MAX_STEPS) {
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
    return new BoundedText(text.subSequence(start, end), steps);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static final class OutOfSteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfSteps() {
      super(null, null, false, false);
    }
  }
}
