package io.agentcl.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was derived of one harness and is kept: by derivations of few arguments. Safe for use by
 * many threads, which may derive the same twice.
 */
final class DerivedOnce {

  /** A derivation that has more arguments than it says derives the rest each time. */
  private static final int MOST = 1000;

  private record Asked(String name, String version, Object argument) {}

  /** A result with the read that it was. */
  record Known<R>(R result, Read read) {}

  private final ConcurrentHashMap<Asked, Known<?>> known = new ConcurrentHashMap<>();

  /** Returns the result; what the derivation throws, and nothing is kept then. */
  @SuppressWarnings("unchecked") // name, version and argument say which derivation it was
  <A, R> Known<R> derive(Harness harness, Derivation<A, R> derivation, A argument) {
    Asked asked = new Asked(derivation.name(), derivation.version(), argument);
    Known<?> found = known.get(asked);
    if (found != null) {
      return (Known<R>) found;
    }
    List<Read> reads = new ArrayList<>();
    R result = RecordingView.record(harness, derivation, argument, reads::add);
    Known<R> derived = new Known<>(result, reads.get(reads.size() - 1));
    if (known.size() < MOST) {
      known.put(asked, derived);
    }
    return derived;
  }
}
