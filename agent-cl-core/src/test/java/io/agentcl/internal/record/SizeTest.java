package io.agentcl.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much room what is recorded takes. */
class SizeTest {

  @ParameterizedTest
  @MethodSource("io.agentcl.internal.record.EveryKind#events")
  void takesAboutAsMuchAsItsWrittenForm(TraceEvent event) {
    int written = Trace.CODEC.encode(Trace.of(List.of(event))).toString().length();

    assertThat(Size.of(event)).isBetween(written / 3L, 3L * written);
  }

  private static long of(Object data) {
    return Size.of(new TraceEvent.UserSaid(Instant.EPOCH, new Message("", Map.of("data", data))));
  }

  @Test
  void countsTheDigitsOfANumber() {
    assertThat(of(BigInteger.TEN.pow(5_000)) - of(1L)).isBetween(4_900L, 5_100L);
  }

  @Test
  void countsBytesAndEscapesOfATextNotCharacters() {
    assertThat(of("字".repeat(1_000)) - of("")).isEqualTo(3_000);
    assertThat(of("🙂".repeat(1_000)) - of("")).isEqualTo(4_000);
    assertThat(of("\u0001".repeat(1_000)) - of("")).isEqualTo(6_000);
    assertThat(of("\"".repeat(1_000)) - of("")).isEqualTo(2_000);
    assertThat(of("é".repeat(1_000)) - of("")).isEqualTo(2_000);
  }
}
