package io.agentcl.redact;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What follows from a value for who has the key, and for nobody else: HMAC-SHA-256. Immutable, and
 * tells its key to nobody.
 */
final class Keyed {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

  /** Sixteen letters of five bits: two of a million values are the same with one in 10^12. */
  static final int LENGTH = 16;

  private static final int ROUNDS = 10;

  private final SecretKeySpec key;

  Keyed(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  private byte[] hash(String kind, String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((kind.length() + ":" + kind).getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  /** Returns {@link #LENGTH} letters and digits that stand for {@code value}. */
  String letters(String kind, String value) {
    BigInteger number = new BigInteger(1, hash(kind, value));
    StringBuilder letters = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      letters.append(LETTERS.charAt(number.shiftRight(5 * i).intValue() & 31));
    }
    return letters.toString();
  }

  /** Returns {@code count} digits that stand for {@code value}. */
  String digits(String kind, String value, int count) {
    BigInteger number = new BigInteger(1, hash(kind, value)).mod(BigInteger.TEN.pow(count));
    String digits = number.toString();
    return "0".repeat(count - digits.length()) + digits;
  }

  /**
   * Returns another text of the same shape: digits for digits, letters for letters of the same
   * case, all else as it is; what does not begin with zero does not. Values of one shape have
   * different ones, for this is a permutation of them: an alternating Feistel network over both
   * halves, with the keyed hash as round function [1]. Costs ten hashes.
   *
   * <p>[1] J. Black, P. Rogaway: Ciphers with arbitrary finite domains. CT-RSA 2002.
   */
  String shaped(String kind, String value) {
    Shape shape = Shape.of(value);
    int middle = (value.length() + 1) / 2;
    BigInteger left = shape.number(0, middle);
    BigInteger right = shape.number(middle, value.length());
    BigInteger lefts = shape.size(0, middle);
    BigInteger rights = shape.size(middle, value.length());
    for (int round = 0; round < ROUNDS; round += 2) {
      left = left.add(round(kind, shape, round, right)).mod(lefts);
      right = right.add(round(kind, shape, round + 1, left)).mod(rights);
    }
    return shape.text(0, middle, left) + shape.text(middle, value.length(), right);
  }

  private BigInteger round(String kind, Shape shape, int round, BigInteger other) {
    return new BigInteger(1, hash(kind, "%s/%d/%s".formatted(shape, round, other)));
  }

  @Override
  public String toString() {
    return "a key";
  }
}
