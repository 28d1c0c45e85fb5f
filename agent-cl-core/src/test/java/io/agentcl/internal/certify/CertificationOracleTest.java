package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a gate of certifications does, computed exactly here and by another programme. */
class CertificationOracleTest {

  @Test
  void oneScenarioIsAcceptedAndRefusedAsOftenAndAfterAsManyRuns() throws IOException {
    for (Oracles expected : Oracles.in("certify.json").list("single")) {
      Bounds bounds =
          new Bounds(expected.number("alpha"), expected.number("beta"), expected.integer("cap"));

      Exact actual =
          Exact.of(Certification.ofPasses(expected.number("m0"), bounds), expected.number("p"));

      assertThat(actual.accepted()).isCloseTo(expected.number("accept"), within(1e-8));
      assertThat(actual.refused()).isCloseTo(expected.number("refuse"), within(1e-8));
      assertThat(actual.runs()).isCloseTo(expected.number("meanRuns"), within(1e-6));
    }
  }

  /** The oracle drew 150 floors; here the mean is over all of them. */
  @Test
  void aSuiteLosesNoHarmlessPatchAndHardlyEverPromotesAHarmfulOne() throws IOException {
    for (Oracles expected : Oracles.in("certify.json").list("suite")) {
      Suite suite = new Suite(expected);
      Exact harmless = suite.mean(expected.number("rate"));
      Exact harmful = suite.mean(.6);
      int certified = expected.integer("certified");
      int kept = certified - 3;

      assertThat(1 - Math.pow(harmless.accepted(), certified))
          .isCloseTo(expected.number("harmlessRefused"), within(2e-3));
      assertThat(certified * harmless.runs())
          .isCloseTo(expected.number("runsHarmless"), within(.04 * certified * harmless.runs()));
      double promoted = Math.pow(harmful.accepted(), 3) * Math.pow(harmless.accepted(), kept);
      assertThat(promoted).isCloseTo(expected.number("harmfulPromoted"), within(2e-4 + promoted));
      double runs = kept * harmless.runs() + 3 * harmful.runs();
      assertThat(runs).isCloseTo(expected.number("runsHarmfulIfAllRun"), within(.04 * runs));
    }
  }

  @Test
  void aConstantBetDoesAsTheRecommendedGate() throws IOException {
    for (Oracles expected : Oracles.in("gate_extra.json").list("recommended_gate")) {
      double floor = expected.number("m0");
      double alternative = expected.number("p1");
      double level = expected.number("alpha");
      int cap = expected.integer("nmax");
      Bounds bounds = new Bounds(level, expected.number("futility"), cap);
      EProcess bet = Rules.bet(floor, alternative);

      assertThat(RunsNeeded.fourfold(new Floor(floor, alternative), level)).isEqualTo(cap);
      assertThat(Rules.straightPasses(bet, level)).isEqualTo(expected.integer("straight_passes"));
      for (String rate : new String[] {"1.0", "0.98", "0.95", "0.9", "0.8", "0.7", "0.5"}) {
        Exact actual = Exact.of(Certification.ofPasses(bet, bounds), Double.parseDouble(rate));
        double[] promoteAndRuns = expected.numbers("true=" + rate);
        assertThat(actual.accepted()).isCloseTo(promoteAndRuns[0], within(6e-6));
        assertThat(actual.runs()).isCloseTo(promoteAndRuns[1], within(6e-6));
      }
    }
  }

  /** One row of the oracle: floors that come from random admissions. */
  private record Suite(Oracles row) {

    Exact mean(double rate) {
      int runs = row.integer("admissionRuns");
      double accepted = 0;
      double spent = 0;
      for (int passes = 0; passes <= runs; passes++) {
        double weight = Rules.binomial(runs, passes, row.number("rate"));
        if (weight > 1e-7) {
          Exact exact = Exact.of(certification(passes, runs), rate);
          accepted += weight * exact.accepted();
          spent += weight * exact.runs();
        }
      }
      return new Exact(accepted, 0, spent);
    }

    private Certification certification(int passes, int runs) {
      Floor floor = Floor.ofPasses(passes, runs, row.number("margin"));
      double level =
          LifetimeLevels.DEFAULT.level(row.integer("gateIndex"), row.integer("promotionsBefore"));
      assertThat(level).isCloseTo(row.number("alpha"), within(6e-9));
      Bounds bounds = Bounds.of(floor, level, row.integer("certified"));
      return Certification.ofPasses(floor.rate(), bounds);
    }
  }
}
