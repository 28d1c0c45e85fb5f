package io.agentcl.internal.live;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.ledger.TakeBack;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.regress.Selected;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Line;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  List<LedgerEntry.Change> changes() {
    return suite.suite().history().stream().flatMap(entry -> entry.change().stream()).toList();
  }

  /** How a change is made of what is known of the ledger; empty if there is none to make. */
  private interface Deciding<C extends LedgerEntry.Change> {
    Optional<C> decide(LedgerState state, TakeBack back);
  }

  /** Takes the last change of this line back, if there is one. */
  Optional<LedgerEntry.Reverted> rollback() {
    return decide(this::last);
  }

  private Optional<LedgerEntry.Reverted> last(LedgerState state, TakeBack back) {
    Optional<Line> line = state.line(live.line());
    LedgerEntry.Change last = line.flatMap(Line::last).orElse(null);
    if (last instanceof LedgerEntry.Promoted promoted) {
      return Optional.of(reverted(List.of(promoted.swap().patch()), back));
    }
    return last instanceof LedgerEntry.Shipped shipped
        ? back.release(line.orElseThrow(), shipped).map(swap -> released(swap, shipped, state))
        : Optional.empty();
  }

  private LedgerEntry.Reverted released(
      LedgerEntry.Swap swap, LedgerEntry.Shipped shipped, LedgerState state) {
    List<String> again = shipped.reopened().stream().filter(state.reopened()::containsKey).toList();
    return new LedgerEntry.Reverted(entries.now(), List.of(swap), List.of(), again, "");
  }

  /** Takes the patches back that people call {@code names}. */
  LedgerEntry.Reverted revert(List<String> names) {
    return decide((state, back) -> Optional.of(reverted(back.find(names), back))).orElseThrow();
  }

  private LedgerEntry.Reverted reverted(List<Patch> patches, TakeBack back) {
    List<String> ids = patches.stream().map(Patch::id).toList();
    return new LedgerEntry.Reverted(entries.now(), back.swaps(patches), ids, List.of(), "");
  }

  /**
   * Bans what the first of {@code names} put, and takes back where it is in force whatever put the
   * same, and all of {@code names}.
   */
  LedgerEntry.Banned ban(List<String> names, String reason) {
    return decide((state, back) -> Optional.of(banned(names, reason, back))).orElseThrow();
  }

  private LedgerEntry.Banned banned(List<String> names, String reason, TakeBack back) {
    List<LedgerEntry.Banned.Content> contents = contents(find(names.get(0), back));
    // Also where another patch has put the same.
    Set<Patch> taken = new LinkedHashSet<>(back.putting(contents));
    taken.addAll(back.find(names.subList(1, names.size())));
    return new LedgerEntry.Banned(
        entries.now(),
        back.swaps(List.copyOf(taken)),
        taken.stream().map(Patch::id).toList(),
        contents,
        reason);
  }

  /** Returns a patch that is in force, also as part of a release, or ever was, or that waited. */
  private Patch find(String name, TakeBack back) {
    try {
      return back.find(List.of(name)).get(0);
    } catch (NoSuchElementException | IllegalStateException e) {
      String start = name.startsWith("p-") ? name.substring(2) : name;
      return suite.suite().history().stream()
          .flatMap(WayBack::patch)
          .filter(patch -> patch.id().startsWith(start))
          .findFirst()
          .orElseThrow(() -> e);
    }
  }

  private static Stream<Patch> patch(LedgerEntry entry) {
    if (entry instanceof LedgerEntry.Newer newer) {
      return Stream.ofNullable(newer.known()).flatMap(WayBack::patch);
    }
    if (entry instanceof LedgerEntry.Waiting waits) {
      return Stream.of(waits.patch());
    }
    return entry instanceof LedgerEntry.Promoted promoted
        ? Stream.of(promoted.swap().patch())
        : Stream.empty();
  }

  private static List<LedgerEntry.Banned.Content> contents(Patch patch) {
    List<LedgerEntry.Banned.Content> contents =
        patch.edits().stream()
            .map(Edit::after)
            .flatMap(Optional::stream)
            .map(LedgerEntry.Banned.Content::of)
            .distinct()
            .toList();
    if (contents.isEmpty()) {
      throw new IllegalArgumentException(
          "patch %s only removes: nothing to ban; to mend it, revert it".formatted(patch.handle()));
    }
    return contents;
  }

  private <C extends LedgerEntry.Change> Optional<C> decide(Deciding<C> deciding) {
    while (true) {
      Base now = live.follow();
      Optional<C> change = live.ask(deciding::decide);
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
  private List<Proven> proven(LedgerEntry.Change change, Base now) {
    return change.on(now.line()).map(swap -> proven(swap, now.harness())).orElse(List.of());
  }

  private List<Proven> proven(LedgerEntry.Swap swap, Harness from) {
    Selected selection = suite.select(from, from.with(swap.patch()), entries.program());
    List<Proven> proven = new ArrayList<>(selection.cutOff());
    selection.rerun().forEach(earned -> proven.add(entries.unproven(earned)));
    return proven;
  }
}
