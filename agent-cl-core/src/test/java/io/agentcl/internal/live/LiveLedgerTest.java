package io.agentcl.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.fakes.Notes;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.LearningEvent;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Price;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The live harness is what its ledger says. */
class LiveLedgerTest {

  private static final Harness SHIPPED = Notes.of("greeting");
  private static final Harness OTHER = Notes.of("welcome");

  private final RegressionSuite suite = RegressionSuite.inMemory();
  private final List<LearningEvent> told = new ArrayList<>();
  private final Voice voice = new Voice(told::add);
  private final Entries entries =
      new Entries("program-1", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  private LiveHarness live(Harness shipped) {
    return new LiveHarness(shipped, ProvenSuite.of(suite), voice);
  }

  private Decided<LedgerChange.Promoted> adds(Harness from, String note) {
    return entries.promoted(
        entries.swap(
            SHIPPED.version(), Notes.adding(from, note), from, from.with(Notes.adding(from, note))),
        Price.NONE,
        new Entries.Seen(List.of(), List.of(), null));
  }

  private boolean promote(LiveHarness live, String note) {
    Base base = live.follow();
    return live.swap(base, adds(base.harness(), note));
  }

  private LedgerEntry last() {
    List<LedgerEntry> all = suite.history();
    return all.get(all.size() - 1);
  }

  private List<String> changes() {
    return told.stream()
        .filter(LearningEvent.Changed.class::isInstance)
        .map(LearningEvent::summary)
        .toList();
  }

  @Nested
  class OnAnEmptyLedger {

    @Test
    void isWhatWasShippedForEveryContext() {
      LiveHarness live = live(SHIPPED);

      assertThat(live.get()).isEqualTo(SHIPPED);
      assertThat(live.pin(Context.EMPTY)).isEqualTo(SHIPPED);
      assertThat(live.pin(Context.user("ann"))).isEqualTo(SHIPPED);
      assertThat(live.obstacle()).isEmpty();
      assertThat(live.inForce()).isEmpty();
      assertThat(told).isEmpty();
    }
  }

  @Nested
  class ASwap {

    @Test
    void isWrittenThenLiveThenTold() {
      LiveHarness live = live(SHIPPED);

      assertThat(promote(live, "a")).isTrue();

      assertThat(live.get()).isEqualTo(Notes.of("greeting", "a"));
      assertThat(last()).isEqualTo(live.inForce().get(0));
      assertThat(live.inForce().get(0).swaps())
          .containsExactly(
              new LedgerChange.Swap(
                  SHIPPED.version(),
                  Notes.adding(SHIPPED, "a"),
                  SHIPPED.version(),
                  Notes.of("greeting", "a").version()));
      assertThat(changes())
          .containsExactly(
              "promoted %s note/a for []".formatted(Notes.adding(SHIPPED, "a").handle()));
    }
  }

  @Nested
  class OnALedgerThatOthersWrite {

    @Test
    void takesOverWhatOthersChangeAndTakeBack() {
      LiveHarness one = live(SHIPPED);
      LiveHarness two = live(SHIPPED);
      promote(one, "a");
      promote(two, "b");

      assertThat(one.follow().harness()).isEqualTo(Notes.of("greeting", "a", "b"));

      new WayBack(one, ProvenSuite.of(suite), entries).rollback();
      assertThat(two.follow().harness()).isEqualTo(Notes.of("greeting", "a"));
      assertThat(two.inForce()).hasSize(1);
    }

    @Test
    void beginsWithWhatIsInForceOnWhatWasShipped() {
      LiveHarness first = live(SHIPPED);
      promote(first, "a");
      promote(first, "b");

      LiveHarness second = live(SHIPPED);

      assertThat(second.get()).isEqualTo(first.get());
      assertThat(second.obstacle()).isEmpty();
    }
  }

  /** E9. */
  @Nested
  class WhereTheLedgerHasOtherReleasesLive {

    private final LiveHarness known = live(SHIPPED);

    private LiveHarness astray() {
      promote(known, "a");
      return live(OTHER);
    }

    private boolean release(LiveHarness live, Harness shipped) {
      Parent parent = live.parent(shipped);
      Harness next = parent.on(shipped).harness();
      Harness from = parent.base().harness();
      return live.swap(
          parent.base(),
          entries.shipped(
              entries.swap(parent.line(), from, next, Origin.OPERATOR),
              new LedgerChange.Shipped.Rebase(
                  parent.base().line(),
                  parent.learned().stream().map(each -> each.swap().patch().id()).toList(),
                  List.of(),
                  List.of()),
              Entries.Released.UNSEEN));
    }

    @Test
    void servesWhatWasShippedAndSaysSo() {
      LiveHarness live = astray();

      assertThat(live.get()).isEqualTo(OTHER);
      assertThat(live.obstacle())
          .hasValue(
              "the ledger has harness %s live, and here %s is; to mend it, call ship(..)"
                  .formatted(known.get().shortVersion(), OTHER));
      assertThat(told.get(told.size() - 1).summary())
          .isEqualTo(
              "problem in the suite: java.lang.IllegalStateException: its learned patches are not"
                  + " live: they were promoted on another release than %s; to mend it, call ship(..)"
                      .formatted(OTHER));
    }

    @Test
    void writesNoPatchThatBeginsThere() {
      LiveHarness live = astray();
      List<LedgerEntry> before = suite.history();

      assertThat(promote(live, "b")).isFalse();

      assertThat(live.get()).isEqualTo(OTHER);
      assertThat(suite.history()).isEqualTo(before);
    }

    @Test
    void takesAReleaseWithWhatWasLearned() {
      LiveHarness live = astray();

      assertThat(release(live, OTHER)).isTrue();

      assertThat(live.get()).isEqualTo(Notes.of("welcome", "a"));
      assertThat(live.obstacle()).isEmpty();
      assertThat(live(OTHER).get()).as("after a restart").isEqualTo(live.get());
    }

    @Test
    void whoServesTheOldReleaseGoesOnWithIt() {
      LiveHarness live = astray();

      release(live, OTHER);

      assertThat(known.follow().harness()).isEqualTo(Notes.of("greeting", "a"));
      assertThat(known.obstacle()).isEmpty();
    }

    @Test
    void followsNobodyElse() {
      LiveHarness live = astray();
      promote(known, "b");

      assertThat(live.follow().harness()).isEqualTo(OTHER);
      assertThat(live.obstacle()).isPresent();
    }
  }

  /** Two processes that begin at the same time. */
  @Nested
  class ALineThatTwoBegin {

    @Test
    void isBegunOnTheSameHarnessAndChangedByOne() {
      LiveHarness one = live(SHIPPED);
      LiveHarness two = live(SHIPPED);
      Base before = two.follow();
      promote(one, "a");

      assertThat(two.swap(before, adds(SHIPPED, "b"))).isFalse();

      assertThat(two.get()).isEqualTo(Notes.of("greeting", "a"));
      assertThat(promote(two, "b")).isTrue();
      assertThat(one.follow().harness()).isEqualTo(Notes.of("greeting", "a", "b"));
    }
  }
}
