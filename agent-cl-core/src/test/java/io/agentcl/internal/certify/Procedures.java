package io.agentcl.internal.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** Other ways to spread a level over a stream of tests, for comparison. Used by one thread. */
final class Procedures {

  private static final double ALPHA = .05;
  private static final double START = ALPHA / 2;

  private Procedures() {}

  /** Says the level of the next test, then is told how the test came out. */
  interface Procedure {

    double level();

    void tested(double p, boolean rejected);
  }

  static double overSquares(long index) {
    return 1.0 / ((double) index * (index + 1));
  }

  /** One level for all. */
  static Procedure constant(double level) {
    return byCount((tests, rejections) -> level);
  }

  /** Levels that add up to alpha: no single false rejection, ever. */
  static Procedure spending() {
    return byCount((tests, rejections) -> ALPHA * overSquares(tests + 1));
  }

  /** Levels that grow with the rejections; with e-values for p-values, e-LOND. */
  static Procedure lond(LongToDoubleFunction share) {
    return byCount(
        (tests, rejections) -> ALPHA * share.applyAsDouble(tests + 1) * (rejections + 1));
  }

  /** The product's. */
  static Procedure lifetime() {
    return byCount((tests, rejections) -> LifetimeLevels.DEFAULT.level(tests + 1, rejections));
  }

  /** LORD++ (Ramdas and others, 2017). */
  static Procedure lord() {
    return new Lord();
  }

  /** SAFFRON (Ramdas and others, 2018), candidates being p-values up to one half. */
  static Procedure saffron() {
    return new Saffron();
  }

  private static Procedure byCount(Levels levels) {
    return new Procedure() {
      private long tests;
      private long rejections;

      @Override
      public double level() {
        return levels.after(tests, rejections);
      }

      @Override
      public void tested(double p, boolean rejected) {
        tests++;
        rejections += rejected ? 1 : 0;
      }
    };
  }

  @FunctionalInterface
  private interface Levels {
    double after(long tests, long rejections);
  }

  private static final class Lord implements Procedure {
    private final List<Integer> rejections = new ArrayList<>();
    private int tests;

    @Override
    public double level() {
      int next = tests + 1;
      double level = share(next) * START;
      for (int i = 0; i < rejections.size(); i++) {
        level += (i == 0 ? ALPHA - START : ALPHA) * share(next - rejections.get(i));
      }
      return level;
    }

    private static double share(int index) {
      double log = Math.log(index);
      return .07720838 * Math.log(Math.max(index, 2)) / (index * Math.exp(Math.sqrt(log)));
    }

    @Override
    public void tested(double p, boolean rejected) {
      tests++;
      if (rejected) {
        rejections.add(tests);
      }
    }
  }

  private static final class Saffron implements Procedure {
    private static final double CANDIDATE = .5;
    private static final double SUM = 2.2857656656800645;

    /** How many tests were no candidates, at each rejection; the first entry is the beginning. */
    private final List<Integer> others = new ArrayList<>(List.of(0));

    private int noCandidates;

    @Override
    public double level() {
      double level = 0;
      for (int i = 0; i < others.size(); i++) {
        double wealth = i == 0 ? START : i == 1 ? ALPHA - START : ALPHA;
        level += wealth * Math.pow(noCandidates - others.get(i) + 1, -1.6) / SUM;
      }
      return Math.min(CANDIDATE, (1 - CANDIDATE) * level);
    }

    @Override
    public void tested(double p, boolean rejected) {
      noCandidates += p <= CANDIDATE ? 0 : 1;
      if (rejected) {
        others.add(noCandidates);
      }
    }
  }
}
