package io.agentcl.store;

import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.internal.ledger.PatchNames;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerChange.Banned;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.run.Context;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose words a stored value holds, by its fields.
 *
 * @param person the scope of one user
 * @param conversations ids of conversations, or of scenarios, that are his, too
 * @param contents of patches that somebody said are his words, whomever they are for
 */
record Whose(Scope person, Set<String> conversations, Set<Banned.Content> contents) {

  /** Finds nobody's words. */
  static final Whose NOBODY = new Whose(Scope.EVERYONE, Set.of(), Set.of());

  /**
   * Returns whose words those of {@code person} are.
   *
   * @param named ids of conversations, or of scenarios, or names of patches, that are his, too
   * @param patches all that there ever were, the oldest first
   * @throws IllegalArgumentException if a name may be that of several patches
   */
  static Whose of(Scope person, Collection<String> named, List<Patch> patches) {
    Set<Patch> his = new HashSet<>();
    for (String name : named) {
      if (name.startsWith("p-") && PatchNames.canBe(name)) {
        PatchNames.find(name, patches).ifPresent(his::add);
      }
    }
    Set<Banned.Content> contents = new HashSet<>();
    for (Patch patch : patches) {
      if (his.contains(patch) || before(patch).anyMatch(contents::contains)) {
        after(patch).forEach(contents::add); // what builds on his words repeats them
      }
    }
    return new Whose(person, Set.copyOf(named), contents);
  }

  private static Stream<Banned.Content> before(Patch patch) {
    return patch.edits().stream().flatMap(edit -> edit.before().stream()).map(Banned.Content::of);
  }

  private static Stream<Banned.Content> after(Patch patch) {
    return patch.edits().stream().flatMap(edit -> edit.after().stream()).map(Banned.Content::of);
  }

  boolean holds(LedgerEntry entry) {
    return holds(LedgerEntry.CODEC.encode(entry).toObject())
        || patches(entry.understood().orElse(entry)).anyMatch(this::putsOrFinds);
  }

  boolean holds(Patch patch) {
    return holds(Patch.CODEC.encode(patch).toObject()) || putsOrFinds(patch);
  }

  private boolean putsOrFinds(Patch patch) {
    return !contents.isEmpty()
        && Stream.concat(before(patch), after(patch)).anyMatch(contents::contains);
  }

  private static Stream<Patch> patches(LedgerEntry entry) {
    if (entry instanceof LedgerNote.Waiting waits) {
      return Stream.of(waits.patch());
    }
    if (entry instanceof LedgerNote.Began began) {
      return Stream.of(began.swap().patch());
    }
    return entry.change().stream()
        .flatMap(change -> change.swaps().stream())
        .map(LedgerChange.Swap::patch);
  }

  private boolean holds(@Nullable Object plain) {
    if (plain instanceof Map<?, ?> map) {
      return isOf(map) || map.values().stream().anyMatch(this::holds);
    }
    if (plain instanceof List<?> list) {
      return list.stream().anyMatch(this::holds);
    }
    return plain instanceof String text && conversations.contains(text);
  }

  /** A scope or a context says a user and maybe a tenant; both may be numbers there. */
  private boolean isOf(Map<?, ?> map) {
    return isOfUser(map) && Objects.equals(text(map.get(Context.TENANT)), person.tenant());
  }

  private boolean isOfUser(Map<?, ?> map) {
    return person.user() != null && person.user().equals(text(map.get(Context.USER)));
  }

  /** Returns, in words, for whom {@code entry} holds something who has the user's name, too. */
  Set<String> namesakes(LedgerEntry entry) {
    Set<String> found = new TreeSet<>();
    addNamesakes(LedgerEntry.CODEC.encode(entry).toObject(), found);
    return found;
  }

  private void addNamesakes(@Nullable Object plain, Set<String> found) {
    if (plain instanceof Map<?, ?> map) {
      if (isOfUser(map) && !isOf(map)) {
        found.add(new Scope(text(map.get(Context.TENANT)), person.user()).toString());
      }
      map.values().forEach(each -> addNamesakes(each, found));
    } else if (plain instanceof List<?> list) {
      list.forEach(each -> addNamesakes(each, found));
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
