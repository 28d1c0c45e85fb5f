package io.agentcl.internal.gate;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.agentcl.harness.Harness;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Usage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Replays for as long as there is budget. What is cancelled midway is no trial. Used by one thread,
 * which may let others run trials for it ({@link #inOrder}).
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

  /** Returns what counts them. */
  public Spending spending() {
    return spending;
  }

  /** Returns one trial, or empty if {@link #stopped} says why there is none. */
  public Optional<Trial> one(Scenario scenario, Harness harness, int number) {
    if (!spending.take(1)) {
      return Optional.empty();
    }
    if (mayOutlastTheBudget(scenario)) {
      return inTime(() -> replayer.replay(scenario, harness, number));
    }
    Trial trial = replayer.replay(scenario, harness, number);
    note(trial);
    return Optional.of(trial).filter(done -> spending.cancelled().isEmpty());
  }

  private boolean mayOutlastTheBudget(Scenario scenario) {
    try {
      return scenario.limits().time().compareTo(spending.timeLeft()) > 0;
    } catch (RuntimeException e) {
      return false; // a scenario of the host that is broken: its replay says how
    }
  }

  /** Lets another thread run it, so that it can be left when the time is up. */
  private Optional<Trial> inTime(Callable<Trial> replay) {
    Pending<Trial> pending = new Pending<>(new FutureTask<>(replay), new Counted(0));
    execute(pending.future);
    Optional<Trial> trial = result(pending);
    trial.ifPresent(this::note);
    return trial.filter(done -> spending.cancelled().isEmpty());
  }

  private void note(Trial trial) {
    Ending ending = trial.run().ending();
    if (ending.kind() == Ending.Kind.CANCELLED) {
      spending.cancel(ending.reason());
    }
    spending.use(trial);
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

  /**
   * Runs tasks side by side and takes their results one after another in their order, so that
   * neither results nor what they cost depend on threads: what later ones have cost when {@code
   * fold} has had enough is not counted, and they are cancelled.
   *
   * @param fold takes a result; returns whether to go on
   * @return whether all results were taken, or {@code fold} had enough; false if the budget or time
   *     is spent or somebody cancelled
   */
  <T> boolean inOrder(List<? extends Task<T>> tasks, Predicate<T> fold) {
    Deque<Pending<T>> pending = new ArrayDeque<>();
    int next = 0;
    try {
      while (true) {
        while (next < tasks.size() && mayStart(tasks.get(next), pending.size())) {
          pending.add(start(tasks.get(next++)));
        }
        Pending<T> first = pending.poll();
        if (first == null) {
          return true;
        }
        Optional<T> result = result(first);
        boolean goesOn = result.isPresent() && fold.test(result.get());
        if (result.isEmpty() || areCancelled()) {
          return false;
        }
        if (!goesOn) {
          return true;
        }
      }
    } finally {
      pending.forEach(later -> later.future.cancel(true));
    }
  }

  /** What is started beside others may have to be left, so little budget is spent in order. */
  private boolean mayStart(Task<?> task, int underWay) {
    return underWay == 0
        || (underWay < threads.most && spending.left() >= task.usual() * (underWay + 1L));
  }

  private record Pending<T>(FutureTask<T> future, Counted counted) {}

  private <T> Pending<T> start(Task<T> task) {
    Counted counted = new Counted(spending.left());
    FutureTask<T> future = new FutureTask<>(() -> task.run(counted));
    execute(future);
    return new Pending<>(future, counted);
  }

  private void execute(FutureTask<?> future) {
    try {
      threads.executor.execute(future);
    } catch (RejectedExecutionException e) {
      future.run(); // its trials say that the learner is closed
    }
  }

  private <T> Optional<T> result(Pending<T> pending) {
    T result;
    try {
      result = pending.future.get(spending.timeLeft().toMillis() + 1, MILLISECONDS);
    } catch (TimeoutException e) {
      pending.future.cancel(true);
      spending.overrun(pending.counted.count.get());
      return Optional.empty();
    } catch (InterruptedException e) {
      pending.future.cancel(true);
      Thread.currentThread().interrupt();
      spending.cancel("the caller was interrupted");
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a replay broke", e.getCause());
    }
    Counted counted = pending.counted;
    if (counted.cancelled != null) {
      spending.cancel(counted.cancelled);
    }
    spending.use(counted.usage);
    if (!spending.take(counted.count.get())) {
      spending.overrun(counted.count.get());
      return areCancelled() ? Optional.of(result) : Optional.empty();
    }
    if (counted.isCut) {
      spending.exhaust();
    }
    return areCancelled() || !counted.isCut ? Optional.of(result) : Optional.empty();
  }

  /** Counts the trials of one task, as many as were left when it began. */
  private final class Counted implements Meter {
    private final int most;

    /** Read by another thread when the time is up. */
    private final AtomicInteger count = new AtomicInteger();

    private Usage usage = Usage.NONE;
    private boolean isCut;
    private @Nullable String cancelled;

    Counted(int most) {
      this.most = most;
    }

    @Override
    public Optional<Trial> replay(Scenario scenario, Harness harness, int number) {
      if (count.get() == most || !spending.isInTime()) {
        isCut = true;
        return Optional.empty();
      }
      Trial trial = replayer.replay(scenario, harness, number);
      count.incrementAndGet();
      usage = usage.plus(Spending.usage(trial));
      Ending ending = trial.run().ending();
      if (ending.kind() == Ending.Kind.CANCELLED) {
        cancelled = ending.reason();
      }
      return Optional.of(trial);
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
