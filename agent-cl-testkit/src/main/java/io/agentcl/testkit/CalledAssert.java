package io.agentcl.testkit;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.tools.CalledEvaluator;
import io.agentcl.run.Run;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about the calls of one tool. Used by one thread at a time. */
public final class CalledAssert extends AbstractAssert<CalledAssert, Run> {

  private final RunAssert run;
  private CalledEvaluator wanted;

  CalledAssert(RunAssert run, CalledEvaluator wanted) {
    super(run.actual(), CalledAssert.class);
    this.run = run;
    this.wanted = wanted;
    as("%s", run.descriptionText());
  }

  /**
   * Verifies that a call also had {@code content} as its argument {@code name}; numbers count by
   * value, other arguments are free.
   */
  public CalledAssert with(String name, @Nullable Object content) {
    wanted = wanted.with(name, content);
    return verified();
  }

  /** Verifies that there were exactly {@code times} such calls. */
  public CalledAssert times(int times) {
    wanted = wanted.times(times);
    return verified();
  }

  /** Returns assertions about the whole run. */
  public RunAssert and() {
    return run;
  }

  CalledAssert verified() {
    Score score = wanted.evaluate(actual);
    if (!score.passed()) {
      failWithMessage("%s", Mismatch.of(actual, wanted, score));
    }
    return this;
  }
}
