package io.agentcl.benchmarks;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How the cost of comparing two trajectories grows with the number of calls, to 5 tools. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrajectoryBenchmark {

  private static final int TOOLS = 5;
  private static final long SEED = 7;

  private static final TrajectoryMatch BY_HASH = TrajectoryMatch.of(TrajectoryMode.ANY_ORDER);
  private static final TrajectoryMatch IN_ORDER = TrajectoryMatch.of(TrajectoryMode.IN_ORDER);
  private static final TrajectoryMatch BY_MATCHING =
      TrajectoryMatch.builder(TrajectoryMode.ANY_ORDER)
          .arguments(ArgumentMatcher.superset())
          .build();
  private static final TrajectoryMatch BY_ASSIGNMENT =
      TrajectoryMatch.builder(TrajectoryMode.ANY_ORDER)
          .arguments(ArgumentMatcher.similarity())
          .build();

  /** Number of calls on each side. */
  @Param({"10", "100", "1000"})
  public int calls;

  private Trajectory expected = Trajectory.of();
  private Trajectory actual = Trajectory.of();

  /** Makes distinct calls, and the same ones in another order with an argument more. */
  @Setup
  public void create() {
    List<Call> wanted = new ArrayList<>();
    List<Call> given = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      wanted.add(Call.of("tool-" + i % TOOLS, Map.of("id", i, "unit", "EUR")));
      given.add(Call.of("tool-" + i % TOOLS, Map.of("id", i, "unit", "EUR", "page", i % 2)));
    }
    Collections.shuffle(given, new Random(SEED));
    expected = Trajectory.ofCalls(wanted);
    actual = Trajectory.ofCalls(given);
    if (!byMatching().passed() || byHash().passed()) {
      throw new IllegalStateException("not matched: " + byMatching());
    }
  }

  /** Equality in any order. */
  @Benchmark
  public Score byHash() {
    return BY_HASH.compare(expected, actual);
  }

  /** Equality in order: a longest common subsequence. */
  @Benchmark
  public Score inOrder() {
    return IN_ORDER.compare(expected, actual);
  }

  /** More arguments allowed: a maximum matching. */
  @Benchmark
  public Score byMatching() {
    return BY_MATCHING.compare(expected, actual);
  }

  /** Matches in part: an optimal assignment. */
  @Benchmark
  public Score byAssignment() {
    return BY_ASSIGNMENT.compare(expected, actual);
  }
}
