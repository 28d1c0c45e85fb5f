package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thousand patches one after the other, at levels that depend on how the ones before came out. A
 * good patch keeps the rate of .9; the others fall to the floor of .8, or below. Each is given
 * twice the runs that a good one needs on average.
 */
@Tag("property")
class StreamOracleTest {

  private static final int PATCHES = 1000;
  private static final int TIMES = 4;
  private static final double GOOD = .9;
  private static final double FLOOR = .8;
  private static final double PASS = Math.log(GOOD / FLOOR);
  private static final double FAIL = Math.log((1 - GOOD) / (1 - FLOOR));
  private static final double GROWTH = GOOD * PASS + (1 - GOOD) * FAIL;

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void everyProcedurePromotesAndSpendsAsSimulatedElsewhere() throws IOException {
    for (Oracles expected : Oracles.in("stream_sim.json").list("all")) {
      Totals totals = new Totals();
      for (int time = 0; time < TIMES; time++) {
        follow(expected, totals);
      }
      totals.agreeWith(expected);
    }
  }

  private void follow(Oracles expected, Totals totals) {
    String method = expected.text("method");
    Procedures.Procedure levels = procedure(method);
    for (int patch = 0; patch < PATCHES; patch++) {
      boolean good = random.nextDouble() >= (expected.text("stream").startsWith("70") ? .7 : .3);
      double rate = good ? GOOD : bad(expected.text("stream").contains("mix"));
      double level = levels.level();
      boolean promoted =
          method.equals("naive") ? naive(rate, totals) : certified(rate, level, totals);
      levels.tested(1, promoted);
      totals.count(good, promoted);
    }
  }

  private static Procedures.Procedure procedure(String method) {
    return switch (method) {
      case "naive", "each .05" -> Procedures.constant(.05);
      case "each .005" -> Procedures.constant(.005);
      case "spend a/(t(t+1)) FWER" -> Procedures.spending();
      case "e-LOND 1/(t(t+1))" -> Procedures.lond(Procedures::overSquares);
      case "e-LOND 1/(t log^2 t)" -> Procedures.lifetime();
      case "LORD++" -> Procedures.lord();
      default -> throw new IllegalArgumentException("no such procedure: " + method);
    };
  }

  private double bad(boolean mixed) {
    double[] rates = {FLOOR, .7, .5};
    return mixed ? rates[random.nextInt(rates.length)] : FLOOR;
  }

  private boolean naive(double rate, Totals totals) {
    int ahead = 0;
    for (int run = 0; run < 5; run++) {
      ahead += (random.nextDouble() < rate ? 1 : 0) - (random.nextDouble() < GOOD ? 1 : 0);
    }
    totals.runs += 10;
    return ahead >= 0;
  }

  /** Certifies as {@link Certification} with one bet, on plain sums: there are millions of runs. */
  private boolean certified(double rate, double level, Totals totals) {
    double enough = -Math.log(level) - 1e-12;
    double cap = Math.ceil(-2 * Math.log(level) / GROWTH);
    double log = 0;
    for (int run = 0; run < cap && log > Math.log(.1) && log < enough; run++) {
      log += random.nextDouble() < rate ? PASS : FAIL;
      totals.runs++;
    }
    return log >= enough;
  }

  private static final class Totals {
    private long runs;
    private long good;
    private long goodPromoted;
    private long falsePromoted;

    void count(boolean isGood, boolean promoted) {
      good += isGood ? 1 : 0;
      goodPromoted += isGood && promoted ? 1 : 0;
      falsePromoted += !isGood && promoted ? 1 : 0;
    }

    void agreeWith(Oracles expected) {
      String name = expected.text("stream") + ", " + expected.text("method");
      assertThat((double) goodPromoted / good)
          .as(name)
          .isCloseTo(expected.number("good_promoted"), within(.03));
      double falsePer1000 = (double) falsePromoted / TIMES;
      double error = Math.sqrt(Math.max(.5, falsePer1000) * (1.0 / TIMES + 1.0 / 40));
      assertThat(falsePer1000)
          .as(name)
          .isCloseTo(expected.number("false_promotions_per_1000"), within(4 * error));
      double discoveries = (double) goodPromoted + falsePromoted;
      assertThat(falsePromoted / discoveries)
          .as(name)
          .isCloseTo(expected.number("FDR"), within(.003 + 4 * error / 600));
      double runsPerPatch = (double) runs / (TIMES * PATCHES);
      assertThat(runsPerPatch)
          .as(name)
          .isCloseTo(expected.number("trials_per_patch"), within(.05 * runsPerPatch));
    }
  }
}
