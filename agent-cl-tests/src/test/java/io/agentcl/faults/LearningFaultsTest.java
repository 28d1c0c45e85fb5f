package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.Tried;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attempts to learn from what is no good, without a ledger, interrupted, or closed. */
@Timeout(300)
class LearningFaultsTest extends FaultyLearning {

  private LearningResult learn(PatchProposer proposer) {
    return learner().proposers(proposer).build().learn(YES);
  }

  @Nested
  class AProposedPatch {

    @Test
    void forAnotherHarnessIsInvalidAndSaysWhereItDoesNotFit() {
      Harness other =
          Harness.builder().put(PromptSection.LAYER, "greeting", PromptSection.of("Hi.")).build();

      LearningResult result = learn(request -> List.of(Desk.says(other, "greeting", "yes")));

      assertThat(result)
          .isRejected()
          .tried("prompt/greeting")
          .outcome(Tried.Outcome.INVALID)
          .becauseContaining(
              "Patch \"greeting\" does not fit harness %s.\n  at:       prompt/greeting\n"
                  .formatted(Desk.HARNESS.shortVersion()));
    }

    @Test
    void ofAnUnknownLayerIsInvalidAndSaysWhichThereAre() {
      Layer<String> tariff = Layer.of("tariff", String.class, MethodHandles.lookup());

      LearningResult result =
          learn(request -> List.of(request.harness().patch().put(tariff, "a", "yes").build()));

      assertThat(result)
          .isRejected()
          .tried("tariff/a")
          .outcome(Tried.Outcome.INVALID)
          .becauseContaining(
              "layer \"tariff\" is not known; there are [memory, model, prompt, routing, skill,"
                  + " tool, workflow]; to mend it, declare it with layers(..)");
    }

    @Test
    void thatIsEmptyIsNone() {
      LearningResult result = learn(request -> List.of(request.harness().patch().build()));

      assertThat(result).isRejected().becauseContaining("nothing was proposed");
    }

    @Test
    void thatCannotMatterSinceTheAgentReadsNothingIsToldWithHowToMendIt() {
      Agent deaf = Agent.text(session -> message -> "no");

      LearningResult result = Desk.learner(deaf).proposers(GOOD).build().learn(YES);

      assertThat(result)
          .isRejected()
          .becauseContaining(
              "none of 1 proposed patches is good enough; the run of the target read nothing of the"
                  + " harness, so that no patch can change it; to mend it, have the agent read"
                  + " session.harness() and call its tools by session.tools()");
    }

    @Test
    void thatBreaksIsNamedIfThereIsNoOther() {
      LearningResult result =
          learn(
              request -> {
                throw new IllegalStateException("no key");
              });

      assertThat(result)
          .isInsufficient()
          .becauseContaining(
              "nothing was proposed, since proposer 1 of 1 (a lambda in"
                  + " LearningFaultsTest.AProposedPatch) threw java.lang.IllegalStateException: no"
                  + " key");
    }

    @Test
    void thatIsProposedOftenIsTriedOnce() {
      PatchProposer no = Desk.proposing(Map.of("no", "no"));

      LearningResult result = learner().proposers(no, no, no).build().learn(YES);

      assertThat(result).isRejected();
      assertThat(result.effort().tried()).hasSize(1);
    }
  }

  @Nested
  class TenThousandProposals {

    private final PatchProposer many =
        request ->
            IntStream.range(0, 10_000)
                .mapToObj(i -> Desk.says(request.harness(), "no-" + i, "no " + i))
                .toList();

    @Test
    void costNoMoreReplaysThanTheBudgetHas() {
      LearningResult result =
          learner().proposers(many).budget(Budget.replays(5)).build().learn(YES);

      assertThat(result)
          .isRejected()
          .becauseContaining(
              "the budget is spent: 5 of 5 replays (replays: 1 for the target as it is, 4 for"
                  + " patches); to mend it, raise budget(Budget.replays(..)), or ");
      assertThat(result.effort().replays()).isEqualTo(5);
    }

    @Test
    void costNoMoreTimeThanTheBudgetHas() {
      AtomicInteger looks = new AtomicInteger();
      FaultyLedger counting =
          new FaultyLedger() {
            @Override
            public long revision() {
              looks.incrementAndGet();
              return super.revision();
            }
          };

      LearningResult result =
          learner()
              .suite(RegressionSuite.of(counting))
              .proposers(many)
              .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
              .budget(new Budget(1_000_000, Duration.ofMillis(1)))
              .build()
              .learn(YES);

      assertThat(result.effort().budgetSpent()).isTrue();
      assertThat(result.toString()).contains("is spent");
      assertThat(looks.get()).as("a selection takes one").isLessThan(3_000);
    }
  }

