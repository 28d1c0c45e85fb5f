package io.agentcl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.testkit.internal.Race;
import io.agentcl.value.Value;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Ledger} keeps. An implementation's test extends this class and says how to make
 * one; if it is durable, also how to open it again.
 */
public abstract class LedgerContract {

  private static final int EACH = 40;

  /** For subclasses. */
  protected LedgerContract() {}

  /** Returns a new, empty ledger. */
  protected abstract Ledger ledger();

  /** Returns {@code ledger} as it is after a restart. Defaults to the ledger itself. */
  protected Ledger reopened(Ledger ledger) {
    return ledger;
  }

  /** An empty ledger holds nothing. */
  @Test
  public void isEmptyAtFirst() {
    Ledger ledger = ledger();

    assertThat(ledger.revision()).isZero();
    assertThat(ledger.from(0)).isEmpty();
  }

  /** What was written is read as it was, of every kind, in the order in which it was written. */
  @Test
  public void givesBackEveryKindAsItWasWrittenInOrder() {
    Ledger ledger = ledger();
    List<LedgerEntry> written = LedgerSamples.ofEveryKind();
    written.forEach(entry -> write(ledger, entry));

    Ledger after = reopened(ledger);

    assertThat(after.revision()).isEqualTo(written.size());
    assertThat(after.from(0)).isEqualTo(written);
    assertThat(after.from(0)).map(LedgerEntry.CODEC::encode).isEqualTo(encoded(written));
  }

  private static List<Value> encoded(List<LedgerEntry> entries) {
    return entries.stream().map(LedgerEntry.CODEC::encode).toList();
  }

  /** Every kind can be stored as a value and read again. */
  @Test
  public void storesEveryKind() {
    assertThat(LedgerSamples.ofEveryKind())
        .allSatisfy(
            entry -> {
              Value text = Value.ofJson(LedgerEntry.CODEC.encode(entry).toString());
              assertThat(LedgerEntry.CODEC.decode(text)).isEqualTo(entry);
            });
  }

