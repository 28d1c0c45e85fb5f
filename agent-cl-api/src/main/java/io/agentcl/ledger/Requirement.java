package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A scenario that must keep working, by name.
 *
 * @param id id of the scenario
 * @param version version of the scenario that was earned
 * @param floor least value that it must reach, from 0 to 1; null until a first run has fixed it
 */
public record Requirement(String id, String version, @Nullable Double floor) {

  public Requirement {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    if (floor != null && !(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("floor must be from 0 to 1: " + floor);
    }
  }

  /** Returns {@code next}, with this floor if there is one: it is fixed once. */
  Requirement renewed(Requirement next) {
    return new Requirement(id, next.version, floor == null ? next.floor : floor);
  }
}
