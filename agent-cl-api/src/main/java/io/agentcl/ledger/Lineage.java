package io.agentcl.ledger;

import io.agentcl.harness.Address;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Patch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line as entries change it. Not thread-safe. */
final class Lineage {

  /**
   * So many releases can be taken back one after the other; of older ones only the patches stay.
   */
  private static final int MOST_RELEASES = 20;

  private final String id;
  private String live;
  private List<LedgerChange> inForce = new ArrayList<>();
  private Set<String> leftOut = new LinkedHashSet<>();

  /** Ids of the patches that were in force anywhere when the last release was put in. */
  private Set<String> seen = new HashSet<>();

  /** What was in force before each release that is. */
  private final IdentityHashMap<LedgerChange.Shipped, Before> before = new IdentityHashMap<>();

  /**
   * What a release was put on.
   *
   * @param inForce all changes, also those that the release did not keep
   * @param seen as it was
   * @param reverted ids of learned patches that were taken back since: they do not come back
   */
  private record Before(
      List<LedgerChange> inForce, Set<String> leftOut, Set<String> seen, Set<String> reverted) {

    /** Returns what does not come back: what was taken back, and what was built on it. */
    List<LedgerChange.Promoted> stale() {
      Set<Address> touched = new HashSet<>();
      List<LedgerChange.Promoted> stale = new ArrayList<>();
      for (LedgerChange change : inForce) {
        if (change instanceof LedgerChange.Promoted promoted) {
          Patch patch = promoted.swap().patch();
          List<Address> edited = patch.edits().stream().map(Edit::address).toList();
          if (reverted.contains(patch.id()) || !Collections.disjoint(touched, edited)) {
            touched.addAll(edited);
            stale.add(promoted);
          }
        }
      }
      return stale;
    }

    Before copy() {
      return new Before(inForce, leftOut, seen, new HashSet<>(reverted));
    }
  }

  Lineage(String id, String live) {
    this.id = id;
    this.live = live;
  }

  String live() {
    return live;
  }

  Line view() {
    return new Line(id, live, inForce, leftOut, stale());
  }

  private List<LedgerChange.Promoted> stale() {
    Before was = inForce.isEmpty() ? null : before.get(inForce.get(inForce.size() - 1));
    return was == null ? List.of() : was.stale();
  }

  void goTo(String version) {
    live = version;
  }

  void promote(LedgerChange.Promoted promoted) {
    inForce.add(promoted);
    leftOut.remove(promoted.swap().patch().id());
  }

  /** Returns whether {@code patch}, in force elsewhere, is new here, or stays out of here. */
  boolean isNews(String patch) {
    return leftOut.contains(patch) || !(seen.contains(patch) || learned().containsKey(patch));
  }

  /** Returns the learned patches in force, by their ids. */
  Map<String, LedgerChange.Promoted> learned() {
    Map<String, LedgerChange.Promoted> learned = new LinkedHashMap<>();
    for (LedgerChange change : inForce) {
      if (change instanceof LedgerChange.Promoted promoted) {
        learned.put(promoted.swap().patch().id(), promoted);
      }
    }
    return learned;
  }

  /**
   * Returns the line that a release begins on this one.
   *
   * @param known learned patches by id, of this line and of others
   */
  Lineage shipped(LedgerChange.Shipped shipped, Map<String, LedgerChange.Promoted> known) {
    Lineage next = new Lineage(shipped.swap().line(), shipped.swap().to());
    next.inForce.addAll(kept(shipped.rebase(), known));
    next.leftOut.addAll(leftOut);
    if (shipped.rebase() != null) {
      next.leftOut.addAll(shipped.rebase().leftOut());
    }
    next.seen.addAll(known.keySet());
    before.forEach((release, was) -> next.before.put(release, was.copy()));
    next.before.put(
        shipped,
        new Before(List.copyOf(inForce), Set.copyOf(leftOut), Set.copyOf(seen), new HashSet<>()));
    next.inForce.add(shipped);
    next.forgetReleases();
    return next;
  }

  private List<LedgerChange> kept(
      LedgerChange.Shipped.@Nullable Rebase rebase, Map<String, LedgerChange.Promoted> known) {
    if (rebase == null) {
      return inForce;
    }
    Set<String> left = new LinkedHashSet<>(rebase.kept());
    List<LedgerChange> kept = new ArrayList<>();
    for (LedgerChange change : inForce) {
      if (!(change instanceof LedgerChange.Promoted promoted)
          || left.remove(promoted.swap().patch().id())) {
        kept.add(change);
      }
    }
    left.stream().filter(known::containsKey).map(known::get).forEach(kept::add);
    return kept;
  }

  private void forgetReleases() {
    long releases = inForce.stream().filter(LedgerChange.Shipped.class::isInstance).count();
    for (int i = 0; releases > MOST_RELEASES; i++) {
      if (inForce.get(i) instanceof LedgerChange.Shipped oldest) {
        inForce.remove(i--);
        before.remove(oldest);
        releases--;
      }
    }
  }

  /** Takes learned patches out, wherever they are in force. */
  void takeBack(Set<String> patches) {
    inForce.removeIf(
        change ->
            change instanceof LedgerChange.Promoted promoted
                && patches.contains(promoted.swap().patch().id()));
    before.values().forEach(was -> was.reverted.addAll(patches));
  }

  /** Takes the release out that is the last change in force. */
  void takeBackRelease() {
    LedgerChange last = inForce.get(inForce.size() - 1);
    Before was = before.remove(last);
    if (was == null) {
      inForce.remove(inForce.size() - 1);
      return;
    }
    inForce = new ArrayList<>(was.inForce);
    inForce.removeAll(was.stale());
    leftOut = new LinkedHashSet<>(was.leftOut);
    seen = new HashSet<>(was.seen);
  }

  boolean endsWithARelease() {
    return !inForce.isEmpty() && inForce.get(inForce.size() - 1) instanceof LedgerChange.Shipped;
  }

  /** Returns what the releases in force were certified with, by scenario; the latest counts. */
  Map<String, Tally> certified() {
    Map<String, Tally> certified = new HashMap<>();
    for (LedgerChange change : inForce) {
      if (change instanceof LedgerChange.Shipped shipped) {
        shipped.certified().forEach(each -> certified.put(each.id(), each.tally()));
      }
    }
    return certified;
  }
}
