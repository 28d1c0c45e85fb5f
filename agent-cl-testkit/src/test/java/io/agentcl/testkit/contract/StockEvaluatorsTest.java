package io.agentcl.testkit.contract;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.reward.Rewards;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.usage.Measure;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.run.Run;
import io.agentcl.testkit.internal.Samples;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;

class StockEvaluatorsTest {

  private static Run longAndSlow() {
    List<TraceEvent> events = new ArrayList<>();
    IntStream.range(0, 20).mapToObj(StockContract::book).forEach(events::add);
    events.add(new TraceEvent.UserSaid(Samples.AT.plusSeconds(20), Message.of("Well?")));
    return Run.of(Trace.of(events));
  }

  @Nested
  class LastAnswer extends StockContract {
    LastAnswer() {
      super(LastAnswer::make, run(agent("answer 9")), run(agent("answer 8")));
    }

    private static Evaluator make() {
      return Evaluator.all(
          Answers.answerContains("answer"),
          Answers.answerEquals("answer 9"),
          Answers.answerMatches("^answer \\d+$"));
    }
  }

  @Nested
  class AnswerContains extends StockContract {
    AnswerContains() {
      super(AnswerContains::make, run(agent("a \ud83d b")), run(agent("a b")));
    }

    private static Evaluator make() {
      return Answers.answerContains("\ud83d");
    }
  }

  @Nested
  class Communicated extends StockContract {
    Communicated() {
      super(Communicated::make, run(agent("answer 9"), agent("שלום")), run(agent("answer 9")));
    }

    private static Evaluator make() {
      return Answers.tell("answer 9", "שלום");
    }
  }

  @Nested
  class Called extends StockContract {
    Called() {
      super(
          Called::make,
          run(
              Samples.nulls().trace().toolCalls().get(0),
              Samples.nulls().trace().toolCalls().get(0)),
          run(book(1), book(2)));
    }

    private static Evaluator make() {
      return Calls.called("book").with("date", "2026-03-04").with("seat", null).times(2);
    }
  }

  @Nested
  class NotCalled extends StockContract {
    NotCalled() {
      super(NotCalled::make, run(book(1)), run(book(1), book(2)));
    }

    private static Evaluator make() {
      return Calls.notCalled("book").with("seat", 2);
    }
  }

  @Nested
  class CalledInOrder extends StockContract {
    CalledInOrder() {
      super(
          CalledInOrder::make,
          run(call("search", Map.of(), ToolAnswer.answered(1)), book(1)),
          run(book(1), call("search", Map.of(), ToolAnswer.answered(1))));
    }

    private static Evaluator make() {
      return Calls.inOrder("search", "book");
    }
  }

  @Nested
  class StateEquals extends StockContract {
    StateEquals() {
      super(
          StateEquals::make,
          endingIn(Map.of("booked", List.of("2026-04-03"))),
          endingIn(Map.of("booked", List.of())));
    }

    private static Evaluator make() {
      return FinalState.equalTo(Map.of("booked", List.of("2026-04-03")));
    }
  }

  @Nested
  class StateAt extends StockContract {
    StateAt() {
      super(
          StateAt::make,
          endingIn(Map.of("booked", List.of("2026-03-04"))),
          endingIn(Map.of("booked", List.of())));
    }

    private static Evaluator make() {
      return FinalState.equalAt("booked.0", "2026-03-04");
    }
  }

  @Nested
  class Bounds extends StockContract {
    Bounds() {
      super(Bounds::make, run(model(5), book(1)), run(model(50)));
    }

    private static Evaluator make() {
      return Evaluator.all(
          Spent.toolCallsAtMost(3),
          Spent.tokensAtMost(11),
          Spent.costAtMost(new BigDecimal("0.01")));
    }
  }

  @Nested
  class Baselines extends StockContract {
    Baselines() {
      super(Baselines::make, run(book(1)), longAndSlow());
    }

    private static Evaluator make() {
      return Evaluator.any(
          Spent.noMoreThan(Measure.TOOL_CALLS, Trace.EMPTY).times(1.5).plus(BigDecimal.TEN),
          Spent.latencyAtMost(Duration.ofSeconds(3)));
    }
  }

  @Nested
  class Composed extends StockContract {
    Composed() {
      super(Composed::make, run(agent("answer")), run(book(1), agent("answer")));
    }

    private static Evaluator make() {
      return Rewards.product(
          Set.of("calls", "words"),
          Map.of(
              "calls",
              Evaluator.atLeast(1, Calls.called("book"), Calls.called("search")).negate(),
              "words",
              Spent.reporting(Answers.answerContains("answer"), Measure.values()),
              "beside",
              Evaluator.that("breaks", run -> run.trace().events().iterator().next() == null)));
    }
  }

  @Nested
  class Policy extends StockContract {
    Policy() {
      super(Policy::make, run(book(1)), run(book(1), book(1), book(1), book(2)));
    }

    private static Evaluator make() {
      return Policies.before(
          "book",
          Condition.any(
              Condition.calledBefore("book", Map.of("seat", Operand.argument("seat"))),
              Operand.probe("book", Map.of("date", Operand.argument("date")), "").is(1),
              Operand.calls("book").since(Moment.userSpoke()).lessThan(3)));
    }
  }

  @Nested
  class Obligation extends StockContract {
    Obligation() {
      super(Obligation::make, run(), run(book(1)));
    }

    private static Evaluator make() {
      return Policies.eventually("book", "book").sharing("seat").without("cancel");
    }
  }

  @Nested
  class Any extends StockContract {
    Any() {
      super(Any::make, run(book(1)), run(agent("no")));
    }

    private static Evaluator make() {
      return Evaluator.any(Calls.called("book"), Answers.answerContains("sorry"));
    }
  }

  @Nested
  class Weighted extends StockContract {
    Weighted() {
      super(Weighted::make, run(book(1)), run(agent("booked")));
    }

    private static Evaluator make() {
      Map<Evaluator, Double> weights = new LinkedHashMap<>();
      weights.put(Calls.called("book"), 2.0);
      weights.put(Answers.answerContains("booked"), 1.0);
      return Rewards.weighted(0.6, weights);
    }
  }

  @Nested
  class Lambda extends StockContract {
    Lambda() {
      super(Lambda::make, run(), Samples.ofLength(20));
    }

    private static Evaluator make() {
      return Evaluator.that("is short", run -> run.trace().events().size() < 10);
    }
  }
}
