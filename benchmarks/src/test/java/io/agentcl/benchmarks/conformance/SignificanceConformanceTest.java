package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.statistics.Alternative;
import io.agentcl.statistics.FisherTest;
import io.agentcl.statistics.Interval;
import io.agentcl.statistics.McNemarTest;
import io.agentcl.statistics.Proportion;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Numbers computed elsewhere: McNemar, Fisher, Wilson, and the false alarms of an all-pass gate.
 */
class SignificanceConformanceTest {

  private static final Set<String> GIVEN =
      Set.of(
          "id",
          "test",
          "regressed",
          "improved",
          "baseline",
          "candidate",
          "successes",
          "trials",
          "k",
          "note",
          "round",
          "rel_tol",
          "abs_tol");

  @Test
  void allCases() {
    ConformanceFile.of("significance_reference_own.json")
        .verify(SignificanceConformanceTest::check, Map.of());
  }

  private static String check(Case test) {
    Map<String, Double> actual = result(test);
    StringBuilder problems = new StringBuilder();
    for (String name : expected(test)) {
      Double value = actual.get(name);
      problems.append(
          value == null
              ? "nothing computes " + name
              : Comparison.numbers(test, test.field(name), value));
    }
    return problems.toString();
  }

  /** What a case does not give is expected of it, so that no number is passed over. */
  private static Set<String> expected(Case test) {
    Set<String> expected = new TreeSet<>(test.fields().asMap().keySet());
    expected.removeAll(GIVEN);
    if (test.field("expected") != null) {
      expected.remove("p");
    }
    return expected;
  }

  /** Returns what the case names, by the names of its fields. */
  private static Map<String, Double> result(Case test) {
    String kind = test.text("test");
    if (kind.equals("mcnemar")) {
      return mcNemar(test);
    }
    if (kind.startsWith("fisher_exact")) {
      return Map.of("p", fisher(test).p(alternative(kind)));
    }
    if (kind.equals("wilson_95")) {
      Interval interval = proportion(test).wilson(0.95);
      return Map.of("lower", interval.lower(), "upper", interval.upper());
    }
    if (kind.startsWith("P(at least one failure in k trials")) {
      return Map.of("expected", Proportion.falseAlarm(test.number("p"), (int) test.number("k")));
    }
    throw new IllegalArgumentException("unknown test " + kind);
  }

  private static Map<String, Double> mcNemar(Case test) {
    McNemarTest mcNemar =
        new McNemarTest((int) test.number("regressed"), (int) test.number("improved"));
    return Map.of(
        "p_exact_binomial", mcNemar.exact(Alternative.DIFFERENT),
        "p_chi2_continuity", mcNemar.chiSquare(),
        "p_mid", mcNemar.midP(Alternative.DIFFERENT),
        "p_one_sided", mcNemar.exact(Alternative.WORSE));
  }

  private static Alternative alternative(String kind) {
    return kind.endsWith("two_sided") ? Alternative.DIFFERENT : Alternative.WORSE;
  }

  private static FisherTest fisher(Case test) {
    return new FisherTest(pair(test, "baseline"), pair(test, "candidate"));
  }

  private static Proportion pair(Case test, String side) {
    return new Proportion(
        count(test.list(side).get(0).toObject()), count(test.list(side).get(1).toObject()));
  }

  private static int count(@Nullable Object number) {
    return ((Number) Value.of(number).toObject()).intValue();
  }

  private static Proportion proportion(Case test) {
    return new Proportion((int) test.number("successes"), (int) test.number("trials"));
  }
}
