package io.agentcl.lines;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three instances of two releases on one ledger, which learn, ship, take back, ban, retire and
 * restart in any order: each step does what an oracle says that knows nothing of how it is done.
 */
class LedgerModelTest {

  private static final int STEPS = 100;
  private static final int MANY_SEEDS = 100;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsLiveAndRequiredIsWhatTheOracleSays(long seed) {
    new Life(seed, Hosting.inMemory()).run(STEPS);
  }

  /** Each instance opens the files for itself; one takes over the writing from another. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void andSoItIsInFilesOfWhichEachHasItsOwnView(long seed, @TempDir Path directory) {
    try (Hosting hosting = Hosting.inFiles(directory)) {
      new Life(seed, hosting).run(STEPS);
    }
  }

  static LongStream manySeeds() {
    return LongStream.range(100, 100 + MANY_SEEDS);
  }

  @Tag("property")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void andSoItIsInManyLives(long seed) {
    new Life(seed, Hosting.inMemory()).run(STEPS);
  }
}
