package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.gate.GatePolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.Earned;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which of the touched scenarios are certified one by one, where there are too many. */
class ChoiceTest {

  private static final Harness LIVE = Notes.of("old");
  private static final Harness NEXT = Notes.of("new", "old");
  private static final Tally ALL = new Tally(40, 40, 40, 0);

  /** What lists all notes, as most do. */
  private static Proven listing(Want want) {
    List<Read> reads = new ArrayList<>();
    LIVE.recording(reads::add).all(Notes.LAYER);
    return proven(want, reads);
  }

  private static Proven proven(Want want, List<Read> reads) {
    Proof proof = new Proof("program-1", want.version(), reads, Score.pass("40/40"));
    return new Proven(new Earned(want, .67, ALL), proof);
  }

  private static Want plain(String id) {
    return Want.that(id, harness -> true);
  }

  private static List<Proven> twenty() {
    return IntStream.range(0, 20).mapToObj(i -> listing(plain("plain-" + i))).toList();
  }

  private static List<Proven> with(Proven... others) {
    return Stream.concat(twenty().stream(), Stream.of(others)).toList();
  }

  private static List<String> certified(List<Proven> touched, int most, String... failed) {
    return ids(new Choice(touched, most, LIVE, NEXT).after(Set.of(failed)).certified());
  }

  private static List<String> ids(List<Proven> some) {
    return some.stream().map(Proven::id).toList();
  }

  @Nested
  class Preferred {

    private final Proven critical = listing(plain("critical").critical(() -> true));
    private final Proven guard = listing(plain("guard").guarding());

    /** Asked for the note that the patch adds, and found none. */
    private final Proven reader = proven(plain("reader"), readsOfNew());

    private static List<Read> readsOfNew() {
      List<Read> reads = new ArrayList<>();
      LIVE.recording(reads::add).find(Notes.LAYER, "new");
      return reads;
    }

    @Test
    void isFirstWhatTheHostMarks() {
      assertThat(certified(with(reader, guard, critical), 1, "plain-3"))
          .containsExactly("critical");
    }

    @Test
    void isThenWhatFailedItsSingleRun() {
      assertThat(certified(with(reader, guard, critical), 3, "plain-3", "plain-9"))
          .startsWith("critical")
          .containsExactlyInAnyOrder("critical", "plain-3", "plain-9");
    }

    @Test
    void isThenWhatGuardsWhatWorked() {
      assertThat(certified(with(reader, guard), 2, "plain-3")).containsExactly("plain-3", "guard");
    }

    @Test
    void isThenWhatReadAnEditedComponent() {
      assertThat(certified(with(reader, guard), 2)).containsExactly("guard", "reader");
    }

    @Test
    void isThenWhatADrawSaysWhichIsAnotherForAnotherHarness() {
      List<String> drawn = certified(twenty(), 5);
      Harness other = Notes.of("other", "old");

      assertThat(certified(twenty(), 5)).isEqualTo(drawn).hasSize(5);
      assertThat(ids(new Choice(twenty(), 5, LIVE, other).after(Set.of()).certified()))
          .isNotEqualTo(drawn);
    }
  }

  @Nested
  class WhatIsMarkedAsCritical {

    private final List<Proven> eight =
        IntStream.range(0, 8)
            .mapToObj(i -> listing(plain("critical-" + i).critical(() -> true)))
            .toList();

    private final List<Proven> touched = with(eight.toArray(Proven[]::new));

    @Test
    void isCertifiedAlsoBeyondTheNumber() {
      assertThat(certified(touched, 5, "plain-3")).containsExactlyInAnyOrderElementsOf(ids(eight));
    }

    @Test
    void isNotRunToChooseAmongTheOthers() {
      assertThat(ids(new Choice(touched, 5, LIVE, NEXT).screened())).isEqualTo(ids(twenty()));
    }

