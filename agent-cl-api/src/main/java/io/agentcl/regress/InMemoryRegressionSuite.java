package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Address;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Read;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
  private final ReadIndex index = new ReadIndex();

  /** When each scenario was first earned: replays and reports keep this order. */
  private final Map<String, Integer> order = new HashMap<>();

  /** The scenarios whose proof is by a given program; those without a proof stand under "". */
  private final Map<String, Set<String>> byProgram = new LinkedHashMap<>();

  /** Version of the harness on which every proof holds. */
  private String provenOn = "";

  @Override
  public synchronized void append(LedgerEntry entry) {
    requireNonNull(entry, "entry");
    if (entry instanceof LedgerEntry.Retired retired) {
      forget(required(retired.id()));
    } else if (entry instanceof LedgerEntry.Proven proven) {
      proven.proven().forEach(this::put);
      noteProven(proven);
    } else if (entry instanceof LedgerEntry.Change change) {
      reopenedBy(change).stream().map(this::required).toList().forEach(this::reopen);
      change.proven().forEach(this::put);
      provenOn = change.to();
    }
    history.add(entry);
  }

  @Override
  public synchronized boolean append(LedgerEntry entry, long revision) {
    return RegressionSuite.super.append(entry, revision);
  }

  /** A suite of which only a part is proven on one harness is proven as a whole on none. */
  private void noteProven(LedgerEntry.Proven entry) {
    if (!entry.harness().isEmpty() && !entry.harness().equals(provenOn)) {
      Set<String> ids = new HashSet<>();
      entry.proven().forEach(earned -> ids.add(earned.id()));
      boolean all =
          required.values().stream()
              .allMatch(earned -> earned.proof().isEmpty() || ids.contains(earned.id()));
      provenOn = all ? entry.harness() : "";
    }
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
    index.remove(earned);
    byProgram.getOrDefault(program(earned), Set.of()).remove(earned.id());
  }

  private void put(Earned earned) {
    Earned old = required.get(earned.id());
    if (old != null) {
      index.remove(old);
      byProgram.getOrDefault(program(old), Set.of()).remove(old.id());
    }
    required.put(earned.id(), earned);
    order.putIfAbsent(earned.id(), order.size());
    reopened.remove(earned.id());
    index.add(earned);
    byProgram.computeIfAbsent(program(earned), k -> new LinkedHashSet<>()).add(earned.id());
  }

  private static String program(Earned earned) {
    String program = earned.proof().map(Proof::program).orElse("");
    return earned.isProvenBy(program) ? program : "";
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
    Set<String> ids = new LinkedHashSet<>();
    for (Edit edit : from.diff(to, Origin.OPERATOR).edits()) {
      ids.addAll(index.readersOf(edit.address()));
    }
    byProgram.forEach(
        (other, proven) -> {
          if (!other.equals(program)) {
            ids.addAll(proven);
          }
        });
    return ids.stream().sorted(Comparator.comparing(order::get)).map(this::required).toList();
  }

  /** Which scenarios read what. */
  private static final class ReadIndex {
    private final Map<String, Set<String>> byKey = new LinkedHashMap<>();

    void add(Earned earned) {
      keys(earned)
          .forEach(key -> byKey.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(earned.id()));
    }

    void remove(Earned earned) {
      keys(earned).forEach(key -> byKey.getOrDefault(key, Set.of()).remove(earned.id()));
    }

    Set<String> readersOf(Address address) {
      Set<String> readers = new LinkedHashSet<>(byKey.getOrDefault(address.toString(), Set.of()));
      readers.addAll(byKey.getOrDefault(address.layer(), Set.of()));
      return readers;
    }

    private static Set<String> keys(Earned earned) {
      Set<String> keys = new LinkedHashSet<>();
      Read.Visitor visitor =
          new Read.Visitor() {
            @Override
            public void address(Address address) {
              keys.add(address.toString());
            }

            @Override
            public void layer(String layer) {
              keys.add(layer);
            }
          };
      earned.proof().ifPresent(p -> p.reads().forEach(read -> read.accept(visitor)));
      return keys;
    }
  }
}
