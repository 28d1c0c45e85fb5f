package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the trials of one task, which may be run ahead of its turn. Until its turn has come it
 * leaves to those before it what they usually take. Runs on one thread; another says when it moves
 * up, and whether it counts or was in vain.
 */
final class Counted implements Meter {

  private final Replayer replayer;
  private final Spending spending;

  /** Replays that are left to those before it; guarded by the spending's lock. */
  private volatile int leaves;

  private int count;
  private int voids;
  private boolean isCut;
  private boolean isVain;
  private @Nullable String cancelled;
  private final List<Runnable> notes = new ArrayList<>();
  private final Map<String, Drawn> drawn = new HashMap<>();

  /** Numbers that were drawn for trials of a scenario. */
  private record Drawn(Numbers numbers, int first, int last) {}

  Counted(Replayer replayer, Spending spending, int leaves) {
    this.replayer = replayer;
    this.spending = spending;
    this.leaves = leaves;
  }

  /** Says that others had their turn. */
  void movesUp(int leaves) {
    this.leaves = leaves;
    spending.signal();
  }

  @Override
  public Optional<Trial> replay(Scenario scenario, Harness harness, int number) {
    if (!begins()) {
      return Optional.empty();
    }
    Trial trial = spending.reserved(() -> replayer.replay(scenario, harness, number));
    note(trial);
    Ending ending = trial.run().ending();
    if (ending.kind() == Ending.Kind.CANCELLED) {
      noteCancelled(ending.reason());
    }
    return Optional.of(trial);
  }

  private synchronized void note(Trial trial) {
    voids += Spending.isVoid(trial) ? 1 : 0;
  }

  private boolean begins() {
    boolean begins = !isVain() && spending.begin(() -> leaves);
    synchronized (this) {
      count += begins ? 1 : 0;
      isCut |= !begins;
    }
    return begins;
  }

  private synchronized boolean isVain() {
    return isVain;
  }

  private synchronized void noteCancelled(String reason) {
    cancelled = reason;
  }

  @Override
  public synchronized int number(Numbers numbers, String id) {
    if (isVain) {
      return 0; // nothing is run with it
    }
    int number = numbers.next(id);
    Drawn before = drawn.get(id);
    drawn.put(id, new Drawn(numbers, before == null ? number : before.first, number));
    return number;
  }

  @Override
  public synchronized void whenItCounts(Runnable note) {
    notes.add(note);
  }

  /** Returns how many trials were begun. */
  synchronized int count() {
    return count;
  }

  /** Returns how many of them were void. */
  synchronized int voids() {
    return voids;
  }

  /** Returns whether there was no budget or time for one. */
  synchronized boolean isCut() {
    return isCut;
  }

  /** Returns why a trial was cancelled, if one was. */
  synchronized Optional<String> cancelled() {
    return Optional.ofNullable(cancelled);
  }

  /** Has all noted: its turn has come. Called by the thread that takes results. */
  synchronized void counts() {
    notes.forEach(Runnable::run);
  }

  /**
   * Ends it, and gives back the numbers it drew: nobody has seen what they gave, and what comes
   * after is to draw what it would have drawn had nothing been run ahead.
   */
  synchronized void isInVain() {
    isVain = true;
    drawn.forEach((id, all) -> all.numbers.giveBack(id, all.first, all.last));
    drawn.clear();
  }
}
