package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;

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
    RELEASE;

    /**
     * Returns whether this word weighs more than {@code other}. Of equal weight are those of a user
     * and of a program, which knows what users said, and those of an operator and of a release.
     */
    public boolean outweighs(Kind other) {
      return weight() > other.weight();
    }

    /** Returns whose word it is in the words of people, such as {@code a user}. */
    public String phrase() {
      return switch (this) {
        case TOOL -> "a tool or document";
        case USER -> "a user";
        case PROPOSER -> "a program that looks for improvements";
        case EXPERT -> "an expert";
        case OPERATOR -> "an operator";
        case RELEASE -> "a release";
      };
    }

    private int weight() {
      return switch (this) {
        case TOOL -> 0;
        case USER, PROPOSER -> 1;
        case EXPERT -> 2;
        case OPERATOR, RELEASE -> 3;
      };
    }
  }

  public Origin {
    requireNonNull(kind, "kind");
    requireNonNull(source, "source");
  }

  /**
   * Returns the weakest of {@code parts}, of equal ones the first: the origin of what was made of
   * them.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Origin lowest(Collection<Origin> parts) {
    return parts.stream()
        .min(Comparator.comparing(part -> part.kind.weight()))
        .orElseThrow(() -> new IllegalArgumentException("what is made of nothing has no origin"));
  }

  @Override
  public String toString() {
    return source.isEmpty() ? kind.toString() : kind + " " + source;
  }
}
