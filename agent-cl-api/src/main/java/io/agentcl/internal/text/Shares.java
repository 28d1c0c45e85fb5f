package io.agentcl.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Writes shares, and lists of many, the way reports do. */
public final class Shares {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Shares() {}

  /** Returns {@code .36} or {@code 1.00}. */
  public static String of(double share) {
    return withoutZero(String.format(Locale.ROOT, "%.2f", share));
  }

  /** Returns a small share with three digits that count: {@code .0247}. */
  public static String precise(double share) {
    return withoutZero(
        new BigDecimal(share).round(THREE_DIGITS).stripTrailingZeros().toPlainString());
  }

  private static String withoutZero(String number) {
    return number.startsWith("0.") ? number.substring(1) : number;
  }

  /** Returns the first {@code most} of {@code all}, and how many there are more. */
  public static String few(List<?> all, int most) {
    String first = String.join(", ", all.stream().limit(most).map(String::valueOf).toList());
    return all.size() <= most ? first : "%s and %d more".formatted(first, all.size() - most);
  }
}
