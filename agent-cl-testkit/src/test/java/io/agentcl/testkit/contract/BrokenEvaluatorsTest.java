package io.agentcl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.run.Run;
import io.agentcl.testkit.internal.Samples;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BrokenEvaluatorsTest {

  /** Whose breakage is none of its verdicts. */
  abstract static class Broken extends EvaluatorContract {
    static Score verdict(Run run, String reason) {
      return Score.of(run.trace().toolCalls().isEmpty(), reason);
    }

    @Override
    protected List<Run> passing() {
      return List.of(Samples.empty());
    }

    @Override
    protected List<Run> failing() {
      return List.of(Samples.nulls());
    }
  }

  @Test
  void anEvaluatorThatAlwaysPassesFails() {
    assertThat(Failures.of(AlwaysPasses.class)).containsExactly("failsWhatMustFail");
  }

  static class AlwaysPasses extends Broken {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.of("always", "1", run -> Score.pass("fine"));
    }
  }

  @Test
  void anEvaluatorThatAlwaysFailsFails() {
    assertThat(Failures.of(AlwaysFails.class)).containsExactly("passesWhatMustPass");
  }

  static class AlwaysFails extends Broken {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.of("never", "1", run -> Score.fail("bad"));
    }
  }

  @Test
  void anEvaluatorThatNeverDecidesFails() {
    assertThat(Failures.of(NeverDecides.class))
        .containsExactlyInAnyOrder("passesWhatMustPass", "failsWhatMustFail");
  }

  static class NeverDecides extends Broken {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.of("perhaps", "1", run -> Score.abstain("who knows"));
    }
  }

  @Test
  void anEvaluatorThatIsShownNothingFails() {
    assertThat(Failures.of(IsShownNothing.class))
        .containsExactlyInAnyOrder("passesWhatMustPass", "failsWhatMustFail");
  }

  static class IsShownNothing extends Broken {
    @Override
    protected Evaluator evaluator() {
      return Answers.answerContains("booked");
    }

    @Override
    protected List<Run> passing() {
      return List.of();
    }

    @Override
    protected List<Run> failing() {
      return List.of();
    }
  }

  @Test
  void anEvaluatorThatNeedsAnAnswerFails() {
    assertThat(Failures.of(NeedsAnAnswer.class)).contains("survivesAnEmptyTrace");
  }

  static class NeedsAnAnswer extends Broken {
    @Override
    protected Evaluator evaluator() {
      return run -> Score.pass(run.trace().replies().get(0).text() + ".");
    }
  }

  @Test
  void anEvaluatorThatAnswersNullFails() {
    assertThat(Failures.of(AnswersNull.class))
        .containsExactlyInAnyOrder(
            "passesWhatMustPass",
            "failsWhatMustFail",
            "survivesAnEmptyTrace",
            "survivesEveryKindOfEvent",
            "survivesNullArguments",
            "survivesTenThousandEvents");
  }

  static class AnswersNull extends Broken {
    @Override
    protected Evaluator evaluator() {
      return run -> null;
    }
  }

  @Test
  void anEvaluatorThatGivesNoReasonFails() {
    assertThat(Failures.of(GivesNoReason.class)).contains("survivesEveryKindOfEvent");
  }

  static class GivesNoReason extends Broken {
    @Override
    protected Evaluator evaluator() {
      return run -> Score.pass("");
    }
  }

  @Test
  void anEvaluatorThatNeedsArgumentsFails() {
    assertThat(Failures.of(NeedsArguments.class)).contains("survivesNullArguments");
  }

  static class NeedsArguments extends Broken {
    @Override
    protected Evaluator evaluator() {
      return run -> verdict(run, "length " + length(run));
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

  static class Recurses extends Broken {
    @Override
    protected Evaluator evaluator() {
      return run -> verdict(run, "depth " + depth(run.trace().events().size()));
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

  static class Counts extends Broken {
    @Override
    protected Evaluator evaluator() {
      AtomicInteger count = new AtomicInteger();
      return run -> verdict(run, "evaluation " + count.incrementAndGet());
    }
  }

  @Test
  void anEvaluatorThatLooksAtItsThreadFails() {
    assertThat(Failures.of(LooksAtItsThread.class))
        .containsExactly("givesManyThreadsTheSameScores");
  }

  static class LooksAtItsThread extends Broken {
    @Override
    protected Evaluator evaluator() {
      return run -> verdict(run, Thread.currentThread().getName());
    }
  }

  @Test
  void anEvaluatorWhoseVersionChangesFails() {
    assertThat(Failures.of(ChangesItsVersion.class)).containsExactly("keepsItsNameAndVersion");
  }

  static class ChangesItsVersion extends Broken {
    private int made;

    @Override
    protected Evaluator evaluator() {
      return Evaluator.of("name", "version " + made++, run -> verdict(run, "fine"));
    }
  }

  @Test
  void anEvaluatorThatFailsOnARunOfItsOwnFails() {
    assertThat(Failures.of(FailsOnItsOwnRun.class)).contains("survivesEveryKindOfEvent");
  }

  static class FailsOnItsOwnRun extends Broken {
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
