package io.agentcl.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sums and sizes of the clusters of a sample, which is all that the error of its mean depends on.
 *
 * @param sums sum of the values of each cluster
 * @param sizes number of values of each cluster, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, seen by one class
record Clusters(double[] sums, int[] sizes) {

  /** Returns the clusters of {@code values}; those whose number is negative are in none. */
  static Clusters of(double[] values, int[] clusterOf) {
    int count = Arrays.stream(clusterOf).max().orElse(-1) + 1;
    double[] sums = new double[count];
    int[] sizes = new int[count];
    for (int i = 0; i < values.length; i++) {
      if (clusterOf[i] >= 0) {
        sums[clusterOf[i]] += values[i];
        sizes[clusterOf[i]]++;
      }
    }
    return new Clusters(sums, sizes);
  }

  int count() {
    return sums.length;
  }

  double mean() {
    return Arrays.stream(sums).sum() / Arrays.stream(sizes).sum();
  }

  double standardError() {
    double mean = mean();
    double squares = 0;
    for (int i = 0; i < sums.length; i++) {
      double excess = sums[i] - sizes[i] * mean;
      squares += excess * excess;
    }
    return Math.sqrt(squares * count() / (count() - 1)) / Arrays.stream(sizes).sum();
  }

  /** Returns the mean of as many clusters, drawn with replacement. */
  double resampledMean(SplittableRandom random) {
    double sum = 0;
    long size = 0;
    for (int i = 0; i < sums.length; i++) {
      int drawn = random.nextInt(sums.length);
      sum += sums[drawn];
      size += sizes[drawn];
    }
    return sum / size;
  }
}
