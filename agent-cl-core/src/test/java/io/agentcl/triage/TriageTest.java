package io.agentcl.triage;

import static io.agentcl.triage.Refunds.NO_REFUND;
import static io.agentcl.triage.Refunds.fine;
import static io.agentcl.triage.Refunds.only;
import static io.agentcl.triage.Refunds.refunded;
import static io.agentcl.triage.Refunds.triage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.agentcl.experience.Signal;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TriageTest {

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
  class ManyThreads {

    @Test
    void loseNothing() {
      Triage triage = triage();

      IntStream.range(0, 200).parallel().forEach(i -> triage.add(refunded("c" + i).recorded()));

      assertThat(only(triage).seen().count()).isEqualTo(200);
    }
  }
}
