package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How often rules promote a patch whose rate is .9 (as before), .8, .7 or .5, and after how many
 * runs: ours among the rules that it replaces.
 */
class GateTableOracleTest {

  private static final double BEFORE = .9;
  private static final Pattern NUMBER = Pattern.compile("(?<![a-z])\\d*\\.?\\d+");

  @Test
  void everyRowIsReproduced() throws IOException {
    List<Oracles> rows = Oracles.in("gate_table.json").list("rows");
    assertThat(rows).hasSizeGreaterThan(40);
    double[] fixed = {};
    for (Oracles row : rows) {
      String rule = row.text("rule");
      double[] numbers = numbers(rule);
      fixed = rule.startsWith("fixed-n") ? numbers : fixed;
      agree(row, rule(rule, rule.startsWith("  ") ? fixed : numbers));
    }
  }

  private static void agree(Oracles row, DoubleFunction<Exact> rule) {
    for (String rate : new String[] {"0.9", "0.8", "0.7", "0.5"}) {
      Exact actual = rule.apply(Double.parseDouble(rate));
      Oracles expected = row.map("p=" + rate);
      assertThat(actual.accepted())
          .as("%s at %s", row.text("rule"), rate)
          .isCloseTo(expected.number("promote"), within(6e-7));
      assertThat(actual.runs())
          .as("runs of %s at %s", row.text("rule"), rate)
          .isCloseTo(expected.number("E_trials"), within(6e-4));
    }
  }

  private static DoubleFunction<Exact> rule(String name, double[] numbers) {
    if (name.startsWith("E-process")) {
      return eProcess(name, numbers);
    }
    if (name.startsWith("SPRT")) {
      return rate -> Exact.counting(count -> wald(count, numbers), rate);
    }
    if (name.startsWith("fixed-n")) {
      int runs = (int) numbers[3];
      int passes = (int) numbers[4];
      return rate -> new Exact(Rules.atLeast(passes, runs, rate), 0, runs);
    }
    if (name.startsWith("  same, curtailed")) {
      return rate ->
          Exact.counting(count -> curtailed(count, (int) numbers[3], (int) numbers[4]), rate);
    }
    return name.startsWith("McNemar") ? mcNemar((int) numbers[0]) : naive(name);
  }

  /** The last numbers are the level, the futility and the cap. */
  private static DoubleFunction<Exact> eProcess(String name, double[] numbers) {
    int last = numbers.length - 1;
    Bounds bounds = new Bounds(numbers[last - 2], numbers[last - 1], (int) numbers[last]);
    if (name.contains("4-grid")) {
      EProcess grid = EProcess.against(numbers[1]);
      EProcess bet = Rules.bet(numbers[1], BEFORE);
      return rate -> Exact.of(new Spread(grid, bet, bounds), rate);
    }
    EProcess bet = Rules.bet(numbers[0], numbers[1]);
    return rate -> Exact.of(Certification.ofPasses(bet, bounds), rate);
  }

  /** Accepts by all four bets, but gives up by one that knows how good the patch should be. */
  private record Spread(EProcess grid, EProcess bet, Bounds bounds) implements Exact.Rule<Spread> {

    @Override
    public Spread after(boolean passed) {
      double score = passed ? 1 : 0;
      return new Spread(grid.observe(score), bet.observe(score), bounds);
    }

    @Override
    public Outcome outcome() {
      boolean futile = bet.wealth().isDownTo(bounds.futility());
      return bounds.judge(grid.wealth(), futile, grid.observations());
    }
  }

  /** Numbers: the floor, the alternative, alpha, beta, the cap. */
  private static Outcome wald(Exact.Counting count, double[] numbers) {
    double floor = numbers[0];
    double alternative = numbers[1];
    double log =
        count.passes() * Math.log(alternative / floor)
            + (count.runs() - count.passes()) * Math.log((1 - alternative) / (1 - floor));
    if (log >= Math.log((1 - numbers[3]) / numbers[2])) {
      return Outcome.CERTIFIED;
    }
    if (log <= Math.log(numbers[3] / (1 - numbers[2]))) {
      return Outcome.FUTILE;
    }
    return count.runs() >= numbers[4] ? Outcome.CAPPED : Outcome.GOES_ON;
  }

  private static Outcome curtailed(Exact.Counting count, int runs, int passes) {
    if (count.passes() >= passes) {
      return Outcome.CERTIFIED;
    }
    return count.runs() - count.passes() > runs - passes ? Outcome.FUTILE : Outcome.GOES_ON;
  }

  private static DoubleFunction<Exact> naive(String name) {
    return switch (name) {
      case "naive k=5: cand>=base (10 runs)" -> rate -> fiveAgainstFive(0, rate);
      case "naive k=5: cand>=base-1 (10 runs)" -> rate -> fiveAgainstFive(-1, rate);
      case "naive k=5 strict: cand>base" -> rate -> fiveAgainstFive(1, rate);
      case "single run k=1 must pass" -> rate -> new Exact(rate, 0, 1);
      case "k=5 all must pass" -> rate -> new Exact(Rules.atLeast(5, 5, rate), 0, 5);
      case "k=5 majority" -> rate -> new Exact(Rules.atLeast(3, 5, rate), 0, 5);
      default -> throw new IllegalArgumentException("no such rule: " + name);
    };
  }

  private static Exact fiveAgainstFive(int gain, double rate) {
    double sum = 0;
    for (int base = 0; base <= 5; base++) {
      sum += Rules.binomial(5, base, BEFORE) * Rules.atLeast(base + gain, 5, rate);
    }
    return new Exact(sum, 0, 10);
  }

  /** Promotes unless the candidate is worse at .05; two runs each count as one pair. */
  private static DoubleFunction<Exact> mcNemar(int pairs) {
    return rate -> {
      double worse = BEFORE * (1 - rate);
      double better = (1 - BEFORE) * rate;
      double sum = 0;
      for (int differ = 0; differ <= pairs; differ++) {
        for (int lost = 0; lost <= differ; lost++) {
          boolean found = Rules.atLeast(lost, differ, .5) < .05;
          sum +=
              found
                  ? 0
                  : Rules.binomial(pairs, differ, worse + better)
                      * Rules.binomial(differ, lost, worse / (worse + better));
        }
      }
      return new Exact(sum, 0, 2.0 * pairs);
    };
  }

  private static double[] numbers(String rule) {
    return NUMBER
        .matcher(rule.replaceAll("[pab]\\d?=", " ").replaceAll("E>=1/", " "))
        .results()
        .map(MatchResult::group)
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
