package io.agentcl.evaluate.trajectory;

import java.util.Arrays;

/**
 * The assignment of rows to columns with the greatest sum of weights.
 *
 * <p>Shortest augmenting paths with potentials (Kuhn, "The Hungarian method for the assignment
 * problem", 1955; Jonker and Volgenant, Computing 38, 1987): O(n * n * m) for the smaller n and the
 * greater m, at most {@value #MOST_STEPS} steps. Indexes count from 1 inside; 0 is outside. Not
 * thread-safe: one per problem.
 */
final class OptimalAssignment {

  static final long MOST_STEPS = 4_000_000_000L;

  private static final double FAR = Double.POSITIVE_INFINITY;

  private final Weights weights;
  private final double[] rowPotential;
  private final double[] columnPotential;
  private final int[] rowOf;
  private final int[] before; // the column before each one on the path
  private final double[] distance;
  private final boolean[] reached;

  private OptimalAssignment(int rows, int columns, Weights weights) {
    this.weights = weights;
    rowPotential = new double[rows + 1];
    columnPotential = new double[columns + 1];
    rowOf = new int[columns + 1];
    before = new int[columns + 1];
    distance = new double[columns + 1];
    reached = new boolean[columns + 1];
  }

  /** Weights, from 0 to 1. */
  interface Weights {

    /** Returns the weight of a pair; rows and columns count from 0. */
    double of(int row, int column);
  }

  /** Returns the column of each row, or -1. */
  static int[] of(int rows, int columns, Weights weights) {
    long few = Math.min(rows, columns);
    BoundExceeded.check(few * few * Math.max(rows, columns), MOST_STEPS, rows, columns);
    int[] chosen = new int[rows];
    Arrays.fill(chosen, -1);
    if (rows <= columns) {
      int[] rowOf = new OptimalAssignment(rows, columns, weights).solve();
      for (int column = 1; column <= columns; column++) {
        if (rowOf[column] > 0) {
          chosen[rowOf[column] - 1] = column - 1;
        }
      }
      return chosen;
    }
    int[] columnOf = new OptimalAssignment(columns, rows, (i, j) -> weights.of(j, i)).solve();
    for (int row = 1; row <= rows; row++) {
      chosen[row - 1] = columnOf[row] - 1;
    }
    return chosen;
  }

  /** Solves for at most as many rows as columns. */
  private int[] solve() {
    for (int row = 1; row < rowPotential.length; row++) {
      rowOf[0] = row;
      int column = nearestFreeColumn();
      while (column != 0) {
        rowOf[column] = rowOf[before[column]];
        column = before[column];
      }
    }
    return rowOf;
  }

  private int nearestFreeColumn() {
    Arrays.fill(distance, FAR);
    Arrays.fill(reached, false);
    int column = 0;
    do {
      reached[column] = true;
      relax(column);
      int nearest = nearest();
      shift(distance[nearest]);
      column = nearest;
    } while (rowOf[column] != 0);
    return column;
  }

  private void relax(int from) {
    int row = rowOf[from];
    for (int j = 1; j < rowOf.length; j++) {
      if (!reached[j]) {
        double cost = -weights.of(row - 1, j - 1) - rowPotential[row] - columnPotential[j];
        if (cost < distance[j]) {
          distance[j] = cost;
          before[j] = from;
        }
      }
    }
  }

  private int nearest() {
    int nearest = 0;
    for (int j = 1; j < rowOf.length; j++) {
      if (!reached[j] && (nearest == 0 || distance[j] < distance[nearest])) {
        nearest = j;
      }
    }
    return nearest;
  }

  private void shift(double by) {
    for (int j = 0; j < rowOf.length; j++) {
      if (reached[j]) {
        rowPotential[rowOf[j]] += by;
        columnPotential[j] -= by;
      } else {
        distance[j] -= by;
      }
    }
  }
}
