package io.agentcl.internal.assign;

import java.util.Arrays;

/**
 * The best way to pair the rows of a matrix with its columns: each row with one column at most,
 * each column with one row at most, as many pairs as there can be, and the greatest sum. Found by
 * shortest augmenting paths [1] in O(n<sup>2</sup>m) for n rows and m columns, n the smaller.
 *
 * <p>[1] Jonker, Volgenant: A shortest augmenting path algorithm for dense and sparse linear
 * assignment problems. Computing 38 (1987); after Kuhn: The Hungarian method for the assignment
 * problem. Naval Research Logistics Quarterly 2 (1955).
 */
public final class OptimalAssignment {

  private static final int NONE = -1;

  private final double[][] cost;
  private final int columns;
  private final double[] rowPrice;
  private final double[] columnPrice;
  private final int[] rowOf;

  private OptimalAssignment(double[][] cost, int columns) {
    this.cost = cost;
    this.columns = columns;
    this.rowPrice = new double[cost.length];
    this.columnPrice = new double[columns];
    this.rowOf = new int[columns];
    Arrays.fill(rowOf, NONE);
  }

  /**
   * Returns for each row the column that it is paired with, or -1 for a row that has none.
   *
   * @param worth what each pair is worth, finite; rows of the same length
   * @throws IllegalArgumentException if a worth is not finite, or if the lengths differ
   */
  public static int[] best(double[][] worth) {
    int columns = worth.length == 0 ? 0 : worth[0].length;
    check(worth, columns);
    if (worth.length > columns) {
      return inverse(best(transposed(worth, columns)), worth.length);
    }
    double[][] cost = new double[worth.length][columns];
    for (int i = 0; i < cost.length; i++) {
      for (int j = 0; j < columns; j++) {
        cost[i][j] = -worth[i][j];
      }
    }
    return new OptimalAssignment(cost, columns).solve();
  }

  private static void check(double[][] worth, int columns) {
    for (int i = 0; i < worth.length; i++) {
      if (worth[i].length != columns) {
        throw new IllegalArgumentException(
            "row %d has %d columns, not %d".formatted(i, worth[i].length, columns));
      }
      for (int j = 0; j < columns; j++) {
        if (!Double.isFinite(worth[i][j])) {
          throw new IllegalArgumentException(
              "worth must be finite: %s in row %d, column %d".formatted(worth[i][j], i, j));
        }
      }
    }
  }

  private static double[][] transposed(double[][] matrix, int columns) {
    double[][] transposed = new double[columns][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  private static int[] inverse(int[] pairing, int length) {
    int[] inverse = new int[length];
    Arrays.fill(inverse, NONE);
    for (int i = 0; i < pairing.length; i++) {
      if (pairing[i] != NONE) {
        inverse[pairing[i]] = i;
      }
    }
    return inverse;
  }

  private int[] solve() {
    for (int row = 0; row < cost.length; row++) {
      new Path(row).augment();
    }
    return inverse(rowOf, cost.length);
  }

  /** The cheapest way from one row, by pairs that are given up for others, to a free column. */
  private final class Path {
    private final int start;
    private final double[] distance = new double[columns];
    private final int[] before = new int[columns];
    private final boolean[] done = new boolean[columns];

    Path(int start) {
      this.start = start;
      Arrays.fill(distance, Double.POSITIVE_INFINITY);
      Arrays.fill(before, NONE);
    }

    void augment() {
      int row = start;
      int column = NONE;
      double gone = 0;
      do {
        relax(row, column, gone);
        column = nearest();
        gone = distance[column];
        done[column] = true;
        row = rowOf[column];
      } while (row != NONE);
      reprice(gone);
      flip(column);
    }

    private void relax(int row, int from, double gone) {
      for (int j = 0; j < columns; j++) {
        double length = gone + cost[row][j] - rowPrice[row] - columnPrice[j];
        if (!done[j] && length < distance[j]) {
          distance[j] = length;
          before[j] = from;
        }
      }
    }

    private int nearest() {
      int nearest = NONE;
      for (int j = 0; j < columns; j++) {
        if (!done[j] && (nearest == NONE || distance[j] < distance[nearest])) {
          nearest = j;
        }
      }
      return nearest;
    }

    /** Keeps the price of every pair in use at its cost, and of all others at most at theirs. */
    private void reprice(double gone) {
      rowPrice[start] += gone;
      for (int j = 0; j < columns; j++) {
        if (done[j] && rowOf[j] != NONE) {
          rowPrice[rowOf[j]] += gone - distance[j];
          columnPrice[j] -= gone - distance[j];
        }
      }
    }

    private void flip(int end) {
      int column = end;
      while (before[column] != NONE) {
        rowOf[column] = rowOf[before[column]];
        column = before[column];
      }
      rowOf[column] = start;
    }
  }
}
