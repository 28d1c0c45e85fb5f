package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How an agent did on every task after every stage of its learning, task {@code i} being what it
 * learned in stage {@code i}, and what that tells of learning and forgetting. Scores are {@code
 * R[i][j]}, of task {@code j} after stage {@code i}; stages and tasks count from 0. Immutable and
 * safe for use by many threads. Each metric costs at most one pass over the scores.
 *
 * <p>Measure on scenarios that guard nothing. What a ledger guards cannot fall far, whatever the
 * agent forgot: there, no forgetting shows only that the gate did its work.
 *
 * <ol>
 *   <li>D. Lopez-Paz and M. Ranzato, "Gradient episodic memory for continual learning", 2017.
 *   <li>A. Chaudhry and others, "Riemannian walk for incremental learning", 2018.
 *   <li>M. De Lange and others, "Continual evaluation for lifelong learning", 2023.
 * </ol>
 */
public final class LearningHistory {

  private final double[][] scores;

  private LearningHistory(double[][] scores) {
    this.scores = scores;
  }

  /**
   * Returns the history with these scores.
   *
   * @param scores one row per stage with one score per task, as many stages as tasks
   * @throws IllegalArgumentException if they are not that, or a score is not finite
   */
  public static LearningHistory of(double[][] scores) {
    requireNonNull(scores, "scores");
    Require.atLeastOne(scores.length, "stages");
    double[][] copy = new double[scores.length][];
    for (int stage = 0; stage < scores.length; stage++) {
      copy[stage] = scores[stage].clone();
      if (copy[stage].length != scores.length) {
        throw new IllegalArgumentException(
            "each of the %d stages needs a score of each of as many tasks, but stage %d has %d"
                .formatted(scores.length, stage, copy[stage].length));
      }
      Arrays.stream(copy[stage]).forEach(score -> Require.finite(score, "score"));
    }
    return new LearningHistory(copy);
  }

  /**
   * Returns the history as it was when so many stages were over, of the tasks learned by then.
   *
   * @param stages from 1 to {@link #stages()}
   */
  public LearningHistory after(int stages) {
    if (stages < 1 || stages > scores.length) {
      throw new IllegalArgumentException(
          "stages must be from 1 to %d: %d".formatted(scores.length, stages));
    }
    return new LearningHistory(
        Arrays.stream(scores, 0, stages)
            .map(row -> Arrays.copyOf(row, stages))
            .toArray(double[][]::new));
  }

  /** Returns how many stages, and tasks, there were. */
  public int stages() {
    return scores.length;
  }

  /** Returns the mean score of all tasks at the end (ACC). */
  public double accuracy() {
    return mean(0, scores.length, task -> last()[task]).orElseThrow();
  }

  /**
   * Returns the mean score of each task just after it was learned (LA): how plastic the agent is.
   */
  public double learningAccuracy() {
    return mean(0, scores.length, task -> scores[task][task]).orElseThrow();
  }

  /** Returns the mean over the stages of the mean score of the tasks learned by then (AAA). */
  public double anytimeAccuracy() {
    return mean(0, scores.length, stage -> after(stage + 1).accuracy()).orElseThrow();
  }

  /**
   * Returns how much later stages changed the score of what was learned before (BWT): the mean of
   * the end less just after learning, over all tasks but the last. Below 0 where the agent forgot.
   * Empty for one stage.
   */
  public OptionalDouble backwardTransfer() {
    return mean(0, scores.length - 1, task -> last()[task] - scores[task][task]);
  }

  /**
   * Returns how much earlier stages helped with what was not yet learned (FWT): the mean of the
   * score just before learning less that of {@code untrained}, over all tasks but the first. Empty
   * for one stage.
   *
   * @param untrained the score of each task before the first stage
   */
  public OptionalDouble forwardTransfer(double... untrained) {
    if (untrained.length != scores.length) {
      throw new IllegalArgumentException(
          "each of the %d tasks needs its score before learning, but there are %d"
              .formatted(scores.length, untrained.length));
    }
    return mean(1, scores.length, task -> scores[task - 1][task] - untrained[task]);
  }

  /**
   * Returns how far the tasks fell, at the end, below the best they ever did before: the mean over
   * all but the last. Below 0 where most are better than ever. Empty for one stage.
   */
  public OptionalDouble forgetting() {
    return mean(0, scores.length - 1, this::forgetting);
  }

  /**
   * Returns how far one task fell, at the end, below the best it ever did before.
   *
   * @param task any but the last, which had no time to be forgotten
   */
  public double forgetting(int task) {
    return best(requireEarlier(task)) - last()[task];
  }

  /**
   * Returns the mean over all tasks but the last of the {@link #worst(int) worst} each ever did
   * (min-ACC): it sees what was lost for a while and found again. Empty for one stage.
   */
  public OptionalDouble worst() {
    return mean(0, scores.length - 1, this::worst);
  }

  /**
   * Returns the lowest score of one task in any stage after the one it was learned in.
   *
   * @param task any but the last
   */
  public double worst(int task) {
    return column(task, requireEarlier(task) + 1, scores.length).min().orElseThrow();
  }

  private double best(int task) {
    return column(task, 0, scores.length - 1).max().orElseThrow();
  }

  private DoubleStream column(int task, int from, int to) {
    return Arrays.stream(scores, from, to).mapToDouble(row -> row[task]);
  }

  private int requireEarlier(int task) {
    if (task < 0 || task >= scores.length - 1) {
      throw new IllegalArgumentException(
          "task must be from 0 to %d, one that a later stage can change: %d"
              .formatted(scores.length - 2, task));
    }
    return task;
  }

  private double[] last() {
    return scores[scores.length - 1];
  }

  private static OptionalDouble mean(int from, int to, IntToDoubleFunction of) {
    return IntStream.range(from, to).mapToDouble(of).average();
  }

  @Override
  public String toString() {
    return "%d stages: %s".formatted(scores.length, Arrays.toString(last()));
  }
}