  @Nested
  class ATargetWithTheIdOfAnother {

    private final Scenario other =
        Scenario.builder(YES.id()).user(User.scripted("bye")).expect(Desk.ANYTHING).build();

    @Test
    void isRefused() {
      Learner learner = learner().suite(RegressionSuite.inMemory().earn(other)).build();

      assertThatThrownBy(() -> learner.learn(YES))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "another scenario \"says/yes\" is required already; to mend it, give this one"
                  + " another id, or retire that one with a reason");
    }

    @Test
    void isRejectedIfTheOtherWasEarnedMeanwhile() {
      RegressionSuite suite = RegressionSuite.inMemory();
      PatchProposer slow =
          request -> {
            suite.earn(other);
            return GOOD.propose(request);
          };

      LearningResult result = learner().suite(suite).proposers(slow).build().learn(YES);

      assertThat(result)
          .isRejected()
          .becauseContaining("another scenario \"says/yes\" is required meanwhile");
      assertThat(suite.find(YES.id()).orElseThrow().scenario()).isEqualTo(other);
    }

    @Test
    void isRefusedTwiceInASuite() {
      RegressionSuite suite = RegressionSuite.inMemory().earn(other);

      assertThatThrownBy(() -> suite.earn(YES))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "scenario \"says/yes\" is required already; to mend it, bind(..) the new version to"
                  + " its id, or retire it first");
    }
  }

  @Nested
  class ALedgerThatCannotBeWritten {

    private boolean full = true;

    private final RegressionSuite suite =
        RegressionSuite.of(
            new FaultyLedger() {
              @Override
              public boolean append(LedgerEntry entry, long expected) {
                if (full && entry instanceof LedgerChange) {
                  throw new UncheckedIOException(new IOException("disk full"));
                }
                return super.append(entry, expected);
              }
            });

    private void nothingChanged(Learner learner, Harness live) {
      assertThat(learner.live().harness()).isEqualTo(live);
      assertThat(listener.events(LearningEvent.Changed.class)).isEmpty();
    }

    @Test
    void letsNothingGoLive() {
      Learner learner = learner().suite(suite).build();

      LearningResult result = learner.learn(YES);

      assertThat(result)
          .isInsufficient()
          .becauseContaining("the ledger cannot be written: java.io.IOException: disk full");
      nothingChanged(learner, Desk.HARNESS);
      assertThat(listener.events(LearningEvent.Problem.class))
          .extracting(LearningEvent.Problem::where)
          .containsExactly("the ledger");
      assertThat(listener.events(LearningEvent.Finished.class)).hasSize(1);
    }

    @Test
    void letsNothingGoLiveThatIsApproved() {
      Learner learner = learner().suite(suite).policy(PromotionPolicy.ask()).build();
      var waiting = (LearningResult.AwaitingApproval) learner.learn(YES);

      assertThat(learner.approve(waiting))
          .isInsufficient()
          .becauseContaining("the ledger cannot be written: java.io.IOException: disk full");
      nothingChanged(learner, Desk.HARNESS);

      full = false;
      assertThat(learner.approve(waiting)).isPromoted();
    }

    @Test
    void shipsNothing() {
      Learner learner = learner().suite(suite).build();

      assertThatThrownBy(() -> learner.ship(Harness.empty()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("java.io.IOException: disk full");
      nothingChanged(learner, Desk.HARNESS);
    }

    @Test
    void rollsNothingBack() {
      full = false;
      Learner learner = learner().suite(suite).listener(event -> {}).build();
      learner.learn(YES);
      Harness live = learner.live().harness();
      full = true;

      assertThatThrownBy(() -> learner.live().rollback())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("java.io.IOException: disk full");
      nothingChanged(learner, live);
    }
  }

  @Nested
  class ARollback {

    @Test
    void doesNotBringBackWhatWasRetiredMeanwhile() {
      Scenario old = Desk.wants("Hello");
      AtomicBoolean retired = new AtomicBoolean();
      RegressionSuite suite =
          RegressionSuite.of(
              new FaultyLedger() {
                @Override
                public boolean append(LedgerEntry entry, long expected) {
                  if (entry instanceof LedgerChange.Reverted && !retired.getAndSet(true)) {
                    String reason = "nobody greets any more";
                    super.append(
                        new LedgerEntry.Retired(Instant.EPOCH, old.id(), reason), expected);
                  }
                  return super.append(entry, expected);
                }
              });
      suite.earn(old);
      Learner learner = learner().suite(suite).build();
      assertThat(learner.learn(YES)).isPromoted();

      learner.live().rollback();

      assertThat(retired).isTrue();
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(suite.find(old.id())).isEmpty();
    }
  }
}
