package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How one mode grades. Immutable. */
interface Comparison {

  /** Returns how alike both sides are, with a reason that names the first difference. */
  Outcome compare(Sides sides);

  /** Returns whether this is graded although there are no calls on either side. */
  default boolean gradesNothing() {
    return false;
  }

  /** Returns whether calls are compared in an order; those of one step have none. */
  default boolean isOrdered() {
    return false;
  }

  /**
   * What is compared.
   *
   * @param wanted the expected calls, each with its place
   * @param given the observed calls, each with its place
   */
  record Sides(
      Trajectory expected,
      Trajectory actual,
      List<Placed> wanted,
      List<Placed> given,
      Relation relation) {

    List<Call> wantedCalls() {
      return wanted.stream().map(Placed::call).toList();
    }

    List<Call> givenCalls() {
      return given.stream().map(Placed::call).toList();
    }

    Sides withoutPartCredit() {
      return new Sides(expected, actual, wanted, given, relation.withoutPartCredit());
    }

    Nearest nearest() {
      return new Nearest(relation);
    }
  }

  /**
   * What came out.
   *
   * @param value from 0 to 1
   */
  record Outcome(double value, String reason) {

    private static final double NOISE = 1e-9; // of adding up shares

    public Outcome {
      requireNonNull(reason, "reason");
      value = Math.abs(1 - value) < NOISE ? 1 : Math.max(0, Math.min(1, value));
    }

    static Outcome of(boolean good, String reason) {
      return new Outcome(good ? 1 : 0, reason);
    }
  }
}
