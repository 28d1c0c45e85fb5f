package io.agentcl.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Releases;
import io.agentcl.fakes.Want;
import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.LearningEvent;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LiveHarnessTest {

  private static final Harness OLD = Notes.of("old");
  private static final Harness NEW = Notes.of("new", "old");

  private final List<LearningEvent> told = new ArrayList<>();
  private final Voice voice = new Voice(told::add);
  private final RegressionSuite suite = RegressionSuite.inMemory();
  private final ProvenSuite proven = ProvenSuite.of(suite);
  private final Entries entries =
      new Entries("program-1", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  private final LiveHarness live = new LiveHarness(OLD, proven, voice);

  private Decided<LedgerChange.Shipped> change(Harness from, Harness to) {
    return Releases.unseen(entries, new Base(from, 0, OLD.version()), to);
  }

  private WayBack wayBackOf(LiveHarness pointer) {
    return new WayBack(pointer, proven, entries);
  }

  @Nested
  class ASwap {

    @Test
    void writesTheLedgerMovesThePointerAndIsTold() {
      assertThat(live.swap(live.follow(), change(OLD, NEW))).isTrue();

      assertThat(live.get()).isEqualTo(NEW);
      assertThat(suite.history())
          .extracting(LedgerEntry::summary)
          .containsExactly(
              "began a line with harness " + OLD.shortVersion(),
              "shipped %s, reopened []".formatted(NEW.shortVersion()));
      assertThat(told).singleElement().isInstanceOf(LearningEvent.Changed.class);
    }

    @Test
    void doesNotHappenIfAnythingWasWrittenSince() {
      Base base = live.follow();
      suite.earn(Want.note("old"));

      assertThat(live.swap(base, change(OLD, NEW))).isFalse();
      assertThat(live.get()).isEqualTo(OLD);
      assertThat(live.swap(live.follow(), change(OLD, NEW))).isTrue();
    }

    @Test
    void doesNotHappenOnWhatAnotherLearnerChangedAndFollowsThat() {
      Base base = live.follow();
      LiveHarness other = new LiveHarness(OLD, proven, voice);
      other.swap(other.follow(), change(OLD, NEW));

      assertThat(live.swap(base, change(OLD, Notes.of()))).isFalse();
      assertThat(live.get()).isEqualTo(NEW);
      assertThat(wayBackOf(live).changes()).hasSize(1);
    }
  }

  @Nested
  class ABase {

    @Test
    void hasMovedOnlyIfTheHarnessWasChangedSince() {
      Base base = live.follow();
      suite.earn(Want.note("old"));
      assertThat(base.hasMoved(proven)).isFalse();

      live.swap(live.follow(), change(OLD, NEW));

      assertThat(base.hasMoved(proven)).isTrue();
      assertThat(live.follow().hasMoved(proven)).isFalse();
    }
  }

  @Nested
  class TheWayBack {

    private final WayBack wayBack = wayBackOf(live);

    @Test
    void takesTheLastChangeBackOnceAndThenTheOneBefore() {
      live.swap(live.follow(), change(OLD, NEW));
      live.swap(live.follow(), change(NEW, Notes.of("newer")));

      assertThat(wayBack.rollback()).isPresent();
      assertThat(live.get()).isEqualTo(NEW);
      assertThat(wayBack.rollback()).isPresent();
      assertThat(live.get()).isEqualTo(OLD);
      assertThat(wayBack.rollback()).isEmpty();
      assertThat(wayBack.changes()).hasSize(4);
      assertThat(live.inForce()).isEmpty();
    }

    @Test
    void takesBackWhatAnotherLearnerChanged() {
      LiveHarness other = new LiveHarness(OLD, proven, voice);
      other.swap(other.follow(), change(OLD, NEW));

      assertThat(wayBack.rollback()).isPresent();
      assertThat(live.get()).isEqualTo(OLD);
    }
  }
}
