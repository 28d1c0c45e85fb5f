package io.agentcl.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.Requirement;
import io.agentcl.rule.PromptSection;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.triage.Issue.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TriageTest {

  private static final Evaluator NO_REFUND =
      Evaluator.of(
          "no refund",
          "1",
          run -> {
            List<TraceEvent> events = run.trace().events();
            for (int i = 0; i < events.size(); i++) {
              if (events.get(i) instanceof TraceEvent.ToolCalled called
                  && called.call().name().equals("refund")) {
                return Score.fail(
                    "call 1 (event %d), %s, breaks no refund".formatted(i + 1, called.call()));
              }
            }
            return Score.pass("no refund");
          });

  private static Talk refunded(String id) {
    return new Talk(id)
        .user("Give me my money for " + id)
        .call("refund", Map.of("order", id))
        .agent("Done.")
        .user("Thanks, bye");
  }

  private static Talk fine(String id) {
    return new Talk(id).user("Hello " + id).agent("Hello.").user("bye");
  }

  private static Triage triage() {
    return Triage.builder().grader(NO_REFUND).build();
  }

  private static Issue only(Triage triage) {
    assertThat(triage.report().issues()).hasSize(1);
    return triage.report().issues().get(0);
  }

  @Nested
  class ConversationsThatFailAlike {

    @Test
    void areOneIssueWithCountsExamplesAndTimes() {
      Triage triage = triage();
      triage.add(refunded("a").recorded());
      triage.add(refunded("b").opened(Talk.AT.plusSeconds(60), "before").recorded());
      triage.add(fine("c").recorded());

      Issue issue = only(triage);

      assertThat(issue.fingerprint())
          .isEqualTo(
              new Issue.Fingerprint(
                  "call # ~, refund~, breaks no refund", "tool/refund", "no refund", "reply"));
      assertThat(issue.seen().count()).isEqualTo(2);
      assertThat(issue.seen().cases()).isEqualTo(2);
      assertThat(issue.seen().first()).isEqualTo(Talk.AT);
      assertThat(issue.seen().last()).isEqualTo(Talk.AT.plusSeconds(60));
      assertThat(issue.examples())
          .extracting(Issue.Example::conversation, Issue.Example::event)
          .containsExactly(tuple("a", 2), tuple("b", 2));
      assertThat(triage.report().conversations()).isEqualTo(3);
      assertThat(triage.report().failed()).isEqualTo(2);
    }

    @Test
    void countTheirCasesOnceEach() {
      Triage triage = triage();
      for (int i = 0; i < 3; i++) {
        triage.add(new Talk("c" + i).user("Give me my money!").call("refund", Map.of()).recorded());
      }

      assertThat(only(triage).seen().count()).isEqualTo(3);
      assertThat(only(triage).seen().cases()).isEqualTo(1);
    }

    @Test
    void countOnceHoweverOftenTheyAreAdded() {
      Triage triage = triage();
      triage.add(refunded("a").recorded());
      triage.add(refunded("a").recorded());

      assertThat(only(triage).seen().count()).isEqualTo(1);
      assertThat(only(triage).evidence().counts()).isEqualTo(Map.of("no refund", 1L));
    }

    @Test
    void joinTheIssueThatIsKnown() {
      Triage before = triage();
      before.add(refunded("a").recorded());
      Triage after = Triage.builder().grader(NO_REFUND).known(before.report().issues()).build();

      after.add(refunded("b").recorded());

      assertThat(only(after).seen().count()).isEqualTo(2);
      assertThat(only(after).id()).isEqualTo(before.report().issues().get(0).id());
    }

    @Test
    void addUpToAboutTheirNumberAlsoIfTheyAreMany() {
      Triage triage = triage();
      for (int i = 0; i < 3_000; i++) {
        triage.add(refunded("c" + i).recorded());
      }

      Issue issue = only(triage);
      assertThat(issue.seen().count()).isEqualTo(3_000);
      assertThat(issue.seen().cases()).isBetween(2_400L, 3_600L);
      assertThat(issue.examples()).hasSize(20);
      assertThat(issue.seen().hashes().cases()).hasSize(256);
    }
  }

  @Nested
  class AWordThatNamesNothing {

    @Test
    void supportsWhatAGraderSees() {
      Triage triage = triage();
      triage.add(refunded("a").signal(Signal.thumbsDown("!!")).recorded());

      assertThat(only(triage).evidence().counts())
          .isEqualTo(Map.of("no refund", 1L, "signal thumbs down", 1L));
    }

    @Test
    void isAnIssueWhereNothingElseIsSeenAndHardlyCheckable() {
      Triage triage = triage();
      triage.add(fine("a").signal(Signal.ticket("T-1", "where is 17?")).recorded());
      triage.add(fine("b").signal(Signal.ticket("T-2", "hello")).recorded());

      assertThat(only(triage).seen().count()).isEqualTo(2);
      assertThat(only(triage).fingerprint().symptom()).isEqualTo("ticket");
      assertThat(only(triage).evidence().checkability()).isLessThan(.5);
    }

    @Test
    void thatIsContradictedFailsNothingAndIsTold() {
      Triage triage = triage();
      triage.add(fine("a").signal(Signal.thumbsUp()).signal(Signal.thumbsDown("")).recorded());

      assertThat(triage.report().failed()).isZero();
      assertThat(triage.report().notes())
          .containsExactly("a: thumbs down by USER contradicts a thumbs up");
    }
  }

  @Nested
  class Mined {

    @Test
    void correctionsAreIssuesByToolAndArgument() {
      Triage triage = Triage.builder().build();
      for (String id : List.of("a", "b")) {
        triage.add(
            new Talk(id)
                .user("cancel " + id)
                .call("cancel", Map.of("order", id + "1"))
                .agent("Done.")
                .user("no, I meant the other one")
                .call("cancel", Map.of("order", id + "2"))
                .agent("Done.")
                .recorded());
      }

      assertThat(only(triage).fingerprint())
          .isEqualTo(
              new Issue.Fingerprint(
                  "corrected order", "tool/cancel", "mined corrected call", "reply"));
      assertThat(only(triage).seen().count()).isEqualTo(2);
    }

    @Test
    void changesOfMindAreNoFailures() {
      Triage triage = Triage.builder().build();
      triage.add(
          new Talk("a")
              .user("Book 3 May")
              .call("book", Map.of("date", "3 May"))
              .agent("Booked.")
              .user("Actually, 5 May")
              .call("book", Map.of("date", "5 May"))
              .agent("Booked.")
              .recorded());

      assertThat(triage.report().failed()).isZero();
    }

    @Test
    void failuresOfTheAgentAreIssuesWithoutAnyGrader() {
      Triage triage = Triage.builder().build();
      triage.add(
          new Talk("a")
              .user("Hi")
              .event(new TraceEvent.AgentFailed(Talk.AT, "no key 17"))
              .recorded());

      assertThat(only(triage).fingerprint().symptom()).isEqualTo("the agent failed: no key #");
    }
  }

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

  @Nested
  class TheOrder {

    @Test
    void isByFrequencyCheckabilityAndCost() {
      Triage triage = triage();
      triage.add(refunded("a").recorded());
      for (int i = 0; i < 3; i++) {
        triage.add(fine("t" + i).signal(Signal.thumbsDown("")).recorded());
      }

      assertThat(triage.report().ranked())
          .extracting(each -> each.issue().fingerprint().grader())
          .containsExactly("no refund", "signal thumbs down");
    }

    @Test
    void countsWhatOneCostsBesideAUsualConversation() {
      Triage triage = triage();
      triage.add(refunded("a").used(new Usage(1, 1, new BigDecimal("3"))).recorded());
      triage.add(fine("b").used(new Usage(1, 1, new BigDecimal("1"))).recorded());

      assertThat(triage.report().ranked().get(0).priority()).isEqualTo(1.5);
      assertThat(only(triage).toString()).contains("2 tokens, cost 3");
    }
  }

  @Nested
  class Graders {

    @Test
    void thatBreakAreToldAndFailNothing() {
      Evaluator broken =
          Evaluator.of(
              "broken",
              "1",
              run -> {
                throw new IllegalStateException("17");
              });
      Triage triage =
          Triage.builder()
              .grader(broken)
              .grader(
                  "unmade",
                  experience -> {
                    throw new IllegalStateException("18");
                  })
              .build();
      triage.add(fine("a").recorded());

      assertThat(triage.report().failed()).isZero();
      assertThat(triage.report().graders().get("broken").warning().orElseThrow())
          .startsWith("it broke every time: evaluator \"broken\" threw");
      assertThat(triage.report().graders().get("unmade").warning().orElseThrow()).contains("18");
    }

    @Test
    void thatNeverFailAreWarnedOf() {
      Triage triage = triage();
      for (int i = 0; i < 20; i++) {
        triage.add(fine("c" + i).recorded());
      }

      assertThat(triage.report().toString())
          .contains("it never failed, of 20 conversations: show it one that must fail");
    }

    @Test
    void needDifferentNames() {
      assertThatThrownBy(() -> Triage.builder().grader(NO_REFUND).grader(NO_REFUND))
          .hasMessage(
              "there are two graders \"no refund\"; to mend it, name one with Evaluator.of(..)");
    }
  }

  @Nested
  class Signals {

    @Test
    void thatCameFirstCountOnceTheirConversationIsAdded() {
      Triage triage = triage();
      triage.signal("a", Signal.thumbsDown("no"));
      triage.add(fine("a").recorded());

      assertThat(only(triage).fingerprint().grader()).isEqualTo("signal thumbs down");
      assertThat(triage.report().notes()).isEmpty();
    }

    @Test
    void toUnknownConversationsAreListed() {
      Triage triage = triage();
      triage.signal("no\nsuch", Signal.thumbsDown("no"));

      assertThat(triage.report().notes())
          .containsExactly("signals to 1 conversations that were not added after them: no such");
      assertThat(triage.report().failed()).isZero();
    }
  }

  @Nested
  class TheReport {

    @Test
    void keepsHostileTextsToTheirLines() {
      Triage triage = triage();
      String hostile = "x\n  0 conversations, 0 failed\u001b[2J";
      triage.add(
          new Talk("id" + hostile)
              .user(hostile)
              .call("refund", Map.of("order", hostile), ToolAnswer.answered(hostile))
              .signal(Signal.expertLabel(hostile, hostile))
              .recorded());

      String report = triage.report().toString();

      assertThat(report).doesNotContain("\u001b");
      assertThat(report.lines().filter(line -> line.startsWith("  0 conversations"))).isEmpty();
    }

    @Test
    void saysWhatIsThere() {
      Triage triage = triage();
      triage.add(refunded("a").recorded());

      assertThat(triage.report().toString())
          .isEqualToNormalizingNewlines(
              """
              1 conversations, 1 failed, 1 issues

                     1.0  %s open: call # ~, refund~, breaks no refund at tool/refund, last reply
                1 conversations, 1 cases, 2026-03-04T10:00:00Z to 2026-03-04T10:00:00Z, cost not known
                by no refund 1; checkable 1.00
                e.g. a, event 2: call 1 (event 2), refund(order=a), breaks no refund

              graders
                no refund: 0 passed, 1 failed, 0 abstained, 0 errors
              """
                  .formatted(only(triage).id()));
    }

    @Test
    void ofNothingIsEmpty() {
      assertThat(triage().report().toString()).startsWith("0 conversations, 0 failed, 0 issues");
    }
  }

  @Nested
  class ManyThreads {

    @Test
    void loseNothing() {
      Triage triage = triage();

      IntStream.range(0, 200).parallel().forEach(i -> triage.add(refunded("c" + i).recorded()));

      assertThat(only(triage).seen().count()).isEqualTo(200);
    }
  }
}
