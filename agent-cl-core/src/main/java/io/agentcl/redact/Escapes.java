package io.agentcl.redact;

/** Undoes the escapes of JSON; what is no escape goes on as it is. Not thread-safe. */
final class Escapes implements Undoing {

  private static final String ESCAPED = "bfnrt";
  private static final String PLAIN = "\b\f\n\r\t";
  private static final int HEX = 16;
  private static final int DIGITS = 4;

  private final Reading out;
  private boolean isEscape;
  private int digits = -1;
  private int code;

  Escapes(Reading out) {
    this.out = out;
  }

  @Override
  public void accept(char c, long line) {
    if (digits >= 0) {
      hex(c, line);
    } else if (isEscape) {
      isEscape = false;
      int known = ESCAPED.indexOf(c);
      if (c == 'u') {
        digits = 0;
        code = 0;
      } else {
        out.accept(known < 0 ? c : PLAIN.charAt(known), line);
      }
    } else if (c == '\\') {
      isEscape = true;
    } else {
      out.accept(c, line);
    }
  }

  private void hex(char c, long line) {
    int digit = c > Chars.LAST_ASCII ? -1 : Character.digit(c, HEX);
    if (digit < 0) {
      digits = -1;
      accept(c, line);
      return;
    }
    code = code * HEX + digit;
    if (++digits == DIGITS) {
      digits = -1;
      out.accept((char) code, line);
    }
  }

  @Override
  public void end() {
    isEscape = false;
    digits = -1;
    out.end();
  }
}
