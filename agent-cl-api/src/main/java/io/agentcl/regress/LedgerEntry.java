package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Patch;
import java.time.Instant;
import java.util.List;

/** One thing that is written to a ledger. What a suite holds is the sum of its entries. */
public sealed interface LedgerEntry {

  /** Returns when it was written. */
  Instant at();

  /** Returns one line for people. */
  String summary();

  private static String shortened(String version) {
    return version.substring(0, Math.min(8, version.length()));
  }

  /** A change of the live harness. */
  sealed interface Change extends LedgerEntry {
    /** Returns the patch. */
    Patch patch();

    /** Returns the version of the harness before. */
    String from();

    /** Returns the version of the harness after. */
    String to();

    /** Returns scenarios with what now proves them; new ones are required from now on. */
    List<Earned> proven();
  }

  /**
   * Scenarios were earned, or proven again, without a change of the harness.
   *
   * @param harness version of the harness on which they are proven; empty if they are not yet
   */
  record Proven(Instant at, String harness, List<Earned> proven) implements LedgerEntry {

    public Proven {
      requireNonNull(at, "at");
      requireNonNull(harness, "harness");
      proven = List.copyOf(proven);
    }

    @Override
    public String summary() {
      return "proven " + proven.stream().map(Earned::id).toList();
    }
  }

  /**
   * A learned patch went live.
   *
   * @param targets ids of the scenarios that it fixed
   */
  record Promoted(
      Instant at, Patch patch, String from, String to, List<String> targets, List<Earned> proven)
      implements Change {

    public Promoted {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(from, "from");
      requireNonNull(to, "to");
      targets = List.copyOf(targets);
      proven = List.copyOf(proven);
    }

    @Override
    public String summary() {
      return "promoted %s for %s".formatted(patch.title(), targets);
    }
  }

  /**
   * A promotion was taken back.
   *
   * @param patch undoes the promoted one
   * @param reopened ids of the scenarios that are wanted again, but not required
   */
  record RolledBack(
      Instant at, Patch patch, String from, String to, List<String> reopened, List<Earned> proven)
      implements Change {

    public RolledBack {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(from, "from");
      requireNonNull(to, "to");
      reopened = List.copyOf(reopened);
      proven = List.copyOf(proven);
    }

    @Override
    public String toString() {
      return summary();
    }

    @Override
    public String summary() {
      return "rolled back to %s, reopened %s".formatted(shortened(to), reopened);
    }
  }

  /**
   * A release of the host changed the shipped harness.
   *
   * @param reopened ids of the scenarios that it broke with the host's consent
   */
  record Shipped(
      Instant at, Patch patch, String from, String to, List<String> reopened, List<Earned> proven)
      implements Change {

    public Shipped {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(from, "from");
      requireNonNull(to, "to");
      reopened = List.copyOf(reopened);
      proven = List.copyOf(proven);
    }

    @Override
    public String summary() {
      return "shipped %s, reopened %s".formatted(shortened(to), reopened);
    }
  }

  /**
   * A scenario is not required any more.
   *
   * @param reason why; not blank
   */
  record Retired(Instant at, String id, String reason) implements LedgerEntry {

    public Retired {
      requireNonNull(at, "at");
      requireNonNull(id, "id");
      if (reason.isBlank()) {
        throw new IllegalArgumentException(
            "scenario \"%s\" cannot be retired without a reason".formatted(id));
      }
    }

    @Override
    public String summary() {
      return "retired %s: %s".formatted(id, reason);
    }
  }
}
