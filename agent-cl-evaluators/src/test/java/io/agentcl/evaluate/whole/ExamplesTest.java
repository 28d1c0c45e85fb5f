package io.agentcl.evaluate.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.answer.Spelling;
import io.agentcl.evaluate.answer.Which;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.evidence.Comparison;
import io.agentcl.run.Run;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of the documentation, word for word. */
class ExamplesTest {

  @Test
  void ofAnswers() {
    Evaluator refunded =
        Answers.containsAny("refunded", "paid back").ignoring(Spelling.CASE).in(Which.ANY);
    Evaluator total = Answers.number(1250.5).within(new BigDecimal("0.01")).last();

    Run run = Runs.answering("Refunded.", "That makes $1,250.50.");
    assertThat(refunded.evaluate(run).passed()).isTrue();
    assertThat(total.evaluate(run).passed()).isTrue();
  }

  @Test
  void ofTools() {
    Evaluator hygiene =
        Evaluator.all(
            ToolUse.permission().allow("search_*", "reply").deny("search_private"),
            ToolUse.calls("refund").atMost(1),
            ToolUse.loops(),
            ToolUse.grounding().declare("cabin", "economy", "business"));

    assertThat(hygiene.evaluate(Runs.answering("Hello")).passed()).isTrue();
    assertThat(hygiene.evaluate(Runs.of(Runs.called("search_private", Map.of()))).passed())
        .isFalse();
  }

  @Test
  void ofStates() {
    Evaluator state =
        Evaluator.all(
            FinalState.at("orders.*").where("status", Comparison.EQUAL, "open").count(1),
            FinalState.at("account.balance").is(Comparison.AT_LEAST, 0),
            FinalState.at("orders.W-17.refund").isAbsent());

    Map<String, Object> orders = Map.of("W-17", Map.of("status", "open"));
    assertThat(
            state
                .evaluate(Runs.endingIn(Map.of("orders", orders, "account", Map.of("balance", 5))))
                .passed())
        .isTrue();
  }
}
