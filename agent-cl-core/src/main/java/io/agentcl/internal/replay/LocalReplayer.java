package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Value;
import io.agentcl.run.Agent;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.World;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;

/**
 * Replays in this process. Each run has a thread that can be abandoned when its time is up; a
 * bounded number of others wait for them. Safe for use by many threads.
 */
public final class LocalReplayer implements Replayer, AutoCloseable {

  private static final long LONGEST = Duration.ofDays(365).toSeconds();

  private final Agent agent;
  private final long seed;
  private final ModelCache models = new ModelCache();
  private final ExecutorService agents = Executors.newCachedThreadPool(daemon("agent-cl-run"));
  private final ExecutorService waiting;

  /**
   * Creates a replayer.
   *
   * @param threads most runs at a time in {@link #replayAll}; at least 1
   * @param seed makes all randomness of all runs
   */
  public LocalReplayer(Agent agent, int threads, long seed) {
    this.agent = requireNonNull(agent, "agent");
    this.seed = seed;
    this.waiting = Executors.newFixedThreadPool(threads, daemon("agent-cl-replay"));
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public Trial replay(Scenario scenario, Harness harness, int trial) {
    requireNonNull(scenario, "scenario");
    requireNonNull(harness, "harness");
    if (trial < 0) {
      throw new IllegalArgumentException("trial must not be negative: " + trial);
    }
    Run run = run(scenario, harness, trial);
    return new Trial(scenario, run, grade(scenario, run));
  }

  private Run run(Scenario scenario, Harness harness, int trial) {
    World world;
    try {
      world = requireNonNull(scenario.world(), "the scenario's world is null");
    } catch (RuntimeException e) {
      Ending ending = new Ending(Ending.Kind.VOID, "the world could not be made: " + e);
      return new Run(trial, Trace.EMPTY, Value.of(Map.of()), List.of(), ending);
    }
    ReplayOutside outside =
        new ReplayOutside(scenario, world, seed(scenario, trial), models.run(scenario.id(), trial));
    return await(new OneReplay(agent, scenario, harness, trial, outside), scenario.limits().time());
  }

  private long seed(Scenario scenario, int trial) {
    String hash = Value.of(List.of(seed, scenario.id(), trial)).hash();
    return Long.parseUnsignedLong(hash.substring(0, 16), 16);
  }

  private Run await(OneReplay replay, Duration time) {
    Future<Run> future = agents.submit(replay::run);
    try {
      return future.get(
          time.toSeconds() > LONGEST ? LONGEST * 1000 : time.toMillis() + 1, MILLISECONDS);
    } catch (TimeoutException e) {
      Run run = replay.ended(Ending.Kind.VOID, "its time of %s was up".formatted(time));
      future.cancel(true);
      return run;
    } catch (InterruptedException e) {
      Run run = replay.ended(Ending.Kind.CANCELLED, "the caller was interrupted");
      future.cancel(true);
      Thread.currentThread().interrupt();
      return run;
    } catch (ExecutionException e) {
      return replay.ended(Ending.Kind.VOID, "the run broke: " + e.getCause());
    }
  }

  private static Score grade(Scenario scenario, Run run) {
    return switch (run.ending().kind()) {
      // A composite turns what its parts throw into an ERROR.
      case COMPLETED -> Evaluator.all(scenario.evaluator()).evaluate(run);
      case FAILED -> Score.fail(run.ending().reason());
      case TRUNCATED, DIVERGED, VOID, CANCELLED -> Score.error(run.ending().toString());
    };
  }

  @Override
  public List<Trial> replayAll(Collection<Scenario> scenarios, Harness harness) {
    Map<Scenario, Future<Trial>> futures = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      futures.put(scenario, waiting.submit(() -> replay(scenario, harness, 0)));
    }
    Runnable cancelAll = () -> futures.values().forEach(each -> each.cancel(true));
    List<Trial> trials = new ArrayList<>();
    futures.forEach((scenario, future) -> trials.add(get(scenario, future, cancelAll)));
    return trials;
  }

  private static Trial get(Scenario scenario, Future<Trial> future, Runnable cancelAll) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
          cancelAll.run();
        } catch (CancellationException e) {
          return cancelled(scenario);
        } catch (ExecutionException e) {
          throw new IllegalStateException("a replay broke", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Trial cancelled(Scenario scenario) {
    Ending ending = new Ending(Ending.Kind.CANCELLED, "the caller was interrupted");
    Run run = new Run(0, Trace.EMPTY, Value.of(Map.of()), List.of(), ending);
    return new Trial(scenario, run, grade(scenario, run));
  }

  @Override
  public void close() {
    waiting.shutdownNow();
    agents.shutdownNow();
  }
}
