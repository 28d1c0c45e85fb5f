package io.agentcl.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchmarksTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Benchmarks.run(List.of(arguments), stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  @Nested
  class ACommandLineWithoutAStudy {

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "selection --help"})
    void listsTheStudiesWithTheirOptions(String line) {
      int exit = run(line.isEmpty() ? new String[0] : line.split(" "));

      assertThat(exit).isZero();
      assertThat(out.toString(UTF_8))
          .contains("  selection --addresses 200 --patches 50 --scenarios 1000,10000,100000")
          .contains("  ledger-scale --addresses 2500 --seed 1 --sizes 1000,10000,100000,1000000")
          .contains("  ledger-life --promotions 600 --scenarios 300")
          .contains("  tau-regrade --logs (required) --world (required)")
          .contains("  jmh [JMH options]");
    }
  }

  @Nested
  class AWrongCommandLine {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\'',
        value = {
          "speed                  | no study \"speed\"; there are selection, ledger-life,"
              + " ledger-faults, ledger-scale, ledger-speed, noisy-agent, gate-stream,"
              + " replay-latency, tau-regrade, tau-learn, tau-apply, tau-triage, tau-blame,"
              + " tau-draft, jmh",
          "tau-regrade            | option --world must be given",
          "tau-regrade --world nowhere | option --world: there is no directory \"nowhere\"",
          "tau-regrade --world . --logs nowhere | option --logs: there is no directory \"nowhere\"",
          "tau-regrade --world . --logs . | no dialogues in .; to mend it, name a directory that"
              + " has airline/traj_*.jsonl.gz or retail/traj_*.jsonl.gz",
          "selection --patches    | option --patches has no value",
          "selection --seed --patches 5 | option --seed has no value",
          "selection --seed 1 --seed 2 | option --seed is given twice",
          "selection --patches x  | option --patches: \"x\" is not a whole number from 1 to"
              + " 2147483647",
          "selection --scenarios 10,0 | option --scenarios: \"0\" is not a whole number from 1 to"
              + " 2147483647",
          "selection --speed 5    | unknown option \"--speed\"; there are --addresses, --patches,"
              + " --scenarios, --seed",
          "selection patches 5    | unknown option \"patches\"; there are --addresses, --patches,"
              + " --scenarios, --seed"
        })
    void isToldWhatThereIsAndExitsWith2(String line, String message) {
      int exit = run(line.split(" "));

      assertThat(exit).isEqualTo(2);
      assertThat(err.toString(UTF_8).lines())
          .containsExactly(message, "to see what there is: java -jar benchmarks.jar --help");
      assertThat(out.toString(UTF_8)).isEmpty();
    }
  }

  @Nested
  class OptionsOverDefaults {
    private final Map<String, String> defaults = Map.of("sizes", "1,2", "seed", "7");

    @Test
    void replaceOnlyWhatIsSaid() {
      Options options = Options.parse(defaults, List.of("--sizes", "30,40,50"));

      assertThat(options.numbers("sizes")).containsExactly(30, 40, 50);
      assertThat(options.number("seed")).isEqualTo(7);
    }

    @Test
    void areAskedForByDeclaredNamesOnly() {
      Options options = Options.parse(defaults, List.of());

      assertThatThrownBy(() -> options.number("size"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no option --size is declared");
    }
  }

  @Nested
  class ATinySelectionStudy {
    private static final String COUNTS = "\"rows\":\\[\\{\"scenarios\":100,(.*?),\"selectionMicros";

    private String counts(String seed) {
      SelectionStudy study = new SelectionStudy(Duration.ZERO);
      List<String> arguments = List.of("--scenarios", "100", "--patches", "20", "--seed", seed);
      out.reset();
      study.run(Options.parse(study.defaults(), arguments), stream(out), stream(err));
      String last = out.toString(UTF_8).lines().reduce((a, b) -> b).orElseThrow();
      assertThat(last).startsWith("RESULT {\"study\":\"selection\",\"patches\":20").endsWith("}]}");
      return Pattern.compile(COUNTS).matcher(last).results().findFirst().orElseThrow().group(1);
    }

    @Test
    void cutsSomeOffAndRunsSomeAgain() {
      String counts = counts("1");

      assertThat(counts).matches("\"touched\":[1-9].*,\"cutOff\":[1-9].*,\"rerun\":[1-9].*");
    }

    @Test
    void countsTheSameForTheSameSeedOnly() {
      String counts = counts("1");

      assertThat(counts("1")).isEqualTo(counts);
      assertThat(counts("2")).isNotEqualTo(counts);
    }
  }

  @Nested
  class ATinyLifeOfALedger {
    private static final Pattern POINT =
        Pattern.compile(
            "\\{\"promotions\":(\\d+),\"heapMb\":(\\d+\\.\\d),\"microsPerPromotion\":(\\d+\\.\\d)}");

    @Test
    void saysWhatThreePointsOfItCost() {
      int exit = run("ledger-life", "--promotions", "24", "--scenarios", "30");

      assertThat(exit).isZero();
      String last = out.toString(UTF_8).lines().reduce((a, b) -> b).orElseThrow();
      assertThat(last)
          .startsWith("RESULT {\"study\":\"ledger-life\",\"points\":[{")
          .endsWith("}]}");
      List<MatchResult> points = POINT.matcher(last).results().toList();
      assertThat(points).extracting(point -> point.group(1)).containsExactly("4", "12", "24");
      assertThat(points)
          .allSatisfy(
              point -> {
                assertThat(Double.parseDouble(point.group(2))).isPositive();
                assertThat(Double.parseDouble(point.group(3))).isPositive();
              });
    }
  }

  @Nested
  class ATinyLedgerOfManyScenarios {
    private static final String NUMBER = "-?\\d+\\.\\d{3}";
    private static final Pattern POINT =
        Pattern.compile(
            ("\\{\"scenarios\":(\\d+),\"affected\":(\\d+),\"indexMillis\":N,\"bytesPerRead\":N,"
                    + "\"selectMillis\":N,\"overheadMicrosPerRun\":N,\"rerunAllMillis\":N}")
                .replace("N", NUMBER));

    @Test
    void saysWhatEachSizeCosts() {
      int exit = run("ledger-scale", "--sizes", "50,100", "--addresses", "1000");

      assertThat(exit).isZero();
      String last = out.toString(UTF_8).lines().reduce((a, b) -> b).orElseThrow();
      assertThat(last).startsWith("RESULT {\"points\":[{").endsWith("}]}");
      List<MatchResult> points = POINT.matcher(last).results().toList();
      assertThat(points).extracting(point -> point.group(1)).containsExactly("50", "100");
      assertThat(points)
          .allSatisfy(point -> assertThat(Integer.parseInt(point.group(2))).isBetween(30, 100));
    }
  }

  @Nested
  class ATinyStreamOfPatches {

    @Test
    void saysWhatTheGateAndTwoRulesLetThroughAndTheSameForTheSameSeed() {
      String[] line =
          "gate-stream --patches 6 --repetitions 2 --margin .3 --admission 40".split(" ");
      int exit = run(line);
      String first = out.toString(UTF_8);
      out.reset();
      run(line);

      assertThat(exit).isZero();
      String rule =
          "\\{\"falsePromotions\":\\d+\\.\\d+,\"goodPromoted\":[01]\\.\\d+,\"trialsPerPatch\":\\d+\\.\\d+}";
      assertThat(first.lines().reduce((a, b) -> b).orElseThrow())
          .matches(
              "RESULT \\{\"study\":\"gate-stream\",\"patches\":6,\"badShare\":0\\.3,\"gate\":%s,\"naiveMean5\":%s,\"mcnemar20\":%s}"
                  .formatted(rule, rule, rule))
          .contains("\"trialsPerPatch\":10.000}", "\"trialsPerPatch\":40.000}");
      assertThat(out.toString(UTF_8)).isEqualTo(first);
    }
  }

  @Nested
  class ATinyPatchOfSlowReplays {

    @Test
    void takesThreeMoreReplaysThanItTouchesScenarios() {
      int exit = run("replay-latency", "--scenarios", "5", "--millis", "1", "--threads", "2");

      assertThat(exit).isZero();
      assertThat(out.toString(UTF_8))
          .contains("{\"threads\":2,\"replays\":8,")
          .contains("\"idealMillis\":6.000,");
    }
  }
}
