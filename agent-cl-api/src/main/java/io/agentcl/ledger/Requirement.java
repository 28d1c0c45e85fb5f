package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A scenario that must keep working, by name.
 *
 * @param id id of the scenario
 * @param version version of the scenario that was earned
 * @param floor least value that it must reach, from 0 to 1; null until first runs have fixed it
 * @param admission the runs that fixed the floor where chance decides runs: their mean value,
 *     smoothed, less a margin; null where one run did
 */
public record Requirement(
    String id, String version, @Nullable Double floor, @Nullable Tally admission) {

  public Requirement {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    if (floor != null && !(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("floor must be from 0 to 1: " + floor);
    }
  }

  /** Creates one whose floor no run has fixed, or one run. */
  public Requirement(String id, String version, @Nullable Double floor) {
    this(id, version, floor, null);
  }

  /** Returns {@code next}, with this floor if there is one: it is fixed once. */
  Requirement renewed(Requirement next) {
    return floor == null ? next : new Requirement(id, next.version, floor, admission);
  }

  /** Returns this without a floor that one run fixed: chance decides what one run gives. */
  Requirement refuted() {
    return admission == null ? new Requirement(id, version, null) : this;
  }
}
