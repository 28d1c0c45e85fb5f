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
  }

  @Override
  public String toString() {
    return reason.isEmpty() ? kind.toString() : kind + ": " + reason;
  }
}
