package io.agentcl.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.fakes.Careless;
import io.agentcl.fakes.FakeReplayer;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.internal.gate.Audits;
import io.agentcl.internal.gate.Authority;
import io.agentcl.internal.gate.Replays;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.ledger.Prices;
import io.agentcl.internal.live.LiveHarness;
import io.agentcl.internal.live.Voice;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.replay.RateLimits;
import io.agentcl.learn.Budget;
import io.agentcl.learn.LearningListener;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What happens between a verdict and the swap: consent, rebase, release. */
class PromotionTest {

  private static final Harness SHIPPED = Notes.of("old");
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final Want TARGET = Want.note("new");
  private static final PatchProposer ADDS =
      request -> List.of(Notes.adding(request.harness(), "new"));

  private final RegressionSuite suite = RegressionSuite.inMemory();
  private final ProvenSuite proven = ProvenSuite.of(suite);
  private final FakeReplayer replayer = new FakeReplayer();
  private final Voice voice = new Voice(LearningListener.noop());
  private final LiveHarness live = new LiveHarness(SHIPPED, proven, voice);
  private final Gates gates =
      new Gates(
          live,
          proven,
          Judges.exact(proven, new Entries("program-1", CLOCK)),
          new Purse(replayer, Replays.Threads.NONE, Budget.replays(1000), Audits.none()));

  private Loop loop(PatchProposer proposer, PromotionPolicy policy) {
    Pricing pricing = new Pricing(List.of(Notes.LAYER), DeclaredTools.ANY);
    Advice advice =
        new Advice(new SpectrumDiagnoser(), List.of(proposer), RateLimits.none(), voice);
    PatchSearch search = new Minimizer(new LadderSearch(advice, pricing, voice, 0), pricing);
    return new Loop(gates, search, consent(policy), voice);
  }

  private Shipping shipping(PromotionPolicy policy) {
    return new Shipping(gates, consent(policy), DeclaredTools.ANY);
  }

  private Consent consent(PromotionPolicy policy) {
    return new Consent(
        policy,
        scope -> new Authority(scope, List.of(Notes.LAYER)),
        new Prices(suite.ledger()),
        voice);
  }

  /** Says yes; but the first time, {@code meanwhile} happens before. */
  private static PromotionPolicy after(Runnable meanwhile) {
    return new PromotionPolicy() {
      private boolean happened;

      @Override
      public boolean promotes(Patch patch, RegressionReport report) {
        if (!happened) {
          happened = true;
          meanwhile.run();
        }
        return true;
      }
    };
  }

  private void release(Harness next) {
    assertThat(shipping(PromotionPolicy.automatic()).ship(next, Budget.DEFAULT).live()).isTrue();
  }

  @Test
  void aGoodPatchGoesLiveAndItsTargetIsRequired() {
    suite.earn(Want.note("old"));

    LearningResult result = loop(ADDS, PromotionPolicy.automatic()).learn(TARGET);

    assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    assertThat(live.get()).isEqualTo(Notes.of("new", "old"));
    assertThat(proven.find(TARGET.id()).orElseThrow().proof()).isPresent();
    assertThat(suite.history().get(suite.history().size() - 1))
        .isInstanceOf(LedgerChange.Promoted.class);
  }

  @Nested
  class IfLiveMovedWhileThePolicyThought {

    private LearningResult learn(Runnable meanwhile) {
      return loop(ADDS, after(meanwhile)).learn(TARGET);
    }

    @Test
    void thePatchIsPutOnTopOfWhatIsLiveThen() {
      LearningResult result = learn(() -> release(Notes.of("newer", "old")));

      assertThat(result).isInstanceOf(LearningResult.Promoted.class);
      assertThat(live.get()).isEqualTo(Notes.of("new", "newer", "old"));
    }

    @Test
    void aTargetThatPassesThereNeedsNoPatch() {
      LearningResult result = learn(() -> release(Notes.of("new", "old")));

      assertThat(result).isInstanceOf(LearningResult.AlreadyPassing.class);
      assertThat(suite.find(TARGET.id())).isPresent();
    }

