package io.agentcl.internal.record;

import io.agentcl.evidence.Evidence;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The calls of a session that have begun and not ended. Calls in parallel see each other only as
 * those which began before, so that of several that need the same confirmation one has it, and no
 * lock is held while rules or tools run. Safe for use by many threads.
 */
final class CallsUnderWay {

  /** How many began; guarded by this, together with the entry, so that none is overlooked. */
  private long begun;

  private final ConcurrentNavigableMap<Long, Evidence.Call> calls = new ConcurrentSkipListMap<>();

  synchronized Turn begin(Evidence.Call call) {
    calls.put(++begun, call);
    return new Turn(begun);
  }

  /** One call, from when it is decided on until it is recorded. */
  final class Turn implements AutoCloseable {

    private final long number;

    private Turn(long number) {
      this.number = number;
    }

    /** Returns the calls under way that began before this one. */
    List<Evidence.Call> before() {
      return List.copyOf(calls.headMap(number).values());
    }

    @Override
    public void close() {
      calls.remove(number);
    }
  }
}
