package io.agentcl.benchmarks;

/** How much of the heap is in use, after what nobody needs was collected. */
final class Heap {

  private static final int COLLECTIONS = 5;

  private Heap() {}

  /** Returns the bytes that are in use. */
  static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
