package io.agentcl.internal.gate;

import static java.util.Objects.requireNonNull;

import io.agentcl.learn.Budget;
import io.agentcl.run.Ending;
import io.agentcl.run.LanguageModel;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one attempt spends, and says when it must end. Each replay is reserved before it
 * begins, so there are never more than the budget says. What models will use is reserved by the
 * mean of what came before ({@link Expected}): tokens and money are exceeded at most by what those
 * under way use more than that. Safe for use by many threads.
 */
public final class Spending {

  /** Leaves nothing to others: it has its turn. */
  static final IntSupplier FIRST = () -> 0;

  private final Budget budget;

  /** Nanoseconds of a clock that runs; a clock of the host may stand still. */
  private final LongSupplier nanos;

  private final long start;

  private final ReentrantLock lock = new ReentrantLock();

  /** Something ended, or somebody's turn has come. */
  private final Condition changed = lock.newCondition();

  /** Replays that were begun; guarded by the lock, as what follows. */
  private int begun;

  /** Of them those on which a result rests; others were run ahead, and not needed. */
  private int counted;

  /** Of those, how many were void. */
  private int voids;

  /** Nanoseconds that verdicts took. */
  private long inGate;

  /** Whether a verdict is being made. */
  private boolean isInGate;

  private Usage usage = Usage.NONE;

  /** What that was expected to use which could not be afforded last. */
  private Usage refused = Usage.NONE;

  /** What of it was for proposers. */
  private Usage ofProposers = Usage.NONE;

  /** How many replays were counted for what; what nobody named is left out. */
  private final Map<String, Integer> byPurpose = new LinkedHashMap<>();

  private String purpose = "";
  private final Expected runs;
  private final Expected calls;

  /** Threads that are in a call that is paid for. */
  private final Set<Thread> calling = ConcurrentHashMap.newKeySet();

  private volatile boolean spent;
  private volatile @Nullable String cancelled;

  public Spending(Budget budget, LongSupplier nanos) {
    this.budget = budget;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.runs = new Expected();
    this.calls = new Expected();
  }

  /** Returns what may be spent. */
  public Budget budget() {
    return budget;
  }

  /** Returns what is left, or the least that a budget can be. */
  public Budget remaining() {
    Duration left = budget.time().minus(time());
    Duration least = Duration.ofMillis(1);
    Budget rest =
        new Budget(Math.max(1, left()), left.compareTo(least) < 0 ? least : left)
            .tokens(Math.max(1, budget.tokens() - usage().tokens()));
    return budget.cost() == null || budget.cost().compareTo(usage().cost()) <= 0
        ? rest
        : rest.cost(budget.cost().subtract(usage().cost()));
  }

  /** Returns how many replays are left. */
  int left() {
    return locked(() -> budget.replays() - begun);
  }

  /** Returns how long it has taken. */
  public Duration time() {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }

  /** Returns whether the time is not up. */
  boolean isInTime() {
    return time().compareTo(budget.time()) < 0;
  }

