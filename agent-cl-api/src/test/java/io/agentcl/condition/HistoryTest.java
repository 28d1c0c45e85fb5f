package io.agentcl.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Evidence.Call;
import io.agentcl.condition.Evidence.Said;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

  private static Call call(String tool, Map<String, ?> arguments) {
    return new Call(tool, Value.of(arguments), Value.NULL);
  }

  @Nested
  class OneThatWasTaken {

    @Test
    void doesNotChangeWhenTheConversationGoesOn() {
      History.Log log = new History.Log();
      log.said(new Said(true, "hello"));
      log.answered(call("search", Map.of("to", "Oslo")));
      History before = log.history();

      log.said(new Said(true, "and back"));
      log.answered(call("search", Map.of("to", "Rome")));
      log.confirmed(call("book", Map.of()));

      assertThat(before.dialogue()).containsExactly(new Said(true, "hello"));
      assertThat(before.calls()).containsExactly(call("search", Map.of("to", "Oslo")));
      assertThat(before.confirmations()).isEmpty();
      assertThat(before.lastUserText()).contains("hello");
      assertThat(before.allUserText()).contains("hello");
      assertThat(before.lastCall("search")).contains(call("search", Map.of("to", "Oslo")));
      assertThat(before.count(Wanted.any("search"), 0)).isEqualTo(1);
      assertThat(before.lastConfirmation(call("book", Map.of("id", 1)))).isEqualTo(-1);
      assertThat(log.history().allUserText()).contains("hello\nand back");
    }

    @Test
    void knowsNothingBeforeAnythingHappened() {
      assertThat(History.EMPTY.calls()).isEmpty();
      assertThat(History.EMPTY.lastUserText()).isEmpty();
      assertThat(History.EMPTY.allUserText()).isEmpty();
      assertThat(History.EMPTY.lastCall("search")).isEmpty();
      assertThat(History.EMPTY.last(Wanted.any("search"))).isEqualTo(-1);
    }
  }

  /** The index answers what reading from the beginning would, at every moment, in any order. */
  @Nested
  @Tag("property")
  class ItsIndex {

    private record Step(boolean confirmation, Call call) {}

    private final List<History> moments = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private void converse(SplittableRandom random, int length) {
      History.Log log = new History.Log();
      moments.add(log.history());
      for (int i = 0; i < length; i++) {
        Step step = new Step(random.nextInt(3) == 0, randomCall(random));
        steps.add(step);
        if (step.confirmation) {
          log.confirmed(step.call);
        } else {
          log.answered(step.call);
        }
        moments.add(log.history());
      }
    }

    private Call randomCall(SplittableRandom random) {
      Map<String, Object> arguments = new TreeMap<>();
      List<Object> values =
          List.of(1, 1.0, "1", 2, "2026-01-01T00:00Z", "2026-01-01T01:00:00+01:00");
      for (String name : List.of("x", "y", "z")) {
        if (random.nextInt(3) > 0) {
          arguments.put(name, values.get(random.nextInt(values.size())));
        }
      }
      return call(random.nextBoolean() ? "a" : "b", arguments);
    }

    /** By the definition: every wanted argument is there and equal. */
    private boolean covers(Call given, Call wanted) {
      Map<String, ?> arguments = given.arguments().asMap();
      return given.tool().equals(wanted.tool())
          && wanted.arguments().asMap().entrySet().stream()
              .allMatch(
                  each ->
                      arguments.containsKey(each.getKey())
                          && Comparison.EQUAL.test(
                                  Value.of(each.getValue()), Value.of(arguments.get(each.getKey())))
                              == Truth.TRUE);
    }

    private List<Integer> read(int from, int to, Predicate<Step> wanted) {
      List<Integer> found = new ArrayList<>();
      for (int i = from; i < to; i++) {
        if (wanted.test(steps.get(i))) {
          found.add(i);
        }
      }
      return found;
    }

    private int last(List<Integer> found) {
      return found.isEmpty() ? -1 : found.get(found.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithReadingOn(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      converse(random, 120);

      for (int i = 0; i < 400; i++) {
        int to = random.nextInt(moments.size());
        int from = random.nextInt(steps.size());
        Call wanted = randomCall(random);
        History history = moments.get(to);
        Wanted asked = Wanted.of(wanted.tool(), wanted.arguments());
        Predicate<Step> answered = step -> !step.confirmation && covers(step.call, wanted);
        Predicate<Step> confirmed = step -> step.confirmation && covers(wanted, step.call);
        Predicate<Step> ofTool = step -> !step.confirmation && step.call.tool().equals("a");

        assertThat(history.count(asked, from)).isEqualTo(read(from, to, answered).size());
        assertThat(history.last(asked)).isEqualTo(last(read(0, to, answered)));
        assertThat(history.lastConfirmation(wanted)).isEqualTo(last(read(0, to, confirmed)));
        int last = last(read(0, to, ofTool));
        assertThat(history.lastCall("a"))
            .isEqualTo(last < 0 ? Optional.empty() : Optional.of(steps.get(last).call));
      }
    }

    @Test
    void looksAtEachCallOnceForEachSetOfNames() {
      History.Log log = new History.Log();
      int length = 100_000;
      for (int i = 0; i < length; i++) {
        log.answered(call("a", Map.of("x", i)));

        History history = log.history();

        assertThat(history.count(Wanted.of("a", Value.of(Map.of("x", i))), 0)).isEqualTo(1);
        assertThat(history.last(Wanted.of("a", Value.of(Map.of("x", -1))))).isEqualTo(-1);
      }
      assertThat(log.looked()).isEqualTo(length);
    }
  }
}