    @Test
    void countsForTheFewestRunsWhateverElseIsChosen() {
      Choice choice = new Choice(touched, 10, LIVE, NEXT);

      assertThat(choice.number()).isEqualTo(10);
      assertThat(choice.fewest(each -> each.id().startsWith("critical") ? 100 : 7))
          .isEqualTo(8 * 100 + 2 * 7 + 20);
    }

    @Test
    void isWhateverCannotSay() {
      Want broken =
          plain("broken")
              .critical(
                  () -> {
                    throw new IllegalStateException("no database");
                  });

      assertThat(certified(with(listing(broken)), 1)).containsExactly("broken");
    }
  }

  @Test
  void whereAllAreCertifiedNothingIsChosen() {
    Choice choice = new Choice(twenty(), 20, LIVE, NEXT);

    assertThat(choice.screened()).isEmpty();
    assertThat(ids(choice.after(Set.of()).certified())).isEqualTo(ids(twenty()));
  }

  @Nested
  class AGate {

    private final Open open = new Open();

    /** Passes on every harness, but for its first run with the note "new". */
    private static Want startled(String id) {
      AtomicInteger runs = new AtomicInteger();
      return Want.of(
          id,
          (harness, trial) -> {
            boolean isNew = harness.all(Notes.LAYER).size() > 1;
            return Want.Outcome.of(
                isNew && runs.incrementAndGet() == 1 ? Score.fail("wrong") : Score.pass("right"));
          });
    }

    private Certainty certainty(Want... others) {
      open.judging = Judges.sampled(GatePolicy.standard().certified(2), open.proven, open.entries);
      IntStream.range(0, 20).forEach(i -> open.suite.earn(reading("plain-" + i)));
      Stream.of(others).forEach(open.suite::earn);
      Gate gate = open.gate(LIVE, 100_000);
      assertThat(gate.proveLive()).isPresent();
      return gate.decideRelease(NEXT).report().certainty();
    }

    private static Want reading(String id) {
      return Want.that(id, harness -> !harness.all(Notes.LAYER).isEmpty());
    }

    private static List<String> ids(Certainty certainty) {
      return certainty.certified().stream().map(Certificate.Certified::id).toList();
    }

    @Test
    void certifiesWhatFailedItsSingleRunByFreshRunsWithinTheNumber() {
      Certainty certainty = certainty(startled("startled"));

      assertThat(ids(certainty)).hasSize(2).startsWith("startled");
      assertThat(certainty.uncertified()).hasSize(19).doesNotContain("startled");
      assertThat(certainty.of("startled").orElseThrow().tally().passes())
          .isEqualTo(certainty.of("startled").orElseThrow().tally().trials());
    }

    @Test
    void looksAgainAtWhatFailedItsSingleRunBeyondTheNumber() {
      Certainty certainty = certainty(startled("a"), startled("b"), startled("c"));

      assertThat(ids(certainty)).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(certainty.uncertified()).hasSize(20).doesNotContain("a", "b", "c");
    }

    @Test
    void certifiesAllThatIsCritical() {
      Want[] four =
          IntStream.range(0, 4)
              .mapToObj(i -> reading("critical-" + i).critical(() -> true))
              .toArray(Want[]::new);

      Certainty certainty = certainty(four);

      assertThat(ids(certainty))
          .containsExactlyInAnyOrder("critical-0", "critical-1", "critical-2", "critical-3");
      assertThat(certainty.uncertified()).hasSize(20);
    }

    @Test
    void saysWhatCertifyingAllThatIsCriticalTakes() {
      Want[] four =
          IntStream.range(0, 4)
              .mapToObj(i -> reading("critical-" + i).critical(() -> true))
              .toArray(Want[]::new);
      certainty(four);

      Verdict verdict = open.gate(LIVE, 60).decideRelease(NEXT).verdict();

      assertThat(verdict.reason()).contains("are needed to certify 4 scenarios, and 60 are left");
    }
  }
}