  /** Returns how much time is left; not negative. */
  public Duration timeLeft() {
    Duration left = budget.time().minus(time());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Reserves one replay and what it is expected to use, or returns false if that cannot be had.
   * Waits while those under way may leave enough, or those before it have not had their turn. What
   * was reserved is to be run by {@link #reserved}.
   *
   * @param leaves how many replays must be left to those before it
   */
  boolean begin(IntSupplier leaves) {
    return locked(
        () -> {
          boolean begins = reserve(runs, leaves);
          begun += begins ? 1 : 0;
          return begins;
        });
  }

  private boolean reserve(Expected kind, IntSupplier leaves) {
    while (true) {
      boolean replaysLast = kind != runs || begun < budget.replays();
      if (!replaysLast || !isInTime() || (!fits(kind) && isIdle())) {
        spent = true;
        refused = kind.next();
        return false;
      }
      boolean isItsTurn = kind != runs || budget.replays() - begun > leaves.getAsInt();
      if (isItsTurn && fits(kind)) {
        kind.begin();
        return true;
      }
      try {
        changed.awaitNanos(timeLeft().toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false; // who interrupts it says why
      }
    }
  }

  private boolean isIdle() {
    return runs.isIdle() && calls.isIdle();
  }

  private boolean fits(Expected kind) {
    return kind.fits(budget, usage.plus(runs.underWay()).plus(calls.underWay()));
  }

  /** Runs what was reserved, and counts what models used in it. */
  Trial reserved(Supplier<Trial> replay) {
    Usage used = Usage.NONE;
    try {
      Trial trial = replay.get();
      used = usage(trial);
      return trial;
    } finally {
      end(runs, used);
    }
  }

  private void end(Expected kind, Usage used) {
    locked(
        () -> {
          kind.end(used);
          usage = usage.plus(used);
          changed.signalAll();
          return true;
        });
  }

  /** Lets those look again who wait for their turn. */
  void signal() {
    locked(
        () -> {
          changed.signalAll();
          return true;
        });
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Says what the replays from here on are for, such as {@code the suite}. */
  public void on(String what) {
    locked(() -> purpose = what);
  }

  /** Notes that a result rests on {@code more} of the replays that were begun. */
  void count(int more) {
    locked(
        () -> {
          counted += more;
          return more > 0 && !purpose.isEmpty() && byPurpose.merge(purpose, more, Integer::sum) > 0;
        });
  }

  /** Notes that {@code more} of the replays on which a result rests were void. */
  void countVoids(int more) {
    locked(() -> voids += more);
  }

  /** Returns how many of the replays on which the result rests were void. */
  public int voids() {
    return locked(() -> voids);
  }

  /** Makes a verdict, and notes how long that takes. */
  <T> T verdict(Supplier<T> making) {
    boolean isWithin = locked(() -> isInGate);
    if (isWithin) {
      return making.get();
    }
    long began = nanos.getAsLong();
    locked(() -> isInGate = true);
    try {
      return making.get();
    } finally {
      locked(
          () -> {
            inGate += nanos.getAsLong() - began;
            isInGate = false;
            return true;
          });
    }
  }

  /** Returns how long verdicts took. */
  public Duration gateTime() {
    return locked(() -> Duration.ofNanos(inGate));
  }

  /** Returns which part of the budget is spent, on what, and how to mend it. */
  public String words() {
    return locked(() -> spent().words());
  }

  /** Returns which part of the budget is spent, and on what. */
  String which() {
    return locked(() -> spent().which());
  }

  private Spent spent() {
    return new Spent(this, new LinkedHashMap<>(byPurpose), ofProposers);
  }

  /** Returns what that was expected to use which could not be afforded last. */
  Usage refused() {
    return locked(() -> refused);
  }

  /** Returns {@code real}, whose replies are paid for. Safe for use by many threads. */
  public LanguageModel paying(LanguageModel real) {
    requireNonNull(real, "real");
    return request -> {
      if (!calling.add(Thread.currentThread())) {
        return real.reply(
            request); // inside of another such call, which pays, and would be waited for
      }
      try {
        return paid(real, request);
      } finally {
        calling.remove(Thread.currentThread());
      }
    };
  }

  private ModelReply paid(LanguageModel real, ModelRequest request) throws Exception {
    if (!locked(() -> reserve(calls, FIRST))) {
      throw new IllegalStateException(words());
    }
    Usage used = Usage.NONE;
    try {
      ModelReply reply = real.reply(request);
      used = reply.usage();
      return reply;
    } finally {
      end(calls, used);
      Usage paid = used;
      locked(() -> ofProposers = ofProposers.plus(paid));
    }
  }

  static boolean isVoid(Trial trial) {
    return trial.run().ending().kind() == Ending.Kind.VOID;
  }

  static Usage usage(Trial trial) {
    return trial.run().spent();
  }

  /** Notes that something could not be afforded. */
  void exhaust() {
    spent = true;
  }

  /** Notes that a replay was cancelled: what was seen since is no reason for anything. */
  public void cancel(String reason) {
    cancelled = reason;
  }

  /** Returns why to end without a result, or empty to go on. */
  public Optional<String> cancelled() {
    if (cancelled == null && Thread.currentThread().isInterrupted()) {
      cancelled = "the caller was interrupted";
    }
    return Optional.ofNullable(cancelled);
  }

  /** Returns whether to end, for want of budget or because the search was cancelled. */
  public boolean isOver() {
    boolean affordable = isInTime() && locked(() -> runs.fits(budget, usage) || !isIdle());
    spent |= !affordable;
    return !affordable || cancelled().isPresent();
  }

  /** Returns how many replays the result rests on; with one thread these are all. */
  public int replays() {
    return locked(() -> counted);
  }

  /** Returns how many replays were begun, whether a result rests on them or not. */
  public int begun() {
    return locked(() -> begun);
  }

  /** Returns how long {@code more} replays would take at the pace of those up to now. */
  public Duration time(long more) {
    return time().multipliedBy(more).dividedBy(Math.max(1, begun()));
  }

  /** Returns how many replays were run ahead, beside others, and not needed. */
  int ahead() {
    return locked(() -> begun - counted);
  }

  /** Returns what models used, also in what was run ahead. */
  public Usage usage() {
    return locked(() -> usage);
  }

  /** Returns whether something could not be afforded. */
  public boolean isSpent() {
    return spent;
  }
}
