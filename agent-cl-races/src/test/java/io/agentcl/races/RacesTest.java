package io.agentcl.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * P3, P4, P5, P12: two threads at one ledger, suite, live harness or replay, many thousand times,
 * see only what these promises allow. The races stand beside what they race at.
 */
class RacesTest {

  private static final String BROKEN = "io.agentcl.races.CounterRaces.Broken";

  /** One that hangs is broken, too. */
  private static final int SECONDS = 90;

  @BeforeAll
  static void areGenerated() {
    assertThat(RacesTest.class.getResource(TestList.LIST))
        .as(
            "the list of races, which the annotation processor of jcstress writes;"
                + " to mend it, compile this module with Maven")
        .isNotNull();
  }

  static Stream<String> races() {
    return TestList.tests().stream().filter(race -> !race.equals(BROKEN)).sorted();
  }

  @Test
  void areThere() {
    assertThat(races().map(race -> race.replaceAll(".*\\.(\\w+)\\.\\w+", "$1")).distinct())
        .isEqualTo(
            List.of(
                "TurnRaces",
                "SwapRaces",
                "ProofRaces",
                "ReplayRaces",
                "LedgerRaces",
                "SuiteRaces"));
  }

  @ParameterizedTest(name = "{0}")
  @Timeout(value = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @MethodSource("races")
  void endAsTheyMay(String race) throws Exception {
    Race.Seen seen = Race.run(race);

    assertThat(seen.complaints()).as("%s", seen).isEmpty();
    assertThat(seen.status()).isEqualTo("NORMAL");
    assertThat(seen.races()).as("%s", seen).isPositive();
  }

  /** Again and again, for on a busy machine the two seldom run at once. */
  @Test
  @Timeout(value = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void areSeenToEndAsTheyMustNot() throws Exception {
    Race.Seen seen = Race.run(BROKEN);
    while (seen.complaints().isEmpty()) {
      seen = Race.run(BROKEN);
    }

    assertThat(seen.complaints()).allMatch(each -> each.contains("One was lost."));
  }
}
