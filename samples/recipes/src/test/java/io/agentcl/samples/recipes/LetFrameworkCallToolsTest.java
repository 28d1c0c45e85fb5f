package io.agentcl.samples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.samples.recipes.LetFrameworkCallTools.Shop;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LetFrameworkCallToolsTest {

  private final Shop shop = new Shop();
  private final Learner learner = LetFrameworkCallTools.learner(shop);

  @AfterEach
  void close() {
    learner.close();
  }

  @Test
  void theProgramShowsTheDenialAndWhatTheModelDidInstead() {
    String printed = Printed.by(LetFrameworkCallTools::main);

    assertThat(printed)
        .contains("tool: cancel_order(order=A-17) -> Order A-17: cancelled.")
        .contains("PROMOTED  tool/cancel_order/not-when-shipped")
        .contains("tool: cancel_order(order=A-19) -> denied: Do not cancel")
        .contains("tool: send_return_label(order=A-19) -> Order A-19: label sent.");
  }

  @Nested
  class BeforeAnythingIsLearned {

    @Test
    void theFrameworkCancelsAnOrderThatIsOnItsWay() {
      talk("Please cancel order A-17");

      assertThat(shop.orders()).contains(entry("A-17", "cancelled"));
    }

    @Test
    void whatTheFrameworkCallsIsRecordedInOrder() {
      Trace trace = talk("Please cancel order A-17");

      assertThat(trace.events())
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly("UserSaid", "ModelCalled", "ToolCalled", "ModelCalled", "AgentReplied");
    }
  }

  @Nested
  class OnceTheGuardIsLearned {

    private LearningResult result;

    @BeforeEach
    void learn() {
      String id = LetFrameworkCallTools.talk(learner, "Please cancel order A-17");
      result = learner.learn(LetFrameworkCallTools.shippedOrder(learner, id));
    }

    @Test
    void theSmallerOneThatDeniesEverythingWasRejected() {
      assertThat(result.effort().rejected())
          .singleElement()
          .satisfies(
              tried -> {
                assertThat(tried.patch().title()).isEqualTo("tool/cancel_order/never");
                assertThat(tried.outcome()).isEqualTo(Tried.Outcome.REGRESSES);
                assertThat(tried.broke()).containsExactly("cancel/open-order");
              });
      assertThat(result)
          .isInstanceOfSatisfying(
              LearningResult.Promoted.class,
              promoted ->
                  assertThat(promoted.accepted().tried().bits())
                      .isGreaterThan(result.effort().rejected().get(0).bits()));
    }

    @Test
    void theExecutorIsNotReachedAndTheModelIsToldWhatToDoInstead() {
      Trace trace = talk("Please cancel order A-19");

      assertThat(shop.orders()).contains(entry("A-19", "label sent"));
      assertThat(trace.toolCalls())
          .extracting(called -> called.call().name())
          .containsExactly("cancel_order", "send_return_label");
      TraceEvent.ToolCalled denied = trace.toolCalls().get(0);
      assertThat(denied.answer()).isInstanceOf(ToolAnswer.Denied.class);
      assertThat(denied.rules()).containsExactly("tool/cancel_order/not-when-shipped");
    }

    @Test
    void anOpenOrderIsStillCancelled() {
      talk("Please cancel order A-18");

      assertThat(shop.orders()).contains(entry("A-18", "cancelled"));
    }
  }

  private Trace talk(String text) {
    String id = LetFrameworkCallTools.talk(learner, text);
    return learner.draft(id).experience().trace();
  }
}
