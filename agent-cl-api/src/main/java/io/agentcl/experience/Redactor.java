package io.agentcl.experience;

/**
 * Takes out of texts what must not be kept: secrets, numbers of cards, names. Called on every text
 * of a conversation, its context and its signals, before it is kept or written anywhere. Not called
 * on names and keys: of tools, models, arguments and entries. Safe for use by many threads. If it
 * throws, the text is replaced as a whole.
 *
 * <p>If it changes the id of the user or tenant in a context, whose conversation it is is not kept
 * at all, for somebody else might have the changed id; a draft of it then asks for the context. A
 * host whose ids must not be kept gives other ids, which stand for them.
 */
@FunctionalInterface
public interface Redactor {

  /** Returns {@code text} without what must not be kept. */
  String redact(String text);

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
