package io.agentcl.internal.gate;

import io.agentcl.learn.Budget;
import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What things of one kind, such as runs, are expected to use: the mean of those that ended. Before
 * the first has ended nobody knows, so that one has to be alone. Guarded by the lock of its {@link
 * Spending}.
 */
final class Expected {

  private static final MathContext UP = new MathContext(16, RoundingMode.UP);

  private int underWay;
  private long ended;
  private Usage used = Usage.NONE;

  void begin() {
    underWay++;
  }

  void end(Usage usage) {
    underWay--;
    ended++;
    used = used.plus(usage);
  }

  boolean isIdle() {
    return underWay == 0;
  }

  /** Returns what those under way are expected to use. */
  Usage underWay() {
    return times(underWay);
  }

  /** Returns what the next one is expected to use. */
  Usage next() {
    return times(1);
  }

  private Usage times(int many) {
    if (ended == 0 || many == 0) {
      return Usage.NONE;
    }
    BigDecimal cost =
        used.cost().multiply(BigDecimal.valueOf(many)).divide(BigDecimal.valueOf(ended), UP);
    return new Usage(share(used.inputTokens(), many), share(used.outputTokens(), many), cost);
  }

  private long share(long tokens, int many) {
    return (long) Math.ceil((double) tokens * many / ended);
  }

  /** Returns whether one more can be afforded beside what is used and reserved. */
  boolean fits(Budget budget, Usage soFar) {
    boolean bounded = budget.tokens() < Long.MAX_VALUE || budget.cost() != null;
    if (!bounded) {
      return true;
    }
    if (ended == 0 && underWay > 0) {
      return false;
    }
    Usage then = soFar.plus(next());
    return soFar.tokens() < budget.tokens()
        && then.tokens() <= budget.tokens()
        && (budget.cost() == null
            || (soFar.cost().compareTo(budget.cost()) < 0
                && then.cost().compareTo(budget.cost()) <= 0));
  }
}
