package io.agentcl.evaluate.answer;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.internal.assign.OptimalAssignment;
import java.util.List;
import java.util.function.Supplier;

/**
 * How much two lists are alike in any order: their elements are paired so that the pairs are as
 * alike as they can be together (an optimal assignment), and the sum is divided by the number of
 * elements of the longer list. Immutable.
 */
public final class ListSimilarity {

  private static final int MOST = 1_000;

  private final TextSimilarity pairs;
  private final boolean extraIsFree;

  private ListSimilarity(TextSimilarity pairs, boolean extraIsFree) {
    this.pairs = requireNonNull(pairs, "pairs");
    this.extraIsFree = extraIsFree;
  }

  /** What is stored. */
  record Form(TextSimilarity pairs, boolean extraIsFree) implements Supplier<ListSimilarity> {

    @Override
    public ListSimilarity get() {
      return new ListSimilarity(pairs, extraIsFree);
    }
  }

  Form form() {
    return new Form(pairs, extraIsFree);
  }

  /** Returns the measure that compares single elements by {@code pairs}. */
  public static ListSimilarity of(TextSimilarity pairs) {
    return new ListSimilarity(pairs, false);
  }

  /**
   * Returns this measure, divided by the number of expected elements: what else was found is free.
   */
  public ListSimilarity allowingExtra() {
    return new ListSimilarity(pairs, true);
  }

  /**
   * Returns how much the lists are alike, from 0 to 1: 1 for two empty ones, 0 if one is empty.
   *
   * @throws IllegalArgumentException if a list has more than 1,000 elements, or an element is too
   *     long to be compared
   */
  public double between(List<String> found, List<String> expected) {
    if (found.isEmpty() || expected.isEmpty()) {
      return found.isEmpty() && expected.isEmpty() ? 1 : 0;
    }
    check(found);
    check(expected);
    double[][] worth = new double[found.size()][expected.size()];
    for (int i = 0; i < worth.length; i++) {
      for (int j = 0; j < expected.size(); j++) {
        worth[i][j] = pairs.between(found.get(i), expected.get(j));
      }
    }
    int all = extraIsFree ? expected.size() : Math.max(found.size(), expected.size());
    return Math.min(1, sum(worth, OptimalAssignment.best(worth)) / all);
  }

  private static void check(List<String> list) {
    if (list.size() > MOST) {
      throw new IllegalArgumentException(
          "a list of %d elements is too long to be compared; at most %d"
              .formatted(list.size(), MOST));
    }
  }

  private static double sum(double[][] worth, int[] pairing) {
    double sum = 0;
    for (int i = 0; i < pairing.length; i++) {
      sum += pairing[i] < 0 ? 0 : worth[i][pairing[i]];
    }
    return sum;
  }

  /** Returns what is measured, for people. */
  public String name() {
    return "pairs by " + pairs.name() + (extraIsFree ? ", extra ones free" : "");
  }

  /** Returns the version of the measure. */
  public String version() {
    return Versions.combine(List.of("list-1", pairs.version(), "" + extraIsFree));
  }
}
