package io.agentcl.internal.imports;

/**
 * How much an import holds of conversations to which more may come.
 *
 * @param conversations most of them
 * @param characters most characters in them together
 */
public record HeldBounds(int conversations, long characters) {

  /** What holds in a small heap, and is far more than run at once in one process. */
  public static final HeldBounds DEFAULT = new HeldBounds(10_000, 32_000_000);

  /** What a conversation lacks whose beginning was given before. */
  static final String CUT =
      "its beginning is a conversation of its own: too many others were under way between; to mend"
          + " it, sort the file by conversation";
}
