package io.agentcl.redact;

/**
 * A text that may be looked at so often and no more, which ends patterns that go back without end.
 * Not thread-safe.
 */
final class Budgeted implements CharSequence {

  private static final long PER_CHARACTER = 400;
  private static final long AT_LEAST = 100_000;

  private final String text;
  private final String kind;
  private final long[] left;

  Budgeted(String text, String kind) {
    this(text, kind, new long[] {AT_LEAST + PER_CHARACTER * text.length()});
  }

  private Budgeted(String text, String kind, long[] left) {
    this.text = text;
    this.kind = kind;
    this.left = left;
  }

  @Override
  public char charAt(int index) {
    if (--left[0] < 0) {
      throw new IllegalStateException(
          """
          The pattern for "%s" goes back and forth over a text of %d characters.
            found:    it looked at more than %d for each of them
            to mend:  write it without repetitions inside of repetitions, or with possessive ones\
          """
              .formatted(kind, text.length(), PER_CHARACTER));
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Budgeted(text.substring(start, end), kind, left);
  }

  @Override
  public String toString() {
    return text;
  }
}
