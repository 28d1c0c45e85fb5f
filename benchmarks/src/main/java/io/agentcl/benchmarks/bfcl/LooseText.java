package io.agentcl.benchmarks.bfcl;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts without what is not compared: spaces, some punctuation, case, the kind of quotes. */
final class LooseText {

  private static final String IGNORED = " ,./-_*^";

  private LooseText() {}

  static String of(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (IGNORED.indexOf(text.charAt(i)) < 0) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString().toLowerCase(Locale.ROOT).replace('\'', '"');
  }

  /** Returns {@code data} loosened if it is a text, otherwise as it is. */
  static @Nullable Object ofData(@Nullable Object data) {
    return data instanceof String text ? of(text) : data;
  }
}
