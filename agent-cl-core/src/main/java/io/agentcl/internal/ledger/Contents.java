package io.agentcl.internal.ledger;

import io.agentcl.harness.Harness;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Line;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is live on each line, made of the patches that entries hold: as far as they tell it. Follows
 * a ledger entry by entry. Not thread-safe.
 */
public final class Contents {

  private final Map<String, Harness> byLine = new HashMap<>();

  /** What was live before a release. */
  private final IdentityHashMap<LedgerChange.Shipped, Harness> before = new IdentityHashMap<>();

  /** The harness of this host, on which a line may begin that says nothing of its content. */
  private final Harness own;

  /** Creates the contents of an empty ledger, read by a host that knows {@code own}. */
  public Contents(Harness own) {
    this.own = own;
  }

  /** Returns the harness of the host that reads. */
  public Harness own() {
    return own;
  }

  /** Returns the harnesses that {@code ledger} had live at some time, as far as entries tell. */
  public static Map<String, Harness> find(Set<String> versions, Harness own, Ledger ledger) {
    Contents all = new Contents(own);
    Map<String, Harness> found = new HashMap<>();
    for (LedgerEntry entry : ledger.from(0)) {
      all.follow(entry);
      all.byLine.values().stream()
          .filter(each -> versions.contains(each.version()))
          .forEach(each -> found.put(each.version(), each));
    }
    return found;
  }

  /** Returns what is live on {@code line}, or empty if no entry tells. */
  public Optional<Harness> of(String line) {
    return Optional.ofNullable(byLine.get(line));
  }

  /** Goes with {@code entry}. */
  public void follow(LedgerEntry entry) {
    LedgerEntry known = known(entry);
    if (known instanceof LedgerNote.Began began) {
      put(began.swap(), Harness.empty());
    } else if (known instanceof LedgerChange change) {
      // Each swap by itself: no change makes the content of one line from what it makes of another.
      for (LedgerChange.Swap swap : change.swaps()) {
        Harness from = before(change, swap);
        if (from != null
            && !swap.from().isEmpty()
            && change instanceof LedgerChange.Shipped shipped) {
          before.put(shipped, from);
        }
        put(swap, from);
      }
    }
  }

  private static @Nullable LedgerEntry known(LedgerEntry entry) {
    if (entry instanceof LedgerEntry.Erased erased) {
      return erased.rest();
    }
    return entry instanceof LedgerEntry.Newer newer ? newer.known() : entry;
  }

  private @Nullable Harness before(LedgerChange change, LedgerChange.Swap swap) {
    if (swap.from().isEmpty()) {
      return Harness.empty();
    }
    Harness there = byLine.get(change.begins(swap));
    return there == null && own.version().equals(swap.from()) ? own : there;
  }

  private void put(LedgerChange.Swap swap, @Nullable Harness before) {
    Harness next = before == null ? null : with(swap, before);
    if (next == null || !next.version().equals(swap.to())) {
      byLine.remove(swap.line());
    } else {
      byLine.put(swap.line(), next);
    }
  }

  private static @Nullable Harness with(LedgerChange.Swap swap, Harness before) {
    try {
      return before.with(swap.patch());
    } catch (PatchConflictException e) {
      return null; // written by hand, or erased: nobody can tell
    }
  }

  /** Returns what was live before {@code release}, one in force, or empty if no entry tells. */
  public Optional<Harness> before(LedgerChange.Shipped release) {
    return Optional.ofNullable(before.get(release));
  }

  /** Forgets the lines that are not among {@code lines}, and the releases not in force there. */
  public void keepOnly(Collection<Line> lines) {
    byLine.keySet().retainAll(lines.stream().map(Line::id).toList());
    Set<LedgerChange> inForce = Collections.newSetFromMap(new IdentityHashMap<>());
    lines.forEach(line -> inForce.addAll(line.inForce()));
    before.keySet().removeIf(release -> !inForce.contains(release));
  }
}
