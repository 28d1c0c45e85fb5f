package io.agentcl.internal.live;

import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.ledger.Recall;
import io.agentcl.internal.ledger.TakeBack;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.regress.Selected;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was changed, and how it is taken back: on a person's authority, at once, with nothing run
 * for it. Safe for use by many threads.
 */
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
  List<LedgerChange> changes() {
    return suite.suite().history().stream().flatMap(entry -> entry.change().stream()).toList();
  }

  /** How a change is made of what is known of the ledger; empty if there is none to make. */
  private interface Deciding<C extends LedgerChange> {
    Optional<C> decide(LedgerState state, TakeBack back);
  }

  /** Takes the last change of this line back, if there is one. */
  Optional<LedgerChange.Reverted> rollback() {
    return decide(this::last);
  }

  private Optional<LedgerChange.Reverted> last(LedgerState state, TakeBack back) {
    Optional<Line> line = state.line(live.line());
    LedgerChange last = line.flatMap(Line::last).orElse(null);
    if (last instanceof LedgerChange.Promoted promoted) {
      return Optional.of(recall(back).reverted(List.of(promoted.swap().patch()), ""));
    }
    return last instanceof LedgerChange.Shipped shipped
        ? back.release(line.orElseThrow(), shipped).map(swap -> released(swap, shipped, state))
        : Optional.empty();
  }

  private LedgerChange.Reverted released(
      LedgerChange.Swap swap, LedgerChange.Shipped shipped, LedgerState state) {
    List<String> again = shipped.reopened().stream().filter(state.reopened()::containsKey).toList();
    return new LedgerChange.Reverted(entries.now(), List.of(swap), List.of(), again, "");
  }

  /** Takes the patches back that people call {@code names}. */
  LedgerChange.Reverted revert(List<String> names) {
    return decide((state, back) -> Optional.of(recall(back).revert(names, ""))).orElseThrow();
  }

  /**
   * Bans what the first of {@code names} put, and takes back where it is in force whatever put the
   * same, and all of {@code names}.
   */
  LedgerChange.Banned ban(List<String> names, String reason) {
    return decide(
            (state, back) -> Optional.of(recall(back).ban(names, reason, suite.suite().history())))
        .orElseThrow();
  }

  private Recall recall(TakeBack back) {
    return new Recall(back, entries.now());
  }

  private <C extends LedgerChange> Optional<C> decide(Deciding<C> deciding) {
    while (true) {
      live.follow();
      LiveHarness.Answer<Optional<C>> answer = live.ask(deciding::decide);
      Base now = answer.base();
      Optional<C> change = answer.value();
      boolean done =
          change.isEmpty()
              ? !now.hasMoved(suite)
              : live.swap(now, new Decided<>(change.get(), proven(change.get(), now)));
      if (done) {
        return change;
      }
    }
  }

  /** What must run again is required still, but nothing proves it until the next gate. */
  private List<Proven> proven(LedgerChange change, Base now) {
    return change.on(now.line()).map(swap -> proven(swap, now.harness())).orElse(List.of());
  }

  private List<Proven> proven(LedgerChange.Swap swap, Harness from) {
    Selected selection = suite.select(from, from.with(swap.patch()), entries.program());
    List<Proven> proven = new ArrayList<>(selection.cutOff());
    selection.rerun().forEach(earned -> proven.add(entries.unproven(earned)));
    return proven;
  }
}
