package io.agentcl.testkit;

import io.agentcl.condition.Comparison;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.answer.Spelling;
import io.agentcl.evaluate.answer.Which;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.ToolUse;
import org.junit.jupiter.api.Nested;

class HygieneEvaluatorsTest {

  @Nested
  class OfAnswers extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.all(
          Answers.containsAny("answer").ignoring(Spelling.values()).in(Which.ALL),
          Answers.number(9).last().in(Which.ANY),
          Answers.similarTo("answer 9").atLeast(0.5),
          Answers.lists("answer 9"),
          Answers.tell("9"),
          Answers.tellAsSubstring("9"));
    }
  }

  @Nested
  class OfPermission extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return ToolUse.permission().allow("b*").deny("book");
    }
  }

  @Nested
  class OfCounts extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return ToolUse.calls("b*k").atMost(3);
    }
  }

  @Nested
  class OfLoops extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return ToolUse.loops();
    }
  }

  @Nested
  class OfGrounding extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return ToolUse.grounding().knowing("2026-03-04");
    }
  }

  @Nested
  class OfFailures extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return ToolUse.failuresHandled();
    }
  }

  @Nested
  class OfRepeatedFailures extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return ToolUse.failuresRepeatedAtMost(1);
    }
  }

  @Nested
  class OfStates extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return FinalState.at("booked.*").is(Comparison.EQUAL, "2026-03-04");
    }
  }
}
