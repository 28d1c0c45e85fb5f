package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

/** Builds {@link TrajectoryMatch} instances. This class is not thread-safe. */
public final class TrajectoryMatchBuilder {

  final TrajectoryMode mode;
  ArgumentMatcher arguments = ArgumentMatcher.exact();
  Relation.Names names = Relation.Names.EQUAL;
  Pairing pairing = Pairing.BEST;
  Repeats repeats = Repeats.COUNT;
  double threshold = 1;
  double ofNothing = 1;
  Below below = Below.COUNTS;
  Turns turns = Turns.ALL;

  /** What a score below the threshold counts. */
  enum Below {
    COUNTS,
    IS_ZERO
  }

  /** Which turns are graded. */
  enum Turns {
    ALL,
    SHARED
  }

  TrajectoryMatchBuilder(TrajectoryMode mode) {
    this.mode = requireNonNull(mode, "mode");
  }

  /** Sets how arguments are compared. Defaults to {@link ArgumentMatcher#exact()}. */
  public TrajectoryMatchBuilder arguments(ArgumentMatcher arguments) {
    this.arguments = requireNonNull(arguments, "arguments");
    return this;
  }

  /**
   * Reads expected names of tools as patterns: {@code *} stands for any characters and {@code ?}
   * for one, case does not count. By default names must be equal.
   */
  public TrajectoryMatchBuilder namePatterns() {
    this.names = Relation.Names.PATTERNS;
    return this;
  }

  /** Sets how calls are paired where order does not count. Defaults to {@link Pairing#BEST}. */
  public TrajectoryMatchBuilder pairing(Pairing pairing) {
    this.pairing = requireNonNull(pairing, "pairing");
    return this;
  }

  /** Sets what repeated calls count. Defaults to {@link Repeats#COUNT}. */
  public TrajectoryMatchBuilder repeats(Repeats repeats) {
    this.repeats = requireNonNull(repeats, "repeats");
    return this;
  }

  /**
   * Sets the least value that passes. Defaults to 1.
   *
   * @param threshold from 0 to 1
   */
  public TrajectoryMatchBuilder threshold(double threshold) {
    this.threshold = share("threshold", threshold);
    return this;
  }

  /**
   * Sets the value where nothing is expected and nothing was called. Defaults to 1.
   *
   * @param value from 0 to 1
   */
  public TrajectoryMatchBuilder ofNothing(double value) {
    this.ofNothing = share("value", value);
    return this;
  }

  /** Lets values below the threshold count 0. By default they are kept. */
  public TrajectoryMatchBuilder zeroBelowThreshold() {
    this.below = Below.IS_ZERO;
    return this;
  }

  /**
   * Grades only the turns that both sides have, as some other tools do. By default a turn that one
   * side lacks counts 0.
   */
  public TrajectoryMatchBuilder sharedTurnsOnly() {
    this.turns = Turns.SHARED;
    return this;
  }

  /** Returns the match. */
  public TrajectoryMatch build() {
    return new TrajectoryMatch(this);
  }

  private static double share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s must be from 0 to 1: %s".formatted(name, value));
    }
    return value;
  }
}
