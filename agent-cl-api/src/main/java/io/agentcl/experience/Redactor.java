package io.agentcl.experience;

/**
 * Takes out of texts what must not be kept: secrets, numbers of cards, names. Called on every text
 * of a conversation, its context and its signals, before it is kept or written anywhere. Not called
 * on names and keys: of tools, models, arguments and entries. Safe for use by many threads. If it
 * throws, the text is replaced as a whole.
 */
@FunctionalInterface
public interface Redactor {

  /** Returns {@code text} without what must not be kept. */
  String redact(String text);

  /** Returns a redactor that leaves everything. */
  static Redactor noop() {
    return text -> text;
  }
}
