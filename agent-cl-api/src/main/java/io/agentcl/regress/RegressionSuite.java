package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Requirement;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What must keep working: what follows from a {@link Ledger}, with the scenarios behind its ids. A
 * scenario is <em>required</em> from when it is earned until it is retired with a reason, or
 * <em>reopened</em>: a change took away what earned it, so it is wanted again but not required.
 *
 * <p>A suite follows its ledger by itself, so several may share one. What proves its scenarios is
 * known to the engine, for as long as the suite lives: learners that share one share the proofs.
 * Safe for use by many threads.
 */
public final class RegressionSuite {

  private final Ledger ledger;
  private final LedgerState state = new LedgerState();

  /** The catalogue: scenarios of the host by id, of what is required, reopened, or bound ahead. */
  private final Map<String, Scenario> catalogue = new HashMap<>();

  /** The scenarios that the ledger has as data. */
  private final Definitions definitions;

  private long bindings;

  private RegressionSuite(Ledger ledger, Definitions definitions) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.definitions = definitions;
  }

  /** Returns an empty suite on a ledger in memory. */
  public static RegressionSuite inMemory() {
    return of(Ledger.inMemory());
  }

  /** Returns what follows from {@code ledger}. What it requires is to be bound. */
  public static RegressionSuite of(Ledger ledger) {
    return new RegressionSuite(ledger, Definitions.none());
  }

  /**
   * Returns what follows from {@code ledger}, where scenarios are kept as data: what is required,
   * or what a patch waits for, is written with it if {@code codec} can, and is there after a
   * restart and in other processes without being bound. What is bound goes before what is data.
   */
  public static RegressionSuite of(Ledger ledger, ScenarioCodec codec) {
    return new RegressionSuite(ledger, Definitions.of(ledger, requireNonNull(codec, "codec")));
  }

  /** Returns the ledger that this follows. */
  public Ledger ledger() {
    return ledger;
  }

  /** Returns how scenarios are stored; the stock codec if none was given. */
  public ScenarioCodec codec() {
    return definitions.codec();
  }

  /** Returns all entries of the ledger, the oldest first. */
  public List<LedgerEntry> history() {
    return ledger.from(0);
  }

  /** Returns the revision of the ledger that this accounts for. */
  public synchronized long revision() {
    follow();
    return state.revision();
  }

  /** Returns what is required, in the order in which it was earned. */
  public List<Earned> required() {
    return ask(() -> state.required().values().stream().map(this::asEarned).toList());
  }

  /** Returns the reopened scenarios. */
  public List<Scenario> reopened() {
    return ask(() -> state.reopened().values().stream().map(this::scenario).toList());
  }

  /** Returns the required scenario {@code id}, or empty. */
  public Optional<Earned> find(String id) {
    requireNonNull(id, "id");
    return ask(() -> Optional.ofNullable(state.required().get(id)).map(this::asEarned));
  }

  /** Returns the ids of what is required and that nobody bound, nor the ledger has as data. */
  public List<String> unbound() {
    return ask(
        () ->
            state.required().values().stream()
                .filter(each -> scenario(each) instanceof Unbound)
                .map(Requirement::id)
                .toList());
  }

  /**
   * Returns the scenario {@code id}, bound or as data, whether it is required or not; empty if
   * there is none that can run.
   */
  public Optional<Scenario> scenario(String id) {
    Requirement any = new Requirement(requireNonNull(id, "id"), "", null);
    Scenario found = ask(() -> scenario(any));
    return found instanceof Unbound ? Optional.empty() : Optional.of(found);
  }

  /**
   * Returns why {@code scenario} is not kept as data, so that it must be bound after a restart;
   * empty if it is, or if none is.
   */
  public Optional<String> whyNotData(Scenario scenario) {
    return isDefined(requireNonNull(scenario, "scenario"))
        ? Optional.empty()
        : definitions.whyNot(scenario);
  }

  /** Returns a view of the patches that wait for a person, or for more cases, the eldest first. */
  public synchronized List<LedgerNote.Waiting> waiting() {
    follow();
    return List.copyOf(state.waiting().values());
  }

  /**
   * Requires {@code scenario}, to be proven by the first gate that meets it, which also fixes its
   * floor. If it is required already, of the same version, as after a restart, it is only
   * {@linkplain #bind bound}.
   *
   * @return this
   * @throws IllegalArgumentException if a scenario with this id and another version is required
   * @throws java.io.UncheckedIOException as {@link #append}
   */
  public RegressionSuite earn(Scenario scenario) {
    if (requires(scenario)) {
      return bind(scenario);
    }
    Requirement requirement = new Requirement(scenario.id(), scenario.version(), null);
    LedgerEntry entry = new LedgerEntry.Earned(Instant.EPOCH, requirement);
    try {
      // What will be refused must not be kept as data in place of what is required.
      write(entry, find(scenario.id()).isEmpty() ? List.of(scenario) : List.of());
      return this;
    } catch (IllegalArgumentException e) {
      if (requires(scenario)) { // by others, meanwhile
        return bind(scenario);
      }
      throw e;
    }
  }

  private synchronized boolean requires(Scenario scenario) {
    follow();
    Requirement known = state.required().get(scenario.id());
    return known != null && known.version().equals(scenario.version());
  }

  /**
   * Stops requiring the scenario {@code id}, and unbinds it.
   *
   * @param reason why; not blank
   * @throws IllegalArgumentException if it is not required, or if the reason is blank
   * @throws java.io.UncheckedIOException as {@link #append}
   */
  public void retire(String id, String reason, Instant at) {
    write(new LedgerEntry.Retired(at, id, reason), List.of());
  }

  private void write(LedgerEntry entry, List<Scenario> scenarios) {
    while (!append(entry, revision(), scenarios)) {
      // Others wrote meanwhile; the ledger says whether the entry still fits.
    }
  }

  /**
   * Binds ids that the ledger requires to {@code scenarios}, in place of what was bound to them.
   * The version decides only whether proofs hold: what was proven on another one is run again.
   *
   * @return this
   */
  public synchronized RegressionSuite bind(Scenario... scenarios) {
    follow();
    for (Scenario scenario : scenarios) {
      catalogue.put(scenario.id(), scenario);
      if (state.required().containsKey(scenario.id())) {
        bindings++;
      }
    }
    return this;
  }

  /**
   * Returns what {@code question} asks under the lock. What it misses of what the ledger has as
   * data is read by what the host bound, not under the lock, and then it is asked again.
   */
  private <T> T ask(Supplier<T> question) {
    while (true) {
      synchronized (this) {
        follow();
        T answer = question.get();
        if (definitions.missed().isEmpty()) {
          return answer;
        }
      }
      read();
    }
  }

  /** Returns whether {@link #earned} missed what is to be {@link #read}. For engines. */
  public synchronized boolean hasUnread() {
    return !definitions.missed().isEmpty();
  }

  /**
   * Reads what {@link #earned} missed, by what the host bound: under no lock. For engines.
   *
   * @return whether there was anything
   */
  public boolean read() {
    List<Definitions.Stored> missed;
    synchronized (this) {
      missed = definitions.missed();
      if (missed.isEmpty()) {
        return false;
      }
      definitions.begin();
    }
    try {
      missed.forEach(this::read);
      return true;
    } finally {
      synchronized (this) {
        definitions.end();
      }
    }
  }

  private void read(Definitions.Stored stored) {
    Scenario scenario = definitions.read(stored);
    synchronized (this) {
      definitions.keep(stored, scenario);
      bindings++; // whoever was given one that cannot run has to ask again
    }
  }

  /**
   * Writes {@code entry} to the ledger as {@link Ledger#append} does. For engines.
   *
   * @param revision the revision that the entry was decided on
   * @param scenarios bound to their ids from then on where those are wanted and nobody bound them
   * @return whether it was written; nothing changed otherwise
   * @throws IllegalArgumentException if the entry does not fit; nothing changed then
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing changed then
   */
  public boolean append(LedgerEntry entry, long revision, List<Scenario> scenarios) {
    define(entry, revision, scenarios);
    return add(entry, revision, scenarios);
  }

  /**
   * Writes as data what {@code entry} is about to make wanted: before it, so that it is never
   * required without being there; in nobody's way. To write a scenario asks parts of the host: to
   * be called under no lock. For engines.
   *
   * @param revision the revision that the entry was decided on
   */
  public void define(LedgerEntry entry, long revision, List<Scenario> scenarios) {
    toDefine(entry, scenarios).forEach(defined -> ledger.append(defined, revision));
  }

  /** As {@link #append}, of what is {@linkplain #define defined} already. For engines. */
  public synchronized boolean add(LedgerEntry entry, long revision, List<Scenario> scenarios) {
    if (!ledger.append(entry, revision)) {
      return false;
    }
    follow();
    List<String> named = Definitions.named(entry);
    scenarios.stream()
        .filter(each -> state.required().containsKey(each.id()) || named.contains(each.id()))
        .forEach(scenario -> catalogue.putIfAbsent(scenario.id(), scenario));
    return true;
  }

  /** Returns what is to be written of the scenarios that {@code entry} makes wanted. */
  private List<LedgerEntry> toDefine(LedgerEntry entry, List<Scenario> scenarios) {
    List<String> named = Definitions.named(entry);
    return scenarios.stream()
        .filter(scenario -> named.contains(scenario.id()) && !isDefined(scenario))
        .flatMap(scenario -> definitions.of(scenario, entry.at()).stream())
        .toList();
  }

  private synchronized boolean isDefined(Scenario scenario) {
    follow();
    return scenario.version().equals(state.defined().get(scenario.id()));
  }

  /**
   * Returns {@code requirement} with the scenario that is bound to its id. One that is data and not
   * read yet is {@link #read} later; it cannot run before. For engines.
   */
  public synchronized Earned earned(Requirement requirement) {
    follow();
    return asEarned(requirement);
  }

  /** Returns how often a scenario was bound, or read, that was wanted already. For engines. */
  public synchronized long bindings() {
    return bindings;
  }

  /** Adds what others wrote. */
  private void follow() {
    if (ledger.revision() != state.revision()) {
      for (LedgerEntry entry : ledger.from(state.revision())) {
        state.add(entry).dropped().forEach(this::drop);
        definitions.add(entry, state.revision());
      }
    }
  }

  private void drop(String id) {
    if (!state.reopened().containsKey(id)) {
      catalogue.remove(id);
    }
  }

  private Earned asEarned(Requirement requirement) {
    Double floor = requirement.floor();
    return new Earned(scenario(requirement), floor == null ? 0 : floor, requirement.admission());
  }

  private Scenario scenario(Requirement requirement) {
    Scenario bound = catalogue.get(requirement.id());
    return bound != null ? bound : definitions.find(requirement);
  }
}
