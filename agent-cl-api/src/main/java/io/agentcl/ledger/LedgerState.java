package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the entries of a ledger add up to: what is live, and what is required. The same entries give
 * the same state, whoever adds them up. An entry costs what it names, however many there were
 * before. This class is not thread-safe.
 */
public final class LedgerState {

  private final Map<String, Requirement> required = new LinkedHashMap<>();
  private final Map<String, Requirement> reopened = new LinkedHashMap<>();

  /** Patches that wait: of more the eldest wait no more. */
  private static final int MOST_WAITING = 10_000;

  private final Lines lines = new Lines();

  private final Set<LedgerChange.Banned.Content> banned = new HashSet<>();

  /** By id of the patch, the eldest first. */
  private final Map<String, LedgerNote.Waiting> waiting = new LinkedHashMap<>();

  /** Versions of the scenarios that the ledger has as data, by id. */
  private final Map<String, String> defined = new HashMap<>();

  /** Ids of the scenarios whose runs are up to chance, whatever the host claims. */
  private final Set<String> refuted = new HashSet<>();

  /** Ids of what is required and worked without a patch. */
  private final Set<String> sentinels = new HashSet<>();

  /** What releases in force were certified with, by id of the scenario; the latest counts. */
  private final Map<String, Tally> released = new HashMap<>();

  private long gates;
  private long certified;

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

  /** Returns the line that was changed last, or empty if nothing was. */
  public Optional<Line> latest() {
    return lines.latest();
  }

  /** Returns whether anything is live according to the ledger. */
  public boolean hasLines() {
    return !lines.isEmpty();
  }

  /** Returns the line {@code id}, or empty if it is unknown. */
  public Optional<Line> line(String id) {
    return lines.find(requireNonNull(id, "id"));
  }

  /** Returns all lines, the one that was changed last at the end. */
  public List<Line> lines() {
    return lines.all();
  }

  /**
   * Returns the learned patches in force on other lines than {@code id} that went live since its
   * last release was put in, or that a release left out of it ({@link Line#leftOut}).
   */
  public List<LedgerChange.Promoted> news(String id) {
    return lines.news(requireNonNull(id, "id"));
  }

  /** Returns the version of the harness live on line {@code id}; empty if nothing says it. */
  public String live(String id) {
    return lines.live(requireNonNull(id, "id"));
  }

  /** Returns a view of what must not come back. */
  public Set<LedgerChange.Banned.Content> banned() {
    return Collections.unmodifiableSet(banned);
  }

  /** Returns a view of the patches that wait for a person, or for more cases, by their ids. */
  public Map<String, LedgerNote.Waiting> waiting() {
    return Collections.unmodifiableMap(waiting);
  }

  /** Returns a view of the versions of scenarios that the ledger has as data, by id. */
  public Map<String, String> defined() {
    return Collections.unmodifiableMap(defined);
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

  void expectLive(LedgerChange change) {
    Set<String> seen = new HashSet<>();
    for (LedgerChange.Swap swap : change.swaps()) {
      String live = live(change.begins(swap));
      if (!live.isEmpty() && !swap.from().isEmpty() && !swap.from().equals(live)) {
        throw unfit(
            change,
            "harness %.8s is live".formatted(swap.from()),
            "harness %.8s is live".formatted(live));
      }
      if (!seen.add(swap.line())) {
        throw new IllegalArgumentException("two swaps on line " + swap.line());
      }
      for (Edit edit : swap.patch().edits()) {
        edit.after().filter(this::isBanned).ifPresent(put -> refuse(change, put));
      }
    }
  }

  private IllegalArgumentException unfit(LedgerEntry entry, String expected, String found) {
    return new IllegalArgumentException(
        """
        Entry "%s" does not fit the ledger.
          at:       revision %d
          expected: %s
          found:    %s
          to mend:  decide again on what is live\
        """
            .formatted(entry.summary(), revision, expected, found));
  }

  /** Returns whether {@code component} must not come back, under whichever name. */
  public boolean isBanned(Component component) {
    return !banned.isEmpty() && banned.contains(LedgerChange.Banned.Content.of(component));
  }

  private void refuse(LedgerEntry entry, Component put) {
    throw unfit(entry, "nothing that is banned", "banned content at " + put.address());
  }

  /**
   * Checks that {@code patches} are in force, and that {@code change} reaches each line of them.
   */
  void expectLearned(LedgerChange change, List<String> patches) {
    lines.missed(change, patches).ifPresent(line -> refuse(change, line));
  }

  private void refuse(LedgerChange change, String line) {
    throw unfit(change, "a swap on each line with the patch", "none on line " + line);
  }

  void expectReopened(List<String> ids) {
    for (String id : ids) {
      if (!reopened.containsKey(id)) {
        throw new IllegalArgumentException(
            "scenario \"%s\" is not reopened; there are %s".formatted(id, reopened.keySet()));
      }
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
          ("scenario \"%s\" is required already; to mend it, bind(..) the new version to its id, or"
                  + " retire it first")
              .formatted(id));
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

  void begin(LedgerChange.Swap swap) {
    lines.begin(swap);
  }

  void promote(LedgerChange.Promoted promoted) {
    lines.promote(promoted);
    waiting.remove(promoted.swap().patch().id());
    if (promoted.certificate() != null) {
      certified++;
    }
  }

  void ship(LedgerChange.Shipped shipped) {
    lines.ship(shipped);
    release(shipped.certified());
  }

  void takeBack(LedgerChange change, List<String> patches) {
    lines.takeBack(change, patches);
  }

  void takeBackRelease(LedgerChange.Reverted reverted) {
    lines.expectRelease(reverted);
    released.clear();
    lines.takeBackRelease(reverted).forEach(this::release);
  }

  void release(List<Certificate.Certified> certified) {
    certified.forEach(each -> release(each.id(), each.tally()));
  }

  private void release(String id, Tally tally) {
    if (required.containsKey(id)) {
      released.put(id, tally);
    }
  }

  void ban(LedgerChange.Banned ban) {
    banned.addAll(ban.contents());
    waiting.values().removeIf(waits -> waits.patch().edits().stream().anyMatch(this::putsBanned));
  }

  private boolean putsBanned(Edit edit) {
    return edit.after().filter(this::isBanned).isPresent();
  }

  void await(LedgerNote.Waiting waits) {
    waiting.remove(waits.patch().id());
    if (waits.patch().isErased()) {
      return; // nobody could say yes to it, nor could a ban tell what it puts
    }
    waiting.put(waits.patch().id(), waits);
    if (waiting.size() > MOST_WAITING) {
      waiting.remove(waiting.keySet().iterator().next());
    }
  }

  void waitNoMore(String patch) {
    waiting.remove(patch);
  }

  void define(String id, String version) {
    defined.put(id, version);
  }

  void guard(String id) {
    sentinels.add(id);
  }

  void openGate() {
    gates++;
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

  void requireAgain(List<String> ids) {
    for (String id : ids) {
      Requirement known = reopened.get(id);
      if (known != null) { // null where the id is named twice
        require(known);
      }
    }
  }
}
