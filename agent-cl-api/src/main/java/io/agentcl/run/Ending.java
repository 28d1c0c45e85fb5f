package io.agentcl.run;

import static java.util.Objects.requireNonNull;

/**
 * How a run ended.
 *
 * @param kind how
 * @param reason why, for people; may be empty if the run was completed
 * @param byUser whether the simulated user was at fault: that says nothing about the agent, however
 *     often it happens and wherever it does not
 */
public record Ending(Kind kind, String reason, boolean byUser) {

  /** The user had nothing more to say. */
  public static final Ending COMPLETED = new Ending(Kind.COMPLETED, "");

  /** The ways a run ends. */
  public enum Kind {
    /** The user had nothing more to say: the run is graded. */
    COMPLETED,
    /** The agent answered null or sent a model what it cannot read: the agent's failure. */
    FAILED,
    /** A limit of turns or calls was reached: never a pass. */
    TRUNCATED,
    /** Nothing could answer a call or read: says nothing about the agent. */
    DIVERGED,
    /**
     * Time was up, or something threw: the agent, its model for good, the user or the world. Says
     * nothing about the agent as long as it happens elsewhere as often.
     */
    VOID,
    /** The caller cancelled it: says nothing about the agent. */
    CANCELLED
  }

  public Ending {
    requireNonNull(kind, "kind");
    requireNonNull(reason, "reason");
    if (byUser && kind != Kind.VOID) {
      throw new IllegalArgumentException(
          "a run that ended by a fault of its user is void, not " + kind);
    }
  }

  /** Makes an ending at which the simulated user was not at fault. */
  public Ending(Kind kind, String reason) {
    this(kind, reason, false);
  }

  /**
   * Returns the ending of a run whose simulated user was at fault.
   *
   * @param fault what he did, in words that go on after "the simulated user"
   */
  public static Ending byUser(String fault) {
    return new Ending(Kind.VOID, "the simulated user " + requireNonNull(fault, "fault"), true);
  }

  @Override
  public String toString() {
    return reason.isEmpty() ? kind.toString() : kind + ": " + reason;
  }
}
