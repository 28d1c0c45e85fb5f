package io.agentcl.experience;

import java.util.List;

/**
 * Takes out of texts what must not be kept: secrets, numbers of cards, names. Called on every text
 * of a conversation, its context and its signals, before it is kept or written anywhere. Not called
 * on names: of tools, models, arguments. Safe for use by many threads. If it throws, what it was
 * called on is replaced as a whole.
 *
 * <p>What is {@linkplain #isStable stable} leaves a conversation that can be replayed. Core's
 * {@code StableTokens} is.
 *
 * <p>If it changes the id of the user or tenant in a context, and does not say that nobody else has
 * the changed one ({@link #standsAlone}), whose conversation it is is not kept at all; a draft of
 * it then asks for the context.
 */
@FunctionalInterface
public interface Redactor {

  /** Returns {@code text} without what must not be kept. */
  String redact(String text);

  /**
   * Returns what stands for {@code number}, a number as such and not in a text, as the number of a
   * card may be. Defaults to the number.
   */
  default Number redactNumber(Number number) {
    return number;
  }

  /**
   * Returns what stands for {@code key}, the name of an entry in a value: an argument's, or one
   * inside of an argument, a result, a state or a context, but not {@code user} and {@code tenant}
   * of a context. Defaults to the key.
   */
  default String redactKey(String key) {
    return key;
  }

  /**
   * Returns whether the same is replaced by the same wherever it stands, and what differs by what
   * differs, so that an agent that is told what was redacted asks for what was redacted. What was
   * changed in the words of models then does not hinder that their recorded replies serve replays.
   * Defaults to no.
   */
  default boolean isStable() {
    return false;
  }

  /**
   * Returns whether {@code redacted}, which stands for another id of a user or tenant, can be the
   * id of nobody else. Defaults to no.
   */
  default boolean standsAlone(String redacted) {
    return false;
  }

  /**
   * Returns what redacts one conversation. Defaults to this.
   *
   * @param texts all that it holds, so that what one text tells to be a secret is found in all:
   *     each text, each number as text, and for each that has a name, also {@code name: text}
   */
  default Redactor within(List<String> texts) {
    return this;
  }

  /** Returns a redactor that leaves everything. */
  static Redactor noop() {
    return NoopRedactor.INSTANCE;
  }
}

/** Leaves everything; the only one, so that it can be told from others. */
enum NoopRedactor implements Redactor {
  INSTANCE;

  @Override
  public String redact(String text) {
    return text;
  }
}
