package io.agentcl.evaluate.trajectory;

/**
 * What is demanded of the observed calls. E and O are the numbers of expected and of observed
 * calls, M is the number of pairs of matching calls; matches in part count in part where the score
 * is not only 0 or 1. Where nothing is expected and nothing observed, all but {@link #STRICT} are
 * as {@link TrajectoryMatchBuilder#ofNothing} says.
 */
public enum TrajectoryMode {
  /**
   * The same messages: as many, by the same roles, each with the same calls. Calls of one message
   * have no order. Texts are not compared. 1 or 0.
   */
  STRICT(new StepComparison(StepComparison.Which.ALL)),
  /** The same steps that make calls, each with the same calls in any order. 1 or 0. */
  STEPWISE(new StepComparison(StepComparison.Which.CALLING)),
  /** The same calls in the same order. 1 or 0. */
  EXACT(new PositionComparison(PositionComparison.Credit.ALL_OR_NOTHING)),
  /** The expected calls in their order, others between them. 1 or 0. */
  SUBSEQUENCE(new OrderComparison(OrderComparison.Share.ALL_OR_NOTHING)),
  /** M in order (longest common subsequence) / max(E, O). */
  IN_ORDER(new OrderComparison(OrderComparison.Share.OF_LONGER)),
  /** M in order (longest common subsequence) / E. */
  IN_ORDER_RECALL(new OrderComparison(OrderComparison.Share.OF_EXPECTED)),
  /** M / max(E, O). */
  ANY_ORDER(new SetComparison(SetComparison.Measure.OVERLAP)),
  /** Every expected call has an observed one of its own. 1 or 0. */
  SUPERSET(new SetComparison(SetComparison.Measure.SUPERSET)),
  /** Every observed call has an expected one of its own. 1 or 0. */
  SUBSET(new SetComparison(SetComparison.Measure.SUBSET)),
  /** {@link #SUPERSET} and {@link #SUBSET}: the same calls in any order. 1 or 0. */
  UNORDERED(new SetComparison(SetComparison.Measure.UNORDERED)),
  /** M / O; 0 if calls were expected and none observed. */
  PRECISION(new SetComparison(SetComparison.Measure.PRECISION)),
  /** M / E; 0 if calls were observed and none expected. */
  RECALL(new SetComparison(SetComparison.Measure.RECALL)),
  /** 2M / (E + O): the harmonic mean of precision and recall. */
  F1(new SetComparison(SetComparison.Measure.F1)),
  /** Mean likeness of the calls if the same tools were called in the same order, otherwise 0. */
  SAME_TOOLS(new PositionComparison(PositionComparison.Credit.MEAN)),
  /** As {@link #SAME_TOOLS}, in any order. */
  SAME_TOOLS_ANY_ORDER(new SetComparison(SetComparison.Measure.SAME_TOOLS));

  private final Comparison comparison;

  TrajectoryMode(Comparison comparison) {
    this.comparison = comparison;
  }

  Comparison comparison() {
    return comparison;
  }
}
