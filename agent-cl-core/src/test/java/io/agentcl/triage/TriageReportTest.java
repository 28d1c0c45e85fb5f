package io.agentcl.triage;

import static io.agentcl.triage.Refunds.NO_REFUND;
import static io.agentcl.triage.Refunds.fine;
import static io.agentcl.triage.Refunds.only;
import static io.agentcl.triage.Refunds.refunded;
import static io.agentcl.triage.Refunds.triage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Signal;
import io.agentcl.trace.ToolAnswer;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TriageReportTest {

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
    void toOneConversationHaveBounds() {
      Triage triage = triage();
      for (int i = 0; i < 101; i++) {
        triage.signal("a", Signal.thumbsDown("no"));
      }

      assertThat(triage.report().notes()).contains("no room for a signal to conversation a");
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
      String hostile = "x\n  0 conversations, 0 failed\u001b[2J\ud83d".repeat(50);
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
}
