package io.agentcl.internal.live;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.regress.Selected;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was changed, and how it is taken back. Safe for use by many threads. */
public final class WayBack {

  private final LiveHarness live;
  private final ProvenSuite suite;
  private final Entries entries;

  public WayBack(LiveHarness live, ProvenSuite suite, Entries entries) {
    this.live = live;
    this.suite = suite;
    this.entries = entries;
  }

  /** Returns all changes, the oldest first. */
  List<LedgerEntry.Change> changes() {
    return suite.suite().history().stream().flatMap(entry -> entry.change().stream()).toList();
  }

  /** Takes the last change back, if there is one. */
  Optional<LedgerEntry.Reverted> rollback() {
    while (true) {
      Base now = live.follow();
      Optional<Decided<LedgerEntry.Reverted>> back =
          last(now.harness()).map(last -> back(last, now.harness()));
      boolean done = back.isEmpty() ? !now.hasMoved(suite) : live.swap(now, back.get());
      if (done) {
        return back.map(Decided::change);
      }
    }
  }

  /** Returns the change that made {@code harness} live, if one did and it can be undone. */
  private Optional<LedgerEntry.Change> last(Harness harness) {
    List<LedgerEntry.Change> changes = live.inForce();
    return changes.stream()
        .skip(Math.max(0, changes.size() - 1))
        .filter(change -> change.swap().to().equals(harness.version()))
        .filter(change -> !change.swap().from().isEmpty())
        .findFirst();
  }

  private Decided<LedgerEntry.Reverted> back(LedgerEntry.Change last, Harness from) {
    List<String> reopened =
        last instanceof LedgerEntry.Promoted promoted
            ? promoted.targets().stream()
                .map(Requirement::id)
                .filter(id -> suite.find(id).isPresent())
                .toList()
            : List.of();
    Patch undo = last.swap().patch().inverse();
    Selected selection = suite.select(from, from.with(undo), entries.program());
    List<Proven> proven = new ArrayList<>(selection.cutOff());
    // What must run again is required still, but nothing proves it until the next gate.
    selection.rerun().forEach(earned -> proven.add(entries.unproven(earned)));
    proven.removeIf(earned -> reopened.contains(earned.id()));
    return entries.reverted(undo, from, reopened, proven);
  }
}
