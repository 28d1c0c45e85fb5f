package io.agentcl.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evidence.Evidence.Call;
import io.agentcl.evidence.Evidence.Said;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

  private static final Value NOTHING = Value.of(Map.of());

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

      assertThat(before.lastWords()).containsExactly(new Said(true, "hello"));
      assertThat(before.lastUserText()).contains("hello");
      assertThat(before.allUserText()).contains("hello");
      assertThat(before.lastResult("search")).contains(Value.NULL);
      assertThat(before.count("search", NOTHING, 0)).isEqualTo(new Range(1, 1));
      assertThat(before.lastConfirmation(call("book", Map.of()))).hasValue(-1);
      assertThat(log.history().lastConfirmation(call("book", Map.of()))).hasValue(4);
      assertThat(log.history().allUserText()).contains("hello\nand back");
    }

    @Test
    void knowsNothingBeforeAnythingHappened() {
      assertThat(History.EMPTY.lastWords()).isEmpty();
      assertThat(History.EMPTY.lastUserText()).isEmpty();
      assertThat(History.EMPTY.allUserText()).isEmpty();
      assertThat(History.EMPTY.lastResult("search")).isEmpty();
      assertThat(History.EMPTY.last("search", NOTHING)).hasValue(-1);
    }
  }

  /** The index answers what reading from the beginning would, at every moment, in any order. */
  @Nested
  @Tag("property")
  class ItsIndex {

    private record Step(@Nullable Consent consent, Call call) {

      boolean isAnswer() {
        return consent == null;
      }
    }

    private static final List<Object> VALUES =
        List.of(
            1,
            1.0,
            "1",
            "1.0",
            2,
            true,
            "true",
            "x",
            "caf\u00e9",
            "cafe\u0301",
            List.of(1),
            List.of("1"),
            List.of(1, "x"),
            "[1]",
            Map.of("a", 1),
            "2026-01-01",
            "2026-01-01T00:00Z",
            "2026-01-01T01:00:00+01:00");

    private final List<History> moments = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private void converse(SplittableRandom random, int length) {
      History.Log log = new History.Log();
      moments.add(log.history());
      for (int i = 0; i < length; i++) {
        Consent consent = random.nextInt(3) == 0 ? randomConsent(random) : null;
        Step step = new Step(consent, randomCall(random));
        steps.add(step);
        if (consent == null) {
          log.answered(step.call);
        } else {
          log.confirmed(step.call, consent);
        }
        moments.add(log.history());
      }
    }

    private Consent randomConsent(SplittableRandom random) {
      Consent consent =
          random.nextInt(8) == 0 ? Consent.ALWAYS : Consent.times(1 + random.nextInt(2));
      return random.nextBoolean() ? consent : consent.withOthers();
    }

    private Call randomCall(SplittableRandom random) {
      Map<String, Object> arguments = new TreeMap<>();
      Set<String> unknown = new HashSet<>();
      for (String name : List.of("x", "y")) {
        int kind = random.nextInt(12);
        if (kind == 0) {
          unknown.add(name);
        } else if (kind < 9) {
          arguments.put(name, VALUES.get(random.nextInt(VALUES.size())));
        } else if (kind == 9) {
          arguments.put(name, null);
        }
      }
      String tool = random.nextBoolean() ? "a" : "b";
      return new Call(tool, Value.of(arguments), Value.NULL, unknown);
    }

    /** By the definition: every wanted argument is there and equal. */
    private Truth covers(Call given, Call wanted) {
      Truth covers = Truth.of(given.tool().equals(wanted.tool()));
      for (String name : List.of("x", "y")) {
        if (wanted.has(name)) {
          boolean isKnown = !given.unknown().contains(name) && !wanted.unknown().contains(name);
          Truth equal = isKnown ? equal(given, wanted, name) : Truth.UNKNOWN;
          covers = covers.and(given.has(name) ? equal : Truth.FALSE);
        }
      }
      return covers;
    }

    private Truth equal(Call given, Call wanted, String name) {
      Map<String, ?> arguments = given.arguments().asMap();
      return arguments.containsKey(name)
          ? Comparison.EQUAL.test(
              Value.of(arguments.get(name)), Value.of(wanted.arguments().asMap().get(name)))
          : Truth.FALSE;
    }

    private Truth isExactly(Call given, Call shown) {
      boolean same = given.has("x") == shown.has("x") && given.has("y") == shown.has("y");
      return covers(given, shown).and(Truth.of(same));
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

    private OptionalInt last(List<Integer> certain, List<Integer> perhaps) {
      int last = certain.isEmpty() ? -1 : certain.get(certain.size() - 1);
      return perhaps.isEmpty() || perhaps.get(perhaps.size() - 1) < last
          ? OptionalInt.of(last)
          : OptionalInt.empty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithReadingOn(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      converse(random, 120);

      for (int i = 0; i < 200; i++) {
        int to = random.nextInt(moments.size());
        int from = random.nextInt(steps.size());
        Call wanted = steps.get(random.nextInt(steps.size())).call;
        if (!wanted.unknown().isEmpty()) {
          continue; // a condition that asks for what is not known is not answered from here
        }
        History history = moments.get(to);

        List<Integer> certain = answered(from, to, wanted, Truth.TRUE);
        List<Integer> perhaps = answered(from, to, wanted, Truth.UNKNOWN);
        assertThat(history.count(wanted.tool(), wanted.arguments(), from))
            .isEqualTo(new Range(certain.size(), certain.size() + perhaps.size()));
        assertThat(history.last(wanted.tool(), wanted.arguments()))
            .isEqualTo(
                last(answered(0, to, wanted, Truth.TRUE), answered(0, to, wanted, Truth.UNKNOWN)));
      }
    }

    private List<Integer> answered(int from, int to, Call wanted, Truth covers) {
      return read(from, to, step -> step.isAnswer() && covers(step.call, wanted) == covers);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void knowsWhichConfirmationIsLeft(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      converse(random, 60);

      for (int i = 0; i < 200; i++) {
        int to = random.nextInt(moments.size());
        int from = random.nextInt(steps.size());
        Call call = steps.get(random.nextInt(steps.size())).call;

        assertThat(moments.get(to).confirmed(call, from)).isEqualTo(isConfirmed(call, from, to));
      }
    }

    /** By the definition: one like it is left over of those that were said and not used. */
    private Truth isConfirmed(Call call, int from, int to) {
      Truth confirmed = Truth.FALSE;
      for (int i = from; i < to; i++) {
        Step said = steps.get(i);
        if (said.consent != null) {
          Truth isLeft = isLeft(said, from, to, Truth.TRUE);
          Truth mayBeLeft = isLeft(said, from, to, Truth.UNKNOWN);
          confirmed =
              confirmed.or(
                  covers(said.consent, call, said.call)
                      .and(isLeft == Truth.TRUE ? Truth.TRUE : mayBeLeft.and(Truth.UNKNOWN)));
        }
      }
      return confirmed;
    }

    private Truth covers(Consent consent, Call call, Call shown) {
      return consent.others() ? covers(call, shown) : isExactly(call, shown);
    }

    /** Plays all that was said alike, and what used it, or may have. */
    private Truth isLeft(Step said, int from, int to, Truth certainty) {
      long left = 0;
      for (Step step : steps.subList(from, to)) {
        if (said.consent.equals(step.consent) && said.call.equals(step.call)) {
          left += step.consent.times();
        }
        boolean always = said.consent.times() == Integer.MAX_VALUE;
        if (step.isAnswer() && !always) {
          Truth uses = covers(said.consent, step.call, said.call);
          boolean counts = uses == Truth.TRUE || (certainty == Truth.TRUE && uses != Truth.FALSE);
          left = Math.max(0, left - (counts ? 1 : 0));
        }
      }
      return Truth.of(left > 0);
    }

    @Test
    void looksAtEachCallOnceForEachSetOfNames() {
      History.Log log = new History.Log();
      int length = 100_000;
      for (int i = 0; i < length; i++) {
        log.answered(call("a", Map.of("x", i)));

        History history = log.history();

        Value wanted = Value.of(Map.of("x", i));
        assertThat(history.count("a", wanted, 0)).isEqualTo(new Range(1, 1));
        assertThat(history.last("a", Value.of(Map.of("x", -1)))).hasValue(-1);
      }
      assertThat(log.looked()).isEqualTo(length);
    }
  }
}
