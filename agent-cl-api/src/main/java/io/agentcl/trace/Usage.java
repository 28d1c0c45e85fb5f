package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What model calls used.
 *
 * @param inputTokens tokens sent, at least 0
 * @param outputTokens tokens received, at least 0
 * @param cost money, in the host's currency, at least 0; equal amounts are equal however written
 */
public record Usage(long inputTokens, long outputTokens, BigDecimal cost) {

  /** Nothing. */
  public static final Usage NONE = new Usage(0, 0, BigDecimal.ZERO);

  public Usage {
    requireNonNull(cost, "cost");
    if (inputTokens < 0 || outputTokens < 0 || cost.signum() < 0) {
      throw new IllegalArgumentException(
          "usage must not be negative: %d, %d, %s".formatted(inputTokens, outputTokens, cost));
    }
    cost = cost.stripTrailingZeros();
    cost = cost.scale() < 0 ? cost.setScale(0) : cost;
  }

  /** Returns a usage of tokens that cost nothing. */
  public static Usage tokens(long inputTokens, long outputTokens) {
    return new Usage(inputTokens, outputTokens, BigDecimal.ZERO);
  }

  /** Returns the sum of both; of tokens no more than {@link Long#MAX_VALUE}. */
  public Usage plus(Usage other) {
    requireNonNull(other, "other");
    return new Usage(
        sum(inputTokens, other.inputTokens),
        sum(outputTokens, other.outputTokens),
        cost.add(other.cost));
  }

  /** Returns all tokens, sent and received; no more than {@link Long#MAX_VALUE}. */
  public long tokens() {
    return sum(inputTokens, outputTokens);
  }

  /** A client that does not know may say the most there is. */
  private static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
