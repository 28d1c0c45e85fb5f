package io.agentcl.internal.replay;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first read of a run that gives something else than on the harness on which it was
 * recorded: up to there the run has to go as recorded, and from there on it may not. Each read is
 * verified on that harness when it is made, before the agent can use it, so that nothing has to be
 * known of the recording but its harness; what was read before stands in the requests that were
 * compared on the way. Costs one verification for each distinct read. Safe for use by many threads.
 */
final class Anchoring {

  private final @Nullable Harness recordedOn;

  /** Reads that give what they gave when it was recorded. */
  private final Set<Read> same = ConcurrentHashMap.newKeySet();

  /** Threads that verify: what a rule of the recording would ask tools now, nobody asks. */
  private final Set<Thread> verifying = ConcurrentHashMap.newKeySet();

  /** Where the run left the recording; null as long as it did not. */
  private volatile @Nullable Place place;

  /** A read, and how many events there were when it was made. */
  record Place(Read read, int step) {}

  /**
   * Creates one for a run.
   *
   * @param recordedOn null if nothing was recorded, or is ever left
   */
  Anchoring(@Nullable Harness recordedOn) {
    this.recordedOn = recordedOn;
  }

  /**
   * Looks at a read of {@code harness}, unless the recording was left before.
   *
   * @param steps how many events there are in the trace
   */
  void look(Read read, Harness harness, IntSupplier steps) {
    Harness before = recordedOn;
    if (before == null || place != null || harness.equals(before) || same.contains(read)) {
      return;
    }
    if (isSame(read, before)) {
      same.add(read);
    } else {
      leave(new Place(read, steps.getAsInt()));
    }
  }

  private boolean isSame(Read read, Harness before) {
    verifying.add(Thread.currentThread());
    try {
      return read.verify(before).isPresent();
    } finally {
      verifying.remove(Thread.currentThread());
    }
  }

  private synchronized void leave(Place first) {
    place = place == null ? first : place;
  }

  /**
   * Throws where a read is verified on this thread: a rule of the recording asks a tool now that
   * the rule of this harness did not ask. The read then counts as another one.
   */
  void checkAsksNobody() {
    if (verifying.contains(Thread.currentThread())) {
      throw new IllegalStateException("a rule of another harness asks a tool");
    }
  }

  /** Returns where the run left the recording, or null if it did not. */
  @Nullable Place place() {
    return place;
  }
}
