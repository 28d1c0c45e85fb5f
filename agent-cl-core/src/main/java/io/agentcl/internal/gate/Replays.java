package io.agentcl.internal.gate;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.agentcl.harness.Harness;
import io.agentcl.internal.replay.Runners;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Replays for as long as there is budget. What is cancelled midway is no trial. Used by one thread,
 * which lets others run trials for it, so that it can leave them when the time is up: those that
 * wait for a thread, a slot or a rate limit, too.
 */
public final class Replays {

  private final Replayer replayer;
  private final Threads threads;
  private final Spending spending;

  /**
   * Who runs what is run side by side.
   *
   * @param executor runs tasks that wait for replays
   * @param most how many tasks are under way at a time; at least 1
   */
  public record Threads(Executor executor, int most) {

    /** The calling thread. */
    public static final Threads NONE = new Threads(Runnable::run, 1);
  }

  public Replays(Replayer replayer, Threads threads, Spending spending) {
    this.replayer = replayer;
    this.threads = threads;
    this.spending = spending;
  }

  /** Returns these, as {@code other} makes them, on the same budget. */
  public Replays by(Replayer other) {
    return new Replays(other, threads, spending);
  }

  /** Returns what counts them. */
  public Spending spending() {
    return spending;
  }

  /** Returns one trial, or empty if {@link #stopped} says why there is none. */
  public Optional<Trial> one(Scenario scenario, Harness harness, int number) {
    if (!spending.begin(Spending.FIRST)) {
      return Optional.empty();
    }
    spending.count(1);
    FutureTask<Trial> future =
        new FutureTask<>(() -> spending.reserved(() -> replayer.replay(scenario, harness, number)));
    execute(future);
    Optional<Trial> trial = await(future);
    spending.countVoids(trial.filter(Spending::isVoid).isPresent() ? 1 : 0);
    trial
        .map(done -> done.run().ending())
        .filter(ending -> ending.kind() == Ending.Kind.CANCELLED)
        .ifPresent(ending -> spending.cancel(ending.reason()));
    return trial.filter(done -> !areCancelled());
  }

  /** Something that takes trials. */
  interface Task<T> {

    /** Returns what came of it; asks {@code meter} for each trial, and ends when there is none. */
    T run(Meter meter);

    /** Returns how many trials it usually takes. */
    default int usual() {
      return 1;
    }
  }

  /** A task that may be run before its turn has come. */
  record Ahead<T>(FutureTask<T> future, Counted counted, int usual) {

    /** Ends it: its turn will not come. */
    void forget() {
      counted.isInVain();
      future.cancel(true);
    }
  }

  /**
   * Runs tasks side by side and takes their results one after another in their order, so that no
   * result depends on threads: what later ones have cost when {@code fold} has had enough is not
   * counted, though the budget pays for it, and they are cancelled.
   *
   * @param fold takes a result; returns whether to go on
   * @return whether all results were taken, or {@code fold} had enough; false if the budget or time
   *     is spent or somebody cancelled
   */
  <T> boolean inOrder(List<? extends Task<T>> tasks, Predicate<T> fold) {
    Deque<Ahead<T>> pending = new ArrayDeque<>();
    int next = 0;
    try {
      while (true) {
        while (next < tasks.size() && mayStart(tasks.get(next), pending.size())) {
          Task<T> task = tasks.get(next++);
          pending.add(begin(task, task.usual() * pending.size()));
        }
        Ahead<T> first = pending.poll();
        if (first == null) {
          return true;
        }
        Optional<T> result = take(first);
        boolean goesOn = result.isPresent() && fold.test(result.get());
        if (result.isEmpty() || areCancelled()) {
          return false;
        }
        if (!goesOn) {
          return true;
        }
        moveUp(pending);
      }
    } finally {
      pending.forEach(Ahead::forget);
    }
  }

  private static void moveUp(Deque<? extends Ahead<?>> pending) {
    int before = 0;
    for (Ahead<?> each : pending) {
      each.counted.movesUp(each.usual * before++);
    }
  }

  /** What is started beside others may have to be left, so little budget is spent in order. */
  private boolean mayStart(Task<?> task, int underWay) {
    return underWay == 0
        || (underWay < threads.most && spending.left() >= task.usual() * (underWay + 1L));
  }

  /** Returns how many tasks may be under way at a time. */
  int most() {
    return threads.most;
  }

  /**
   * Begins a task whose turn may come later ({@link #take}).
   *
   * @param leaves how many replays it leaves to others until then
   */
  <T> Ahead<T> begin(Task<T> task, int leaves) {
    Counted counted = new Counted(replayer, spending, leaves);
    FutureTask<T> future = new FutureTask<>(() -> task.run(counted));
    execute(future);
    return new Ahead<>(future, counted, task.usual());
  }

  private void execute(FutureTask<?> future) {
    try {
      threads.executor.execute(future);
    } catch (RejectedExecutionException e) {
      future.run(); // its trials say that the learner is closed
    }
  }

  /** Returns the result of a task whose turn has come, or empty if there is none. */
  <T> Optional<T> take(Ahead<T> first) {
    Counted counted = first.counted;
    counted.movesUp(0);
    Optional<T> result = await(first.future);
    spending.count(counted.count());
    spending.countVoids(counted.voids());
    if (result.isPresent()) { // else it was this that interrupted it, and says why
      counted.cancelled().ifPresent(spending::cancel);
    }
    boolean isCut = result.isEmpty() || counted.isCut();
    if (isCut) {
      spending.exhaust();
    }
    if (isCut && !areCancelled()) {
      first.forget();
      return Optional.empty();
    }
    counted.counts();
    return result;
  }

  private <T> Optional<T> await(FutureTask<T> future) {
    try {
      return Optional.of(future.get(spending.timeLeft().toMillis() + 1, MILLISECONDS));
    } catch (TimeoutException e) {
      future.cancel(true);
      spending.exhaust();
      return Optional.empty();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      spending.cancel("the caller was interrupted");
      return Optional.empty();
    } catch (CancellationException e) {
      spending.cancel(Runners.CLOSED); // before it began: nobody else gives up what waits
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a replay broke", e.getCause());
    }
  }

  /** Returns whether replays were cancelled: what was seen since is no reason for anything. */
  boolean areCancelled() {
    return spending.cancelled().isPresent();
  }

  /** Returns why there is no trial. */
  public Verdict.Stopped stopped() {
    return new Verdict.Stopped(spending.cancelled().orElseGet(spending::words));
  }
}
