package io.agentcl.evaluate.usage;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.trace.Trace;
import io.agentcl.value.Kinds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * Graders of what a run used: calls, tokens, money, time. They are pure, safe for use by many
 * threads, and cost the size of the trace.
 */
public final class Spent {

  private Spent() {}

  /** Returns how these graders are stored. For codecs. */
  public static Kinds kinds() {
    return UsageKinds.ALL;
  }

  /** Returns an evaluator that passes if at most {@code most} calls of tools were made. */
  public static Evaluator toolCallsAtMost(int most) {
    return atMost(Measure.TOOL_CALLS, BigDecimal.valueOf(most));
  }

  /** Returns an evaluator that passes if models used at most {@code most} tokens. */
  public static Evaluator tokensAtMost(long most) {
    return atMost(Measure.TOKENS, BigDecimal.valueOf(most));
  }

  /** Returns an evaluator that passes if models cost at most {@code most}. */
  public static Evaluator costAtMost(BigDecimal most) {
    return atMost(Measure.COST, most);
  }

  /**
   * Returns an evaluator that passes if at most {@code most} of {@code measure} was used. It
   * abstains if the trace does not say all that was used, unless what it says is too much.
   *
   * @param most at least 0
   * @throws IllegalArgumentException if {@code measure} is {@link Measure#LATENCY}
   */
  public static Evaluator atMost(Measure measure, BigDecimal most) {
    return new BoundEvaluator(judged(measure), most);
  }

  /**
   * Returns an evaluator that passes if no more of {@code measure} was used than in {@code
   * baseline}; more can be allowed.
   *
   * @throws IllegalArgumentException if {@code measure} is {@link Measure#LATENCY}, or if the
   *     baseline does not say all that it used
   */
  public static BaselineEvaluator noMoreThan(Measure measure, Trace baseline) {
    return BaselineEvaluator.of(judged(measure), requireNonNull(baseline, "baseline"));
  }

  private static Measure judged(Measure measure) {
    if (requireNonNull(measure, "measure") == Measure.LATENCY) {
      throw new IllegalArgumentException(
          "latency differs from run to run; to mend it, report it with reporting(Measure.LATENCY),"
              + " or judge it knowingly with latencyAtMost(..)");
    }
    return measure;
  }

  /**
   * Returns an evaluator that passes if the conversation took at most {@code most} from its first
   * event to its last one. It is for recorded conversations: in a replay time stands still, and
   * what is measured twice is not the same, so it has no place among what gates a patch. {@link
   * #reporting} tells the latency without judging it.
   */
  public static Evaluator latencyAtMost(Duration most) {
    BigDecimal nanos = BigDecimal.valueOf(most.getNano(), 9);
    return new BoundEvaluator(Measure.LATENCY, BigDecimal.valueOf(most.getSeconds()).add(nanos));
  }

  /** Returns {@code evaluator}, whose reason also tells {@code measures}. They decide nothing. */
  public static Evaluator reporting(Evaluator evaluator, Measure... measures) {
    return new ReportingEvaluator(evaluator, List.of(measures));
  }
}
