package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;

/** How graders of calls are stored. */
final class ToolKinds {

  static final Kinds ALL =
      Kinds.of(Evaluator.class, MethodHandles.lookup())
          .add("called", CalledEvaluator.class, CalledEvaluator.Form.class, CalledEvaluator::form)
          .add("called in order", OrderEvaluator.class)
          .add("calls made", MadeCalls.class, MadeCalls.Form.class, MadeCalls::form)
          .add("call count", CallCount.class, CallCount.Form.class, CallCount::form)
          .add("permission", ToolPermission.class, ToolPermission.Form.class, ToolPermission::form)
          .add("no loops", LoopCheck.class, LoopCheck.Form.class, LoopCheck::form)
          .add("grounded", Grounding.class, Grounding.Form.class, Grounding::form)
          .add("failures handled", FailureCheck.class, FailureCheck.Form.class, FailureCheck::form)
          .add(
              "failures repeated",
              RepeatedFailures.class,
              RepeatedFailures.Form.class,
              RepeatedFailures::form)
          .build();

  private ToolKinds() {}
}
