package io.agentcl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ledgers with one fault each, and the tests of the contract that find it. */
class BrokenLedgersTest {

  /** A ledger that keeps the contract, slowly. */
  static class SimpleLedger implements Ledger {
    final List<LedgerEntry> entries = new ArrayList<>();

    @Override
    public synchronized long revision() {
      return entries.size();
    }

    @Override
    public synchronized List<LedgerEntry> from(long revision) {
      check(revision);
      return List.copyOf(entries.subList((int) revision, entries.size()));
    }

    private void check(long revision) {
      if (revision < 0 || revision > entries.size()) {
        throw new IllegalArgumentException("no revision " + revision);
      }
    }

    @Override
    public synchronized boolean append(LedgerEntry entry, long expected) {
      if (conflicts(entry, from(expected))) {
        return false;
      }
      checkFits(entry);
      entries.add(entry);
      return true;
    }

    boolean conflicts(LedgerEntry entry, List<LedgerEntry> since) {
      return entry.changesWhatHolds() && since.stream().anyMatch(LedgerEntry::changesWhatHolds);
    }

    void checkFits(LedgerEntry entry) {
      LedgerState state = new LedgerState();
      entries.forEach(state::add);
      state.add(entry);
    }
  }

  @Test
  void aSimpleOneKeepsTheContract() {
    assertThat(Failures.of(Simple.class)).isEmpty();
  }

  static class Simple extends LedgerContract {
    @Override
    protected Ledger ledger() {
      return new SimpleLedger();
    }
  }

  @Test
  void oneThatOverlooksConflictsFails() {
    assertThat(Failures.of(OverlooksConflicts.class))
        .containsExactlyInAnyOrder(
            "writesNothingThatWasDecidedBeforeAChange",
            "takesWhatANewerReleaseWroteForAChange",
            "letsOneOfRacingWritersWin");
  }

  static class OverlooksConflicts extends LedgerContract {
    @Override
    protected Ledger ledger() {
      return new SimpleLedger() {
        @Override
        boolean conflicts(LedgerEntry entry, List<LedgerEntry> since) {
          return false;
        }
      };
    }
  }

  @Test
  void oneInWhichAllIsInEachOthersWayFails() {
    assertThat(Failures.of(Strict.class)).containsExactly("letsWhatChangesNothingPass");
  }

  static class Strict extends LedgerContract {
    @Override
    protected Ledger ledger() {
      return new SimpleLedger() {
        @Override
        boolean conflicts(LedgerEntry entry, List<LedgerEntry> since) {
          return !since.isEmpty();
        }
      };
    }
  }

  @Test
  void oneThatTakesWhatDoesNotFitFails() {
    assertThat(Failures.of(TakesAll.class))
        .containsExactly("refusesWhatDoesNotFitAndChangesNothing");
  }

  static class TakesAll extends LedgerContract {
    @Override
    protected Ledger ledger() {
      return new SimpleLedger() {
        @Override
        void checkFits(LedgerEntry entry) {
          // takes all
        }
      };
    }
  }

  @Test
  void oneThatGivesItselfAwayFails() {
    assertThat(Failures.of(GivesItselfAway.class)).containsExactly("isReadOnFromAnyRevision");
  }

  static class GivesItselfAway extends LedgerContract {
    @Override
    protected Ledger ledger() {
      return new SimpleLedger() {
        @Override
        public synchronized List<LedgerEntry> from(long revision) {
          return revision == 0 ? Collections.synchronizedList(entries) : super.from(revision);
        }
      };
    }
  }

  @Test
  void oneThatForgetsWhatItDoesNotKnowFails() {
    assertThat(Failures.of(ForgetsNewer.class))
        .contains(
            "givesBackEveryKindAsItWasWrittenInOrder", "takesWhatANewerReleaseWroteForAChange");
  }

  static class ForgetsNewer extends LedgerContract {
    @Override
    protected Ledger ledger() {
      return new SimpleLedger();
    }

    @Override
    protected Ledger reopened(Ledger ledger) {
      SimpleLedger reopened = new SimpleLedger();
      ledger.from(0).stream()
          .filter(entry -> !(entry instanceof LedgerEntry.Newer))
          .forEach(reopened.entries::add);
      return reopened;
    }
  }
}
