package io.agentcl.triage;

import static io.agentcl.triage.Refunds.only;
import static io.agentcl.triage.Refunds.refunded;
import static io.agentcl.triage.Refunds.triage;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.Requirement;
import io.agentcl.rule.PromptSection;
import io.agentcl.triage.Issue.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReopenedIssueTest {

  @Nested
  class AnIssueThatAPatchClaimsToHaveFixed {

    private final Instant live = Talk.AT.plus(Duration.ofDays(1));
    private final Patch patch =
        Harness.empty()
            .patch()
            .put(PromptSection.LAYER, "p", PromptSection.of("Never refund."))
            .because("refunds")
            .origin(Origin.OPERATOR)
            .build();
    private final LedgerChange.Promoted promoted =
        new LedgerChange.Promoted(
            live,
            new LedgerChange.Swap("", patch, "before", "after"),
            List.of(new Requirement("a", "v", null)));

    private Triage fixed() {
      Triage triage = triage();
      triage.add(refunded("a").recorded());
      triage.learn(promoted);
      return triage;
    }

    @Test
    void isFixedIfAnExampleWasTheTarget() {
      Issue issue = only(fixed());

      assertThat(issue.life().status()).isEqualTo(Status.FIXED);
      assertThat(issue.lastClaim()).contains(new Issue.Claim(patch.id(), live, "before", "a"));
    }

    @Test
    void isReopenedByTheSameFailureAfterItWithALinkToThePatch() {
      Triage triage = fixed();
      triage.add(refunded("z").opened(live.plusSeconds(1), "after").recorded());

      Issue issue = only(triage);
      assertThat(issue.life().status()).isEqualTo(Status.REOPENED);
      assertThat(issue.life().reopenedBy()).isEqualTo("z");
      assertThat(issue.lastClaim()).map(Issue.Claim::patch).contains(patch.id());
      assertThat(issue.toString()).contains("reopened", "patch " + patch.id(), "it came back in z");
    }

    @Test
    void isNotReopenedByWhatWasOpenedBeforeOrOnTheHarnessBefore() {
      Triage triage = fixed();
      triage.add(refunded("y").opened(live.minusSeconds(1), "after").recorded());
      triage.add(refunded("z").opened(live.plusSeconds(1), "before").recorded());

      assertThat(only(triage).life().status()).isEqualTo(Status.FIXED);
      assertThat(only(triage).seen().count()).isEqualTo(3);
    }

    @Test
    void isOpenAgainIfThePatchIsTakenBack() {
      Triage triage = fixed();
      triage.learn(
          new LedgerChange.Reverted(
              live.plusSeconds(9), List.of(), List.of(patch.id()), List.of(), "no"));

      assertThat(only(triage).life().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void isFoundByAScenarioThatTheHostMadeOfIt() {
      Triage before = triage();
      before.add(refunded("b").recorded());
      Issue linked = only(before).withScenario("a");

      Triage after = Triage.builder().known(List.of(linked)).ledger(List.of(promoted)).build();

      assertThat(only(after).life().status()).isEqualTo(Status.FIXED);
    }

    @Test
    void isAnotherOneIfTheTargetIsOfSomethingElse() {
      Triage triage = triage();
      triage.add(refunded("b").recorded());
      triage.learn(promoted);

      assertThat(only(triage).life().status()).isEqualTo(Status.OPEN);
    }
  }
}
