package io.agentcl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.testkit.internal.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class TestClockTest {

  private final TestClock clock = TestClock.at("2026-03-04T10:15:30Z");

  @Test
  void standsStillUntilItIsAdvanced() {
    assertThat(clock.instant()).isEqualTo("2026-03-04T10:15:30Z").isEqualTo(clock.instant());

    clock.advance(Duration.ofHours(2));

    assertThat(clock.instant()).isEqualTo("2026-03-04T12:15:30Z");
  }

  @Test
  void advancesInAllZonesTogether() {
    TestClock oslo = clock.withZone(ZoneId.of("Europe/Oslo"));

    clock.advance(Duration.ofMinutes(1));

    assertThat(ZonedDateTime.now(oslo).getHour()).isEqualTo(11);
    assertThat(oslo.instant()).isEqualTo(clock.instant());
  }

  @Test
  void losesNoAdvanceOfManyThreads() {
    Race.run(
        thread -> {
          for (int i = 0; i < 1000; i++) {
            clock.advance(Duration.ofMillis(1));
          }
          return clock;
        });

    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-04T10:15:38Z"));
  }

  @Test
  void doesNotGoBack() {
    assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time must not be negative: PT-0.001S");
  }
}
