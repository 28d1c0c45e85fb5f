package io.agentcl.redact;

/** Undoes percents, byte by byte; what is none goes on as it is. Not thread-safe. */
final class Percents implements Undoing {

  private static final int HEX = 16;

  private final Reading out;

  /** What was read of a percent: -2 nothing, -1 its sign, else its first digit. */
  private int first = NOTHING;

  private static final int NOTHING = -2;
  private static final int SIGN = -1;

  Percents(Reading out) {
    this.out = out;
  }

  @Override
  public void accept(char c, long line) {
    int digit = c > Chars.LAST_ASCII ? -1 : Character.digit(c, HEX);
    if (first == NOTHING) {
      if (c == '%') {
        first = SIGN;
      } else {
        out.accept(c == '+' ? ' ' : c, line);
      }
    } else if (digit < 0) {
      first = NOTHING;
      accept(c, line);
    } else if (first == SIGN) {
      first = digit;
    } else {
      out.accept((char) (first * HEX + digit), line);
      first = NOTHING;
    }
  }

  @Override
  public void end() {
    first = NOTHING;
    out.end();
  }
}
