package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.internal.record.Recorder;
import io.agentcl.run.Agent;
import io.agentcl.run.Ending;
import io.agentcl.run.Limits;
import io.agentcl.run.Run;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Replays in this process, on {@link Runners}. Safe for use by many threads. */
public final class LocalReplayer implements Replayer, AutoCloseable {

  private final Agent agent;
  private final long seed;
  private final Recorder.Bounds bounds;
  private final ModelCache models;
  private final FreshWorlds worlds = new FreshWorlds();
  private final Runners runners;

  /**
   * Creates a replayer.
   *
   * @param runners who runs agents and graders; closed with it
   * @param seed makes all randomness of all runs
   * @param bounds how much of a run is kept
   */
  public LocalReplayer(Agent agent, Runners runners, long seed, Recorder.Bounds bounds) {
    this.agent = requireNonNull(agent, "agent");
    this.runners = runners;
    this.models = new ModelCache(runners.limits());
    this.seed = seed;
    this.bounds = bounds;
  }

  /** Returns one of another agent, which runs where this does and is closed with it. */
  public LocalReplayer of(Agent other) {
    return new LocalReplayer(other, runners, seed, bounds);
  }

  @Override
  public Trial replay(Scenario scenario, Harness harness, int trial) {
    requireNonNull(scenario, "scenario");
    requireNonNull(harness, "harness");
    if (trial < 0) {
      throw new IllegalArgumentException("trial must not be negative: " + trial);
    }
    WholeScenario parts;
    try {
      parts = new WholeScenario(scenario);
    } catch (RuntimeException | Error e) {
      return broken(scenario, trial, e);
    }
    try {
      runners.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ended(scenario, trial, Ending.Kind.CANCELLED, whyCancelled());
    }
    try {
      return withinLimit(parts, harness, trial);
    } finally {
      runners.release();
    }
  }

  private Trial withinLimit(WholeScenario parts, Harness harness, int trial) {
    try {
      return runners
          .limits()
          .replay(() -> attempt(parts, harness, trial), () -> !runners.isClosed());
    } catch (CancellationException e) {
      return ended(parts.scenario, trial, Ending.Kind.CANCELLED, Runners.CLOSED); // as it waited
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ended(parts.scenario, trial, Ending.Kind.CANCELLED, whyCancelled());
    } catch (Exception e) {
      throw new IllegalStateException("the replay broke", e);
    }
  }

  private Trial attempt(WholeScenario parts, Harness harness, int trial) {
    Attempt attempt = new Attempt(parts, replay(parts, trial), harness);
    return runners.within(parts.limits.time(), attempt, attempt::ended);
  }

  /** Returns who runs what waits for replays; not what is replayed itself. */
  public Executor waiting() {
    return runners.waiting();
  }

  private String whyCancelled() {
    return runners.isClosed() ? Runners.CLOSED : Runners.INTERRUPTED;
  }

  private static Trial ended(Scenario scenario, int trial, Ending.Kind kind, String reason) {
    return ungraded(
        scenario,
        new Run(trial, Trace.EMPTY, Value.of(Map.of()), List.of(), new Ending(kind, reason)));
  }

  private static Trial broken(Scenario scenario, int trial, Throwable why) {
    return ended(scenario, trial, Ending.Kind.VOID, "the scenario is broken: " + why);
  }

  private static Trial ungraded(Scenario scenario, Run run) {
    return new Trial(scenario, run, Score.error(run.ending().toString()));
  }

  private OneReplay replay(WholeScenario parts, int trial) {
    ReplayOutside outside =
        new ReplayOutside(parts, seed(parts, trial), models.run(parts.id, trial), worlds);
    return new OneReplay(agent, parts, trial, outside, new Recorder(bounds));
  }

  /** Trial 0 of what was recorded has the chance of the recording. */
  private long seed(WholeScenario parts, int trial) {
    if (trial == 0 && parts.seed.isPresent()) {
      return parts.seed.getAsLong();
    }
    String hash = Value.of(List.of(seed, parts.id, trial)).hash();
    return Long.parseUnsignedLong(hash.substring(0, 16), 16);
  }

  /** A run, and its grade: one after the other on one thread, each in its own time. */
  private static final class Attempt implements Runners.Phased<Trial> {
    private final WholeScenario parts;
    private final OneReplay replay;
    private final Harness harness;

    /** Null until it has ended. */
    private volatile @Nullable Run run;

