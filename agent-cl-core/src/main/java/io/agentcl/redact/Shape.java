package io.agentcl.redact;

import java.math.BigInteger;

/**
 * A text as digits of a number, in which each place has as many as its kind of character: ten for a
 * digit, nine for a first one that is not zero, 26 for a letter, one for all else. Immutable.
 */
final class Shape {

  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final String text;

  /** What each place may hold. */
  private final String[] alphabets;

  private Shape(String text, String[] alphabets) {
    this.text = text;
    this.alphabets = alphabets;
  }

  static Shape of(String text) {
    String[] alphabets = new String[text.length()];
    for (int i = 0; i < alphabets.length; i++) {
      boolean isFirst = i == 0 || !Chars.isDigit(text.charAt(i - 1));
      alphabets[i] = alphabet(text.charAt(i), isFirst);
    }
    return new Shape(text, alphabets);
  }

  private static String alphabet(char c, boolean isFirst) {
    if (Chars.isDigit(c)) {
      // A number with a zero in front is no number in JSON, and loses it elsewhere.
      return isFirst ? (c == '0' ? "0" : DIGITS.substring(1)) : DIGITS;
    }
    if (c >= 'a' && c <= 'z') {
      return LOWER;
    }
    return c >= 'A' && c <= 'Z' ? UPPER : String.valueOf(c);
  }

  BigInteger size(int from, int to) {
    BigInteger size = BigInteger.ONE;
    for (int i = from; i < to; i++) {
      size = size.multiply(BigInteger.valueOf(alphabets[i].length()));
    }
    return size;
  }

  BigInteger number(int from, int to) {
    BigInteger number = BigInteger.ZERO;
    for (int i = from; i < to; i++) {
      number =
          number
              .multiply(BigInteger.valueOf(alphabets[i].length()))
              .add(BigInteger.valueOf(alphabets[i].indexOf(text.charAt(i))));
    }
    return number;
  }

  String text(int from, int to, BigInteger number) {
    char[] chars = new char[to - from];
    BigInteger rest = number;
    for (int i = to - 1; i >= from; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(alphabets[i].length()));
      chars[i - from] = alphabets[i].charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(chars);
  }

  /** Returns the same for all texts of this shape. */
  @Override
  public String toString() {
    StringBuilder shape = new StringBuilder();
    for (String each : alphabets) {
      shape.append(each.charAt(0)).append(each.length());
    }
    return shape.toString();
  }
}
