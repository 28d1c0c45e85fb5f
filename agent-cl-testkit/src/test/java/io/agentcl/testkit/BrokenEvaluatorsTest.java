package io.agentcl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BrokenEvaluatorsTest {

  @Test
  void anEvaluatorThatNeedsAnAnswerFails() {
    assertThat(Failures.of(NeedsAnAnswer.class)).contains("survivesAnEmptyTrace");
  }

  static class NeedsAnAnswer extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return run -> Score.pass(run.trace().replies().get(0).text() + ".");
    }
  }

  @Test
  void anEvaluatorThatAnswersNullFails() {
    assertThat(Failures.of(AnswersNull.class))
        .containsExactlyInAnyOrder(
            "survivesAnEmptyTrace",
            "survivesEveryKindOfEvent",
            "survivesNullArguments",
            "survivesTenThousandEvents");
  }

  static class AnswersNull extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return run -> null;
    }
  }

  @Test
  void anEvaluatorThatGivesNoReasonFails() {
    assertThat(Failures.of(GivesNoReason.class)).contains("survivesEveryKindOfEvent");
  }

  static class GivesNoReason extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return run -> Score.pass("");
    }
  }

  @Test
  void anEvaluatorThatNeedsArgumentsFails() {
    assertThat(Failures.of(NeedsArguments.class)).contains("survivesNullArguments");
  }

  static class NeedsArguments extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return run -> Score.pass("length " + length(run));
    }

    private static int length(Run run) {
      return run.trace().toolCalls().stream()
          .flatMap(called -> called.call().arguments().values().stream())
          .mapToInt(argument -> argument.toString().length())
          .sum();
    }
  }

  @Test
  void anEvaluatorThatRecursesOverEventsFails() {
    assertThat(Failures.of(Recurses.class)).containsExactly("survivesTenThousandEvents");
  }

  static class Recurses extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return run -> Score.pass("depth " + depth(run.trace().events().size()));
    }

    private static int depth(int left) {
      if (left == 5000) {
        throw new StackOverflowError();
      }
      return left == 0 ? 0 : 1 + depth(left - 1);
    }
  }

  @Test
  void anEvaluatorThatCountsFails() {
    assertThat(Failures.of(Counts.class))
        .containsExactlyInAnyOrder("givesEqualRunsEqualScores", "givesManyThreadsTheSameScores");
  }

  static class Counts extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      AtomicInteger count = new AtomicInteger();
      return run -> Score.pass("evaluation " + count.incrementAndGet());
    }
  }

  @Test
  void anEvaluatorThatLooksAtItsThreadFails() {
    assertThat(Failures.of(LooksAtItsThread.class))
        .containsExactly("givesManyThreadsTheSameScores");
  }

  static class LooksAtItsThread extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return run -> Score.pass(Thread.currentThread().getName());
    }
  }

  @Test
  void anEvaluatorWhoseVersionChangesFails() {
    assertThat(Failures.of(ChangesItsVersion.class)).containsExactly("keepsItsNameAndVersion");
  }

  static class ChangesItsVersion extends EvaluatorContract {
    private int made;

    @Override
    protected Evaluator evaluator() {
      return Evaluator.of("name", "version " + made++, run -> Score.pass("fine"));
    }
  }

  @Test
  void anEvaluatorThatFailsOnARunOfItsOwnFails() {
    assertThat(Failures.of(FailsOnItsOwnRun.class)).contains("survivesEveryKindOfEvent");
  }

  static class FailsOnItsOwnRun extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return run -> Score.pass("%d".formatted(100 / (run.trial() - 7)));
    }

    @Override
    protected List<Run> runs() {
      Run empty = Samples.empty();
      return List.of(new Run(7, empty.trace(), empty.state(), empty.reads(), empty.ending()));
    }
  }
}
