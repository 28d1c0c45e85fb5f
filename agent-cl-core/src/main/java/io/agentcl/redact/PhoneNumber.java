package io.agentcl.redact;

import java.util.List;
import java.util.Set;

/**
 * A number of a telephone: what stands before it wherever it is dialled from (a code of a country,
 * a zero), which stays, and the number itself. So {@code +49 170 1234567} and {@code 0170 1234567}
 * are one number.
 *
 * @param before digits of what stands before
 * @param number digits of the number itself
 */
record PhoneNumber(String before, String number) {

  /** The codes of countries that have two digits; 1 and 7 have one, all others three (E.164). */
  private static final Set<String> TWO =
      Set.of(
          ("20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62"
                  + " 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98")
              .split(" "));

  /** What stands for a number begins with it; no number does. */
  private static final String MARK = "00";

  private static final int LONG = 11;
  private static final int SHORTEST = 6;

  /** Returns the number that is written as {@code text}. */
  static PhoneNumber of(CharSequence text) {
    String digits = Chars.words(text);
    if (text.charAt(0) == '+') {
      return international(text, "", digits);
    }
    if (digits.startsWith("00") && digits.length() > LONG && digits.charAt(2) != '0') {
      return international(text, "00", digits.substring(2));
    }
    if (digits.startsWith("0") && !digits.startsWith(MARK)) {
      return new PhoneNumber("0", digits.substring(1));
    }
    return digits.length() == LONG && digits.startsWith("1")
        ? new PhoneNumber("1", digits.substring(1))
        : new PhoneNumber("", digits);
  }

  private static PhoneNumber international(CharSequence text, String prefix, String digits) {
    int code = digits.startsWith("1") || digits.startsWith("7") ? 1 : 3;
    code = digits.length() > 2 && TWO.contains(digits.substring(0, 2)) ? 2 : code;
    code = Math.min(code, digits.length());
    boolean hasZero = text.toString().contains("(0)") && digits.startsWith("0", code);
    int from = hasZero ? code + 1 : code;
    return new PhoneNumber(prefix + digits.substring(0, from), digits.substring(from));
  }

  /** Returns whether it can be one, and does not stand for one. */
  boolean isReal() {
    return number.length() >= SHORTEST && !number.startsWith(MARK);
  }

  /** Returns the digits of what stands for it. */
  PhoneNumber token(Keyed keyed) {
    String mark = number.length() >= LONG ? MARK + "0" : MARK;
    int length = number.length() - mark.length();
    return new PhoneNumber(before, mark + keyed.digits("phone", number, length));
  }

  String digits() {
    return before + number;
  }

  /** Returns how else it may be written. */
  List<PhoneNumber> forms() {
    String code = before.startsWith("00") ? before.substring(2) : before;
    String pure =
        code.length() > 1 && code.endsWith("0") ? code.substring(0, code.length() - 1) : code;
    return List.of(
        new PhoneNumber("", number),
        new PhoneNumber("0", number),
        new PhoneNumber("1", number),
        new PhoneNumber(pure, number));
  }
}
