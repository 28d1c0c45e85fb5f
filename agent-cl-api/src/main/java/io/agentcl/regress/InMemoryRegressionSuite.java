package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A suite in memory. An index from addresses and layers to the scenarios that read them makes a
 * selection cost what a change touches.
 */
final class InMemoryRegressionSuite implements RegressionSuite {

  private final List<LedgerEntry> history = new ArrayList<>();
  private final Map<String, Earned> required = new LinkedHashMap<>();
  private final Map<String, Scenario> reopened = new LinkedHashMap<>();

  /** The scenarios whose proof read a given address, or a given layer as a whole. */
  private final Groups byRead = new Groups();

  /** When each required scenario was earned: replays and reports keep this order. */
  private final Map<String, Integer> order = new HashMap<>();

  private int earnedSoFar;

  /** The scenarios whose proof is by a given program. */
  private final Groups byProgram = new Groups();

  /** Version of the harness on which every proof holds that is not in doubt. */
  private String provenOn = "";

  /** The scenarios without a proof, or whose proof may not hold on that harness. */
  private final Set<String> doubtful = new LinkedHashSet<>();

  @Override
  public synchronized void append(LedgerEntry entry) {
    requireNonNull(entry, "entry");
    if (entry instanceof LedgerEntry.Retired retired) {
      forget(required(retired.id()));
    } else if (entry instanceof LedgerEntry.Proven proven) {
      prove(proven);
    } else if (entry instanceof LedgerEntry.Change change) {
      change(change);
    }
    history.add(entry);
  }

  @Override
  public synchronized boolean append(LedgerEntry entry, long revision) {
    return RegressionSuite.super.append(entry, revision);
  }

  @Override
  public synchronized RegressionSuite earn(Scenario scenario) {
    return RegressionSuite.super.earn(scenario); // looks and appends under one lock
  }

  private void prove(LedgerEntry.Proven entry) {
    boolean onSomeHarness = !entry.harness().isEmpty();
    if (onSomeHarness && !entry.harness().equals(provenOn)) {
      doubtful.addAll(required.keySet());
      provenOn = entry.harness();
    }
    for (Earned earned : entry.proven()) {
      put(earned);
      if (!onSomeHarness) {
        doubtful.add(earned.id());
      }
    }
  }

  private void change(LedgerEntry.Change change) {
    List<Earned> broken = reopenedBy(change).stream().distinct().map(this::required).toList();
    doubtful.addAll(change.from().equals(provenOn) ? readersOf(change.patch()) : required.keySet());
    broken.forEach(this::reopen);
    change.proven().forEach(this::put);
    provenOn = change.to();
  }

  private static List<String> reopenedBy(LedgerEntry.Change change) {
    if (change instanceof LedgerEntry.RolledBack rolledBack) {
      return rolledBack.reopened();
    }
    return change instanceof LedgerEntry.Shipped shipped ? shipped.reopened() : List.of();
  }

  private Earned required(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no scenario \"%s\" is required; there are %s"
                        .formatted(id, required.keySet())));
  }

  private void reopen(Earned earned) {
    forget(earned);
    reopened.put(earned.id(), earned.scenario());
  }

  private void forget(Earned earned) {
    required.remove(earned.id());
    order.remove(earned.id());
    doubtful.remove(earned.id());
    unindex(earned);
  }

  private void put(Earned earned) {
    String id = earned.id();
    Earned old = required.put(id, earned);
    if (old != null) {
      unindex(old);
    }
    order.computeIfAbsent(id, k -> earnedSoFar++);
    reopened.remove(id);
    earned.proof().ifPresent(proof -> index(id, proof));
    if (earned.isProven()) {
      doubtful.remove(id);
    } else {
      doubtful.add(id);
    }
  }

  private void index(String id, Proof proof) {
    byProgram.add(proof.program(), id);
    Read.dependencies(proof.reads()).forEach(key -> byRead.add(key, id));
  }

  private void unindex(Earned earned) {
    earned
        .proof()
        .ifPresent(
            proof -> {
              byProgram.remove(proof.program(), earned.id());
              Read.dependencies(proof.reads()).forEach(key -> byRead.remove(key, earned.id()));
            });
  }

  private Set<String> readersOf(Patch patch) {
    Set<String> readers = new LinkedHashSet<>();
    for (Edit edit : patch.edits()) {
      readers.addAll(byRead.get(edit.address().toString()));
      readers.addAll(byRead.get(Read.wholeLayer(edit.address())));
    }
    return readers;
  }

  @Override
  public synchronized List<LedgerEntry> history() {
    return List.copyOf(history);
  }

  @Override
  public synchronized long revision() {
    return history.size();
  }

  @Override
  public synchronized List<Earned> earned() {
    return List.copyOf(required.values());
  }

  @Override
  public synchronized List<Scenario> reopened() {
    return List.copyOf(reopened.values());
  }

  @Override
  public synchronized Optional<Earned> find(String id) {
    return Optional.ofNullable(required.get(requireNonNull(id, "id")));
  }

  @Override
  public Selection select(Harness from, Harness to, String program) {
    Collection<Earned> touched;
    int size;
    synchronized (this) {
      size = required.size();
      touched = touched(from, to, program);
    }
    // Derivations run the host's code: not under the lock.
    List<Earned> cutOff = new ArrayList<>();
    List<Earned> rerun = new ArrayList<>();
    for (Earned earned : touched) {
      Optional<Proof> proof =
          earned.isProvenBy(program)
              ? earned.proof().flatMap(known -> known.verify(to))
              : Optional.empty();
      proof.ifPresentOrElse(known -> cutOff.add(earned.with(known)), () -> rerun.add(earned));
    }
    return new Selection(size, touched.size(), cutOff, rerun);
  }

  private Collection<Earned> touched(Harness from, Harness to, String program) {
    if (!from.version().equals(provenOn)) {
      return List.copyOf(required.values());
    }
    Set<String> ids = readersOf(from.diff(to, Origin.OPERATOR));
    ids.addAll(doubtful);
    ids.addAll(byProgram.allBut(program));
    return ids.stream().sorted(Comparator.comparing(order::get)).map(this::required).toList();
  }

  /** Sets of ids by key; a key without ids is forgotten. */
  private static final class Groups {
    private final Map<String, Set<String>> byKey = new LinkedHashMap<>();

    void add(String key, String id) {
      byKey.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(id);
    }

    void remove(String key, String id) {
      byKey.computeIfPresent(key, (k, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids);
    }

    Set<String> get(String key) {
      return byKey.getOrDefault(key, Set.of());
    }

    Set<String> allBut(String key) {
      Set<String> ids = new LinkedHashSet<>();
      byKey.forEach((other, each) -> ids.addAll(other.equals(key) ? Set.of() : each));
      return ids;
    }
  }
}
