package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.internal.gate.Gate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how many scenarios a change makes run again, for as long as the suite stays the same:
 * the same candidates are proposed for many targets. Safe for use by many threads.
 */
final class Affected {

  private static final int MOST = 1000;

  private record Change(Harness from, Harness to, long revision) {}

  private final Map<Change, Integer> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Change, Integer> eldest) {
          return size() > MOST;
        }
      };

  /** Returns how many required scenarios must run again to go from what is live to {@code next}. */
  int count(Gate gate, Harness next) {
    Change change = new Change(gate.live(), next, gate.suite().revision());
    Integer remembered = find(change);
    if (remembered != null) {
      return remembered;
    }
    int count = gate.affected(next);
    remember(change, count);
    return count;
  }

  private synchronized @Nullable Integer find(Change change) {
    return known.get(change);
  }

  private synchronized void remember(Change change, int count) {
    known.put(change, count);
  }
}
