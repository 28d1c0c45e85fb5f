package io.agentcl.benchmarks;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws ranks by Zipf's law with exponent 1: a few are drawn often, most seldom. */
final class Zipf {

  private final double[] cumulative;

  Zipf(int ranks) {
    cumulative = IntStream.rangeClosed(1, ranks).mapToDouble(rank -> 1.0 / rank).toArray();
    Arrays.parallelPrefix(cumulative, Double::sum);
  }

  int ranks() {
    return cumulative.length;
  }

  /** Returns a rank from 0 on, below {@code most}. */
  int draw(int most, RandomGenerator random) {
    double point = random.nextDouble() * cumulative[most - 1];
    int found = Arrays.binarySearch(cumulative, 0, most, point);
    return found >= 0 ? found : -found - 1;
  }
}
