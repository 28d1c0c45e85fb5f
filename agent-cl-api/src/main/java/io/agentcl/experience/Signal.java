package io.agentcl.experience;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Origin;
import java.util.List;

/**
 * What somebody made of a conversation, said in it or later.
 *
 * @param kind what kind of word it is
 * @param text the word itself; may be empty
 * @param origin whose word it is
 */
public record Signal(Kind kind, String text, Origin origin) {

  /** Kinds of signals. */
  public enum Kind {
    /** Says what would have been right. */
    CORRECTION,
    /** Says that it was good. */
    THUMBS_UP,
    /** Says that it was bad. */
    THUMBS_DOWN,
    /** A person had to take over. */
    ESCALATION,
    /** A ticket was opened about it. */
    TICKET,
    /** Somebody who knows the field judged it. */
    EXPERT_LABEL,
    /** Somebody or something gave it a mark; whether that is good or bad, the host knows. */
    SCORE
  }

  private static final Origin USER = new Origin(Origin.Kind.USER, "");

  public Signal {
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
    requireNonNull(origin, "origin");
  }

  /** Returns a user's correction. */
  public static Signal correction(String text) {
    return new Signal(Kind.CORRECTION, text, USER);
  }

  /** Returns a user's praise. */
  public static Signal thumbsUp() {
    return new Signal(Kind.THUMBS_UP, "", USER);
  }

  /** Returns a user's complaint. */
  public static Signal thumbsDown(String text) {
    return new Signal(Kind.THUMBS_DOWN, text, USER);
  }

  /** Returns that a person had to take over. */
  public static Signal escalation(String text) {
    return new Signal(Kind.ESCALATION, text, Origin.OPERATOR);
  }

  /** Returns that the ticket {@code reference} was opened. */
  public static Signal ticket(String reference, String text) {
    return new Signal(Kind.TICKET, text, new Origin(Origin.Kind.USER, reference));
  }

  /** Returns the judgement of {@code expert}. */
  public static Signal expertLabel(String expert, String text) {
    return new Signal(Kind.EXPERT_LABEL, text, new Origin(Origin.Kind.EXPERT, expert));
  }

  /** Returns that {@code origin} gave a mark, which is told in words. */
  public static Signal score(Origin origin, String text) {
    return new Signal(Kind.SCORE, text, origin);
  }

  /** Returns this signal as the word of {@code origin}. */
  public Signal by(Origin origin) {
    return new Signal(kind, text, origin);
  }

  /**
   * Returns whose words the text may hold: its own origin's if it says what would have been right;
   * else, as of an escalation, also those of the user of whom it tells.
   */
  public Origin wordsOf() {
    return kind == Kind.CORRECTION || kind == Kind.EXPERT_LABEL
        ? origin
        : Origin.lowest(List.of(new Origin(Origin.Kind.USER, origin.source()), origin));
  }

  /** Returns whether this says that something was wrong. */
  public boolean isComplaint() {
    return kind != Kind.THUMBS_UP && kind != Kind.SCORE;
  }
}
