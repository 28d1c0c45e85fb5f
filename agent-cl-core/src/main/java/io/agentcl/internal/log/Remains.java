package io.agentcl.internal.log;

/** Looks for records in bytes that are not in order any more. */
final class Remains {

  private Remains() {}

  /** Returns whether only zeros stand there: what was reserved, and not written. */
  static boolean isZero(byte[] bytes) {
    return written(bytes) == 0;
  }

  /** Returns how many bytes stand there before the zeros at the end. */
  static int written(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return length;
  }

  /**
   * Returns where the first whole frame behind the first byte begins, or -1: one that could follow
   * records up to {@code expected}, so that a sum which fits by chance is not taken for one.
   */
  static int firstWhole(byte[] bytes, long expected) {
    long most = expected + bytes.length / Frame.OVERHEAD + 1;
    for (int at = 1; at + Frame.OVERHEAD <= bytes.length; at++) {
      int body = Frame.bodyLength(bytes, at);
      long sequence = Frame.sequence(bytes, at);
      if (body >= 0
          && body <= bytes.length - at - Frame.OVERHEAD
          && sequence > 0
          && sequence <= most
          && Frame.isWhole(bytes, at, Frame.OVERHEAD + body)) {
        return at;
      }
    }
    return -1;
  }
}
