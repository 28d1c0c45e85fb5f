package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

/**
 * Who or what a change comes from. Authority comes from the origin, never from what a text claims,
 * and passing a gate does not raise it.
 *
 * @param kind whose word it is
 * @param source what it was taken from, for people: a ticket, a conversation's id, a proposer's
 *     name; may be empty
 */
public record Origin(Kind kind, String source) {

  /** The people who run the agent. */
  public static final Origin OPERATOR = new Origin(Kind.OPERATOR, "");

  /** Whose word it is, the weakest first. */
  public enum Kind {
    /** A document or the answer of a tool. */
    TOOL,
    /** A user of the agent. */
    USER,
    /** A program that mined or searched for the change. */
    PROPOSER,
    /** Somebody who knows the field, a reviewer or labeller. */
    EXPERT,
    /** Somebody who runs the agent. */
    OPERATOR,
    /** A release of the host. */
    RELEASE
  }

  public Origin {
    requireNonNull(kind, "kind");
    requireNonNull(source, "source");
  }

  @Override
  public String toString() {
    return source.isEmpty() ? kind.toString() : kind + " " + source;
  }
}
