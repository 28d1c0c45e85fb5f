package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a ledger add up to: what is live, and what is required. The same entries give
 * the same state, whoever adds them up. An entry costs what it names, however many there were
 * before. This class is not thread-safe.
 */
public final class LedgerState {

  private final Map<String, Requirement> required = new LinkedHashMap<>();
  private final Map<String, Requirement> reopened = new LinkedHashMap<>();

  /** The changes that were not taken back; the last one made live what is. */
  private final Deque<LedgerEntry.Change> inForce = new ArrayDeque<>();

  /** Ids of the scenarios whose runs are up to chance, whatever the host claims. */
  private final Set<String> refuted = new HashSet<>();

  /** Ids of what is required and worked without a patch. */
  private final Set<String> sentinels = new HashSet<>();

  /** What releases in force were certified with, by id of the scenario; the latest counts. */
  private final Map<String, Tally> released = new HashMap<>();

  private long gates;
  private long certified;

  /** Version of the live harness; empty until an entry says it. */
  private String live = "";

  private long revision;

  /** What the entry that is being added makes of the scenarios; lasts one {@link #add}. */
  private Step step = new Step(List.of(), List.of(), List.of());

  /** Creates the state of an empty ledger. */
  public LedgerState() {}

  /**
   * What one entry made of the scenarios.
   *
   * @param required those that are required now and were not before
   * @param renewed those that are required as before, of another version or with a floor
   * @param dropped ids of those that are not required any more
   */
  public record Step(List<Requirement> required, List<Requirement> renewed, List<String> dropped) {}

  /**
   * Adds the next entry.
   *
   * @throws IllegalArgumentException if it does not fit; the state is as it was then
   */
  public Step add(LedgerEntry entry) {
    requireNonNull(entry, "entry");
    step = new Step(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    entry.addTo(this);
    revision++;
    return step;
  }

  /** Returns how many entries were added. */
  public long revision() {
    return revision;
  }

  /** Returns the version of the live harness, or an empty text if nothing says which it is. */
  public String live() {
    return live;
  }

  /** Returns the changes that are in force, the oldest first: those not taken back. */
  public List<LedgerEntry.Change> inForce() {
    return List.copyOf(inForce);
  }

  /** Returns a view of what is required, by id, in the order in which it was earned. */
  public Map<String, Requirement> required() {
    return Collections.unmodifiableMap(required);
  }

  /** Returns a view of what is wanted again, but not required. */
  public Map<String, Requirement> reopened() {
    return Collections.unmodifiableMap(reopened);
  }

  /** Returns a view of the ids of scenarios whose runs were seen to be up to chance. */
  public Set<String> refuted() {
    return Collections.unmodifiableSet(refuted);
  }

  /** Returns a view of the ids of what is required and was so without a patch that fixed it. */
  public Set<String> sentinels() {
    return Collections.unmodifiableSet(sentinels);
  }

  /**
   * Returns a view of what was measured of required scenarios for the last release in force that
   * was certified on them, by id.
   */
  public Map<String, Tally> released() {
    return Collections.unmodifiableMap(released);
  }

  /** Returns how many gates took a place in the lifetime budget. */
  public long gates() {
    return gates;
  }

  /** Returns how many promotions came of such a gate, whether they were taken back or not. */
  public long certified() {
    return certified;
  }

  // What entries check, and then do.

  void expectLive(LedgerEntry.Change change) {
    String from = change.swap().from();
    if (!live.isEmpty() && !from.isEmpty() && !from.equals(live)) {
      throw new IllegalArgumentException(
          """
          Entry "%s" does not fit the ledger.
            at:       revision %d
            expected: harness %.8s is live
            found:    harness %.8s is live
            to mend:  decide again on what is live"""
              .formatted(change.summary(), revision, from, live));
    }
  }

  void expectRequired(List<String> ids) {
    for (String id : ids) {
      if (!required.containsKey(id)) {
        throw new IllegalArgumentException(
            "no scenario \"%s\" is required; there are %s".formatted(id, required.keySet()));
      }
    }
  }

  void expectNew(String id) {
    if (required.containsKey(id)) {
      throw new IllegalArgumentException(
          "scenario \"%s\" is required already; to replace it, retire it first".formatted(id));
    }
  }

  void expectNoFloor(Requirement requirement) {
    Requirement known = required.get(requirement.id());
    if (known != null && known.floor() != null) {
      throw new IllegalArgumentException(
          "scenario \"%s\" has a floor of %s already; to change it, retire the scenario first"
              .formatted(known.id(), known.floor()));
    }
  }

  void change(LedgerEntry.Change change) {
    live = change.swap().to();
    inForce.addLast(change);
  }

  void takeBack(LedgerEntry.Change change) {
    live = change.swap().to();
    if (inForce.pollLast() instanceof LedgerEntry.Shipped) {
      released.clear();
      for (LedgerEntry.Change before : inForce) {
        if (before instanceof LedgerEntry.Shipped shipped) {
          release(shipped.certified());
        }
      }
    }
  }

  void release(List<Certificate.Certified> certified) {
    for (Certificate.Certified each : certified) {
      if (required.containsKey(each.id())) {
        released.put(each.id(), each.tally());
      }
    }
  }

  void guard(String id) {
    sentinels.add(id);
  }

  void openGate() {
    gates++;
  }

  void certify(@Nullable Certificate certificate) {
    if (certificate != null) {
      certified++;
    }
  }

  void refute(String id) {
    refuted.add(id);
    required.computeIfPresent(id, (key, known) -> known.refuted());
  }

  /** Requires a scenario; one that is required already keeps its floor. */
  void require(Requirement requirement) {
    reopened.remove(requirement.id());
    Requirement known = required.get(requirement.id());
    Requirement next = known == null ? requirement : known.renewed(requirement);
    required.put(next.id(), next);
    (known == null ? step.required : step.renewed).add(next);
  }

  void drop(String id) {
    required.remove(id);
    sentinels.remove(id);
    released.remove(id);
    step.dropped.add(id);
  }

  void reopen(List<String> ids) {
    for (String id : ids) {
      Requirement known = required.get(id);
      if (known != null) { // null where the id is named twice
        reopened.put(id, known);
        drop(id);
      }
    }
  }
}
