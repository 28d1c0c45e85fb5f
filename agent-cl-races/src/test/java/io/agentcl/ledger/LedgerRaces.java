package io.agentcl.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Two at one ledger in memory. */
public final class LedgerRaces {

  private static final LedgerEntry ONE = gate("one");
  private static final LedgerEntry OTHER = gate("other");
  private static final List<LedgerEntry> ALL = Stream.generate(() -> ONE).limit(64).toList();
  private static final LedgerEntry FIRST_RELEASE = release("first");
  private static final LedgerEntry OTHER_RELEASE = release("other");

  private LedgerRaces() {}

  private static LedgerEntry gate(String name) {
    return new LedgerNote.Opened(Instant.EPOCH, name, "target", "harness");
  }

  /** Fits every ledger, since it begins with nothing: only the revision tells it off. */
  private static LedgerEntry release(String to) {
    LedgerChange.Swap swap =
        new LedgerChange.Swap("", Harness.empty().diff(Harness.empty(), Origin.OPERATOR), "", to);
    return new LedgerChange.Shipped(Instant.EPOCH, swap, List.of());
  }

  /** P5: no entry of two that write at once is lost, and each is there once. */
  @JCStressTest
  @Outcome(id = "true, true, 2", expect = ACCEPTABLE, desc = "Both are kept.")
  @Outcome(expect = FORBIDDEN, desc = "One is lost, or is there twice.")
  @State
  public static class TwoWhoWrite {
    private final Ledger ledger = Ledger.inMemory();

    @Actor
    public void one(ZZI_Result result) {
      result.r1 = ledger.append(ONE, 0);
    }

    @Actor
    public void other(ZZI_Result result) {
      result.r2 = ledger.append(OTHER, 0);
    }

    @Arbiter
    public void count(ZZI_Result result) {
      List<LedgerEntry> entries = ledger.from(0);
      result.r3 = entries.contains(ONE) && entries.contains(OTHER) ? entries.size() : -1;
    }
  }

  /** P4: of two changes that were decided on one revision, one is written. */
  @JCStressTest
  @Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "The first is written.")
  @Outcome(id = "false, true, 1", expect = ACCEPTABLE, desc = "The other is written.")
  @Outcome(expect = FORBIDDEN, desc = "Both or none.")
  @State
  public static class TwoChangesOfOneRevision {
    private final Ledger ledger = Ledger.inMemory();

    @Actor
    public void first(ZZI_Result result) {
      result.r1 = ledger.append(FIRST_RELEASE, 0);
    }

    @Actor
    public void other(ZZI_Result result) {
      result.r2 = ledger.append(OTHER_RELEASE, 0);
    }

    @Arbiter
    public void count(ZZI_Result result) {
      result.r3 = ledger.from(0).size();
    }
  }

  /** P5: who reads while another one writes sees a beginning of what is there in the end. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "Each time as much as before, or more.")
  @Outcome(expect = FORBIDDEN, desc = "It became shorter, or an entry was another one.")
  @State
  public static class OneWhoReads {
    private final Ledger ledger = Ledger.inMemory();

    @Actor
    public void writer() {
      ALL.forEach(entry -> ledger.append(entry, 0));
    }

    @Actor
    public void reader(Z_Result result) {
      boolean grows = true;
      long before = 0;
      for (int i = 0; i < ALL.size(); i++) {
        List<LedgerEntry> entries = ledger.from(0);
        grows &= entries.size() >= before && ALL.subList(0, entries.size()).equals(entries);
        before = ledger.revision();
      }
      result.r1 = grows;
    }
  }

  /** P5: who asks for the revision again and again hears of an entry. */
  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "Seen.")
  @Outcome(id = "STALE", expect = FORBIDDEN, desc = "Never seen.")
  @State
  public static class OneWhoWaits {
    private final Ledger ledger = Ledger.inMemory();

    @Actor
    public void waiter() {
      while (ledger.revision() == 0) {
        // asks again
      }
    }

    @Signal
    public void writer() {
      ledger.append(ONE, 0);
    }
  }
}
