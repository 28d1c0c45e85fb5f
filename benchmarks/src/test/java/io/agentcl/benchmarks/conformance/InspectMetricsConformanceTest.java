package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.statistics.Agreement;
import io.agentcl.statistics.Interval;
import io.agentcl.statistics.Quantiles;
import io.agentcl.statistics.Resampling;
import io.agentcl.statistics.Sample;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The metrics of inspect_ai. Where one value tells nothing of an error it says 0, and its interval
 * is the point; here the result is empty.
 */
class InspectMetricsConformanceTest {

  private static final Resampling THOUSAND = new Resampling(1000, 42);

  @Test
  void allCases() {
    ConformanceFile.of("inspect_metrics.json")
        .verify(InspectMetricsConformanceTest::check, Map.of());
  }

  private static String check(Case test) {
    if (test.field("expected_error") != null) {
      return Comparison.refused(() -> result(test));
    }
    return compared(test, result(test));
  }

  private static Map<String, Double> result(Case test) {
    return switch (test.text("metric")) {
      case "value_to_float" -> Map.of("value", toNumber(test));
      case "t_inv_cdf", "t_ppf" ->
          Map.of("value", Quantiles.student(param(test, "p", 0), param(test, "df", 0)));
      case "ci", "ci_t", "ci_bootstrap", "bootstrap_ci" -> bounds(sample(test), interval(test));
      case "krippendorff_alpha", "krippendorff" -> Map.of("value", alpha(test).orElse(Double.NaN));
      default -> Map.of("value", metric(test));
    };
  }

  private static double toNumber(Case test) {
    boolean unscored = "NaN".equals(test.field("expected"));
    return Inspect.labels(params(test))
        .number(unscored ? Inspect.value(test.field("value")) : test.value("value"));
  }

  private static double metric(Case test) {
    Sample sample = sample(test);
    double none = sample.size() == 0 ? Double.NaN : 0;
    return switch (test.text("metric")) {
      case "mean", "accuracy" -> sample.mean().orElse(Double.NaN);
      case "var", "variance" -> sample.variance().orElse(none);
      case "std" -> sample.standardDeviation().orElse(none);
      case "stderr", "clustered_stderr" -> sample.standardError().orElse(none);
      case "bootstrap_stderr" -> sample.bootstrapStandardError(THOUSAND).orElse(none);
      default -> throw new IllegalArgumentException("unknown metric " + test.text("metric"));
    };
  }

  private static Sample sample(Case test) {
    List<Value> values = test.list("values").stream().map(Inspect::value).toList();
    Sample sample = Sample.of(values, Inspect.LABELS);
    return test.field("clusters") instanceof List<?> clusters
        ? sample.clusteredBy(
            clusters.stream().map(id -> "NaN".equals(id) ? "" : orBlank(id)).toList())
        : sample;
  }

  private static Object orBlank(@Nullable Object id) {
    return id == null ? "" : id;
  }

  private static Optional<Interval> interval(Case test) {
    double level = param(test, "level", 0.95);
    boolean drawn =
        params(test).containsValue("bootstrap")
            || "bootstrap".equals(test.field("method"))
            || test.text("metric").contains("bootstrap");
    return drawn ? sample(test).bootstrap(level, THOUSAND) : sample(test).interval(level);
  }

  private static Map<String, Double> bounds(Sample sample, Optional<Interval> interval) {
    double mean = sample.mean().orElse(Double.NaN);
    return Map.of(
        "mean", mean,
        "lower", interval.map(Interval::lower).orElse(mean),
        "upper", interval.map(Interval::upper).orElse(mean));
  }

  private static OptionalDouble alpha(Case test) {
    Object level = params(test).getOrDefault("level", "nominal");
    List<List<Value>> units =
        test.list("values").stream()
            .map(unit -> ((List<?>) unit.toObject()).stream().map(Inspect::value).toList())
            .toList();
    return Agreement.alpha(
        Agreement.Scale.valueOf(level.toString().toUpperCase(Locale.ROOT)), units);
  }

  private static Map<String, @Nullable Object> params(Case test) {
    return Value.of(test.field("params")).asMap();
  }

  private static double param(Case test, String name, double otherwise) {
    return params(test).get(name) instanceof Number number ? number.doubleValue() : otherwise;
  }

  private static String compared(Case test, Map<String, Double> actual) {
    if (test.field("expect") instanceof String chain) {
      return Comparison.chain(chain, actual);
    }
    Value expected = test.value("expected");
    Map<String, @Nullable Object> wanted = new TreeMap<>(expected.asMap());
    if (wanted.isEmpty()) {
      wanted.put("value", expected.toObject());
    }
    StringBuilder problems = new StringBuilder();
    wanted.forEach(
        (name, each) -> problems.append(Comparison.numbers(test, each, actual.get(name))));
    return problems.toString();
  }
}
