package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a patch costs, and what pays for it. A long patch that serves one case only memorises it.
 *
 * @param bits its description length, or that of all patches that made a component what it is
 * @param cases the cases that speak for it, each as {@link io.agentcl.scenario.Case#hash}
 */
public record Price(double bits, Set<String> cases) {

  /** Nothing was paid. */
  public static final Price NONE = new Price(0, Set.of());

  public Price {
    if (!(bits >= 0 && bits < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("bits must be a number that is not negative: " + bits);
    }
    cases = Set.copyOf(requireNonNull(cases, "cases"));
  }

  /** Returns how many bits there are for each case; infinitely many if there is no case. */
  public double perCase() {
    return bits == 0 ? 0 : bits / cases.size();
  }

  /** Returns the price of both together: a case that speaks for both is one. */
  public Price plus(Price other) {
    Set<String> all = new HashSet<>(cases);
    all.addAll(other.cases);
    return new Price(bits + other.bits, all);
  }

  /** Returns {@code 18.2 bits for 1 case}. */
  @Override
  public String toString() {
    String number = cases.size() == 1 ? "1 case" : cases.size() + " cases";
    return String.format(Locale.ROOT, "%.1f bits for %s", bits, number);
  }
}
