package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent;
import java.math.BigDecimal;

/** Holds what a run used against a bound. */
record BoundEvaluator(Measure measure, BigDecimal most) implements Evaluator {

  /** What is measured. */
  enum Measure {
    TOOL_CALLS("tool calls") {
      @Override
      BigDecimal of(Run run) {
        return BigDecimal.valueOf(
            run.trace().toolCalls().stream().filter(TraceEvent.ToolCalled::executed).count());
      }
    },
    TOKENS("tokens") {
      @Override
      BigDecimal of(Run run) {
        return BigDecimal.valueOf(run.trace().usage().tokens());
      }
    },
    COST("cost") {
      @Override
      BigDecimal of(Run run) {
        return run.trace().usage().cost();
      }
    };

    final String words;

    Measure(String words) {
      this.words = words;
    }

    abstract BigDecimal of(Run run);
  }

  BoundEvaluator {
    requireNonNull(most, "most");
    if (most.signum() < 0) {
      throw new IllegalArgumentException("most must not be negative: " + most);
    }
    most = most.stripTrailingZeros(); // the same bound, the same version
  }

  @Override
  public Score evaluate(Run run) {
    BigDecimal used = measure.of(run);
    return Score.of(
        used.compareTo(most) <= 0,
        "%s: %s of at most %s".formatted(measure.words, used.toPlainString(), plainMost()));
  }

  @Override
  public String name() {
    return "%s at most %s".formatted(measure.words, plainMost());
  }

  private String plainMost() {
    return most.toPlainString();
  }

  @Override
  public String version() {
    return "bound-1:" + measure + ":" + most;
  }
}
