package io.agentcl.internal.text;

/** What others wrote, for a line of a report: nothing in it ends the line or steers a terminal. */
public final class OneLine {

  private OneLine() {}

  /** Returns the beginning of {@code text}. */
  public static String of(String text) {
    return all(Excerpts.of(text));
  }

  /** Returns {@code text} with a space for each character that is not shown as itself. */
  public static String all(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(isShown(c) ? c : ' '));
    return line.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
