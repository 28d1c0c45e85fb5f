package io.agentcl.internal.log;

import java.nio.ByteBuffer;

/**
 * What the records of a segment add up to: a hash chain, which begins with the hash of the header
 * and goes on with SHA-256(chain, sequence, type, digest of the payload), and a tree over the same
 * digests. Both cover digests, not payloads, so that a payload can be erased and all later hashes
 * stay. Not thread-safe.
 */
final class Chain {

  private final Sha256 sha = new Sha256();
  private final Merkle merkle;
  private byte[] hash;

  Chain(SegmentHeader header) {
    this(sha(header), new Merkle());
  }

  private Chain(byte[] hash, Merkle merkle) {
    this.hash = hash;
    this.merkle = merkle;
  }

  private static byte[] sha(SegmentHeader header) {
    return new Sha256().of(header.bytes());
  }

  Chain copy() {
    return new Chain(hash, merkle.copy());
  }

  /** Adds a record and returns what its frame keeps of the chain. */
  long add(long sequence, int type, byte[] payload) {
    return addDigest(sequence, type, sha.of(payload));
  }

  long add(Frame frame) {
    return addDigest(frame.sequence(), frame.type(), frame.digest(sha));
  }

  private long addDigest(long sequence, int type, byte[] digest) {
    byte[] place = ByteBuffer.allocate(Long.BYTES + 1).putLong(sequence).put((byte) type).array();
    hash = sha.of(hash, place, digest);
    merkle.add(digest);
    return brief();
  }

  /** Returns the first bytes of the chain. */
  long brief() {
    return ByteBuffer.wrap(hash).getLong();
  }

  byte[] hash() {
    return hash.clone();
  }

  Seal seal() {
    return new Seal(merkle.count(), hash(), merkle.root());
  }
}
