package io.agentcl.gate;

import io.agentcl.value.Value;
import java.util.List;
import java.util.OptionalInt;

/**
 * How surely a gate decides where runs are up to chance, and what that may cost. Scenarios of which
 * the host claims that nothing is up to chance run once, whatever stands here. Immutable.
 *
 * <p>With the {@linkplain #standard() standard} policy, in expectation at most 5 of 100 promotions
 * put a scenario that was certified at or below its floor, over the life of the ledger.
 */
public final class GatePolicy {

  private static final GatePolicy STANDARD =
      new GatePolicy(.05, new Harm(.3, .1), .1, new Cost(20, 40, OptionalInt.empty()));

  private final double alpha;
  private final Harm harm;
  private final double beta;
  private final Cost cost;

  /** How far may fall: one scenario, and the mean of all. */
  private record Harm(double margin, double drift) {}

  /** What may be run: scenarios certified, runs of an admission, most runs of one scenario. */
  private record Cost(int certified, int admission, OptionalInt mostRuns) {}

  private GatePolicy(double alpha, Harm harm, double beta, Cost cost) {
    this.alpha = alpha;
    this.harm = harm;
    this.beta = beta;
    this.cost = cost;
  }

  /**
   * Returns the policy for production: alpha .05, margin .3, drift .1, beta .1, 40 runs at
   * admission, 20 scenarios certified one by one.
   */
  public static GatePolicy standard() {
    return STANDARD;
  }

  /**
   * Returns a cheaper policy for trying things out: 20 runs at admission, 5 scenarios certified one
   * by one. It promises as much for those, and says nothing of the others but that they did not
   * fall together.
   */
  public static GatePolicy cheap() {
    return STANDARD.admission(20).certified(5);
  }

  private static double share(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException("%s must be between 0 and 1: %s".formatted(name, value));
    }
    return value;
  }

  private static int atLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d: %d".formatted(name, least, value));
    }
    return value;
  }

  /**
   * Sets the share of promotions that may put a certified scenario at or below its floor, in
   * expectation over the life of the ledger. Between 0 and 1; a smaller one costs more runs.
   */
  public GatePolicy alpha(double alpha) {
    return new GatePolicy(share("alpha", alpha), harm, beta, cost);
  }

  /**
   * Sets by how much the mean value of a scenario may fall below what it was at admission. Between
   * 0 and 1; a smaller one costs many more runs.
   */
  public GatePolicy margin(double margin) {
    return new GatePolicy(alpha, new Harm(share("margin", margin), harm.drift), beta, cost);
  }

  /**
   * Sets by how much the mean over all scenarios, and over those that worked without a patch, may
   * fall below what the last release was certified with, or what it was at admissions since, by
   * however many patches that each keep within the margin: a patch that lowers it further than
   * chance explains is refused. Between 0 and 1. Releases are not held to it.
   */
  public GatePolicy drift(double drift) {
    return new GatePolicy(alpha, new Harm(harm.margin, share("drift", drift)), beta, cost);
  }

  /** Sets the share of harmless patches that may be given up early. Between 0 and 1. */
  public GatePolicy beta(double beta) {
    return new GatePolicy(alpha, harm, share("beta", beta), cost);
  }

  /**
   * Sets how many of the scenarios that a patch touches are certified one by one; at least 0. What
   * the host marks as {@linkplain io.agentcl.scenario.Scenario#isCritical critical} is certified in
   * any case, and first; the others are looked at together, and named in the result.
   */
  public GatePolicy certified(int most) {
    return new GatePolicy(
        alpha, harm, beta, new Cost(atLeast(0, "certified", most), cost.admission, cost.mostRuns));
  }

  /** Lets all scenarios that a patch touches be certified one by one. */
  public GatePolicy certifyAll() {
    return certified(Integer.MAX_VALUE);
  }

  /** Sets how many runs on the live harness fix the floor of a scenario; at least 10. */
  public GatePolicy admission(int runs) {
    return new GatePolicy(
        alpha, harm, beta, new Cost(cost.certified, atLeast(10, "admission", runs), cost.mostRuns));
  }

  /**
   * Sets after how many runs of one scenario a gate gives up undecided; at least 20. Defaults to
   * four times what a harmless patch takes on average, and at least 300.
   */
  public GatePolicy mostRuns(int most) {
    return new GatePolicy(
        alpha,
        harm,
        beta,
        new Cost(cost.certified, cost.admission, OptionalInt.of(atLeast(20, "mostRuns", most))));
  }

  /** Returns the share of promotions that may do harm. */
  public double alpha() {
    return alpha;
  }

  /** Returns by how much a scenario may fall. */
  public double margin() {
    return harm.margin;
  }

  /** Returns by how much the mean over all scenarios may fall. */
  public double drift() {
    return harm.drift;
  }

  /** Returns the share of harmless patches that may be given up early. */
  public double beta() {
    return beta;
  }

  /** Returns how many scenarios are certified one by one. */
  public int certified() {
    return cost.certified;
  }

  /** Returns how many runs fix a floor. */
  public int admission() {
    return cost.admission;
  }

  /**
   * Returns the most runs of one scenario in one gate, or empty for as many as it usually takes.
   */
  public OptionalInt mostRuns() {
    return cost.mostRuns;
  }

  /** Returns a hash of all that this says. */
  public String hash() {
    return Value.of(
            List.of(
                alpha,
                harm.margin,
                harm.drift,
                beta,
                cost.certified,
                cost.admission,
                cost.mostRuns.orElse(0)))
        .hash();
  }
}
