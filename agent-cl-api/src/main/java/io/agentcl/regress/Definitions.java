package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Requirement;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios that a ledger has as data. One is read when it is first asked for; since that calls
 * what the host bound, which may wait for anything, it is only noted as missed under the lock of
 * whoever asks, and read afterwards. Not thread-safe, but for {@link #read(Stored)}.
 */
final class Definitions {

  private final Ledger ledger;

  /** Null where scenarios are not kept as data. */
  private final @Nullable ScenarioCodec codec;

  /** How many entries there were before the latest that defines a scenario, by id. */
  private final Map<String, Long> places = new HashMap<>();

  /** What was read of them, by id. */
  private final Map<String, Scenario> known = new HashMap<>();

  /** Ids of what was asked for and is not read. */
  private final Set<String> missed = new HashSet<>();

  /** Those who read something now: what they ask meanwhile is asked by what the host bound. */
  private final Set<Thread> readers = new HashSet<>();

  /**
   * What is to be read.
   *
   * @param place how many entries there were before the one that holds it
   */
  record Stored(String id, long place) {}

  private Definitions(Ledger ledger, @Nullable ScenarioCodec codec) {
    this.ledger = ledger;
    this.codec = codec;
  }

  static Definitions none() {
    return new Definitions(Ledger.inMemory(), null);
  }

  static Definitions of(Ledger ledger, ScenarioCodec codec) {
    return new Definitions(ledger, codec);
  }

  ScenarioCodec codec() {
    return codec == null ? ScenarioCodec.stock() : codec;
  }

  /** Returns the ids of scenarios that {@code entry} makes wanted. */
  static List<String> named(LedgerEntry entry) {
    if (entry instanceof LedgerEntry.Earned earned) {
      return List.of(earned.scenario().id());
    }
    if (entry instanceof LedgerNote.Waiting waits) {
      return waits.targets();
    }
    return entry instanceof LedgerChange.Promoted promoted
        ? promoted.targets().stream().map(Requirement::id).toList()
        : List.of();
  }

  /** Returns what is to be written of {@code scenario}, or empty if it is no data. */
  Optional<LedgerEntry> of(Scenario scenario, Instant at) {
    return codec == null || !codec.canWrite(scenario)
        ? Optional.empty()
        : Optional.of(
            new LedgerNote.Defined(at, scenario.id(), scenario.version(), codec.write(scenario)));
  }

  /** Returns why {@code scenario} is not kept as data though others are; empty if it is. */
  Optional<String> whyNot(Scenario scenario) {
    if (codec == null) {
      return Optional.empty();
    }
    try {
      codec.write(scenario);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Goes with {@code entry}, after which there were {@code revision}. */
  void add(LedgerEntry entry, long revision) {
    if (entry instanceof LedgerEntry.Erased erased
        && erased.rest() instanceof LedgerNote.Defined gone) {
      places.remove(gone.id());
      missed.remove(gone.id());
      known.remove(gone.id());
    } else if (known(entry) instanceof LedgerNote.Defined defined) {
      places.put(defined.id(), revision - 1);
      known.remove(defined.id());
    }
  }

  private static @Nullable LedgerEntry known(LedgerEntry entry) {
    return entry instanceof LedgerEntry.Newer newer ? newer.known() : entry;
  }

  /**
   * Returns the scenario behind {@code requirement}, or one that cannot run and says why; also if
   * it is not read yet, which is noted.
   */
  Scenario find(Requirement requirement) {
    String id = requirement.id();
    Scenario found = known.get(id);
    if (found != null) {
      return found;
    }
    if (codec == null || !places.containsKey(id)) {
      return new Unbound(id, requirement.version(), "");
    }
    missed.add(id);
    return new Unbound(id, requirement.version(), "it is being read");
  }

  /** Returns what was missed, and is to be read by this thread; nothing if it is reading. */
  List<Stored> missed() {
    return missed.isEmpty() || readers.contains(Thread.currentThread())
        ? List.of()
        : missed.stream().map(id -> new Stored(id, places.getOrDefault(id, 0L))).toList();
  }

  void begin() {
    readers.add(Thread.currentThread());
  }

  void end() {
    readers.remove(Thread.currentThread());
  }

  /** Returns what {@code stored} is: calls what the host bound, and must be under no lock. */
  Scenario read(Stored stored) {
    return read(stored.id, stored.place, requireNonNull(codec, "codec"));
  }

  /** Takes over what was read, unless it is another by now. */
  void keep(Stored stored, Scenario scenario) {
    if (Objects.equals(places.get(stored.id), stored.place)) {
      known.put(stored.id, scenario);
      missed.remove(stored.id);
    }
  }

  private Scenario read(String id, long place, ScenarioCodec codec) {
    LedgerEntry entry = known(ledger.from(place).get(0));
    if (!(entry instanceof LedgerNote.Defined defined)) {
      return new Unbound(id, "", "what it was is erased");
    }
    Scenario scenario = codec.read(defined.scenario());
    return codec
        .obstacle(scenario)
        .<Scenario>map(why -> new Unbound(id, defined.version(), why))
        .orElse(scenario);
  }
}
