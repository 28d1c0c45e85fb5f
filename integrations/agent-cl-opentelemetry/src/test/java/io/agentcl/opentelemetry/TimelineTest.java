package io.agentcl.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When spans begin and end. */
class TimelineTest {

  @Test
  void goesOnlyForwards() {
    Timeline time = new Timeline(Instant.ofEpochSecond(5));

    assertThat(time.next(Instant.ofEpochSecond(7, 3))).isEqualTo(7_000_000_003L);
    assertThat(time.next(Instant.ofEpochSecond(7, 3))).isEqualTo(7_000_000_004L);
    assertThat(time.next(Instant.MIN)).isEqualTo(7_000_000_005L);
  }

  @Test
  void hasRoomForAnyTime() {
    assertThat(new Timeline(Instant.EPOCH).now()).isEqualTo(1); // 0 is no time
    assertThat(new Timeline(Instant.MIN).now()).isEqualTo(1);
    assertThat(new Timeline(Instant.MAX).now()).isEqualTo(9_000_000_000_000_000_000L);
  }
}
