package io.agentcl.evaluate.state;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;

/** How graders of final states are stored. */
final class StateKinds {

  static final Kinds ALL =
      Kinds.of(Evaluator.class, MethodHandles.lookup())
          .add("state", StateEvaluator.class)
          .add(
              "state but for",
              ExceptEvaluator.class,
              ExceptEvaluator.Form.class,
              ExceptEvaluator::form)
          .add(
              "state places",
              PlacesEvaluator.class,
              PlacesEvaluator.Form.class,
              PlacesEvaluator::form)
          .build();

  private StateKinds() {}
}
