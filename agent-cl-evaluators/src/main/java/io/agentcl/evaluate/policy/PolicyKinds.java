package io.agentcl.evaluate.policy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.Context;
import io.agentcl.value.Kinds;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** How policies are stored. */
final class PolicyKinds {

  static final Kinds ALL =
      Kinds.of(Evaluator.class, MethodHandles.lookup())
          .add("policy", PolicyEvaluator.class, PolicyEvaluator.Form.class, PolicyEvaluator::form)
          .add(
              "obligation",
              ObligationEvaluator.class,
              ObligationEvaluator.Form.class,
              ObligationEvaluator::form)
          .build();

  private PolicyKinds() {}

  /** Returns what is stored as {@code context}, or null if nothing is. */
  static @Nullable Context context(@Nullable Value context) {
    return context == null || context.equals(Value.NULL) ? null : new Context(context);
  }
}
