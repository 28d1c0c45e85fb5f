package io.agentcl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Run;
import io.agentcl.testkit.internal.Race;
import io.agentcl.testkit.internal.Samples;
import io.agentcl.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Evaluator} keeps. An implementation's test extends this class, says how to make
 * one, and gives runs that it must pass and runs that it must fail: one that always passes keeps no
 * promise.
 */
public abstract class EvaluatorContract {

  private static final int MANY = 10_000;

  /** For subclasses. */
  protected EvaluatorContract() {}

  /** Returns a new evaluator, configured the same each time. */
  protected abstract Evaluator evaluator();

  /** Returns runs that must pass, one at least. */
  protected abstract List<Run> passing();

  /** Returns runs that must fail, one at least. */
  protected abstract List<Run> failing();

  /** Returns runs on which the contract is tested beside its own. Defaults to none. */
  protected List<Run> runs() {
    return List.of();
  }

  /** What must pass, passes. */
  @Test
  public void passesWhatMustPass() {
    assertThat(statuses(passing())).as("the scores of passing()").containsOnly(Status.PASS);
  }

  /** What must fail, fails: an abstention or an error is no verdict. */
  @Test
  public void failsWhatMustFail() {
    assertThat(statuses(failing())).as("the scores of failing()").containsOnly(Status.FAIL);
  }

  private List<Status> statuses(List<Run> runs) {
    return runs.stream().map(run -> evaluator().evaluate(run).status()).toList();
  }

  /** A run in which nothing happened has a score. */
  @Test
  public void survivesAnEmptyTrace() {
    scored(Samples.empty());
  }

  /** A run in which every kind of event occurs has a score, and so have the subclass's own. */
  @Test
  public void survivesEveryKindOfEvent() {
    scored(Samples.everything());
    runs().forEach(this::scored);
  }

  /** Null arguments and null answers are legal. */
  @Test
  public void survivesNullArguments() {
    scored(Samples.nulls());
  }

  /** Long conversations have a score. */
  @Test
  public void survivesTenThousandEvents() {
    scored(Samples.ofLength(MANY));
  }

  /** The score depends on the run and on nothing else. */
  @Test
  public void givesEqualRunsEqualScores() {
    Evaluator evaluator = evaluator();

    for (Run run : allRuns()) {
      Score first = evaluator.evaluate(run);

      assertThat(evaluator.evaluate(copy(run))).as("the second score of a run").isEqualTo(first);
      assertThat(evaluator().evaluate(run)).as("the score of an equal evaluator").isEqualTo(first);
    }
  }

  /** Eight threads get the scores that one gets. */
  @Test
  public void givesManyThreadsTheSameScores() {
    Evaluator evaluator = evaluator();
    List<Run> runs = allRuns();
    List<Score> alone = runs.stream().map(evaluator()::evaluate).toList();

    List<List<Score>> scores = Race.run(number -> runs.stream().map(evaluator::evaluate).toList());

    assertThat(scores).allSatisfy(each -> assertThat(each).isEqualTo(alone));
  }

  /** Name and version are there, and do not change with use. */
  @Test
  public void keepsItsNameAndVersion() {
    Evaluator used = evaluator();
    used.evaluate(Samples.everything());

    assertThat(used.name()).as("name").isNotBlank().isEqualTo(evaluator().name());
    assertThat(used.version()).as("version").isNotBlank().isEqualTo(evaluator().version());
  }

  private void scored(Run run) {
    Score score = evaluator().evaluate(run);

    assertThat(score).as("the score of %s", evaluator().name()).isNotNull();
    assertThat(score.reason()).as("the reason of the score").isNotBlank();
  }

  private List<Run> allRuns() {
    List<Run> all = new ArrayList<>(runs());
    all.addAll(passing());
    all.addAll(failing());
    all.add(Samples.empty());
    all.add(Samples.everything());
    all.add(Samples.nulls());
    all.add(Samples.ofLength(10));
    return all;
  }

  private static Run copy(Run run) {
    Trace trace = run.trace();
    return new Run(
        run.trial(),
        new Trace(
            trace.events(),
            trace.dropped(),
            trace.gaps(),
            trace.droppedModelEvents(),
            trace.modelGaps(),
            trace.droppedUsage()),
        run.state(),
        run.reads(),
        run.ending());
  }
}
