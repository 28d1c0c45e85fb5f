package io.agentcl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All four dialogues of the shop are recorded as passed, unless a test says otherwise. */
final class TauDraftStudyTest {

  @TempDir private Path directory;
  private TinyShop shop;

  @BeforeEach
  void open() {
    shop = new TinyShop(directory);
  }

  @Nested
  class DialoguesThatPass {

    @Test
    void areNotDrafted() {
      assertThat(shop.run("tau-draft")).as(shop.err()).isZero();

      assertThat(shop.result())
          .contains("\"failing\":0", "\"drafts\":0", "\"verified\":0", "\"refused\":{}");
    }
  }

  @Nested
  class DialoguesThatFail {

    @BeforeEach
    void fail() {
      shop.fail();
    }

    @Test
    void areAdmittedIfWhatIsExpectedPassesWhereTheAgentIsRight() {
      assertThat(shop.run("tau-draft")).as(shop.err()).isZero();

      assertThat(shop.out())
          .contains("draft retail/bot/0#0")
          .contains("  grader-obeys-")
          .contains("  verified");
      assertThat(shop.result())
          .contains("\"failing\":4", "\"drafts\":3", "\"verified\":2", "\"UNVERIFIED\":1")
          .contains("\"nothing is expected\":1")
          .contains("\"retail\":{");
    }
  }
}