  /** Whoever knows a revision reads on from there, and what he was given does not change. */
  @Test
  public void isReadOnFromAnyRevision() {
    Ledger ledger = ledger();
    write(ledger, LedgerSamples.earned("a"));
    List<LedgerEntry> before = ledger.from(0);
    write(ledger, LedgerSamples.earned("b"));
    write(ledger, LedgerSamples.earned("c"));

    assertThat(ledger.from(1))
        .containsExactly(LedgerSamples.earned("b"), LedgerSamples.earned("c"));
    assertThat(ledger.from(3)).isEmpty();
    assertThat(before).containsExactly(LedgerSamples.earned("a"));
    assertThatThrownBy(before::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  /** Nobody reads from, or decides on, what is yet to come. */
  @Test
  public void refusesRevisionsThatItDoesNotHave() {
    Ledger ledger = ledger();
    write(ledger, LedgerSamples.earned("a"));

    for (long none : new long[] {-1, 2}) {
      String number = String.valueOf(none);
      assertThatThrownBy(() -> ledger.from(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(number);
      assertThatThrownBy(() -> ledger.append(LedgerSamples.earned("b"), none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(number);
      assertThatThrownBy(() -> ledger.append(LedgerSamples.waiting("b"), none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(number);
    }
    assertThat(reopened(ledger).revision()).isEqualTo(1);
  }

  /** What was decided before something changed what holds is not written. */
  @Test
  public void writesNothingThatWasDecidedBeforeAChange() {
    for (LedgerEntry change :
        List.of(LedgerSamples.earned("b"), LedgerSamples.promoted("h1", "h2"))) {
      Ledger ledger = ledger();
      write(ledger, LedgerSamples.earned("a"));
      write(ledger, change);

      assertThat(ledger.append(LedgerSamples.retired("a"), 1)).isFalse();
      assertThat(ledger.append(LedgerSamples.promoted("h2", "h3"), 1)).isFalse();
      assertThat(reopened(ledger).from(1)).containsExactly(change);
      assertThat(ledger.append(LedgerSamples.retired("a"), 2)).isTrue();
    }
  }

  /** What changes nothing that holds is in nobody's way, and nothing is in its way. */
  @Test
  public void letsWhatChangesNothingPass() {
    Ledger ledger = ledger();
    write(ledger, LedgerSamples.earned("a"));

    assertThat(ledger.append(LedgerSamples.waiting("a"), 0)).isTrue();
    assertThat(ledger.append(LedgerSamples.waiting("a"), 1)).isTrue();
    assertThat(ledger.append(LedgerSamples.retired("a"), 1)).isTrue();

    assertThat(reopened(ledger).revision()).isEqualTo(4);
  }

  /** An entry of an unknown kind may change anything. */
  @Test
  public void takesWhatANewerReleaseWroteForAChange() {
    Ledger ledger = ledger();
    write(ledger, LedgerSamples.earned("a"));
    write(ledger, LedgerSamples.newer());

    assertThat(ledger.append(LedgerSamples.retired("a"), 1)).isFalse();
    assertThat(reopened(ledger).from(1)).containsExactly(LedgerSamples.newer());
  }

  /** An entry that does not fit is refused, and nothing came of it. */
  @Test
  public void refusesWhatDoesNotFitAndChangesNothing() {
    Ledger ledger = ledger();
    write(ledger, LedgerSamples.earned("a"));
    write(ledger, LedgerSamples.promoted("h1", "h2"));
    List<LedgerEntry> before = ledger.from(0);

    for (LedgerEntry unfit :
        List.of(
            LedgerSamples.promoted("h1", "h3"),
            LedgerSamples.promoted("h3", "h4"),
            LedgerSamples.reverted("h3", "h1"),
            LedgerSamples.releaseReverted("h2", "h1", "nobody"),
            LedgerSamples.retired("nobody"),
            LedgerSamples.earned("a"))) {
      assertThatThrownBy(() -> ledger.append(unfit, 2))
          .as(unfit.summary())
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(ledger.from(0)).isEqualTo(before);
    }

    Ledger after = reopened(ledger);
    assertThat(after.from(0)).isEqualTo(before);
    write(after, LedgerSamples.reverted("h2", "h1"));
    assertThat(after.revision()).isEqualTo(3);
  }

  /** Of those who decided on the same ground one is written. */
  @Test
  public void letsOneOfRacingWritersWin() {
    Ledger ledger = ledger();
    for (int round = 0; round < EACH; round++) {
      long revision = ledger.revision();
      String id = "s" + round + "/";

      List<Boolean> written =
          Race.run(writer -> ledger.append(LedgerSamples.earned(id + writer), revision));

      assertThat(written).as("round %d", round).containsOnlyOnce(true);
      assertThat(reopened(ledger).from(revision))
          .containsExactly(LedgerSamples.earned(id + written.indexOf(true)));
    }
  }

  /** Writers who look again after each conflict all come through, each in its own order. */
  @Test
  public void losesNothingOfManyWriters() {
    Ledger ledger = ledger();

    Race.run(
        writer -> {
          ids(writer).forEach(id -> write(ledger, LedgerSamples.earned(id)));
          return writer;
        });

    List<LedgerEntry> written = reopened(ledger).from(0);
    assertThat(written).hasSize(Race.THREADS * EACH);
    for (int writer = 0; writer < Race.THREADS; writer++) {
      assertThat(written)
          .containsSubsequence(ids(writer).stream().map(LedgerSamples::earned).toList());
    }
  }

  private static List<String> ids(int writer) {
    return IntStream.range(0, EACH).mapToObj(i -> writer + "/" + i).toList();
  }

  private static void write(Ledger ledger, LedgerEntry entry) {
    long revision;
    do {
      revision = ledger.revision();
    } while (!ledger.append(entry, revision));
  }
}
