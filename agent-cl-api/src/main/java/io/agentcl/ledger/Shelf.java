package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A place beside a ledger for what was made of its entries and can be made again: it may be lost
 * without harm. Safe for use by many threads.
 */
public interface Shelf {

  /**
   * Keeps {@code bytes} in place of what had that name.
   *
   * @param name of letters a to z, digits and hyphens
   * @param revision how many entries it was made of
   * @throws java.io.UncheckedIOException if it cannot be kept
   */
  void put(String name, long revision, byte[] bytes);

  /** Returns what is kept under {@code name}; empty if there is nothing that can be read. */
  Optional<Kept> find(String name);

  /**
   * What is kept.
   *
   * @param revision how many entries it was made of
   * @param bytes as they were given; must not be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed, and not compared
  record Kept(long revision, byte[] bytes) {

    public Kept {
      requireNonNull(bytes, "bytes");
    }
  }
}
