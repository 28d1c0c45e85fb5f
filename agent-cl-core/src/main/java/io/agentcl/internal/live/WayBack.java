package io.agentcl.internal.live;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.regress.Earned;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.regress.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was changed, and how it is taken back. Safe for use by many threads. */
public final class WayBack {

  private final LiveHarness live;
  private final RegressionSuite suite;
  private final Entries entries;

  public WayBack(LiveHarness live, RegressionSuite suite, Entries entries) {
    this.live = live;
    this.suite = suite;
    this.entries = entries;
  }

  /** Returns all changes, the oldest first. */
  List<LedgerEntry.Change> changes() {
    return changes(suite).toList();
  }

  private static Stream<LedgerEntry.Change> changes(RegressionSuite suite) {
    return suite.history().stream()
        .filter(LedgerEntry.Change.class::isInstance)
        .map(LedgerEntry.Change.class::cast);
  }

  /** Returns the changes that are in force, the oldest first: those not taken back. */
  public static List<LedgerEntry.Change> inForce(RegressionSuite suite) {
    Deque<LedgerEntry.Change> stack = new ArrayDeque<>();
    changes(suite)
        .forEach(
            change -> {
              if (change instanceof LedgerEntry.RolledBack) {
                stack.pollLast();
              } else {
                stack.addLast(change);
              }
            });
    return List.copyOf(stack);
  }

  /** Takes the last change back, if there is one. */
  Optional<LedgerEntry.RolledBack> rollback() {
    while (true) {
      Base now = live.follow();
      Optional<LedgerEntry.RolledBack> entry =
          last(now.harness()).map(last -> rolledBack(last, now.harness()));
      boolean done = entry.isEmpty() ? !now.hasMoved(suite) : live.swap(now, entry.get());
      if (done) {
        return entry;
      }
    }
  }

  /** Returns the change that made {@code harness} live, if one did. */
  private Optional<LedgerEntry.Change> last(Harness harness) {
    List<LedgerEntry.Change> changes = inForce(suite);
    return changes.stream()
        .skip(Math.max(0, changes.size() - 1))
        .filter(change -> change.to().equals(harness.version()))
        .findFirst();
  }

  private LedgerEntry.RolledBack rolledBack(LedgerEntry.Change last, Harness from) {
    List<String> reopened =
        last instanceof LedgerEntry.Promoted promoted
            ? promoted.targets().stream().filter(id -> suite.find(id).isPresent()).toList()
            : List.of();
    Patch undo = last.patch().inverse();
    Selection selection = suite.select(from, from.with(undo), entries.program());
    List<Earned> proven = new ArrayList<>(selection.cutOff());
    // What must run again is required still, but nothing proves it until the next gate.
    selection.rerun().forEach(earned -> proven.add(entries.unproven(earned)));
    proven.removeIf(earned -> reopened.contains(earned.id()));
    return entries.rolledBack(undo, from, reopened, proven);
  }
}
