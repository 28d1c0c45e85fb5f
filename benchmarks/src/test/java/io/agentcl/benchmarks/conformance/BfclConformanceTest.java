package io.agentcl.benchmarks.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.benchmarks.bfcl.CallTask;
import io.agentcl.benchmarks.bfcl.CallVerdict;
import io.agentcl.benchmarks.bfcl.FunctionCallChecker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the verdicts that the leaderboard's own checker gave through this one. They are read here,
 * not by the reader of the other conformance tests, since the order of a call's arguments decides
 * which mistake is the first.
 */
class BfclConformanceTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest
  @CsvSource({
    "cases.jsonl.gz, verdicts.jsonl.gz",
    "synthetic_cases.jsonl, synthetic_verdicts.jsonl"
  })
  void theCompatibleCheckerDecidesAsTheLeaderboardDoes(String casesFile, String verdictsFile) {
    List<Row> rows = rows(casesFile, verdictsFile);
    List<String> disagreeing = new ArrayList<>();

    long start = System.nanoTime();
    for (Row row : rows) {
      String problem = row.problemOf(row.compatible().check(row.task(), row.call()));
      if (!problem.isEmpty()) {
        disagreeing.add(problem);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;

    System.out.printf(
        Locale.ROOT,
        "CONFORMANCE bfcl/%s: %d cases, %d agree, 0 deliberate deviations, %d disagreements;"
            + " %.0f rows per second%n",
        verdictsFile,
        rows.size(),
        rows.size() - disagreeing.size(),
        disagreeing.size(),
        rows.size() / seconds);
    assertThat(disagreeing).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cases.jsonl.gz, verdicts.jsonl.gz",
    "synthetic_cases.jsonl, synthetic_verdicts.jsonl"
  })
  void theStrictCheckerSaysWhereItDecidesOtherwise(String casesFile, String verdictsFile) {
    List<Row> rows = rows(casesFile, verdictsFile);
    Map<String, Integer> differences = new TreeMap<>();

    for (Row row : rows) {
      CallVerdict verdict = row.strict().check(row.task(), row.call());
      assertThat(verdict.isValid()).isEqualTo(verdict.reason().isEmpty());
      if (!Objects.equals(row.fields().get("valid"), verdict.isValid())) {
        differences.merge(row.difference(verdict), 1, Integer::sum);
      }
    }

    System.out.printf(
        "CONFORMANCE bfcl/%s, strict: %d cases, %d decided otherwise%n",
        verdictsFile, rows.size(), differences.values().stream().mapToInt(Integer::intValue).sum());
    differences.forEach((difference, count) -> System.out.printf("  %5d %s%n", count, difference));
  }

  private static List<Row> rows(String casesFile, String verdictsFile) {
    Map<Object, Map<?, ?>> cases = new HashMap<>();
    lines(casesFile).forEach(each -> cases.put(each.get("id"), each));
    Map<Object, CallTask> tasks = new HashMap<>();
    cases.forEach((id, each) -> tasks.put(id, task(each)));
    return lines(verdictsFile)
        .map(
            verdict -> {
              Object id = verdict.get("case");
              boolean underscores =
                  Boolean.TRUE.equals(
                      Objects.requireNonNull(cases.get(id)).get("underscore_to_dot"));
              return new Row(Objects.requireNonNull(tasks.get(id)), underscores, verdict);
            })
        .toList();
  }

  private static CallTask task(Map<?, ?> each) {
    Object answers = each.get("possible_answer");
    return CallTask.of(
        (String) Objects.requireNonNull(each.get("category")),
        (List<?>) Objects.requireNonNull(each.get("functions")),
        answers == null ? List.of() : (List<?>) answers);
  }

  private static Stream<Map<?, ?>> lines(String name) {
    Path file =
        Path.of(System.getProperty("agentcl.shared", "../shared"), "conformance", "bfcl", name);
    assumeTrue(Files.exists(file), () -> "skipped, there is no " + file.toAbsolutePath());
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      List<Map<?, ?>> lines = new ArrayList<>();
      new String(plain.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> lines.add(JSON.readValue(line, Map.class)));
      assertThat(lines).as(name).isNotEmpty();
      return lines.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** A call and what the leaderboard says about it. */
  private record Row(CallTask task, boolean underscores, Map<?, ?> fields) {

    @Nullable Object call() {
      return fields.get("call");
    }

    FunctionCallChecker compatible() {
      FunctionCallChecker checker = FunctionCallChecker.compatible();
      return underscores ? checker.withUnderscores() : checker;
    }

    FunctionCallChecker strict() {
      FunctionCallChecker checker = FunctionCallChecker.strict();
      return underscores ? checker.withUnderscores() : checker;
    }

    /** Returns in what {@code strict} differs, as a kind. */
    String difference(CallVerdict strict) {
      return "%s became %s".formatted(kind(fields.get("error_type")), kind(strict.errorType()));
    }

    private static String kind(@Nullable Object errorType) {
      return "".equals(errorType) ? "valid" : String.valueOf(errorType);
    }

    /** Returns how {@code verdict} differs from the recorded one, or nothing if it does not. */
    String problemOf(CallVerdict verdict) {
      String found = told(verdict.isValid(), verdict.errorType(), attempts(verdict));
      String wanted = told(fields.get("valid"), fields.get("error_type"), subErrors());
      boolean broken = verdict.outcome() == CallVerdict.Outcome.BROKEN;
      boolean agrees =
          broken
              ? fields.get("valid") == null && verdict.errorType().equals(fields.get("error_type"))
              : found.equals(wanted);
      return agrees ? "" : "%s: found %s, %s".formatted(fields, found, verdict.reason());
    }

    private static String told(@Nullable Object valid, @Nullable Object type, Object attempts) {
      return "valid=%s %s %s".formatted(valid, type, attempts);
    }

    private static List<List<Object>> attempts(CallVerdict verdict) {
      return verdict.attempts().stream()
          .map(each -> List.<Object>of(each.call(), each.verdict().errorType()))
          .toList();
    }

    private Object subErrors() {
      Object subErrors = fields.get("sub_error_types");
      return subErrors == null ? List.of() : subErrors;
    }
  }
}
