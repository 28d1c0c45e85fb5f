package io.agentcl.benchmarks.taubench.learning;

import static io.agentcl.benchmarks.taubench.SmallCorpus.line;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CANCEL_W1;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CANCEL_W3;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CHANGE_MUG;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CHANGE_NOTHING;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.HELLO;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.SAID;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.TOLD;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.cancel;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.ended;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CeilingTest {

  @TempDir private Path directory;

  private int ceiling(String... lines) {
    return SmallLife.bench(directory, lines).ceiling();
  }

  @Nested
  class ADialogueBelowTheCeiling {

    @Test
    void hasACallTooMany() {
      assertThat(ceiling(ended(0, HELLO, CANCEL_W3, CANCEL_W1, TOLD))).isOne();
      assertThat(ceiling(ended(2, HELLO, CANCEL_W3, SAID))).isOne();
    }

    @Test
    void hasSeveralCallsTooMany() {
      String withTwo =
          ended(1, HELLO, CANCEL_W3, CHANGE_MUG, cancel("#W4", "no longer needed"), SAID);

      assertThat(ceiling(withTwo)).isOne();
    }

    @Test
    void mayHaveARightCallThatOnlyAnEarlierOneMadeFail() {
      assertThat(ceiling(ended(1, HELLO, CHANGE_NOTHING, CHANGE_MUG, SAID))).isOne();
      assertThat(ceiling(ended(0, HELLO, cancel("#W3", "ordered by mistake"), CANCEL_W3, TOLD)))
          .isOne();
    }
  }

  @Nested
  class ADialogueAboveTheCeiling {

    @Test
    void lacksARightCall() {
      assertThat(ceiling(ended(0, HELLO, TOLD))).isZero();
      assertThat(ceiling(ended(0, HELLO, CANCEL_W1, TOLD))).isZero();
      assertThat(ceiling(ended(1, HELLO, CHANGE_NOTHING, SAID))).isZero();
    }

    @Test
    void doesNotTellWhatItMust() {
      assertThat(ceiling(ended(0, HELLO, CANCEL_W3, CANCEL_W1, SAID))).isZero();
    }

    @Test
    void doesNotEnd() {
      assertThat(ceiling(line(2, HELLO, CANCEL_W3, SAID))).isZero();
    }
  }

  @Nested
  class ADialogueThatPasses {

    @Test
    void isNotCounted() {
      assertThat(ceiling(ended(0, HELLO, CANCEL_W3, TOLD), ended(2, HELLO, CANCEL_W1, SAID)))
          .isOne();
    }
  }
}
