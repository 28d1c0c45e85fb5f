package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evidence.Consent;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a guard denies a grader flags, and a grader says no more of a cut trace than is known. */
class GradersJudgeAsGuardsTest {

  private static TraceEvent called(String tool, Map<String, ?> arguments) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(
        Instant.EPOCH, call, call, ToolAnswer.answered("ok"), List.of());
  }

  private static TraceEvent said(String text) {
    return new TraceEvent.UserSaid(Instant.EPOCH, Message.of(text));
  }

  private static Status grade(Evaluator policy, long dropped, TraceEvent... events) {
    return policy.evaluate(Run.of(new Trace(Arrays.asList(events), dropped, List.of()))).status();
  }

  @Nested
  @DisplayName("B1: another type or shape")
  class AnotherType {

    private Status never(Condition when, Object id) {
      return grade(Policies.never("delete", when), 0, called("delete", Map.of("id", id)));
    }

    @Test
    void isNoWayRoundAPolicy() {
      Operand id = Operand.argument("id");

      assertThat(never(id.is(17), "17")).isEqualTo(Status.FAIL);
      assertThat(never(id.is(true), "true")).isEqualTo(Status.FAIL);
      assertThat(never(id.is(17), List.of(17))).isEqualTo(Status.FAIL);
      assertThat(never(id.in(16, 17), Map.of("id", 17))).isEqualTo(Status.FAIL);
      assertThat(never(id.matches("evil"), List.of("x@evil.com"))).isEqualTo(Status.FAIL);
      assertThat(never(id.anyElement(Operand.element().matches("evil")), List.of("good")))
          .isEqualTo(Status.PASS);
      assertThat(never(id.is(17), "18")).isEqualTo(Status.PASS);
      assertThat(never(id.exists(), LocalDate.EPOCH)).isEqualTo(Status.FAIL);
    }

    @Test
    void fulfilsAnObligation() {
      Evaluator told = Policies.eventually("refund", "notify").sharing("order");

      assertThat(
              grade(
                  told,
                  0,
                  called("refund", Map.of("order", 17)),
                  called("notify", Map.of("order", "17"))))
          .isEqualTo(Status.PASS);
      assertThat(
              grade(
                  told,
                  0,
                  called("refund", Map.of("order", "17.0")),
                  called("notify", Map.of("order", "17"))))
          .isEqualTo(Status.FAIL);
    }
  }

  @Nested
  @DisplayName("B4: a trace of which events were dropped")
  class ACutTrace {

    private final TraceEvent refund = called("refund", Map.of("order", 1));

    @Test
    void isAViolationOnlyIfNothingThatWasLostCouldTurnIt() {
      Evaluator twice = Policies.atMost(2, "refund");
      Evaluator looked = Policies.before("refund", Condition.calledBefore("look"));
      TraceEvent look = called("look", Map.of());

      assertThat(grade(twice, 1, refund, refund, refund)).isEqualTo(Status.FAIL);
      assertThat(grade(twice, 1, refund, refund)).isEqualTo(Status.ABSTAIN);
      assertThat(grade(looked, 0, refund)).isEqualTo(Status.FAIL);
      assertThat(grade(looked, 1, refund)).isEqualTo(Status.ABSTAIN);
      assertThat(grade(looked, 1, look, refund)).isEqualTo(Status.ABSTAIN);
      assertThat(
              grade(
                  Policies.never("refund", Operand.allUserText().matches("stop")),
                  1,
                  said("stop it"),
                  refund))
          .isEqualTo(Status.ABSTAIN);
    }

    @Test
    void isNoViolationForAGuardThatKnewMore() {
      Evaluator looked = Policies.before("refund", Condition.calledBefore("look")).asGuarded();

      assertThat(grade(looked, 1, refund)).isEqualTo(Status.ABSTAIN);
    }
  }

  @Nested
  @DisplayName("A15: a confirmation")
  class AConfirmation {

    private final Evaluator confirmed = Policies.before("pay", Condition.confirmed());
    private final ToolCall shown = ToolCall.of("pay", Map.of("to", "Bo"));
    private final TraceEvent pay = called("pay", Map.of("to", "Bo"));

    @Test
    void isForExactlyWhatWasShownAndForOnce() {
      TraceEvent once = new TraceEvent.UserConfirmed(Instant.EPOCH, shown);
      TraceEvent more =
          new TraceEvent.UserConfirmed(
              Instant.EPOCH,
              shown,
              TraceEvent.UserConfirmed.By.HOST,
              Consent.times(2).withOthers());
      TraceEvent other = called("pay", Map.of("to", "Bo", "from", "corporate"));

      assertThat(grade(confirmed, 0, once, pay)).isEqualTo(Status.PASS);
      assertThat(grade(confirmed, 0, once, pay, pay)).isEqualTo(Status.FAIL);
      assertThat(grade(confirmed, 0, once, other)).isEqualTo(Status.FAIL);
      assertThat(grade(confirmed, 0, more, other, pay)).isEqualTo(Status.PASS);
      assertThat(grade(confirmed, 0, more, other, pay, pay)).isEqualTo(Status.FAIL);
    }
  }

  @Nested
  @DisplayName("B3: another spelling")
  class AnotherSpelling {

    @ParameterizedTest
    @CsvSource({"/caf\u00e9, /cafe\u0301", "\u212b, \u00c5"})
    void matchesOnceNormalized(String expected, String found) {
      Run one = Run.of(Trace.of(List.of(called("open", Map.of("path", expected)))));
      Run other = Run.of(Trace.of(List.of(called("open", Map.of("path", found)))));

      assertThat(likeness(ArgumentMatcher.exact(), one, other)).isZero();
      assertThat(likeness(ArgumentMatcher.exact().normalized(), one, other)).isEqualTo(1);
      assertThat(ArgumentMatcher.exact().normalized().version())
          .isNotEqualTo(ArgumentMatcher.exact().trimmed().version());
    }

    private double likeness(ArgumentMatcher matcher, Run expected, Run found) {
      return matcher.likeness(call(expected), call(found));
    }

    private Call call(Run run) {
      ToolCall call = run.trace().executedCalls().get(0);
      return Call.of(call.name(), call.arguments());
    }
  }
}