    Attempt(WholeScenario parts, OneReplay replay, Harness harness) {
      this.parts = parts;
      this.replay = replay;
      this.harness = harness;
    }

    @Override
    public Trial call() {
      Run done = replay.run(harness);
      run = done;
      return grade(done);
    }

    @Override
    public boolean isInSecondPhase() {
      return run != null;
    }

    @Override
    public long paused() {
      return replay.paused();
    }

    /** Returns what there is if it did not end by itself. */
    Trial ended(Ending.Kind kind, String reason) {
      Run done = run;
      if (done == null) {
        done = replay.ended(kind, reason);
        return done.ending().kind() == Ending.Kind.FAILED
            ? grade(done)
            : ungraded(parts.scenario, done);
      }
      return ungraded(parts.scenario, notGraded(done, kind, reason));
    }

    private Trial grade(Run done) {
      return switch (done.ending().kind()) {
        // A composite turns what its parts throw into an ERROR.
        case COMPLETED ->
            new Trial(parts.scenario, done, Evaluator.all(parts.evaluator).evaluate(done));
        case FAILED -> new Trial(parts.scenario, done, Score.fail(done.ending().reason()));
        case TRUNCATED, DIVERGED, VOID, CANCELLED -> ungraded(parts.scenario, done);
      };
    }
  }

  /** An attempt that is made when it is begun: of thousands, few are there at a time. */
  private final class Planned implements WatchedRun.Task<Trial> {
    private final Scenario scenario;
    private final Harness harness;
    private volatile @Nullable Attempt attempt;

    Planned(Scenario scenario, Harness harness) {
      this.scenario = scenario;
      this.harness = harness;
    }

    @Override
    public Trial call() {
      WholeScenario parts;
      try {
        parts = new WholeScenario(scenario);
      } catch (RuntimeException | Error e) {
        return broken(scenario, 0, e);
      }
      Attempt made = new Attempt(parts, replay(parts, 0), harness);
      attempt = made;
      return made.call();
    }

    @Override
    public boolean isInSecondPhase() {
      Attempt made = attempt;
      return made != null && made.isInSecondPhase();
    }

    @Override
    public long paused() {
      Attempt made = attempt;
      return made == null ? 0 : made.paused();
    }

    @Override
    public Trial ended(Ending.Kind kind, String reason) {
      Attempt made = attempt;
      return made == null
          ? LocalReplayer.ended(scenario, 0, kind, reason)
          : made.ended(kind, reason);
    }
  }

  private static Run notGraded(Run run, Ending.Kind kind, String reason) {
    return run.withEnding(new Ending(kind, "while it was graded, " + reason));
  }

  @Override
  public List<Trial> replayAll(Collection<Scenario> scenarios, Harness harness) {
    requireNonNull(harness, "harness");
    requireNonNull(scenarios, "scenarios").forEach(each -> requireNonNull(each, "a scenario"));
    List<Scenario> all = List.copyOf(scenarios);
    return runners.runsBatches()
        ? runners.all(all.stream().map(each -> watched(each, harness)).toList())
        : oneByOne(all, harness);
  }

  private WatchedRun<Trial> watched(Scenario scenario, Harness harness) {
    Duration time;
    try {
      time = scenario.limits().time();
    } catch (RuntimeException | Error e) {
      time = Limits.DEFAULT.time(); // it is broken, which will be said where all of it is read
    }
    return new WatchedRun<>(time, new Planned(scenario, harness));
  }

  private List<Trial> oneByOne(List<Scenario> all, Harness harness) {
    List<Future<Trial>> futures = all.stream().map(each -> submit(each, harness)).toList();
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      trials.add(get(all.get(i), futures.get(i), futures));
    }
    return trials;
  }

  private Future<Trial> submit(Scenario scenario, Harness harness) {
    try {
      return runners.waiting().submit(() -> replay(scenario, harness, 0));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(
          ended(scenario, 0, Ending.Kind.CANCELLED, Runners.CLOSED));
    }
  }

  private Trial get(Scenario scenario, Future<Trial> future, List<Future<Trial>> all) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
          all.forEach(each -> each.cancel(true));
        } catch (CancellationException e) {
          return ended(scenario, 0, Ending.Kind.CANCELLED, whyCancelled());
        } catch (ExecutionException e) {
          return ended(scenario, 0, Ending.Kind.VOID, "the replay broke: " + e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    runners.close();
  }
}
