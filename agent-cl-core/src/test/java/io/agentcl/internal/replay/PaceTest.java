package io.agentcl.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.scenario.RateLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses one after another, on a clock that jumps to when the next may begin. */
class PaceTest {

  private static final double MINUTE = 60e9;

  private record Use(double at, long tokens) {}

  /** Begins 300 uses as soon as each may, and after some idle time now and then. */
  private static List<Use> uses(Pace pace, SplittableRandom random, IntUnaryOperator tokens) {
    return uses(pace, tokens, i -> random.nextInt(20) == 0 ? MINUTE / 2 : 0);
  }

  private static List<Use> uses(Pace pace, IntUnaryOperator tokens, IntToDoubleFunction idle) {
    List<Use> uses = new ArrayList<>();
    double now = 0;
    for (int i = 0; i < 300; i++) {
      now += Math.max(0, pace.waits(now)) + idle.applyAsDouble(i);
      long used = tokens.applyAsInt(i);
      double expected = pace.begin(now);
      uses.add(new Use(now, used));
      pace.end(expected, used);
    }
    return uses;
  }

  private static List<Use> inTheMinuteFrom(List<Use> uses, Use first) {
    return uses.stream()
        .filter(use -> use.at >= first.at && use.at < first.at + MINUTE * (1 - 1e-9))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void noMinuteHasMoreUsesThanTheLimit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = 1 + random.nextInt(100);

    List<Use> uses = uses(new Pace(RateLimit.perMinute(most)), random, i -> 0);

    for (Use first : uses) {
      assertThat(inTheMinuteFrom(uses, first)).hasSizeLessThanOrEqualTo(most);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void noMinuteHasMoreTokensThanTheLimitAndOneUse(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Pace pace = new Pace(RateLimit.NONE.tokensPerMinute(10_000));

    List<Use> uses = uses(pace, random, i -> 1 + random.nextInt(2_000));

    for (Use first : uses) {
      List<Use> all = inTheMinuteFrom(uses, first);
      long tokens = all.stream().mapToLong(Use::tokens).sum();
      assertThat(tokens - all.get(all.size() - 1).tokens).isLessThanOrEqualTo(10_000);
    }
  }

  @Test
  void theLimitIsUsedUp() {
    Pace pace = new Pace(RateLimit.NONE.tokensPerMinute(1_000));

    List<Use> uses = uses(pace, i -> 10, i -> 0);

    assertThat(inTheMinuteFrom(uses, uses.get(100))).hasSize(100);
  }

  @Test
  void ofTokensNobodyKnowsTheFirstUseIsAlone() {
    Pace pace = new Pace(RateLimit.NONE.tokensPerMinute(1_000));

    double expected = pace.begin(0);
    assertThat(pace.waits(MINUTE)).isInfinite();
    pace.end(expected, 500);

    assertThat(pace.waits(0)).isEqualTo(MINUTE / 2);
  }

  @Test
  void whatIsSetAsideIsTheMean() {
    Pace pace = new Pace(RateLimit.NONE.tokensPerMinute(1_000));
    pace.end(pace.begin(0), 100);
    pace.end(pace.begin(0), 300);

    assertThat(pace.begin(MINUTE)).isEqualTo(200);
  }

  @Test
  void withoutALimitNobodyWaits() {
    Pace pace = new Pace(RateLimit.NONE);
    pace.begin(0);
    pace.begin(0);

    assertThat(pace.waits(0)).isZero();
  }
}
