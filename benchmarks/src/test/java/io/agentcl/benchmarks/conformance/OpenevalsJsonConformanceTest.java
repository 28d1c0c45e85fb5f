package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.evaluate.json.JsonMatch;
import io.agentcl.evaluate.json.JsonMatch.Combination;
import io.agentcl.evaluate.json.ListMatchMode;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** JSON match of openevals. */
class OpenevalsJsonConformanceTest {

  private static final double TOLERANCE = 1e-9;
  private static final String PREFIX = "json_match:";

  @Test
  void agreesWithItsTests() {
    ConformanceFile.of("json_match_openevals.json").verify(this::check, Map.of());
  }

  private String check(Case each) {
    Map<String, Object> options = each.value("options").asMap();
    JsonMatch match = configured(each.field("reference_outputs"), options);
    Map<String, Double> expected = expected(each.value("expected"));
    Map<String, Double> found = match.scores(Value.of(each.field("outputs")));
    return same(expected, found) && passes(match, each) == allOnes(expected)
        ? ""
        : "expected %s, found %s".formatted(expected, found);
  }

  private static JsonMatch configured(Object reference, Map<String, Object> options) {
    JsonMatch match = JsonAnswers.matching(reference);
    if (options.get("aggregator") != null) {
      match = match.keys(combination(options.get("aggregator")));
    }
    if (options.get("list_aggregator") != null) {
      match = match.pairs(combination(options.get("list_aggregator")));
    }
    if (options.get("list_match_mode") != null) {
      match = match.listMode(ListMatchMode.valueOf(upper(options.get("list_match_mode"))));
    }
    if (options.get("exclude_keys") instanceof List<?> keys) {
      match = match.exclude(keys.stream().map(Object::toString).toArray(String[]::new));
    }
    return match;
  }

  private static Combination combination(Object name) {
    return Combination.valueOf(upper(name));
  }

  private static String upper(Object name) {
    return name.toString().toUpperCase(Locale.ROOT);
  }

  private static Map<String, Double> expected(Value expected) {
    Map<String, Double> scores = new TreeMap<>();
    expected
        .asMap()
        .forEach(
            (key, score) ->
                scores.put(key.substring(PREFIX.length()), ((Number) score).doubleValue()));
    return scores;
  }

  private static boolean same(Map<String, Double> expected, Map<String, Double> found) {
    return expected.keySet().equals(found.keySet())
        && expected.keySet().stream()
            .allMatch(key -> Math.abs(expected.get(key) - found.get(key)) <= TOLERANCE);
  }

  private static boolean passes(JsonMatch match, Case each) {
    String answer = Value.of(each.field("outputs")).toString();
    return match.evaluate(CaseRuns.answering(List.of(answer))).passed();
  }

  private static boolean allOnes(Map<String, Double> scores) {
    return scores.values().stream().allMatch(score -> score == 1);
  }
}
