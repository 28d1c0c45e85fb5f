package io.agentcl.evaluate.trajectory;

/**
 * How far a number may be off. A number is near enough if it differs by at most the greater of
 * {@code absolute} and {@code relative} times the expected number.
 *
 * @param absolute at least 0
 * @param relative share of the expected number, at least 0
 */
public record Tolerance(double absolute, double relative) {

  /** Numbers are equal by value: {@code 1} equals {@code 1.0}. */
  public static final Tolerance NONE = new Tolerance(0, 0);

  public Tolerance {
    check("absolute", absolute);
    check("relative", relative);
  }

  private static void check(String name, double number) {
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be finite and at least 0: %s".formatted(name, number));
    }
  }

  boolean allows(Number expected, Number actual) {
    if (expected.equals(actual) || Plain.decimal(expected).compareTo(Plain.decimal(actual)) == 0) {
      return true;
    }
    double wanted = expected.doubleValue();
    double most = Math.max(absolute, relative * Math.abs(wanted));
    return most > 0 && Math.abs(wanted - actual.doubleValue()) <= most && Double.isFinite(most);
  }
}
