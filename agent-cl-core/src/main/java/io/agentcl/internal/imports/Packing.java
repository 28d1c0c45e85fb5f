package io.agentcl.internal.imports;

import org.jspecify.annotations.Nullable;

/** Tells files that are no text of UTF-8 by how they begin. */
public final class Packing {

  /** As many bytes as are looked at. */
  static final int LOOKED_AT = 4;

  private static final String MEND_TEXT = "; to mend it, write it as UTF-8";
  private static final String MEND_PACKED = "; to mend it, unpack it";

  /** What JSON begins with. */
  private static final String OPENING = "{[ \r\n";

  private Packing() {}

  /** Returns what a file that begins so is, and how to mend it; null if nothing speaks of that. */
  public static @Nullable String of(byte[] beginning) {
    int one = at(beginning, 0);
    int two = at(beginning, 1);
    if (one == 0x1f && two == 0x8b) {
      return "is compressed (gzip)" + MEND_PACKED;
    }
    if (one == 'P' && two == 'K' && at(beginning, 2) < ' ') {
      return "is compressed (zip)" + MEND_PACKED;
    }
    if (one == 0x28 && two == 0xb5 && at(beginning, 2) == 0x2f) {
      return "is compressed (zstd)" + MEND_PACKED;
    }
    boolean isMarked = (one == 0xff && two == 0xfe) || (one == 0xfe && two == 0xff);
    boolean isWide = (two == 0 && OPENING.indexOf(one) >= 0) || (one == 0 && isOpening(beginning));
    return isMarked || isWide ? "is text of UTF-16 or UTF-32" + MEND_TEXT : null;
  }

  private static boolean isOpening(byte[] beginning) {
    return OPENING.indexOf(at(beginning, 1)) >= 0 || OPENING.indexOf(at(beginning, 3)) >= 0;
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xff : -1;
  }
}
