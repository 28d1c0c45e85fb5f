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
    TOOL(0, "a tool or document"),
    /** A user of the agent. */
    USER(1, "a user"),
    /** A program that mined or searched for the change. */
    PROPOSER(1, "a program that looks for improvements"),
    /** Somebody who knows the field, a reviewer or labeller. */
    EXPERT(2, "an expert"),
    /** Somebody who runs the agent. */
    OPERATOR(3, "an operator"),
    /** A release of the host. */
    RELEASE(3, "a release");

    private final int weight;
    private final String phrase;

    Kind(int weight, String phrase) {
      this.weight = weight;
      this.phrase = phrase;
    }

    /**
     * Returns whether this word weighs more than {@code other}. Of equal weight are those of a user
     * and of a program, which knows what users said, and those of an operator and of a release.
     */
    public boolean outweighs(Kind other) {
      return weight > other.weight;
    }

    /** Returns whose word it is in the words of people, such as {@code a user}. */
    public String phrase() {
      return phrase;
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
    return requireNonNull(parts, "parts").stream()
        .min(Comparator.comparing(part -> part.kind.weight))
        .orElseThrow(() -> new IllegalArgumentException("what is made of nothing has no origin"));
  }

  @Override
  public String toString() {
    return source.isEmpty() ? kind.toString() : kind + " " + source;
  }
}
