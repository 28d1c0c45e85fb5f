package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.scenario.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The ledger of everything that the agent has earned, and must keep. A scenario is
 * <em>required</em> from when it is earned until it is retired with a reason, or <em>reopened</em>:
 * a rollback took away what earned it, so it is wanted again but not required.
 *
 * <p>Suites are safe for use by many threads.
 */
public interface RegressionSuite {

  /**
   * Writes {@code entry}; when this returns, it is kept as safely as the suite keeps anything.
   *
   * @throws IllegalArgumentException if it retires or reopens a scenario that is not required; the
   *     suite is unchanged then
   * @throws java.io.UncheckedIOException if it cannot be kept; the suite is unchanged then
   */
  void append(LedgerEntry entry);

  /**
   * Writes {@code entry} as {@link #append(LedgerEntry)} does if nothing was written since the
   * suite had {@code revision}. A suite that several writers share overrides it with one atomic
   * step.
   *
   * @return whether it was written
   */
  default boolean append(LedgerEntry entry, long revision) {
    if (revision() != revision) {
      return false;
    }
    append(entry);
    return true;
  }

  /** Returns all entries, the oldest first. */
  List<LedgerEntry> history();

  /** Returns how many entries were written: differs after every change. */
  long revision();

  /** Returns the required scenarios in the order in which they were earned. */
  List<Earned> earned();

  /** Returns the reopened scenarios. */
  List<Scenario> reopened();

  /** Returns the required scenario {@code id}, or empty. */
  Optional<Earned> find(String id);

  /**
   * Returns which required scenarios must run again before {@code to} can be trusted, given that
   * {@code from} is what the suite was proven on. Costs the scenarios that read what differs, not
   * the size of the suite; if the suite was proven on another harness, all of it.
   *
   * @param program version of agent and engine: proofs of other programs do not count
   */
  Selection select(Harness from, Harness to, String program);

  /**
   * Requires {@code scenario}, to be proven by the first gate that meets it, which also fixes its
   * floor.
   *
   * @return this
   * @throws IllegalArgumentException if another scenario with this id is required
   */
  default RegressionSuite earn(Scenario scenario) {
    requireNonNull(scenario, "scenario");
    if (find(scenario.id()).isPresent()) {
      throw new IllegalArgumentException(
          "scenario \"%s\" is required already; to replace it, retire it first"
              .formatted(scenario.id()));
    }
    append(new LedgerEntry.Proven(Instant.EPOCH, "", List.of(new Earned(scenario, 0, null))));
    return this;
  }

  /**
   * Stops requiring the scenario {@code id}.
   *
   * @param reason why; not blank
   * @throws IllegalArgumentException if it is not required, or if the reason is blank
   */
  default void retire(String id, String reason, Instant at) {
    append(new LedgerEntry.Retired(at, id, reason));
  }

  /** Returns an empty suite in memory. */
  static RegressionSuite inMemory() {
    return new InMemoryRegressionSuite();
  }
}
