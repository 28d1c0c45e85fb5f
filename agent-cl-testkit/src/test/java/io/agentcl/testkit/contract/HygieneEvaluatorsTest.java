package io.agentcl.testkit.contract;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.answer.Spelling;
import io.agentcl.evaluate.answer.Which;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.evidence.Comparison;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class HygieneEvaluatorsTest {

  private static TraceEvent down() {
    return StockContract.call("book", Map.of(), ToolAnswer.failed("full"));
  }

  @Nested
  class OfAnswers extends StockContract {
    OfAnswers() {
      super(OfAnswers::make, run(agent("answer 9")), run(agent("answer 8")));
    }

    private static Evaluator make() {
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
  class OfPermission extends StockContract {
    OfPermission() {
      super(OfPermission::make, run(), run(book(1)));
    }

    private static Evaluator make() {
      return ToolUse.permission().allow("b*").deny("book");
    }
  }

  @Nested
  class OfCounts extends StockContract {
    OfCounts() {
      super(OfCounts::make, run(book(1)), run(book(1), book(2), book(3), book(4)));
    }

    private static Evaluator make() {
      return ToolUse.calls("b*k").atMost(3);
    }
  }

  @Nested
  class OfLoops extends StockContract {
    OfLoops() {
      super(OfLoops::make, run(book(1), book(2)), run(book(1), book(1), book(1), book(1)));
    }

    private static Evaluator make() {
      return ToolUse.loops();
    }
  }

  @Nested
  class OfGrounding extends StockContract {
    OfGrounding() {
      super(OfGrounding::make, run(user("seat 17"), book(17)), run(user("seat 17"), book(18)));
    }

    private static Evaluator make() {
      return ToolUse.grounding().knowing("2026-03-04");
    }
  }

  @Nested
  class OfFailures extends StockContract {
    OfFailures() {
      super(
          OfFailures::make,
          run(book(1)),
          run(call("book", Map.of(), ToolAnswer.failed("full")), agent("Done.")));
    }

    private static Evaluator make() {
      return ToolUse.failuresHandled();
    }
  }

  @Nested
  class OfRepeatedFailures extends StockContract {
    OfRepeatedFailures() {
      super(OfRepeatedFailures::make, run(down(), down()), run(down(), down(), down()));
    }

    private static Evaluator make() {
      return ToolUse.failuresRepeatedAtMost(1);
    }
  }

  @Nested
  class OfStates extends StockContract {
    OfStates() {
      super(
          OfStates::make,
          endingIn(Map.of("booked", List.of("2026-03-04"))),
          endingIn(Map.of("booked", List.of("2026-03-05"))));
    }

    private static Evaluator make() {
      return FinalState.at("booked.*").is(Comparison.EQUAL, "2026-03-04");
    }
  }
}
