package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.fakes.Careless;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.scenario.Scenario;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a result says where a newcomer was told something else than what had happened. */
class TextsForNewcomersTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

  private static final PatchProposer THROWS =
      request -> {
        throw new IllegalStateException("no key");
      };

  private final RegressionSuite suite = RegressionSuite.inMemory();

  @Nested
  class APatchThatIsApprovedTwice {

    private final Learner learner =
        Desk.learner().suite(suite).clock(NOON).policy(PromotionPolicy.ask()).build();
    private final LearningResult.AwaitingApproval waiting =
        (LearningResult.AwaitingApproval) learner.learn(Desk.wants("new"));

    @Test
    void isSaidToBeLiveAlreadyAndSinceWhen() {
      learner.approve(waiting);

      LearningResult again = learner.approve(waiting);

      assertThat(again)
          .isInstanceOf(LearningResult.AlreadyPassing.class)
          .hasToString(
              "ALREADY PASSING  new  PASS 1.00: it was approved already: prompt/new went live at"
                  + " 2026-05-01T12:00:00Z, and %s is live now; nothing changes",
              learner.live().harness());
      assertThat(suite.history()).filteredOn(LedgerChange.Promoted.class::isInstance).hasSize(1);
    }

    @Test
    void goesLiveAgainOnceItWasTakenBack() {
      learner.approve(waiting);
      learner.live().rollback();

      assertThat(learner.approve(waiting)).isInstanceOf(LearningResult.Promoted.class);
    }

    @Test
    void isJudgedAgainIfWhatItPutWasChangedSince() {
      learner.approve(waiting);
      Learner careless = Desk.learner().suite(suite).policy(new Careless()).build();
      careless.ship(
          Harness.builder()
              .put(PromptSection.LAYER, "new", PromptSection.of("Something else."))
              .build());

      assertThat(careless.approve(waiting).toString())
          .contains("reason     it does not fit what is live now.");
    }
  }

  @Nested
  class AReleaseOfWhatIsLiveAlready {

    private final Learner learner = Desk.learner().suite(suite).build();

    @Test
    void isNoConflictWithWhatWasLearned() {
      learner.learn(Desk.wants("new"));
      Harness live = learner.live().harness();
      Patch patch = Desk.HARNESS.diff(live, Origin.OPERATOR);
      int before = suite.history().size();

      ShipReport report = learner.ship(live);

      assertThat(report.conflicts()).isEmpty();
      assertThat(report)
          .hasToString(
              "SHIPPED  %s\n"
                  + "  ledger     %s\n"
                  + "  note       this harness, with the learned patches, was live already: it is a"
                  + " release of its own from now on\n"
                  + "  absorbed   %s prompt/new (new)",
              live.shortVersion(), report.regression(), patch.handle());
      assertThat(suite.history()).hasSize(before + 1);
    }

    @Test
    void isNothingTheSecondTime() {
      learner.learn(Desk.wants("new"));
      Harness live = learner.live().harness();
      learner.ship(live);
      int before = suite.history().size();

      ShipReport report = learner.ship(live);

      assertThat(report.toString()).contains("was live already: nothing changes");
      assertThat(suite.history()).as("nothing that a rollback would take back").hasSize(before);
    }

    @Test
    void isWrittenDownIfNothingSaysWhatIsLive() {
      assertThat(learner.ship(Desk.HARNESS).live()).isTrue();

      assertThat(suite.history())
          .hasSize(2)
          .first()
          .isInstanceOfSatisfying(
              LedgerNote.Began.class,
              began -> assertThat(began.swap().to()).isEqualTo(Desk.HARNESS.version()));
      assertThat(learner.live().history()).singleElement().isInstanceOf(LedgerChange.Shipped.class);
    }
  }

  /** With what was learned in it, changed once more. */
  @Test
  void aReleaseThatHoldsWhatWasLearnedLastIsNoConflict() {
    Learner learner = Desk.learner().suite(suite).build();
    learner.learn(Desk.wants("new"));
    Harness release = learner.live().harness();
    release = release.with(Desk.says(release, "more"));

    ShipReport report = learner.ship(release);

    assertThat(report.conflicts()).isEmpty();
    assertThat(report.notes()).isEmpty();
    assertThat(learner.live().harness()).isEqualTo(release);
  }

  @Nested
  class AProposerThatThrows {

    private LearningResult learn(PatchProposer... proposers) {
      return Desk.learner().proposers(proposers).build().learn(Desk.wants("new"));
    }

    @Test
    void isWhyNothingWasJudgedIfNobodyProposedAnything() {
      assertThat(learn(request -> List.of(), THROWS))
          .isInstanceOf(LearningResult.Insufficient.class)
          .asString()
          .contains(
              "reason     nothing was proposed, since proposer 2 of 2 (a lambda in"
                  + " TextsForNewcomersTest) threw java.lang.IllegalStateException: no key");
    }

    @Test
    void isNamedBesideWhatOthersProposed() {
      PatchProposer useless = request -> List.of(Desk.says(request.harness(), "useless"));

      assertThat(learn(THROWS, useless))
          .isInstanceOf(LearningResult.Rejected.class)
          .asString()
          .contains(
              "none of 1 proposed patches is good enough; proposer 1 of 2 (a lambda in"
                  + " TextsForNewcomersTest) threw java.lang.IllegalStateException: no key\n");
    }

    @Test
    void isNotedBesideAPatchOfAnother() {
      assertThat(learn(THROWS, Desk.WANTED))
          .isInstanceOf(LearningResult.Promoted.class)
          .asString()
          .contains(
              "note       proposer 1 of 2 (a lambda in TextsForNewcomersTest) threw"
                  + " java.lang.IllegalStateException: no key\n");
    }

    @Test
    void isNamedIfItProposedNothingAtAll() {
      assertThat(learn(request -> Arrays.asList((Patch) null)).toString())
          .contains("nothing was proposed, since proposer 1 of 1 (a lambda in ")
          .contains(") proposed null");
    }
  }

  @Nested
  class APatchWhoseRunsThrowNowAndThen {

    /** Throws in these shares of runs, with the new word in its prompt and without. */
    private LearningResult learn(double with, double without, Scenario... required) {
      Agent brittle =
          Agent.text(
              session ->
                  message -> {
                    String prompt =
                        session.harness().derive(PromptSection.PROMPT, session.evidence());
                    double share = prompt.contains("new") ? with : without;
                    if (session.random().nextDouble() < share) {
                      throw new IllegalStateException("boom");
                    }
                    return prompt;
                  });
      for (Scenario each : required) {
        suite.earn(each);
      }
      return AgentCl.learner(brittle, Desk.HARNESS)
          .suite(suite)
          .proposers(Desk.WANTED)
          .build()
          .learn(Desk.wants("new"));
    }

    @Test
    void saysWhatItThrewAndHowOftenThereAndOnLive() {
      String printed =
          learn(.1, 0, Desk.wants("a/Hello"), Desk.wants("b/Hello"), Desk.wants("c/Hello"))
              .toString();

      assertThat(printed)
          .startsWith("PROMOTED")
          .containsPattern(
              "note       new: ([1-9]) of 4\\d runs with the change void, 0 of \\1 in their place"
                  + " on live: the agent threw java.lang.IllegalStateException: boom\n")
          .containsPattern("note       ./Hello: [1-9] of [1-9]\\d runs with the change void");
    }

    @Test
    void saysSoAlsoOfLive() {
      assertThat(learn(.1, .1).toString())
          .startsWith("PROMOTED")
          .containsPattern("note       new: [1-9] of 2\\d runs on live void: the agent")
          .containsPattern("note       new: [1-9] of 4\\d runs with the change void, ");
    }

    @Test
    void hasNoNoteIfNoneThrows() {
      assertThat(learn(0, 0).toString()).startsWith("PROMOTED").doesNotContain("void");
    }
  }
}
