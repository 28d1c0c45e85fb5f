package io.agentcl.internal.regress;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change touches. Proofs share their reads, so that each distinct read is looked at once,
 * however many made it; and nothing is derived twice. Used once, by one thread.
 */
final class Touched {

  private final List<Proven> all;

  /** The places in {@link #all} whose proofs may hold nowhere: whatever they read is looked at. */
  private final BitSet unsure;

  /** What the change touches of what the others read; the rest of it is as it was. */
  private final List<Read> reads;

  /** What each read that was looked at is on the next harness. */
  private final IdentityHashMap<Read, Optional<Read>> seen = new IdentityHashMap<>();

  Touched(List<Proven> all, BitSet unsure, List<Read> reads) {
    this.all = all;
    this.unsure = unsure;
    this.reads = reads;
  }

  int size() {
    return all.size();
  }

  /** Sorts everything into what {@code program} proved also for {@code next}, and the rest. */
  void sort(Harness next, String program, List<Proven> cutOff, List<Proven> rerun) {
    Harness once = next.derivingOnce();
    reads.forEach(read -> look(read, once));
    for (int i = 0; i < all.size(); i++) {
      Proven earned = all.get(i);
      Harness everything = unsure.get(i) ? once : null;
      earned
          .proof()
          .filter(proof -> earned.isProvenBy(program))
          .flatMap(proof -> verified(proof, everything))
          .ifPresentOrElse(proof -> cutOff.add(earned.with(proof)), () -> rerun.add(earned));
    }
  }

  private Optional<Read> look(Read read, Harness once) {
    return seen.computeIfAbsent(read, each -> each.verify(once));
  }

  /** Returns the proof as it stands now, or empty if it fell. */
  private Optional<Proof> verified(Proof proof, @Nullable Harness everything) {
    List<Read> before = proof.reads();
    List<Read> now = before;
    for (int i = 0; i < before.size(); i++) {
      Read read = before.get(i);
      Optional<Read> same = everything == null ? seen.get(read) : look(read, everything);
      if (same != null && same.isEmpty()) {
        return Optional.empty();
      }
      if (same != null && same.get() != read) {
        now = now == before ? new ArrayList<>(before) : now;
        now.set(i, same.get());
      }
    }
    return Optional.of(now == before ? proof : proof.with(now));
  }
}
