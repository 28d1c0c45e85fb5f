package io.agentcl.redact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as somebody reads it who undoes escapes, with where in the text each character stands.
 * Costs four bytes for each character more.
 */
final class View {

  /** Arguments that are JSON inside a request that is JSON: no one goes deeper. */
  private static final int MOST_LEVELS = 2;

  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String PLAIN = "\"\\/\b\f\n\r\t";
  private static final int HEX = 16;
  private static final int UNICODE = 6;
  private static final int PERCENT = 3;

  /** The first of the wide forms of printed ASCII, and how many there are. */
  private static final char WIDE = '\uff01';

  private static final int WIDES = 94;

  private final String text;
  private final int @Nullable [] places;
  private final int level;

  private View(String text, int @Nullable [] places, int level) {
    this.text = text;
    this.places = places;
    this.level = level;
  }

  /**
   * Returns {@code text} as it is read, the deepest reading first: what looks like a letter before
   * a value is the end of an escape.
   */
  static List<View> of(String text) {
    List<View> views = new ArrayList<>();
    View view = new View(text, null, 0);
    views.add(view);
    for (int i = 0; i < MOST_LEVELS && view.text.indexOf('\\') >= 0; i++) {
      view = view.unescaped();
      views.add(0, view);
    }
    if (text.indexOf('%') >= 0) {
      views.add(new View(text, null, 0).decoded());
    }
    for (View each : List.copyOf(views)) {
      String plain = plain(each.text);
      if (!plain.equals(each.text)) {
        views.add(new View(plain, each.places, each.level));
      }
    }
    return views;
  }

  /** Returns {@code text} with usual spaces for those of fixed width, and ASCII for wide forms. */
  private static String plain(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > Chars.LAST_ASCII) {
        char usual = c >= WIDE && c < WIDE + WIDES ? (char) (c - WIDE + '!') : c;
        usual = Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : usual;
        if (usual != c) {
          plain = plain == null ? new StringBuilder(text) : plain;
          plain.setCharAt(i, usual);
        }
      }
    }
    return plain == null ? text : plain.toString();
  }

  String text() {
    return text;
  }

  /** Returns where in the text that is viewed the character {@code index} begins. */
  int place(int index) {
    return places == null ? index : places[index];
  }

  /** Returns {@code token} as it must be written in place of what is viewed. */
  String written(String token) {
    String written = token;
    for (int i = 0; i < level; i++) {
      written = escaped(written);
    }
    return written;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int known = PLAIN.indexOf(text.charAt(i));
      if (known >= 0 && text.charAt(i) != '/') {
        escaped.append('\\').append(ESCAPED.charAt(known));
      } else {
        escaped.append(text.charAt(i));
      }
    }
    return escaped.toString();
  }

  private View unescaped() {
    return read(
        level + 1,
        (at, out) -> at < text.length() && text.charAt(at) == '\\' ? escape(at, out) : 0);
  }

  private View decoded() {
    return read(level, this::percent);
  }

  /** Undoes one escape. */
  private interface Escape {

    /** Returns how long the escape at {@code at} is, which {@code out} gets; 0 if it is none. */
    int undo(int at, StringBuilder out);
  }

  private View read(int newLevel, Escape escape) {
    StringBuilder out = new StringBuilder(text.length());
    int[] at = new int[text.length() + 1];
    for (int i = 0; i < text.length(); ) {
      at[out.length()] = place(i);
      int length = escape.undo(i, out);
      if (length == 0) {
        out.append(text.charAt(i));
      }
      i += Math.max(1, length);
    }
    at[out.length()] = place(text.length());
    return new View(out.toString(), java.util.Arrays.copyOf(at, out.length() + 1), newLevel);
  }

  private int escape(int at, StringBuilder out) {
    if (at + 1 >= text.length()) {
      return 0;
    }
    int known = ESCAPED.indexOf(text.charAt(at + 1));
    if (known >= 0) {
      out.append(PLAIN.charAt(known));
      return 2;
    }
    int code = text.charAt(at + 1) == 'u' ? hex(at + 2, at + UNICODE) : -1;
    if (code < 0) {
      return 0;
    }
    out.append((char) code);
    return UNICODE;
  }

  private int percent(int at, StringBuilder out) {
    if (text.charAt(at) == '+') {
      out.append(' '); // as forms write it
      return 1;
    }
    int code = text.charAt(at) == '%' ? hex(at + 1, at + PERCENT) : -1;
    if (code < ' ' || code > Chars.LAST_ASCII) {
      return 0;
    }
    out.append((char) code);
    return PERCENT;
  }

  private int hex(int from, int to) {
    int code = 0;
    for (int i = from; i < to; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), HEX) : -1;
      if (digit < 0 || text.charAt(i) > Chars.LAST_ASCII) {
        return -1;
      }
      code = code * HEX + digit;
    }
    return code;
  }
}
