package io.agentcl.issues;

import static io.agentcl.condition.Operand.allUserText;
import static io.agentcl.condition.Operand.argument;
import static io.agentcl.condition.Operand.calls;
import static io.agentcl.evidence.Truth.FALSE;
import static io.agentcl.evidence.Truth.TRUE;
import static io.agentcl.evidence.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Comparison;
import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Evidence.Call;
import io.agentcl.evidence.Evidence.Said;
import io.agentcl.evidence.History;
import io.agentcl.evidence.Truth;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** B4: what was lost is unknown, never false, and only where it was asked for. */
@DisplayName("B4: what was lost of the past")
class WhatWasLostTest {

  private static Call call(String tool, Map<String, ?> arguments, Object result) {
    return new Call(tool, Value.of(arguments), Value.of(result));
  }

  private static Evidence evidence(History.Log log, Call call) {
    return Evidence.of(
            log.history(), Value.of(Map.of()), Instant.EPOCH, (tool, asked) -> Optional.empty())
        .about(call);
  }

  @Nested
  class OfARecordingThatIsFull {

    private final Call refund = call("refund", Map.of("order", "W-1"), "ok");
    private final History.Log log = new History.Log();

    private Truth judge(Condition condition) {
      return condition.test(evidence(log, refund));
    }

    private void say(String text) {
      log.said(new Said(true, text));
    }

    @Test
    void stillCountsCalls() {
      say("refund");
      for (int i = 0; i < 50; i++) {
        log.losing(lost -> lost.answered(refund));
      }

      Operand refunds = calls("refund").since(Moment.userSpoke());
      assertThat(judge(refunds.atLeast(3))).isEqualTo(TRUE);
      assertThat(judge(refunds.is(50))).isEqualTo(TRUE);
      assertThat(judge(calls("refund", Map.of("order", argument("order"))).is(50))).isEqualTo(TRUE);
      assertThat(judge(Condition.calledBefore("pay"))).isEqualTo(FALSE);
      log.losing(lost -> lost.said(new Said(true, "again")));
      assertThat(judge(refunds.is(0))).isEqualTo(TRUE);
    }

    @Test
    void doesNotKnowArgumentsThatWereTooLong() {
      Call large = call("refund", Map.of("order", "x".repeat(5_000)), "ok");
      log.answered(refund);
      log.losing(lost -> lost.answered(large));

      Operand same = calls("refund", Map.of("order", argument("order")));
      assertThat(judge(same.atLeast(1))).isEqualTo(TRUE);
      assertThat(judge(same.atLeast(2))).isEqualTo(UNKNOWN);
      assertThat(judge(same.atLeast(3))).isEqualTo(FALSE);
      assertThat(judge(Operand.constant(3).lessThan(same))).isEqualTo(FALSE);
      assertThat(judge(same.is(1))).isEqualTo(UNKNOWN);
      assertThat(judge(same.is(3))).isEqualTo(FALSE);
      assertThat(judge(calls("refund").is(2))).isEqualTo(TRUE);
      assertThat(judge(calls("refund").since(Moment.called("refund")).is(0))).isEqualTo(TRUE);
    }

    @Test
    void stillKnowsConfirmationsUntilTheyAreUsed() {
      log.losing(lost -> lost.confirmed(refund));
      assertThat(judge(Condition.confirmed())).isEqualTo(TRUE);
      assertThat(judge(Condition.confirmedSince(Moment.userSpoke()))).isEqualTo(TRUE);

      log.losing(lost -> lost.answered(refund));
      assertThat(judge(Condition.confirmed())).isEqualTo(FALSE);
    }

    @Test
    void doesNotKnowWhichLongCallWasConfirmed() {
      Call large = call("refund", Map.of("order", "x".repeat(5_000)), "ok");
      log.losing(lost -> lost.confirmed(large, Consent.ONCE));

      assertThat(judge(Condition.confirmed())).isEqualTo(UNKNOWN);
      assertThat(judge(calls("refund").since(Moment.confirmed()).is(0))).isEqualTo(UNKNOWN);
      log.confirmed(refund);
      assertThat(judge(Condition.confirmed())).isEqualTo(TRUE);
    }

