package io.agentcl.internal.ledger;

import io.agentcl.harness.Address;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Line;
import io.agentcl.live.PatchInUseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * How learned patches, or the last release of a line, are taken back: at once, on every line on
 * which they are in force. Costs what is in force. Not thread-safe.
 */
public final class TakeBack {

  private final LedgerState state;
  private final Contents contents;

  public TakeBack(LedgerState state, Contents contents) {
    this.state = state;
    this.contents = contents;
  }

  /**
   * Returns the learned patches that people call {@code names}: whole ids, or {@code p-} and the
   * beginning of one.
   *
   * @throws NoSuchElementException if there is none in force of such a name
   * @throws IllegalArgumentException if there are several
   * @throws IllegalStateException if a release contains it
   */
  public List<Patch> find(List<String> names) {
    Map<String, Patch> learned = new LinkedHashMap<>();
    for (Line line : state.lines()) {
      line.learned().forEach(one -> learned.put(one.swap().patch().id(), one.swap().patch()));
    }
    return names.stream().map(name -> find(name, learned)).distinct().toList();
  }

  private Patch find(String name, Map<String, Patch> learned) {
    Optional<Patch> found = PatchNames.find(name, learned.values());
    if (found.isPresent()) {
      return found.get();
    }
    String start = PatchNames.start(name);
    if (absorbed().stream().anyMatch(id -> id.startsWith(start))) {
      throw new IllegalStateException(
          "patch %s is part of the release itself; to mend it, ship one without it"
              .formatted(name));
    }
    throw new NoSuchElementException(
        "no learned patch \"%s\" is in force; there are %s"
            .formatted(name, learned.values().stream().map(TakeBack::named).toList()));
  }

  private static String named(Patch patch) {
    return patch.handle() + " " + patch.title();
  }

  private Set<String> absorbed() {
    Set<String> absorbed = new HashSet<>();
    for (Line line : state.lines()) {
      for (LedgerChange change : line.inForce()) {
        if (change instanceof LedgerChange.Shipped shipped && shipped.rebase() != null) {
          absorbed.addAll(shipped.rebase().absorbed());
        }
      }
    }
    return absorbed;
  }

  /**
   * Returns what takes {@code patches} back, a swap for each line on which one is in force.
   *
   * @throws PatchInUseException if other learned patches build on them
   * @throws IllegalStateException if nobody can tell what is live on one of the lines
   */
  public List<LedgerChange.Swap> swaps(List<Patch> patches) {
    Set<String> ids = new HashSet<>(patches.stream().map(Patch::id).toList());
    List<Patch> dependants = dependants(ids);
    if (!dependants.isEmpty()) {
      throw PatchInUseException.of(patches, dependants);
    }
    List<LedgerChange.Swap> swaps = new ArrayList<>();
    for (Line line : state.lines()) {
      List<Patch> taken = learned(line).stream().filter(p -> ids.contains(p.id())).toList();
      if (!taken.isEmpty()) {
        swaps.add(without(line, taken));
      }
    }
    return swaps;
  }

  private static List<Patch> learned(Line line) {
    return line.learned().stream().map(one -> one.swap().patch()).toList();
  }

  /**
   * Returns what builds on {@code ids} on any line, also what builds on another line on what does
   * so here: who names all of them is not refused again.
   */
  private List<Patch> dependants(Set<String> ids) {
    Map<String, Patch> dependants = new LinkedHashMap<>();
    Set<String> all = new HashSet<>(ids);
    int before;
    do {
      before = all.size();
      for (Line line : state.lines()) {
        for (Patch patch : dependants(learned(line), all)) {
          dependants.put(patch.id(), patch);
          all.add(patch.id());
        }
      }
    } while (all.size() > before);
    return List.copyOf(dependants.values());
  }

  /**
   * Returns the patches that edit after one of {@code ids} what that one edits. What expects the
   * content of another patch edits where that put it.
   */
  private static List<Patch> dependants(List<Patch> learned, Set<String> ids) {
    Set<Address> touched = new HashSet<>();
    List<Patch> dependants = new ArrayList<>();
    for (Patch patch : learned) {
      List<Address> edited = patch.edits().stream().map(Edit::address).toList();
      if (ids.contains(patch.id())) {
        touched.addAll(edited);
      } else if (!Collections.disjoint(touched, edited)) {
        touched.addAll(edited); // who builds on it builds on what is taken back
        dependants.add(patch);
      }
    }
    return dependants;
  }

  private LedgerChange.Swap without(Line line, List<Patch> taken) {
    Harness live = live(line);
    Harness next = live;
    for (int i = taken.size() - 1; i >= 0; i--) {
      next = undo(taken.get(i), next, line);
    }
    return swap(line, live, next);
  }

  private static Harness undo(Patch patch, Harness live, Line line) {
    try {
      return live.with(patch.inverse());
    } catch (PatchConflictException e) {
      throw new IllegalStateException(
          "patch %s cannot be taken back on line %s: %s"
              .formatted(named(patch), line.id(), e.getMessage()),
          e);
    }
  }

  private Harness live(Line line) {
    return contents
        .of(line.id())
        .filter(harness -> harness.version().equals(line.live()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the ledger does not tell what harness %.8s of line %s consists of; to mend it, ship one"
                        .formatted(line.live(), line.id())));
  }

  private LedgerChange.Swap swap(Line line, Harness live, Harness next) {
    Patch undo = live.diff(next, Origin.OPERATOR).because("taken back");
    List<String> banned =
        undo.edits().stream()
            .filter(edit -> edit.after().filter(state::isBanned).isPresent())
            .map(edit -> edit.address().toString())
            .toList();
    if (!banned.isEmpty()) {
      throw new IllegalStateException(
          "on line %s it would bring back what is banned, at %s; to mend it, ship a release without"
              .formatted(line.id(), banned));
    }
    return new LedgerChange.Swap(line.id(), undo, live.version(), next.version());
  }

  /**
   * Returns what takes the last release of {@code line} back. What was taken back since the release
   * does not come back with the harness before it.
   *
   * @return empty if nobody knows what was live before it
   */
  public Optional<LedgerChange.Swap> release(Line line, LedgerChange.Shipped shipped) {
    return contents.before(shipped).map(before -> release(line, before));
  }

  private LedgerChange.Swap release(Line line, Harness before) {
    Harness next = before;
    for (int i = line.stale().size() - 1; i >= 0; i--) {
      next = undo(line.stale().get(i).swap().patch(), next, line);
    }
    return swap(line, live(line), next);
  }

  /** Returns whether {@code patch} is in force on any line. */
  public boolean isInForce(Patch patch) {
    return state.lines().stream()
        .flatMap(line -> line.learned().stream())
        .anyMatch(one -> one.swap().patch().id().equals(patch.id()));
  }

  /** Returns the learned patches in force anywhere that put one of {@code contents}. */
  public List<Patch> putting(Collection<LedgerChange.Banned.Content> contents) {
    return state.lines().stream()
        .flatMap(line -> line.learned().stream())
        .map(promoted -> promoted.swap().patch())
        .filter(patch -> patch.edits().stream().anyMatch(edit -> puts(edit, contents)))
        .distinct()
        .toList();
  }

  private static boolean puts(Edit edit, Collection<LedgerChange.Banned.Content> contents) {
    return edit.after().map(LedgerChange.Banned.Content::of).filter(contents::contains).isPresent();
  }
}
