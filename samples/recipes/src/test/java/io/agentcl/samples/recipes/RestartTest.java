package io.agentcl.samples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class RestartTest {

  private static void restart(String[] arguments) {
    try {
      Restart.main(arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void goesOnWithWhatWasLearnedAndCanTakeItBack() {
    String printed = Printed.by(RestartTest::restart);

    assertThat(printed)
        .containsSubsequence(
            "PROMOTED  tool/open_ticket/outage-high",
            "Mail outage again -> priority high",
            "took back p-",
            "Mail outage again -> priority low");
  }
}