    @Test
    void findsWhatWasSaidBefore() {
      say("my flight was delayed");
      log.losing(lost -> lost.said(new Said(true, "and my bag, too")));

      assertThat(judge(allUserText().matches("delay"))).isEqualTo(TRUE);
      assertThat(judge(allUserText().matches("delayed$"))).isEqualTo(UNKNOWN);
      assertThat(judge(allUserText().matches("(?s)^(?!.*bag).*flight"))).isEqualTo(UNKNOWN);
      assertThat(judge(allUserText().matches("bag"))).isEqualTo(UNKNOWN);
      assertThat(judge(Operand.lastUserText().matches("delay"))).isEqualTo(UNKNOWN);
      assertThat(judge(Operand.lastUserText().exists())).isEqualTo(UNKNOWN);
      say("well?");
      assertThat(judge(Operand.lastUserText().is("well?"))).isEqualTo(TRUE);
    }

    @Test
    void doesNotTakeAnOldAnswerForTheLast() {
      Condition late = Operand.result("status", "").is("late");
      log.answered(call("status", Map.of(), "late"));
      assertThat(judge(late)).isEqualTo(TRUE);

      log.losing(lost -> lost.answered(call("status", Map.of(), "early")));

      assertThat(judge(late)).isEqualTo(UNKNOWN);
      assertThat(judge(Operand.result("status", "").exists())).isEqualTo(UNKNOWN);
      assertThat(judge(Operand.result("status", "").size().exists())).isEqualTo(UNKNOWN);
      assertThat(judge(Operand.result("pay", "").exists())).isEqualTo(FALSE);
    }

    @Test
    void doesNotKnowToWhatTheUserSaidYes() {
      log.losing(lost -> lost.said(new Said(false, "Refund W-2?")));
      say("yes");
      assertThat(judge(Condition.confirmedInWords())).isEqualTo(UNKNOWN);

      log.said(new Said(false, "Refund W-1?"));
      say("yes");
      assertThat(judge(Condition.confirmedInWords())).isEqualTo(TRUE);
    }

    @Test
    void knowsNothingAfterItDoesNotEvenKnowWhatItLost() {
      log.answered(refund);
      assertThat(judge(calls("refund").is(1))).isEqualTo(TRUE);

      log.lost();

      assertThat(judge(calls("refund").is(1))).isEqualTo(UNKNOWN);
      assertThat(judge(calls("refund").atLeast(1))).isEqualTo(TRUE);
      assertThat(judge(Condition.calledBefore("pay"))).isEqualTo(UNKNOWN);
      assertThat(judge(Condition.confirmed())).isEqualTo(UNKNOWN);
      assertThat(judge(Operand.lastUserText().exists())).isEqualTo(UNKNOWN);
    }

    @Test
    void isBounded() {
      for (int i = 0; i < 100_000; i++) {
        log.losing(lost -> lost.answered(refund));
      }
      assertThat(judge(calls("refund").is(100_000))).isEqualTo(TRUE);

      log.losing(lost -> lost.answered(refund));

      assertThat(judge(calls("refund").is(100_000))).isEqualTo(UNKNOWN);
    }
  }

  /** Whatever is lost, a condition says what it says of all of it, or that it cannot tell. */
  @Nested
  class OfAnyConversation {

    private static final List<Object> VALUES = List.of(1, "1", "W", List.of(1), "x".repeat(2_100));

    private SplittableRandom random = new SplittableRandom(0);

    private <T> T one(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }

    private Call randomCall() {
      Map<String, Object> arguments = new TreeMap<>();
      for (String name : List.of("x", "y")) {
        if (random.nextBoolean()) {
          arguments.put(name, one(VALUES));
        }
      }
      return call(one(List.of("a", "b")), arguments, one(VALUES));
    }

