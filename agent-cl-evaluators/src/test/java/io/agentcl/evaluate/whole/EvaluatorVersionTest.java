package io.agentcl.evaluate.whole;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.reward.Rewards;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.usage.Measure;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.harness.Versions;
import io.agentcl.trace.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A version says whether two evaluators grade alike; runs graded otherwise do not count. */
class EvaluatorVersionTest {

  private static final Evaluator UNDECLARED = run -> Score.pass("");

  private static Evaluator judge(String name, String version) {
    return Evaluator.of(name, version, run -> Score.pass(""));
  }

  /** Evaluators of which no two grade alike. */
  private static List<Evaluator> different() {
    return List.of(
        Answers.answerEquals("a"),
        Answers.answerContains("a"),
        Answers.answerMatches("a"),
        Answers.answerMatches("b"),
        Answers.tell("a"),
        Answers.tell("a", "b"),
        Answers.tell("a, b"),
        Calls.inOrder("a", "b"),
        Calls.inOrder("a, b"),
        called("a"),
        called("a").times(1),
        called("a").with("x", 1),
        called("a").with("x", "1"),
        called("a").with("x", null),
        notCalled("a"),
        called("b"),
        FinalState.equalTo(Map.of()),
        FinalState.equalAt("a", Map.of()),
        Spent.toolCallsAtMost(1),
        Spent.tokensAtMost(1),
        Spent.costAtMost(BigDecimal.ONE),
        judge("a", "1"),
        judge("a", "2"),
        judge("b", "1"),
        Evaluator.all(judge("a", "1")),
        Evaluator.any(judge("a", "1")),
        Evaluator.all(judge("a", "1"), judge("b", "1")),
        judge("a", "1").negate(),
        judge("a", "1").ofCompletedRuns(),
        Evaluator.atLeast(1, judge("a", "1"), judge("b", "1")),
        Evaluator.atLeast(2, judge("a", "1"), judge("b", "1")),
        Rewards.product(Set.of("a"), Map.of("a", judge("a", "1"))),
        Rewards.product(Set.of("b"), Map.of("b", judge("a", "1"))),
        Rewards.product(Set.of("a"), Map.of("a", judge("a", "1"), "b", judge("b", "1"))),
        Rewards.product(Set.of("a", "b"), Map.of("a", judge("a", "1"), "b", judge("b", "1"))),
        Spent.reporting(judge("a", "1"), Measure.LATENCY),
        Spent.reporting(judge("a", "1"), Measure.LATENCY, Measure.COST),
        Spent.atMost(Measure.TURNS, BigDecimal.ONE),
        Spent.atMost(Measure.MODEL_CALLS, BigDecimal.ONE),
        Spent.latencyAtMost(Duration.ofSeconds(1)),
        Spent.noMoreThan(Measure.TURNS, Trace.EMPTY),
        Spent.noMoreThan(Measure.TURNS, Trace.EMPTY).times(2),
        Spent.noMoreThan(Measure.TURNS, Trace.EMPTY).plus(BigDecimal.ONE),
        Spent.noMoreThan(Measure.TOOL_CALLS, Trace.EMPTY),
        Rewards.weighted(0.5, Map.of(judge("a", "1"), 1.0)),
        Rewards.weighted(0.5, Map.of(judge("a", "1"), 2.0)),
        Rewards.weighted(0.6, Map.of(judge("a", "1"), 1.0)));
  }

  @Nested
  class OfDeclaredParts {

    @Test
    void differsWithEveryPart() {
      assertThat(different()).extracting(Evaluator::version).doesNotHaveDuplicates();
    }

    @Test
    void isTheSameForTheSameParts() {
      assertThat(different())
          .zipSatisfy(
              different(), (a, b) -> assertThat(a.version()).as(a.name()).isEqualTo(b.version()));
    }

    @Test
    void isTheSameForBoundsWrittenOtherwise() {
      assertThat(Spent.costAtMost(new BigDecimal("0.50")).version())
          .isEqualTo(Spent.costAtMost(new BigDecimal("0.5")).version());
    }

    @Test
    void isTheSameInWhateverOrderAMapHoldsItsParts() {
      assertThat(
              Rewards.weighted(0.5, Map.of(judge("a", "1"), 1.0, judge("b", "1"), 2.0)).version())
          .isEqualTo(
              Rewards.weighted(0.5, Map.of(judge("b", "1"), 2.0, judge("a", "1"), 1.0)).version())
          .isNotEqualTo(
              Rewards.weighted(0.5, Map.of(judge("a", "1"), 2.0, judge("b", "1"), 1.0)).version());
    }
  }

  @Nested
  class OfAnUndeclaredPart {

    @Test
    void staysUndeclared() {
      assertThat(
              List.of(
                  UNDECLARED,
                  Evaluator.that("x", run -> true),
                  judge("a", Versions.UNDECLARED),
                  Evaluator.all(called("a"), UNDECLARED),
                  Evaluator.any(UNDECLARED, called("a")),
                  Evaluator.all(Evaluator.any(UNDECLARED)),
                  Evaluator.atLeast(1, UNDECLARED, called("a")),
                  Rewards.product(Set.of("a"), Map.of("a", called("a"), "b", UNDECLARED)),
                  UNDECLARED.negate(),
                  UNDECLARED.ofCompletedRuns(),
                  Spent.reporting(UNDECLARED, Measure.TURNS),
                  Rewards.weighted(0.5, Map.of(UNDECLARED, 1.0, called("a"), 1.0))))
          .extracting(Evaluator::version)
          .containsOnly(Versions.UNDECLARED);
    }
  }

  @Nested
  class OnAnotherMachine {

    @Test
    void versionsAndReasonsAreTheSame() {
      Supplier<String> words =
          () ->
              different().stream().map(Evaluator::version).toList()
                  + new Score(Score.Status.PASS, 0.5, "half").toString()
                  + Rewards.weighted(0.5, Map.of(judge("a", "1"), 0.25))
                      .evaluate(Runs.of())
                      .reason();
      String here = words.get();

      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      try {
        assertThat(words.get()).isEqualTo(here).contains("PASS 0.50: half", "mean 1.000 against");
      } finally {
        Locale.setDefault(before);
      }
    }
  }
}
