package io.agentcl.evaluate.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What matchers say. */
abstract class MatchedArguments {

  static void assertMatches(
      ArgumentMatcher matcher, Map<String, ?> expected, Map<String, ?> actual) {
    assertThat(matcher.likeness(Call.of("t", expected), Call.of("t", actual))).isEqualTo(1);
    assertThat(matcher.difference(Call.of("t", expected), Call.of("t", actual))).isEmpty();
  }

  static void assertDiffers(
      ArgumentMatcher matcher, Map<String, ?> expected, Map<String, ?> actual, String difference) {
    assertThat(matcher.likeness(Call.of("t", expected), Call.of("t", actual))).isZero();
    assertThat(matcher.difference(Call.of("t", expected), Call.of("t", actual)))
        .isEqualTo(difference);
  }
}
