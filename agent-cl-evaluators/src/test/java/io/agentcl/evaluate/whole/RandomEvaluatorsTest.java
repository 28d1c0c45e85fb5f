package io.agentcl.evaluate.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.judge.Judge;
import io.agentcl.evaluate.judge.Rubric;
import io.agentcl.evaluate.reward.Rewards;
import io.agentcl.evaluate.usage.Measure;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.run.Run;
import io.agentcl.trace.ModelReply;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What combines graders is random if one of them is. */
class RandomEvaluatorsTest {

  private static final Evaluator PLAIN = Evaluator.of("plain", "1", run -> Score.pass("fine"));

  private static final Evaluator RANDOM =
      new Evaluator() {
        @Override
        public Score evaluate(Run run) {
          return Score.pass("fine");
        }

        @Override
        public boolean isRandom() {
          return true;
        }
      };

  static Stream<Arguments> combinations() {
    return Stream.of(
        combination("all", part -> Evaluator.all(PLAIN, part)),
        combination("any", part -> Evaluator.any(part, PLAIN)),
        combination("at least", part -> Evaluator.atLeast(1, PLAIN, part)),
        combination("negated", Evaluator::negate),
        combination("of completed runs", Evaluator::ofCompletedRuns),
        combination("named", part -> Evaluator.of("named", "1", part)),
        combination("reporting", part -> Spent.reporting(part, Measure.TOKENS)),
        combination("weighted", part -> Rewards.weighted(.5, Map.of(PLAIN, 1.0, part, 2.0))),
        combination("product", part -> Rewards.product(Set.of("a"), Map.of("a", PLAIN, "b", part))),
        combination("nested", part -> Evaluator.all(PLAIN, Evaluator.any(PLAIN, part.negate()))));
  }

  private static Arguments combination(String name, UnaryOperator<Evaluator> how) {
    return arguments(name, how);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinations")
  void saysWhatItsPartsSay(String name, UnaryOperator<Evaluator> how) {
    Evaluator other = Evaluator.of("other", "1", run -> Score.fail("wrong"));

    assertThat(how.apply(RANDOM).isRandom()).isTrue();
    assertThat(how.apply(other).isRandom()).isFalse();
  }

  @Test
  void aJudgeThatIsALanguageModelIsRandomThoughItsRepliesAreCached() {
    Evaluator judge =
        Judge.by(request -> ModelReply.text("no"), "judge-1", Rubric.of("It is polite.")).build();

    assertThat(judge.isRandom()).isTrue();
  }
}
