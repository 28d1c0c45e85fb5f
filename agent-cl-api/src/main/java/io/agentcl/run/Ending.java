package io.agentcl.run;

import static java.util.Objects.requireNonNull;

/**
 * How a run ended.
 *
 * @param kind how
 * @param reason why, for people; may be empty if the run was completed
 */
public record Ending(Kind kind, String reason) {

  /** The user had nothing more to say. */
  public static final Ending COMPLETED = new Ending(Kind.COMPLETED, "");

  /** The ways a run ends. */
  public enum Kind {
    /** The user had nothing more to say: the run is graded. */
    COMPLETED,
    /** The agent threw an exception or answered null: the agent's failure. */
    FAILED,
    /** A limit of turns or calls was reached: never a pass. */
    TRUNCATED,
    /** Nothing could answer a call or read: says nothing about the agent. */
    DIVERGED,
    /** Time was up, or the user or the world failed: says nothing about the agent. */
    VOID,
    /** The caller cancelled it: says nothing about the agent. */
    CANCELLED
  }

  public Ending {
    requireNonNull(kind, "kind");
    requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return reason.isEmpty() ? kind.toString() : kind + ": " + reason;
  }
}
