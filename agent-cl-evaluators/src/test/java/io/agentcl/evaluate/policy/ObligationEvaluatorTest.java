package io.agentcl.evaluate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ObligationEvaluatorTest {

  private static final Map<String, ?> ONE = Map.of("seat", 1);
  private static final Map<String, ?> ALSO_ONE = Map.of("seat", 1.0);
  private static final Map<String, ?> TWO = Map.of("seat", 2);

  private final ObligationEvaluator paid = Policies.eventually("hold", "pay");
  private final ObligationEvaluator seatPaid = paid.sharing("seat");

  private static Conversation conversation() {
    return new Conversation();
  }

  private static void assertStatus(Evaluator evaluator, Conversation conversation, Status status) {
    assertThat(evaluator.evaluate(conversation.run()).status()).isEqualTo(status);
  }

  @Nested
  class ACallThatObliges {

    @Test
    void isFollowedSoonerOrLater() {
      assertThat(
              paid.evaluate(
                  conversation().call("hold", ONE).user("hm").call("pay", Map.of()).run()))
          .isEqualTo(Score.pass("after hold eventually pay: 1 calls obliged, all were followed"));
      assertStatus(paid, conversation(), Status.PASS);
    }

    @Test
    void isNamedIfItIsNot() {
      assertThat(
              paid.evaluate(
                  conversation().call("pay", Map.of()).call("hold", ONE).call("hold", TWO).run()))
          .isEqualTo(
              Score.fail(
                  "call 2 (event 2), hold(seat=1) was not followed by pay; 1 obligations are"
                      + " open"));
    }

    @Test
    void countsOnlyIfItWasAnsweredAndSoDoesWhatFollows() {
      ToolAnswer failed = ToolAnswer.failed("down");

      assertStatus(paid, conversation().call("hold", ONE, failed), Status.PASS);
      assertStatus(
          paid, conversation().call("hold", ONE).call("pay", Map.of(), failed), Status.FAIL);
    }

    @Test
    void mayObligeToTheSameToolAgain() {
      ObligationEvaluator endless = Policies.eventually("ping", "ping");

      assertStatus(endless, conversation().call("ping", ONE).call("ping", ONE), Status.FAIL);
    }
  }

  @Nested
  class SharedArguments {

    @Test
    void areComparedByWhatTheyMean() {
      assertStatus(seatPaid, conversation().call("hold", ONE).call("pay", ALSO_ONE), Status.PASS);
      assertStatus(seatPaid, conversation().call("hold", ONE).call("pay", TWO), Status.FAIL);
      assertStatus(
          seatPaid,
          conversation().call("hold", ONE).call("hold", TWO).call("pay", TWO).call("pay", ONE),
          Status.PASS);
    }

    @Test
    void thatACallLacksLeaveItOpen() {
      assertStatus(seatPaid, conversation().call("hold", ONE).call("pay", Map.of()), Status.FAIL);
      assertThat(seatPaid.evaluate(conversation().call("hold", Map.of()).run()))
          .isEqualTo(Score.abstain("call 1 (event 1), hold() lacks one of [seat]"));
    }
  }

  @Nested
  class WhatMustNotComeBetween {

    private final ObligationEvaluator strict = seatPaid.without("release");

    @Test
    void isAViolationWhileTheObligationIsOpen() {
      assertThat(
              strict.evaluate(
                  conversation().call("hold", ONE).call("release", ONE).call("pay", ONE).run()))
          .isEqualTo(
              Score.fail(
                  "call 2 (event 2), release(seat=1) came before pay, which call 1 (event 1),"
                      + " hold(seat=1) demands"));
    }

    @Test
    void isFreeBeforeAndAfterAndForOthers() {
      assertStatus(
          strict,
          conversation()
              .call("release", ONE)
              .call("hold", ONE)
              .call("release", TWO)
              .call("pay", ONE)
              .call("release", ONE),
          Status.PASS);
      assertStatus(strict, conversation().call("hold", ONE).call("release", Map.of()), Status.FAIL);
    }
  }

  @Nested
  class WhatCannotBeTold {

    @Test
    void isWhetherAnUnknownConditionObliges() {
      ObligationEvaluator expensive = paid.when(Operand.argument("price").greaterThan(100));

      assertThat(expensive.evaluate(conversation().call("hold", ONE).run()))
          .isEqualTo(
              Score.abstain(
                  "call 1 (event 1), hold(seat=1): it is not known whether argument price is"
                      + " greater than 100"));
      assertStatus(expensive, conversation().call("hold", Map.of("price", 9)), Status.PASS);
      assertStatus(expensive, conversation().call("hold", Map.of("price", 900)), Status.FAIL);
    }

    @Test
    void isTheContextUnlessItWasGiven() {
      ObligationEvaluator guests = paid.when(Operand.context("user").exists().negate());

      assertStatus(guests, conversation().call("hold", ONE), Status.ABSTAIN);
      assertStatus(guests.in(Context.user("u")), conversation().call("hold", ONE), Status.PASS);
      assertStatus(guests.in(Context.EMPTY), conversation().call("hold", ONE), Status.FAIL);
    }

    @Test
    void isAnEndThatTheTraceDoesNotReach() {
      Run whole = conversation().call("hold", ONE).run();
      Run cut =
          new Run(
              0,
              whole.trace(),
              Value.NULL,
              List.of(),
              new Ending(Ending.Kind.TRUNCATED, "more than 3 turns"));

      assertThat(paid.evaluate(cut))
          .isEqualTo(
              Score.abstain(
                  "the trace does not reach the end: TRUNCATED: more than 3 turns, 0 events not"
                      + " kept"));
      assertThat(paid.evaluate(conversation().call("hold", ONE).dropping(1)).status())
          .isEqualTo(Status.ABSTAIN);
    }
  }

  @Nested
  class ItsVersion {

    @Test
    void changesWithEveryPart() {
      assertThat(
              List.of(
                  paid,
                  Policies.eventually("hold", "cancel"),
                  Policies.eventually("book", "pay"),
                  seatPaid,
                  paid.without("seat"),
                  paid.when(Operand.argument("a").exists()),
                  paid.in(Context.EMPTY)))
          .extracting(Evaluator::version)
          .doesNotHaveDuplicates();
      assertThat(Policies.eventually("hold", "pay").version()).isEqualTo(paid.version());
    }
  }
}
