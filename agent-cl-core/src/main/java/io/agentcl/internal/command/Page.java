package io.agentcl.internal.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is printed: labels and texts in two columns. Texts of users and models stand in a ledger, so
 * that nothing of them reaches the terminal that would steer it, or hide what is there.
 */
final class Page {

  private static final int LABEL = 11;

  /**
   * Controls, invisible marks and those that turn the direction of writing; not the end of line.
   */
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\n]]");

  private final PrintStream out;
  private final String indent;

  Page(PrintStream out) {
    this(out, "");
  }

  private Page(PrintStream out, String indent) {
    this.out = out;
    this.indent = indent;
  }

  /** Returns the same page, two columns further in. */
  Page inner() {
    return new Page(out, indent + "  ");
  }

  /** Prints one line of text; each line of a longer one under the one before. */
  void line(String text) {
    readable(text).lines().forEach(each -> print(indent + each));
  }

  /** Prints {@code text} behind {@code label}; lines that follow stand under it. */
  void row(String label, String text) {
    Iterator<String> lines = Arrays.asList(readable(text).split("\n", -1)).iterator();
    print("%s%s %s".formatted(indent, pad(label), lines.next()));
    lines.forEachRemaining(each -> print("%s%s %s".formatted(indent, pad(""), each)));
  }

  /** As {@link #row}, if there is any text. */
  void rowIfAny(String label, String text) {
    if (!text.isEmpty()) {
      row(label, text);
    }
  }

  /** Prints {@code texts} under each other, behind one label; nothing if there are none. */
  void rows(String label, List<String> texts) {
    if (!texts.isEmpty()) {
      row(label, String.join("\n", texts));
    }
  }

  void blank() {
    print("");
  }

  /** Prints {@code text} as it is: JSON, which has no raw controls. */
  void json(Object text) {
    out.print(text);
    out.print('\n');
  }

  private void print(String text) {
    out.print(text.stripTrailing());
    out.print('\n'); // the same on every machine
  }

  private static String pad(String label) {
    return label.length() >= LABEL ? label : label + " ".repeat(LABEL - label.length());
  }

  /** Returns {@code text} with what steers a terminal written out. */
  static String readable(String text) {
    return STEERING
        .matcher(text.replace("\r\n", "\n").replace("\t", "  "))
        .replaceAll(found -> "\\\\u%04x".formatted(found.group().codePointAt(0)));
  }

  /** Returns {@code text} in one line. */
  static String oneLine(String text) {
    return readable(text.replaceAll("\\s+", " ").strip());
  }
}
