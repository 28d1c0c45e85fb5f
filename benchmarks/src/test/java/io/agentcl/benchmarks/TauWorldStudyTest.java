package io.agentcl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TauWorldStudyTest {

  @TempDir private Path directory;
  private TinyShop shop;

  @BeforeEach
  void open() {
    shop = new TinyShop(directory);
  }

  @Test
  void learnsOfOneHalfAndTriesTheOther() {
    int exit = shop.run("tau-world");

    assertThat(exit).as(shop.err()).isZero();
    assertThat(shop.out())
        .contains("retail, other trials: learned of", "retail, other tasks: learned of");
    assertThat(shop.result())
        .contains("\"retail\":{", "\"otherTrials\":{", "\"otherTasks\":{")
        .contains("\"lastAnswerReads\":{", "\"readsInRealWorld\":{", "\"whole\":");
  }
}
