package io.agentcl.triage;

import io.agentcl.internal.text.OneLine;
import io.agentcl.value.Value;
import java.util.List;
import java.util.TreeSet;

/**
 * Tells how many different texts there were, in little room: keeps the smallest hashes (Bar-Yossef
 * et al., "Counting distinct elements in a data stream", 2002). Exact up to {@link #MOST}.
 */
final class SmallestHashes {

  /** Hashes that are kept. */
  static final int MOST = 256;

  private static final int LENGTH = 16;
  private static final int HEXADECIMAL = 16;
  private static final double RANGE = Math.pow(2, 64);

  private final TreeSet<String> hashes = new TreeSet<>();

  static SmallestHashes of(List<String> hashes) {
    SmallestHashes smallest = new SmallestHashes();
    for (String hash : hashes) {
      if (hash.length() != LENGTH || !hash.chars().allMatch(SmallestHashes::isDigit)) {
        throw new IllegalArgumentException(
            "no hash of %d hexadecimal digits: \"%s\"".formatted(LENGTH, OneLine.of(hash)));
      }
      smallest.keep(hash);
    }
    return smallest;
  }

  private static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** Returns whether {@code text} was not here before, as far as that can be told. */
  boolean add(String text) {
    String hash = Value.of(text).hash().substring(0, LENGTH);
    return !hashes.contains(hash) && keep(hash);
  }

  private boolean keep(String hash) {
    hashes.add(hash);
    if (hashes.size() > MOST) {
      hashes.pollLast();
    }
    return true;
  }

  long distinct() {
    return hashes.size() < MOST
        ? hashes.size()
        : Math.round(
            (MOST - 1)
                / (Double.parseDouble(
                        Long.toUnsignedString(Long.parseUnsignedLong(hashes.last(), HEXADECIMAL)))
                    / RANGE));
  }

  List<String> list() {
    return List.copyOf(hashes);
  }
}
