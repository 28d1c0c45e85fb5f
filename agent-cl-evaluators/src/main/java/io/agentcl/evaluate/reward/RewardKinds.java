package io.agentcl.evaluate.reward;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;

/** How rewards are stored. */
final class RewardKinds {

  static final Kinds ALL =
      Kinds.of(Evaluator.class, MethodHandles.lookup())
          .add(
              "product",
              ProductEvaluator.class,
              ProductEvaluator.Form.class,
              ProductEvaluator::form)
          .add(
              "weighted",
              WeightedEvaluator.class,
              WeightedEvaluator.Form.class,
              WeightedEvaluator::form)
          .build();

  private RewardKinds() {}
}
