package io.agentcl.samples.taubench.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Value;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class NoWorseTest {

  @Nested
  class ADistance {

    private static final Value RIGHT =
        Value.of(Map.of("orders", Map.of("#1", Map.of("status", "cancelled"), "#2", "x")));

    @Test
    void countsRecordsThatAreWrong() {
      Value found =
          Value.of(Map.of("orders", Map.of("#1", Map.of("status", "pending"), "#2", "x")));

      assertThat(NoWorse.distance(RIGHT, found)).isOne();
      assertThat(NoWorse.distance(RIGHT, RIGHT)).isZero();
    }

    @Test
    void countsRecordsThatAreMissingOrTooMany() {
      Value found =
          Value.of(Map.of("orders", Map.of("#1", Map.of("status", "cancelled"), "#3", "x")));

      assertThat(NoWorse.distance(RIGHT, found)).isEqualTo(2);
      assertThat(NoWorse.distance(RIGHT, Value.of(Map.of()))).isEqualTo(2);
      assertThat(NoWorse.distance(RIGHT, Value.of(Map.of("users", Map.of("a", 1))))).isEqualTo(3);
    }
  }
}
