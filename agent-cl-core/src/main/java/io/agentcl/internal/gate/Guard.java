package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.internal.certify.Bounds;
import io.agentcl.internal.certify.Outcome;
import io.agentcl.internal.certify.PooledProcess;
import io.agentcl.internal.certify.Tripwire;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Guards scenarios that are not certified one by one: each runs once, and again if it fails, until
 * it is clear whether it broke ({@link Tripwire}); and together it is shown that the mean over all
 * did not fall ({@link PooledProcess}). One that merely gets worse comes through. For one thread.
 */
final class Guard {

  /**
   * The level at which it is shown that the mean did not fall, and that at which it is given up.
   */
  private static final double LEVEL = .05;

  /** The share of the drop that lies between where the process gives up and what it refutes. */
  private static final double UNUSED = .1;

  /** Runs that are drawn for the pool at most. */
  private static final int MOST = 1000;

  private final Examiner examiner;
  private final Replays replays;

  Guard(Examiner examiner, Replays replays) {
    this.examiner = examiner;
    this.replays = replays;
  }

  /** Has each looked at; one that seems to break is certified. Returns whether there was an end. */
  boolean look(List<Proven> guarded, Harness next, Check check, DoubleFunction<Bounds> bounds) {
    return check.look(
        guarded, Check.ONE, (each, meter) -> examiner.trip(each, next, bounds, meter));
  }

  /** Returns the verdict that their mean calls for, or null if it did not fall. */
  @Nullable Verdict mean(List<Proven> guarded, Harness next) {
    return pool(guarded.stream().filter(examiner::isGuarded).toList(), next);
  }

  private @Nullable Verdict pool(List<Proven> guarded, Harness next) {
    double drop = examiner.drop();
    List<Double> rates = guarded.stream().map(this::rate).toList();
    if (rates.stream().noneMatch(rate -> rate > drop * UNUSED)) {
      return null; // there is nothing to fall
    }
    Pool pool = new Pool(PooledProcess.over(rates, drop * UNUSED, new Bounds(LEVEL, LEVEL, MOST)));
    SplittableRandom random =
        new SplittableRandom(Long.parseUnsignedLong(next.version().substring(0, 16), 16));
    List<Replays.Task<Draw>> tasks =
        IntStream.range(0, MOST)
            .mapToObj(i -> guarded.get(random.nextInt(guarded.size())))
            .map(each -> draw(each, next))
            .toList();
    boolean ended = replays.inOrder(tasks, pool::take);
    if (!ended) {
      return replays.stopped();
    }
    return pool.now.outcome() == Outcome.CERTIFIED
        ? null
        : new Verdict.Unclear(
            ("of %d runs of the %d scenarios that are not certified one by one, too many fail: their"
                    + " mean may have fallen by %.2f")
                .formatted(pool.now.runs(), guarded.size(), drop));
  }

  private record Draw(double rate, Optional<Trial> trial) {}

  /** Draws the number here, in order: a scenario may be drawn twice at a time. */
  private Replays.Task<Draw> draw(Proven earned, Harness next) {
    int number = examiner.nextNumber(earned);
    return meter -> new Draw(rate(earned), examiner.draw(earned, next, number, meter));
  }

  /**
   * Returns the rate that the process compares with. It gives up when it is shown that the mean is
   * below: that may be only just above the hypothesis, since a little lost is not too much.
   */
  private double rate(Proven earned) {
    double admitted = earned.admission() == null ? earned.floor() : earned.admission().smoothed();
    return Math.max(0, admitted - examiner.drop() * (1 - UNUSED));
  }

  /** The process, run by run. */
  private static final class Pool {
    private PooledProcess now;

    Pool(PooledProcess begun) {
      this.now = begun;
    }

    boolean take(Draw draw) {
      now = draw.trial.map(trial -> now.observe(Says.value(trial), draw.rate)).orElse(now);
      return !now.outcome().isFinal();
    }
  }

  /** Returns what a few runs read, and what the proof before them read and still holds. */
  static List<Read> reads(Proven before, List<Read> now, Harness next) {
    Set<Read> reads = new LinkedHashSet<>(now);
    for (Read read : before.proof().map(Proof::reads).orElse(List.of())) {
      read.verify(next).ifPresent(reads::add);
    }
    return new ArrayList<>(reads);
  }
}
