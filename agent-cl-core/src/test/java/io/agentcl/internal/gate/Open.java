package io.agentcl.internal.gate;

import io.agentcl.fakes.FakeReplayer;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Releases;
import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.Budget;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerState;
import io.agentcl.regress.RegressionSuite;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A suite, and gates on it. */
final class Open {

  static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  final RegressionSuite suite = RegressionSuite.inMemory();
  final ProvenSuite proven = ProvenSuite.of(suite);
  final FakeReplayer replayer = new FakeReplayer();
  final Entries entries = new Entries("program-1", CLOCK);

  Gate.Judging judging = Judges.exact(proven, entries);

  Gate gate(Harness live) {
    return gate(live, 1000);
  }

  Gate gate(Harness live, int budget) {
    return gate(live, budget, Replays.Threads.NONE);
  }

  Gate gate(Harness live, Replays.Threads threads) {
    return gate(live, 100_000, threads);
  }

  private Gate gate(Harness live, int budget, Replays.Threads threads) {
    Spending spending = new Spending(Budget.replays(budget), System::nanoTime);
    Base base = new Base(live, suite.revision());
    return new Gate(base, proven, judging, new Replays(replayer, threads, spending));
  }

  /** Returns how many gates took a place in the lifetime budget. */
  long gates() {
    return proven.ask(LedgerState::gates);
  }

  /** Lets somebody else make {@code next} live. */
  LedgerChange.Shipped ships(Harness live, Harness next) {
    LedgerChange.Shipped entry =
        Releases.unseen(entries, new Base(live, 0, "release"), next).change();
    proven.append(entry, suite.revision(), next.version(), List.of());
    return entry;
  }
}