    @Test
    void aPatchThatDoesNotFitThereIsRejected() {
      Harness other = Harness.builder().put(Notes.LAYER, "new", "something else").build();
      Want exactly =
          Want.that(
              "exactly", harness -> harness.find(Notes.LAYER, "new").equals(Optional.of("new")));

      LearningResult result = loop(ADDS, after(() -> release(other))).learn(exactly);

      assertThat(((LearningResult.Rejected) result).reason())
          .startsWith("it does not fit what is live now. Patch \"adds new\" does not fit");
    }

    @Test
    void aPatchThatBreaksWhatWasEarnedThereIsRejected() {
      LearningResult result =
          learn(
              () -> {
                release(Notes.of("newer"));
                suite.earn(
                    Want.that("newer-alone", harness -> harness.all(Notes.LAYER).size() == 1));
              });

      assertThat(((LearningResult.Rejected) result).reason())
          .isEqualTo(
              "on %s, which is live now, it breaks newer-alone (\"newer-alone fails\")"
                  .formatted(Notes.of("newer")));
      assertThat(live.get()).isEqualTo(Notes.of("newer"));
    }

    @Test
    void anotherTargetOfItsNameMakesItRejected() {
      LearningResult result = learn(() -> suite.earn(Want.no("x").named("note/new")));

      assertThat(((LearningResult.Rejected) result).reason())
          .isEqualTo("another scenario \"note/new\" is required meanwhile");
    }
  }

  @Nested
  class AnApproval {

    private final Loop loop = loop(ADDS, PromotionPolicy.ask());
    private final LearningResult.AwaitingApproval waiting =
        (LearningResult.AwaitingApproval) loop.learn(TARGET);

    @Test
    void promotesWhatWaits() {
      assertThat(live.get()).isEqualTo(SHIPPED);

      assertThat(loop.approve(Promotion.Proposal.of(waiting), ""))
          .isInstanceOf(LearningResult.Promoted.class);
      assertThat(live.get()).isEqualTo(Notes.of("new", "old"));
    }

    @Test
    void endsTheWaitingOfWhatNobodyNeedsAnyMore() {
      release(Notes.of("new", "old"));

      LearningResult result = loop.approve(Promotion.Proposal.of(waiting), "ann");

      assertThat(result).isInstanceOf(LearningResult.AlreadyPassing.class);
      assertThat(suite.waiting()).isEmpty();
      assertThat(suite.history().get(suite.history().size() - 1).summary())
          .contains("not needed: \"note/new\" passes without it");
    }

    @Test
    void judgesOnWhatIsLiveThen() {
      suite.earn(Want.no("new"));

      LearningResult result = loop.approve(Promotion.Proposal.of(waiting), "");

      assertThat(((LearningResult.Rejected) result).reason())
          .isEqualTo(
              "on %s, which is live now, it breaks no/new (\"no/new fails\")".formatted(SHIPPED));
    }
  }

  @Nested
  class ARelease {

    @Test
    void keepsWhatWasLearnedAndNamesWhatDoesNotFit() {
      loop(ADDS, PromotionPolicy.automatic()).learn(TARGET);

      release(Notes.of("old", "release"));
      assertThat(live.get()).isEqualTo(Notes.of("new", "old", "release"));

      ShipReport report =
          shipping(PromotionPolicy.automatic())
              .ship(
                  Harness.builder().put(Notes.LAYER, "new", "something else").build(),
                  Budget.DEFAULT);
      assertThat(report.conflicts()).hasSize(1);
      assertThat(report.live()).isFalse();
    }

    @Test
    void thatBreaksWhatIsEarnedGoesLiveOnlyWithConsentAndReopensIt() {
      suite.earn(Want.note("old"));
      assertThat(shipping(PromotionPolicy.automatic()).ship(Notes.of(), Budget.DEFAULT).live())
          .isFalse();

      assertThat(shipping(new Careless()).ship(Notes.of(), Budget.DEFAULT).live()).isTrue();
      assertThat(suite.reopened()).extracting("id").containsExactly("note/old");
    }
  }
}
