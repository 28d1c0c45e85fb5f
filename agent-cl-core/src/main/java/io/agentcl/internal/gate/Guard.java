package io.agentcl.internal.gate;

import static java.util.Objects.requireNonNull;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Guards scenarios that are not certified one by one: each runs once, and again if it fails, until
 * it is clear whether it broke ({@link Tripwire}); and together it is shown that the mean over all
 * did not fall ({@link PooledProcess}). One that merely gets worse comes through. What fails its
 * single run may be certified in place of others ({@link Choice}). For one candidate and one
 * thread.
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
  private final Harness next;

  /** What the single runs gave, by id; of what said nothing, or cannot break, there is none. */
  private final Map<String, Trial> singles = new HashMap<>();

  private final Set<String> failed = new HashSet<>();

  Guard(Examiner examiner, Replays replays, Harness next) {
    this.examiner = examiner;
    this.replays = replays;
    this.next = next;
  }

  /** Has each run once. Returns whether there was an end. */
  boolean screen(List<Proven> touched) {
    List<Proven> all = touched.stream().filter(examiner::isGuarded).toList();
    List<Replays.Task<Single>> tasks =
        all.stream()
            .<Replays.Task<Single>>map(
                each ->
                    meter -> {
                      Draws draws = examiner.draws(each, next, meter);
                      draws.next();
                      return new Single(each.id(), draws.lastWithAllReads(), draws.end());
                    })
            .toList();
    return replays.inOrder(
        tasks,
        single -> {
          take(single);
          return true;
        });
  }

  private record Single(String id, Optional<Trial> trial, Optional<Draws.End> end) {}

  private void take(Single single) {
    boolean says = single.end.isEmpty();
    boolean fails = says && !single.trial.map(Trial::passed).orElse(false);
    if (fails || single.end.equals(Optional.of(Draws.End.FAULT))) {
      failed.add(single.id);
    }
    single.trial.filter(trial -> says).ifPresent(trial -> singles.put(single.id, trial));
  }

  /** Returns the ids of those that failed their single run, or that the candidate makes void. */
  Set<String> failed() {
    return failed;
  }

  /** Has each looked at; one that seems to break is certified. Returns whether there was an end. */
  boolean look(List<Proven> guarded, Check check, DoubleFunction<Bounds> bounds) {
    return check.look(guarded, Check.ONE, (each, meter) -> trip(each, bounds, meter));
  }

  /** A screen charges nobody: what seems to have broken is certified like others. */
  private Finding trip(Proven before, DoubleFunction<Bounds> bounds, Meter meter) {
    return examiner.isGuarded(before)
        ? unbroken(before, meter).orElseGet(() -> examiner.decide(before, next, bounds, meter))
        : examiner.decide(before, next, bounds, meter);
  }

  /** Returns that it did not break outright, or that nobody can tell; empty if it seems to. */
  private Optional<Finding> unbroken(Proven before, Meter meter) {
    Draws draws = examiner.draws(before, next, meter);
    Tripwire wire = Tripwire.at(requireNonNull(before.admission()).smoothed(), 1);
    Trial single = singles.get(before.id());
    wire = single == null ? wire : wire.observe(single.passed());
    while (wire.state() == Tripwire.State.OPEN) {
      Optional<Trial> trial = draws.next();
      if (trial.isEmpty()) {
        Finding stuck = examiner.stuck(before, draws);
        return stuck.kind() == Finding.Kind.LOST ? Optional.empty() : Optional.of(stuck);
      }
      wire = wire.observe(trial.get().passed());
    }
    if (wire.state() == Tripwire.State.TRIPPED) {
      return Optional.empty();
    }
    List<Read> reads = new ArrayList<>(draws.reads());
    reads.addAll(single == null ? List.of() : single.run().reads());
    Trial shown = single == null ? draws.shown().orElseThrow() : single;
    return Optional.of(examiner.unbroken(before, shown, reads(before, reads)).of(draws));
  }

  /** Returns the verdict that their mean calls for, or null if it did not fall. */
  @Nullable Verdict mean(List<Proven> guarded) {
    return pool(guarded.stream().filter(examiner::isGuarded).toList());
  }

  private @Nullable Verdict pool(List<Proven> guarded) {
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
            .map(this::draw)
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
  private Replays.Task<Draw> draw(Proven earned) {
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
  private List<Read> reads(Proven before, List<Read> now) {
    Set<Read> reads = new LinkedHashSet<>(now);
    for (Read read : before.proof().map(Proof::reads).orElse(List.of())) {
      read.verify(next).ifPresent(reads::add);
    }
    return new ArrayList<>(reads);
  }
}
