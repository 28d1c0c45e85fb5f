package io.agentcl.redact;

/**
 * Decodes each run of characters of base64, from one of its first four characters on, for nobody
 * knows where what is encoded begins. Lines may be broken. Not thread-safe.
 */
final class Base64Runs implements Undoing {

  static final int ALIGNMENTS = 4;

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final int BITS = 6;
  private static final int BYTE = 8;
  private static final int MASK = 0xff;

  private final Reading out;
  private final int skipped;
  private int read;
  private int bits;
  private int buffer;

  Base64Runs(Reading out, int skipped) {
    this.out = out;
    this.skipped = skipped;
  }

  @Override
  public void accept(char c, long line) {
    int value = value(c);
    if (value < 0) {
      if (c != '\n' && c != '\r' && read > 0) {
        end();
      }
      return;
    }
    if (read++ < skipped) {
      return;
    }
    buffer = buffer << BITS | value;
    bits += BITS;
    if (bits >= BYTE) {
      bits -= BYTE;
      out.accept((char) (buffer >> bits & MASK), line);
    }
  }

  private static int value(char c) {
    if (c == '-') {
      return LETTERS.indexOf('+');
    }
    return LETTERS.indexOf(c == '_' ? '/' : c);
  }

  @Override
  public void end() {
    read = 0;
    bits = 0;
    buffer = 0;
    out.end();
  }
}
