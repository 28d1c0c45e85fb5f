package io.agentcl.evaluate.usage;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;

/** How graders of what was used are stored. */
final class UsageKinds {

  static final Kinds ALL =
      Kinds.of(Evaluator.class, MethodHandles.lookup())
          .add("spent at most", BoundEvaluator.class)
          .add(
              "spent no more",
              BaselineEvaluator.class,
              BaselineEvaluator.Form.class,
              BaselineEvaluator::form)
          .add("reporting", ReportingEvaluator.class)
          .build();

  private UsageKinds() {}
}
