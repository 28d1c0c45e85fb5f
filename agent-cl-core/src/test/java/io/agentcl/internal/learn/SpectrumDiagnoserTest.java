package io.agentcl.internal.learn;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.learn.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SpectrumDiagnoserTest {

  private static List<Diagnosis.Suspect> suspects(
      List<Set<String>> failing, List<Set<String>> passing) {
    return SpectrumDiagnoser.rank(failing, passing).suspects();
  }

  @Nested
  class Ranking {

    @Test
    void putsWhatOnlyFailingRunsReadFirstAndSaysWhy() {
      List<Diagnosis.Suspect> suspects =
          suspects(
              List.of(Set.of("tool/book", "prompt/system"), Set.of("tool/book", "prompt/system")),
              List.of(Set.of("prompt/system"), Set.of("prompt/system", "skill/other")));

      assertThat(suspects)
          .extracting(Diagnosis.Suspect::toString)
          .containsExactly(
              "tool/book 1.00 (read by 2 of 2 failing and 0 of 2 passing runs)",
              "prompt/system 0.71 (read by 2 of 2 failing and 2 of 2 passing runs)");
    }

    @Test
    void suspectsNothingThatNoFailingRunRead() {
      assertThat(suspects(List.of(Set.of()), List.of(Set.of("tool/book")))).isEmpty();
      assertThat(suspects(List.of(), List.of(Set.of("tool/book")))).isEmpty();
    }

    @Test
    void breaksTiesOfOchiaiByDstar() {
      // 3 / sqrt(3 (3 + 6)) = 1 / sqrt(3 (1 + 0)), but 9 / (6 + 0) > 1 / (0 + 2).
      List<Set<String>> failing =
          List.of(Set.of("z/wide", "a/narrow"), Set.of("z/wide"), Set.of("z/wide"));
      List<Set<String>> passing = Collections.nCopies(6, Set.of("z/wide"));

      assertThat(suspects(failing, passing))
          .extracting(Diagnosis.Suspect::component)
          .containsExactly("z/wide", "a/narrow");
    }

    @Test
    void breaksTiesOfBothByName() {
      Set<String> all = Set.of("tool/b", "tool/a", "prompt/z");

      assertThat(suspects(List.of(all), List.of()))
          .extracting(Diagnosis.Suspect::component)
          .containsExactly("prompt/z", "tool/a", "tool/b");
    }
  }

  @Nested
  class ASuspect {

    @Test
    void standsInALayer() {
      assertThatThrownBy(() -> new Diagnosis.Suspect("tool", 1, ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("component must be layer/name: tool");
    }

    @Test
    void isSuspectedFromZeroToOne() {
      assertThatThrownBy(() -> new Diagnosis.Suspect("tool/book", 1.01, ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("suspicion must be from 0 to 1: 1.01");
    }
  }

  /** Published numbers, from the directory of optional data sets. */
  @Nested
  class AgainstTheLiterature {

    private static final Pattern RUN =
        Pattern.compile("\"covered\":\\s*\\[([01,\\s]+)],\\s*\"failed\":\\s*(true|false)");
    private static final Pattern SCORE =
        Pattern.compile(
            "\"component\":\\s*\"([^\"]+)\",[^}]*\"ochiai\":\\s*([0-9.]+),"
                + "\\s*\"dstar2\":\\s*([0-9.]+)");

    private record Expected(String component, double ochiai, double dstar) {}

    @Test
    void ochiaiAndTheOrderAreTheSame() throws IOException {
      String oracle = oracle();
      List<Expected> expected = expected(oracle);

      List<Diagnosis.Suspect> suspects = diagnose(oracle, expected);

      assertThat(suspects)
          .hasSize(5)
          .extracting(Diagnosis.Suspect::component)
          .isEqualTo(inOrder(expected, Expected::ochiai))
          .isEqualTo(inOrder(expected, Expected::dstar));
      Map<String, Double> ochiai =
          expected.stream().collect(toMap(Expected::component, Expected::ochiai));
      assertThat(suspects)
          .allSatisfy(
              suspect ->
                  assertThat(suspect.suspicion())
                      .isCloseTo(ochiai.get(suspect.component()), within(1e-12)));
    }

    private static String oracle() throws IOException {
      Path file = Path.of(System.getProperty("agentcl.shared", "."), "oracles", "sbfl.json");
      assumeTrue(Files.exists(file), () -> "not found: " + file);
      return Files.readString(file);
    }

    private static List<Expected> expected(String oracle) {
      return SCORE.matcher(oracle).results().map(AgainstTheLiterature::expected).toList();
    }

    private static Expected expected(MatchResult found) {
      return new Expected(
          found.group(1).replaceFirst("\\.", "/"),
          Double.parseDouble(found.group(2)),
          Double.parseDouble(found.group(3)));
    }

    private static List<Diagnosis.Suspect> diagnose(String oracle, List<Expected> components) {
      List<Set<String>> failing = new ArrayList<>();
      List<Set<String>> passing = new ArrayList<>();
      RUN.matcher(oracle)
          .results()
          .forEach(
              run ->
                  (run.group(2).equals("true") ? failing : passing)
                      .add(covered(run.group(1), components)));
      assertThat(failing).hasSize(3);
      assertThat(passing).hasSize(3);
      return suspects(failing, passing);
    }

    private static Set<String> covered(String bits, List<Expected> components) {
      Set<String> covered = new TreeSet<>();
      String[] each = bits.strip().split("\\s*,\\s*", -1);
      for (int i = 0; i < each.length; i++) {
        if (each[i].equals("1")) {
          covered.add(components.get(i).component());
        }
      }
      return covered;
    }

    private static List<String> inOrder(List<Expected> expected, ToDoubleFunction<Expected> score) {
      return expected.stream()
          .sorted(Comparator.comparingDouble(score).reversed())
          .map(Expected::component)
          .toList();
    }
  }
}
