package io.agentcl.guide;

import static io.agentcl.testkit.AgentClAssertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.tools.ExpectedCall;
import io.agentcl.evaluate.tools.LoopCheck;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.evaluate.usage.Measure;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Context;
import io.agentcl.schema.Schemas;
import io.agentcl.trace.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Examples of the guide about single calls, tool hygiene, policies and cost. */
class CallExamplesTest {

  @Test
  void calls() {
    Evaluator booked = Calls.called("book_flight").with("flight", "SK4711").times(1);
    Evaluator kept = Calls.notCalled("cancel_booking");
    Evaluator order = Calls.inOrder("search_flights", "book_flight");
    Evaluator made =
        ToolUse.made(
            ExpectedCall.of("book_flight", Map.of("flight", "SK4711")).comparing("flight"));
    Evaluator succeeded = Calls.called("book_flight").answered();
    Evaluator fine = Calls.called("book_flight").failuresWhere("isError", true);

    Booked.passes(booked, kept, order, made, succeeded, fine);
  }

  @Test
  void hygiene() {
    Evaluator permitted =
        ToolUse.permission().allow("search_*", "book_flight", "send_*").deny("send_invoice");
    Evaluator once = ToolUse.calls("book_*").times(1);
    Evaluator loops = ToolUse.loops().repetitions(3).only(LoopCheck.Part.REPETITION);
    Evaluator grounded = ToolUse.grounding().declare("seat", "window", "aisle").ignore("note");
    Evaluator handled = ToolUse.failuresHandled().failuresBegin("Error:");
    Evaluator stubborn = ToolUse.failuresRepeatedAtMost(1).failuresWhere("isError", true);

    Booked.passes(permitted, once, loops, grounded, handled, stubborn);
  }

  @Test
  void schemas() {
    Evaluator typed =
        Schemas.toolCalls(
            """
            [{"name": "book_flight", "parameters": {"required": ["flight"]}},
             {"name": "search_flights", "parameters": {"required": ["to"]}},
             {"name": "send_receipt", "parameters": {"additionalProperties": true}}]""");

    Booked.passes(typed);
  }

  @Test
  void rules() {
    Condition searched = Condition.calledBefore("search_flights");
    WorkflowRule searchFirst = WorkflowRule.before("book_flight", searched, "Search first.");
    Operand price = Operand.result("search_flights", "flights.0.price");
    ToolRule dear = ToolRule.deny("book_flight", price.greaterThan(1500), "Ask a person.");
    Harness harness =
        Harness.builder()
            .put(WorkflowRule.LAYER, "book/search-first", searchFirst)
            .put(ToolRule.LAYER, "book/dear", dear)
            .build();
    Evaluator obeyed = Policies.obeys(harness).in(Context.user("u-42"));

    Booked.passes(obeyed, Policies.obeys(searchFirst), Policies.obeys(dear));
  }

  @Test
  void policies() {
    Evaluator one = Policies.obeys(ToolRule.deny("delete_user", Condition.always(), "Never."));
    Evaluator never = Policies.never("cancel_booking");
    Evaluator notNow = Policies.never("send_receipt", Operand.argument("flight").is("DY102"));
    Evaluator before = Policies.before("book_flight", Condition.calledBefore("search_flights"));
    Evaluator confirmed = Policies.confirmedBefore("book_flight", "cancel_booking");
    Evaluator atMost = Policies.atMost(1, "book_flight");
    Evaluator receipt =
        Policies.eventually("book_flight", "send_receipt").sharing("flight").without("book_flight");

    Booked.passes(one, never, notNow, before, confirmed, atMost, receipt);
  }

  @Test
  void costs() {
    Trace baseline = Booked.RUN.trace();

    Evaluator calls = Spent.toolCallsAtMost(5);
    Evaluator tokens = Spent.tokensAtMost(2_000);
    Evaluator cost = Spent.costAtMost(new BigDecimal("0.01"));
    Evaluator turns = Spent.atMost(Measure.TURNS, BigDecimal.valueOf(2));
    Evaluator noDearer = Spent.noMoreThan(Measure.TOKENS, baseline).times(1.1);
    Evaluator quick = Spent.latencyAtMost(Duration.ofSeconds(20));
    Evaluator told = Spent.reporting(calls, Measure.LATENCY, Measure.COST);

    Booked.passes(calls, tokens, cost, turns, noDearer, quick, told);
    assertThat(told.evaluate(Booked.RUN)).becauseContaining("(not judged: 8 seconds, 0.008 cost)");
  }
}
