package io.agentcl.internal.text;

import java.util.List;

/** Texts, short enough for a reason. */
public final class Excerpts {

  private static final int LONGEST = 120;
  private static final int MOST = 20;

  private Excerpts() {}

  /** Returns {@code text}, or its beginning if it is long. */
  public static String of(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /** Returns the lines parted by semicolons: the first twenty, and how many more there are. */
  public static String of(List<?> lines) {
    StringBuilder text = new StringBuilder();
    for (Object line : lines.subList(0, Math.min(MOST, lines.size()))) {
      text.append(text.length() == 0 ? "" : "; ").append(line);
    }
    int more = lines.size() - MOST;
    return more > 0 ? text.append("; and %d more".formatted(more)).toString() : text.toString();
  }
}
