package io.agentcl.evaluate.usage;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.usage.Measure.Amount;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import java.math.BigDecimal;

/** Holds what a run used against a bound. What is known to be too much fails, whatever is not. */
record BoundEvaluator(Measure measure, BigDecimal most) implements Evaluator {

  BoundEvaluator {
    requireNonNull(measure, "measure");
    requireNonNull(most, "most");
    if (most.signum() < 0) {
      throw new IllegalArgumentException("most must not be negative: " + most);
    }
    most = most.stripTrailingZeros(); // the same bound, the same version
  }

  @Override
  public Score evaluate(Run run) {
    Trace trace = run.trace();
    Amount used = measure.of(trace);
    String reason =
        "%s: %s of at most %s".formatted(measure, used.known().toPlainString(), plainMost());
    if (used.known().compareTo(most) > 0) {
      return Score.fail(
          "%s, exceeded at event %d".formatted(reason, measure.eventBeyond(most, trace)));
    }
    return used.missing() == null
        ? Score.pass(reason)
        : Score.abstain("%s are known; %s".formatted(reason, used.missing()));
  }

  @Override
  public String name() {
    return "%s at most %s".formatted(measure, plainMost());
  }

  private String plainMost() {
    return most.toPlainString();
  }

  @Override
  public String version() {
    return "bound-2:" + measure.name() + ":" + most;
  }
}
