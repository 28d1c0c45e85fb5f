package io.agentcl.regress;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.ledger.LedgerEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The latest proof of each scenario, with an index from addresses and layers to the scenarios that
 * read them: what a change touches is found at the cost of what it touches. Not thread-safe.
 */
final class Proofs {

  private final Map<String, Proof> latest = new HashMap<>();

  /** The scenarios whose proof read a given address, or a given layer as a whole. */
  private final Groups byRead = new Groups();

  /** The scenarios whose proof is by a given program. */
  private final Groups byProgram = new Groups();

  /** Version of the harness on which every proof holds that is not in doubt. */
  private String harness = "";

  /** The scenarios without a proof, or whose proof may not hold on that harness. */
  private final Set<String> doubtful = new LinkedHashSet<>();

  Optional<Proof> find(String id) {
    return Optional.ofNullable(latest.get(id));
  }

  /** Returns whether proofs hold on this version of the harness, but for those in doubt. */
  boolean areOn(String version) {
    return harness.equals(version);
  }

  void doubt(String id) {
    doubtful.add(id);
  }

  /** Takes {@code proof} for the latest of {@code id}, which has none. */
  void put(String id, Proof proof) {
    latest.put(id, proof);
    byProgram.add(proof.program(), id);
    Read.dependencies(proof.reads()).forEach(key -> byRead.add(key, id));
  }

  /** Forgets the proof of {@code id}, and that it was in doubt. */
  void remove(String id) {
    doubtful.remove(id);
    Proof old = latest.remove(id);
    if (old != null) {
      byProgram.remove(old.program(), id);
      Read.dependencies(old.reads()).forEach(key -> byRead.remove(key, id));
    }
  }

  /** Goes with a change of the live harness: what it touches is in doubt. */
  void follow(LedgerEntry.Change change, Collection<String> all) {
    LedgerEntry.Swap swap = change.swap();
    doubtful.addAll(areOn(swap.from()) ? readersOf(swap.patch()) : all);
    harness = swap.to();
  }

  /** Goes to another harness, of which nothing is known. */
  void goTo(String version, Collection<String> all) {
    if (!areOn(version)) {
      doubtful.addAll(all);
      harness = version;
    }
  }

  /** Returns the ids of what {@code patch} touches, and of what {@code program} did not prove. */
  Set<String> touched(Patch patch, String program) {
    Set<String> ids = readersOf(patch);
    ids.addAll(doubtful);
    ids.addAll(byProgram.allBut(program));
    return ids;
  }

  private Set<String> readersOf(Patch patch) {
    Set<String> readers = new LinkedHashSet<>();
    for (Edit edit : patch.edits()) {
      readers.addAll(byRead.get(edit.address().toString()));
      readers.addAll(byRead.get(Read.wholeLayer(edit.address())));
    }
    return readers;
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
