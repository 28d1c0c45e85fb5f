package io.agentcl.internal.ledger;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a person decides at once: that learned patches are taken back, or that what one of them put
 * must not come back. Makes the entry of one moment; whoever writes it decides anew if the ledger
 * moved. Not thread-safe.
 *
 * @param back what is in force at that moment
 * @param at when the entry is written
 */
public record Recall(TakeBack back, Instant at) {

  /**
   * Returns that the patches that people call {@code names} are taken back.
   *
   * @param reason why; may be empty
   */
  public LedgerChange.Reverted revert(List<String> names, String reason) {
    return reverted(back.find(names), reason);
  }

  /** Returns that {@code patches} are taken back. */
  public LedgerChange.Reverted reverted(List<Patch> patches, String reason) {
    List<String> ids = patches.stream().map(Patch::id).toList();
    return new LedgerChange.Reverted(at, back.swaps(patches), ids, List.of(), reason);
  }

  /**
   * Returns that what the first of {@code names} put is banned, and that whatever put the same is
   * taken back where it is in force, and all of {@code names}.
   *
   * @param history in which the first is looked for if it is in force nowhere
   */
  public LedgerChange.Banned ban(List<String> names, String reason, List<LedgerEntry> history) {
    List<LedgerChange.Banned.Content> contents = contents(find(names.get(0), history));
    Set<Patch> taken = new LinkedHashSet<>(back.putting(contents));
    taken.addAll(back.find(names.subList(1, names.size())));
    List<String> ids = taken.stream().map(Patch::id).toList();
    return new LedgerChange.Banned(at, back.swaps(List.copyOf(taken)), ids, contents, reason);
  }

  /** Returns a patch that is in force, also as part of a release, or ever was, or that waited. */
  private Patch find(String name, List<LedgerEntry> history) {
    try {
      return back.find(List.of(name)).get(0);
    } catch (NoSuchElementException | IllegalStateException e) {
      return PatchNames.find(name, patches(history)).orElseThrow(() -> e);
    }
  }

  /** Returns the patches that were ever in force, or waited, the oldest first; none is erased. */
  public static List<Patch> patches(List<LedgerEntry> history) {
    return history.stream().flatMap(Recall::patch).filter(patch -> !patch.isErased()).toList();
  }

  private static Stream<Patch> patch(LedgerEntry entry) {
    LedgerEntry known = entry.understood().orElse(entry);
    if (known instanceof LedgerNote.Waiting waits) {
      return Stream.of(waits.patch());
    }
    return known instanceof LedgerChange.Promoted promoted
        ? Stream.of(promoted.swap().patch())
        : Stream.empty();
  }

  private static List<LedgerChange.Banned.Content> contents(Patch patch) {
    List<LedgerChange.Banned.Content> contents =
        patch.edits().stream()
            .map(Edit::after)
            .flatMap(Optional::stream)
            .map(LedgerChange.Banned.Content::of)
            .distinct()
            .toList();
    if (contents.isEmpty()) {
      throw new IllegalArgumentException(
          "patch %s only removes: nothing to ban; to mend it, revert it".formatted(patch.handle()));
    }
    return contents;
  }
}
