package io.agentcl.internal.log;

import java.nio.ByteBuffer;

/**
 * The last frame of a segment: what all before it adds up to.
 *
 * @param count number of records in the segment
 * @param chain the whole hash of the chain after the last record
 * @param root of the {@link Merkle} tree over the digests of the payloads
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, and not compared
record Seal(long count, byte[] chain, byte[] root) {

  static final int LENGTH = Long.BYTES + 2 * Sha256.LENGTH;

  byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(count).put(chain).put(root).array();
  }

  /** Returns what the header of the next segment points to. */
  byte[] digest() {
    return new Sha256().of(bytes());
  }
}