    private Consumer<History.Log> randomEvent() {
      Call call = randomCall();
      Said said = new Said(random.nextBoolean(), one(List.of("yes", "no 1", "1 W?", "")));
      Consent consent = random.nextBoolean() ? Consent.ONCE : Consent.times(2).withOthers();
      return switch (random.nextInt(4)) {
        case 0 -> log -> log.confirmed(call, consent);
        case 1 -> log -> log.said(said);
        default -> log -> log.answered(call);
      };
    }

    private Moment moment() {
      return switch (random.nextInt(4)) {
        case 0 -> Moment.beginning();
        case 1 -> Moment.userSpoke();
        case 2 -> Moment.confirmed();
        default -> Moment.called(one(List.of("a", "b")), arguments());
      };
    }

    private Map<String, Operand> arguments() {
      return random.nextBoolean() ? Map.of() : Map.of("x", argument("x"));
    }

    private Operand operand() {
      return switch (random.nextInt(4)) {
        case 0 -> Operand.lastUserText();
        case 1 -> Operand.result(one(List.of("a", "b")), "");
        case 2 -> allUserText().normalized();
        default -> calls("a").since(moment()).add(calls("b", arguments()));
      };
    }

    private Condition condition(int depth) {
      String tool = one(List.of("a", "b"));
      return switch (random.nextInt(depth > 0 ? 10 : 7)) {
        case 0 -> Condition.confirmedSince(moment());
        case 1 -> Condition.confirmedInWordsSince(moment());
        case 2 -> Condition.calledBefore(tool, arguments());
        case 3 ->
            allUserText()
                .matches(
                    one(List.of("yes", "no$", "^(?!.*W)", "(?s)^(?!.*W)", "\\?\\s*1?", "s\n")));
        case 4 -> operand().exists();
        case 5 -> new Condition.Compare(operand(), one(List.of(Comparison.values())), operand());
        case 6 -> {
          Operand calls = calls(tool, arguments()).since(moment());
          Operand number = Operand.constant(random.nextInt(4));
          Comparison comparison = one(List.of(Comparison.values()));
          yield random.nextBoolean()
              ? new Condition.Compare(calls, comparison, number)
              : new Condition.Compare(number, comparison, calls);
        }
        case 7 -> condition(depth - 1).negate();
        case 8 -> condition(depth - 1).and(condition(depth - 1));
        default -> condition(depth - 1).or(condition(depth - 1));
      };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isUnknownOrAsIfNothingWereLost(long seed) {
      random = new SplittableRandom(seed);
      int told = 0;
      int unknown = 0;
      for (int i = 0; i < 300; i++) {
        List<Consumer<History.Log>> events = new ArrayList<>();
        for (int length = random.nextInt(14); length >= 0; length--) {
          events.add(randomEvent());
        }
        History.Log whole = new History.Log();
        events.forEach(event -> event.accept(whole));
        History.Log cut = new History.Log();
        boolean blind = random.nextInt(5) == 0;
        int share = 1 + random.nextInt(4);
        for (Consumer<History.Log> event : events) {
          if (random.nextInt(share) > 0) {
            event.accept(cut);
          } else if (blind) {
            cut.lost();
          } else {
            cut.losing(event);
          }
        }
        Call call = randomCall();
        for (int j = 0; j < 20; j++) {
          Condition condition = condition(3);

          Truth known = condition.test(evidence(whole, call));
          Truth found = condition.test(evidence(cut, call));

          assertThat(found).as("%s, %s", condition, call).isIn(known, UNKNOWN);
          told += found == UNKNOWN ? 0 : 1;
          unknown += found == UNKNOWN && known != UNKNOWN ? 1 : 0;
        }
      }
      assertThat(told).as("conditions that can be told").isGreaterThan(2_000);
      assertThat(unknown).as("conditions that something lost leaves open").isGreaterThan(200);
    }
  }
}
