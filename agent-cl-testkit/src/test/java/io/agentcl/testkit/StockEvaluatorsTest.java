package io.agentcl.testkit;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Measure;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.trace.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;

class StockEvaluatorsTest {

  @Nested
  class Answers extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.all(
          Evaluator.answerContains("answer"),
          Evaluator.answerEquals("answer 9"),
          Evaluator.answerMatches("^answer \\d+$"));
    }
  }

  @Nested
  class AnswerContains extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.answerContains("\ud83d");
    }
  }

  @Nested
  class Communicated extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.communicated("answer 9", "שלום");
    }
  }

  @Nested
  class Called extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.called("book").with("date", "2026-03-04").with("seat", null).times(2);
    }
  }

  @Nested
  class NotCalled extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.notCalled("book").with("seat", 2);
    }
  }

  @Nested
  class CalledInOrder extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.calledInOrder("search", "book");
    }
  }

  @Nested
  class StateEquals extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.stateEquals(Map.of("booked", List.of("2026-04-03")));
    }
  }

  @Nested
  class StateAt extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.stateAt("booked.0", "2026-03-04");
    }
  }

  @Nested
  class Bounds extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.all(
          Evaluator.toolCallsAtMost(3),
          Evaluator.tokensAtMost(11),
          Evaluator.costAtMost(new BigDecimal("0.01")));
    }
  }

  @Nested
  class Baselines extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.any(
          Evaluator.noMoreThan(Measure.TOOL_CALLS, Trace.EMPTY).times(1.5).plus(BigDecimal.TEN),
          Evaluator.latencyAtMost(Duration.ofSeconds(3)));
    }
  }

  @Nested
  class Composed extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.product(
          Set.of("calls", "words"),
          Map.of(
              "calls",
              Evaluator.atLeast(1, Evaluator.called("book"), Evaluator.called("search")).negate(),
              "words",
              Evaluator.answerContains("answer").reporting(Measure.values()),
              "beside",
              Evaluator.that("breaks", run -> run.trace().events().iterator().next() == null)));
    }
  }

  @Nested
  class Policy extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Policies.before(
          "book",
          Condition.any(
              Condition.calledBefore("book", Map.of("seat", Operand.argument("seat"))),
              Operand.probe("book", Map.of("date", Operand.argument("date")), "").is(1),
              Operand.calls("book").since(Moment.userSpoke()).lessThan(3)));
    }
  }

  @Nested
  class Obligation extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Policies.eventually("book", "book").sharing("seat").without("cancel");
    }
  }

  @Nested
  class Any extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.any(Evaluator.called("book"), Evaluator.answerContains("sorry"));
    }
  }

  @Nested
  class Weighted extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      Map<Evaluator, Double> weights = new LinkedHashMap<>();
      weights.put(Evaluator.called("book"), 2.0);
      weights.put(Evaluator.answerContains("booked"), 1.0);
      return Evaluator.weighted(0.6, weights);
    }
  }

  @Nested
  class Lambda extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
      return Evaluator.that("is short", run -> run.trace().events().size() < 10);
    }
  }
}
