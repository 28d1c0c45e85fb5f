package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.statistics.Alternative;
import io.agentcl.statistics.Interval;
import io.agentcl.statistics.McNemarTest;
import io.agentcl.statistics.PairedDifferences;
import io.agentcl.statistics.Quantiles;
import io.agentcl.statistics.Resampling;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The paired statistics of Dokimos: its gate draws 10,000 times with seed 42. */
class DokimosStatisticsConformanceTest {

  /** Its error function is an approximation. */
  private static final double APPROXIMATE = 1e-6;

  @Test
  void allCases() {
    ConformanceFile.of("dokimos_paired_statistics.json")
        .verify(DokimosStatisticsConformanceTest::check, Map.of());
  }

  private static String check(Case test) {
    return switch (test.text("test")) {
      case "mcnemar" -> p(test, mcNemar(test).chiSquare());
      case "mcnemar_exact" -> p(test, mcNemar(test).exact(Alternative.DIFFERENT));
      case "erfc" -> Comparison.numbers(test, test.field("expected"), Quantiles.erfc(x(test)));
      case "sign_flip_permutation" ->
          p(test, differences(test).signFlip(Alternative.DIFFERENT, Resampling.DEFAULT));
      case "bootstrap_mean_ci" -> interval(test);
      default -> "unknown test " + test.text("test");
    };
  }

  private static double x(Case test) {
    return test.number("x");
  }

  private static McNemarTest mcNemar(Case test) {
    return new McNemarTest((int) test.number("b"), (int) test.number("c"));
  }

  private static PairedDifferences differences(Case test) {
    return PairedDifferences.of(
        test.list("deltas").stream()
            .mapToDouble(each -> ((Number) each.toObject()).doubleValue())
            .toArray());
  }

  private static String p(Case test, double p) {
    if (test.field("p") instanceof Number wanted) {
      return Math.abs(p - wanted.doubleValue()) <= tolerance(test)
          ? ""
          : "expected %s, found %s".formatted(wanted, p);
    }
    return Comparison.chain(test.text("expect"), Map.of("p", p));
  }

  private static double tolerance(Case test) {
    return test.field("abs_tol") == null ? APPROXIMATE : test.number("abs_tol");
  }

  private static String interval(Case test) {
    PairedDifferences differences = differences(test);
    double level = test.field("level") == null ? 0.95 : test.number("level");
    Optional<Interval> interval = differences.bootstrap(level, Resampling.DEFAULT);
    if (interval.isEmpty() || "null".equals(test.field("expect"))) {
      return interval.isEmpty() && "null".equals(test.field("expect"))
          ? ""
          : "expected %s, found %s".formatted(test.field("expect"), interval);
    }
    return Comparison.chain(
        test.text("expect"),
        Map.of(
            "lower", interval.get().lower(),
            "upper", interval.get().upper(),
            "mean", differences.sample().mean().orElseThrow()));
  }
}
