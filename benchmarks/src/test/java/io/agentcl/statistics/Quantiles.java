package io.agentcl.statistics;

/** Functions behind the statistics that other projects test by themselves. */
public final class Quantiles {

  private Quantiles() {}

  /** Returns the value below which Student's t is with probability {@code below}. */
  public static double student(double below, double degreesOfFreedom) {
    Require.inside(below, "below");
    return below < 0.5
        ? -Distributions.studentQuantile(below, degreesOfFreedom)
        : Distributions.studentQuantile(1 - below, degreesOfFreedom);
  }

  /** Returns the complementary error function. */
  public static double erfc(double x) {
    return 2 * Distributions.normalTail(x * Math.sqrt(2));
  }
}
