package io.agentcl.internal.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The root of a hash tree over leaves that come one after another, as RFC 6962, section 2.1, has
 * it: a leaf is SHA-256(0, leaf), a node SHA-256(1, left, right), and the left of two subtrees is
 * the largest complete one. Kept are only the roots of complete subtrees: a leaf costs two hashes
 * on average, the memory is the logarithm of the leaves. Not thread-safe.
 */
final class Merkle {

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  /** Roots of complete subtrees, the largest first; one for each bit of the count. */
  private final List<byte[]> complete;

  private final Sha256 sha = new Sha256();
  private long count;

  Merkle() {
    this.complete = new ArrayList<>();
  }

  private Merkle(Merkle other) {
    this.complete = new ArrayList<>(other.complete);
    this.count = other.count;
  }

  Merkle copy() {
    return new Merkle(this);
  }

  void add(byte[] leaf) {
    byte[] subtree = sha.of(LEAF, leaf);
    for (long rest = count; (rest & 1) == 1; rest >>= 1) {
      subtree = sha.of(NODE, complete.remove(complete.size() - 1), subtree);
    }
    complete.add(subtree);
    count++;
  }

  long count() {
    return count;
  }

  byte[] root() {
    Deque<byte[]> right = new ArrayDeque<>(complete);
    Iterator<byte[]> fromRight = right.descendingIterator();
    byte[] root = fromRight.hasNext() ? fromRight.next() : sha.of();
    while (fromRight.hasNext()) {
      root = sha.of(NODE, fromRight.next(), root);
    }
    return root;
  }
}
