package io.agentcl.internal.certify;

import static io.agentcl.internal.certify.Oracles.TWELVE_DIGITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wealth run by run, and the steps and thresholds of Wald's test that the bets generalise. */
class ProcessOracleTest {

  @Test
  void aBetGrowsByTheLikelihoodRatio() throws IOException {
    Oracles expected = path(0);
    EProcess process = Rules.bet(expected.number("m0"), .9);

    assertThat(Math.exp(process.observe(1).logValue()))
        .isCloseTo(expected.number("check_LR_per_pass"), TWELVE_DIGITS);
    assertThat(process.observe(0).value())
        .isCloseTo(expected.number("check_LR_per_fail"), TWELVE_DIGITS);
    follow(process, expected);
  }

  @Test
  void itIsCertifiedAtTheFirstRunThatReachesTwenty() throws IOException {
    Oracles expected = path(0);
    EProcess process = Rules.bet(expected.number("m0"), .9);

    for (double score : expected.numbers("x")) {
      process = process.observe(score);
      assertThat(process.certifies(.05))
          .isEqualTo(process.observations() >= expected.integer("first_n_ge_20"));
    }
  }

  @Test
  void straightPassesReachTwentyAfterTwentySix() throws IOException {
    Oracles expected = path(1);
    EProcess process = EProcess.against(expected.number("m0"), expected.number("lam"));

    assertThat(Rules.straightPasses(process, .05)).isEqualTo(expected.integer("n"));
    for (int run = 1; run <= 25; run++) {
      process = process.observe(1);
    }
    assertThat(process.value()).isCloseTo(expected.number("wealth_at_25"), within(1e-11));
    assertThat(process.observe(1).value())
        .isCloseTo(expected.number("wealth_at_26"), within(1e-11));
  }

  @Test
  void aBetOnGradedScoresGrowsAsGiven() throws IOException {
    Oracles expected = path(2);

    follow(EProcess.against(expected.number("m0"), expected.number("lam")), expected);
  }

  @Test
  void aBetOnDifferencesGrowsAsGiven() throws IOException {
    Oracles expected = path(3);
    Wealth wealth = Wealth.staked(expected.number("lam"));
    double[] differences = expected.numbers("D");

    for (int i = 0; i < differences.length; i++) {
      wealth = wealth.after(differences[i] + expected.number("delta"), 1);
      assertThat(Math.exp(wealth.log())).isCloseTo(expected.numbers("wealth")[i], TWELVE_DIGITS);
    }
  }

  @Test
  void betsThatChangeFromRunToRunMultiply() throws IOException {
    Oracles expected = path(4);
    double wealth = 1;

    for (int i = 0; i < 20; i++) {
      double bet = expected.numbers("lambdas")[i];
      double score = expected.numbers("x")[i];
      wealth *= EProcess.against(expected.number("m0"), bet).observe(score).value();
      assertThat(wealth).isCloseTo(expected.numbers("wealth")[i], TWELVE_DIGITS);
    }
  }

  @Test
  void theStepsAreThoseOfWaldsTest() throws IOException {
    for (Oracles expected : Oracles.in("stats_eprocess.json").list("sprt")) {
      double floor = expected.number("p0");
      double alternative = expected.number("p1");
      EProcess process = Rules.bet(floor, alternative);
      double pass = process.observe(1).logValue();
      double fail = process.observe(0).logValue();
      double level = expected.number("alpha");
      double missed = expected.number("beta");
      double accept = Math.log((1 - missed) / level);
      double refuse = Math.log(missed / (1 - level));
      double growth = alternative * pass + (1 - alternative) * fail;
      double decay = floor * pass + (1 - floor) * fail;

      agree(pass, expected, "step_pass");
      agree(fail, expected, "step_fail");
      agree(growth, expected, "KL_p1_p0");
      agree(accept, expected, "A");
      agree(refuse, expected, "B");
      agree(((1 - missed) * accept + missed * refuse) / growth, expected, "EN_H1");
      agree((level * accept + (1 - level) * refuse) / decay, expected, "EN_H0");
      assertThat(RunsNeeded.fourfold(new Floor(floor, alternative), level))
          .isEqualTo(Math.ceil(-4 * Math.log(level) / expected.number("KL_p1_p0")));
    }
  }

  private static void agree(double actual, Oracles expected, String name) {
    assertThat(actual).as(name).isCloseTo(expected.number(name), within(1e-10));
  }

  private static void follow(EProcess start, Oracles expected) {
    EProcess process = start;
    for (double score : expected.numbers("x")) {
      process = process.observe(score);
      double wealth = expected.numbers("wealth")[process.observations() - 1];
      assertThat(process.value()).isCloseTo(wealth, TWELVE_DIGITS);
    }
  }

  private static Oracles path(int index) throws IOException {
    List<Oracles> paths = Oracles.in("stats_eprocess.json").list("eprocess");
    return paths.get(index);
  }
}
