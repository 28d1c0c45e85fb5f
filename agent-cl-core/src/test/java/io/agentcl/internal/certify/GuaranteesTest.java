package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the worked example in docs/guarantees.md. */
class GuaranteesTest {

  private static final Floor FLOOR = Floor.ofPasses(40, 40, Floor.MARGIN);
  private static final double FIRST = LifetimeLevels.DEFAULT.level(1, 0);

  @Test
  void theFloorOfFortyPassesIsTheirSmoothedRateLessTheMargin() {
    assertThat(FLOOR.rate()).isEqualTo(.6762, within(5e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, .0247",
    "2, 1, .0131",
    "10, 9, .0037",
    "100, 99, .0011",
    "1000, 999, .0005",
    "10, 0, .00037"
  })
  void theLevelFallsWithTheGatesAndRisesWithThePromotions(
      long gate, long promotions, double level) {
    assertThat(LifetimeLevels.DEFAULT.level(gate, promotions))
        .isEqualTo(level, within(level * .02));
  }

  @ParameterizedTest
  @CsvSource({"0, 13", "1, 19", "2, 24", "3, 29"})
  void soManyPassesCertifyAfterSoManyFailures(int failures, int passes) {
    assertThat(certifies(failures, passes)).isTrue();
    assertThat(certifies(failures, passes - 1)).isFalse();
  }

  private static boolean certifies(int failures, int passes) {
    EProcess process = EProcess.against(FLOOR.rate());
    for (int i = 0; i < failures; i++) {
      process = process.observe(0);
    }
    for (int i = 0; i < passes; i++) {
      process = process.observe(1);
    }
    return process.certifies(FIRST);
  }

  @Test
  void theStakeAfterTwelveAndThirteenPassesIsThatOfTheExample() {
    assertThat(1 / FIRST).isEqualTo(40.5, within(.05));
    EProcess process = EProcess.against(FLOOR.rate());
    for (int i = 0; i < 12; i++) {
      process = process.observe(1);
    }
    assertThat(process.value()).isEqualTo(36.7, within(.05));
    assertThat(process.observe(1).value()).isEqualTo(51.4, within(.05));
  }

  @ParameterizedTest
  @CsvSource({"0, .206", "2, .358"})
  void aFixMustBeatTheUpperLimitOfLive(int passes, double limit) {
    assertThat(ConfidenceLimit.atMost(passes, 20, .99)).isEqualTo(limit, within(5e-4));
  }

  @Test
  void fortyRunsBoundWhatTheyNeverRead() {
    assertThat(ConfidenceLimit.unseen(40)).isEqualTo(.072, within(5e-4));
  }
}
