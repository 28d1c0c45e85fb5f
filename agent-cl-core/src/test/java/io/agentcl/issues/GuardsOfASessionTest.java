package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Consent;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.harness.Harness;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guards see in a live session, and what a trace keeps of it. */
class GuardsOfASessionTest {

  private final ExperienceStore store = InMemoryExperienceStore.of(1);

  private LiveSession session(Harness harness, int mostEvents) {
    return AgentCl.learner(Agent.text(session -> message -> ""), harness)
        .deterministic()
        .experiences(store)
        .recording(mostEvents, 1_000_000)
        .ids(() -> "c-1")
        .build()
        .live()
        .session(Context.EMPTY);
  }

  private static boolean isDenied(LiveSession session, String tool, Map<String, ?> arguments) {
    return session.tools().call(tool, arguments, given -> "ok") instanceof ToolAnswer.Denied;
  }

  private static Harness guarded(String tool, Condition when) {
    return Harness.builder().put(ToolRule.LAYER, "g", ToolRule.deny(tool, when, "No.")).build();
  }

  @Nested
  @DisplayName("B4: when the recording is full")
  class WhenTheRecordingIsFull {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void calledTooOftenIsStillDenied(int mostEvents) {
      Operand refunds = Operand.calls("refund").since(Moment.userSpoke());
      int made = 0;
      try (LiveSession session = session(guarded("refund", refunds.atLeast(3)), mostEvents)) {
        session.user(Message.of("refund all"));
        for (int i = 0; i < 50; i++) {
          made += isDenied(session, "refund", Map.of("order", i)) ? 0 : 1;
        }
        session.user(Message.of("three more"));
        assertThat(isDenied(session, "refund", Map.of("order", 50))).isFalse();
      }
      assertThat(made).isEqualTo(3);
    }

    @Test
    void whatRunsBesideACallIsNotKnownToItsGuards() {
      try (LiveSession session = session(guarded("pay", Operand.calls("pay").atLeast(1)), 100)) {
        ToolAnswer first =
            session
                .tools()
                .call("pay", Map.of(), given -> isDenied(session, "pay", Map.of()) ? "one" : "two");

        assertThat(first).isEqualTo(ToolAnswer.answered("one"));
        assertThat(isDenied(session, "look", Map.of())).isFalse();
      }
    }

    @Test
    void aConfirmationIsStillKnownAndUsedUp() {
      Harness harness =
          Harness.builder()
              .put(
                  WorkflowRule.LAYER,
                  "w",
                  WorkflowRule.before("pay", Condition.confirmed(), "Ask first."))
              .build();
      Map<String, ?> shown = Map.of("to", "Bo", "amount", 5);
      try (LiveSession session = session(harness, 1)) {
        session.user(Message.of("pay"));
        assertThat(isDenied(session, "pay", shown)).isTrue();
        session.confirmed("pay", shown);

        assertThat(isDenied(session, "pay", Map.of("to", "Bo", "amount", 6))).isTrue();
        assertThat(isDenied(session, "pay", shown)).isFalse();
        assertThat(isDenied(session, "pay", shown)).isTrue();
      }
    }

    @Test
    void whatTheUserMayHaveSaidIsUnknown() {
      Condition calm = Operand.allUserText().matches("urgent").negate();
      try (LiveSession session = session(guarded("skip_queue", calm), 1)) {
        session.user(Message.of("hello"));
        assertThat(isDenied(session, "skip_queue", Map.of())).isTrue();
        session.user(Message.of("it is urgent"));
        assertThat(isDenied(session, "skip_queue", Map.of())).isTrue();
      }
    }
  }

  @Nested
  @DisplayName("A15: a confirmation")
  class AConfirmation {

    private final Harness harness =
        Harness.builder()
            .put(
                WorkflowRule.LAYER,
                "w",
                WorkflowRule.before("pay", Condition.confirmed(), "Ask first."))
            .build();
    private final Map<String, ?> shown = Map.of("to", "Bo", "amount", 5);
    private final Map<String, ?> corporate = Map.of("to", "Bo", "amount", 5, "from", "corporate");

    @Test
    void isForWhatWasShownOnce() {
      try (LiveSession session = session(harness, 100)) {
        session.confirmed("pay", shown);

        assertThat(isDenied(session, "pay", corporate)).isTrue();
        assertThat(isDenied(session, "pay", shown)).isFalse();
        assertThat(isDenied(session, "pay", shown)).isTrue();
      }
    }

    @Test
    void isForOneOfTheCallsThatRunAtOnce() {
      try (LiveSession session = session(harness, 100)) {
        session.confirmed("pay", shown);

        ToolAnswer first =
            session
                .tools()
                .call("pay", shown, given -> isDenied(session, "pay", shown) ? "alone" : "twice");

        assertThat(first).isEqualTo(ToolAnswer.answered("alone"));
      }
    }

    @Test
    void isGivenBackByACallThatFailed() {
      try (LiveSession session = session(harness, 100)) {
        session.confirmed("pay", shown);
        session
            .tools()
            .call(
                "pay",
                shown,
                given -> {
                  throw new IllegalStateException("line broke");
                });

        assertThat(isDenied(session, "pay", shown)).isFalse();
        assertThat(isDenied(session, "pay", shown)).isTrue();
      }
    }

    @Test
    void reachesAsFarAsTheHostSaysAndIsRecordedSo() {
      Consent wide = Consent.times(2).withOthers();
      try (LiveSession session = session(harness, 100)) {
        session.confirmed("pay", shown, wide);

        assertThat(isDenied(session, "pay", corporate)).isFalse();
        assertThat(isDenied(session, "pay", shown)).isFalse();
        assertThat(isDenied(session, "pay", shown)).isTrue();
      }
      assertThat(store.find("c-1").orElseThrow().trace().events(TraceEvent.UserConfirmed.class))
          .extracting(TraceEvent.UserConfirmed::consent)
          .containsExactly(wide);
    }
  }

  @Nested
  @DisplayName("B6: an argument that is no plain value")
  class NoPlainValue {

    private final Harness harness =
        Harness.builder()
            .put(ToolRule.LAYER, "f", ToolRule.fill("book", "date", Operand.constant("X")))
            .put(
                ToolRule.LAYER,
                "g",
                ToolRule.deny("book", Operand.argument("date").exists().negate(), "When?"))
            .build();

    @Test
    void reachesTheToolAsItIsAndTheTraceSaysThatItWasThere() {
      Map<String, Object> given = new HashMap<>();
      try (LiveSession session = session(harness, 100)) {
        session
            .tools()
            .call(
                "book",
                Map.of("date", LocalDate.EPOCH, "to", "Oslo"),
                arguments -> {
                  given.putAll(arguments);
                  return "ok";
                });
      }
      ToolCall recorded = store.find("c-1").orElseThrow().trace().executedCalls().get(0);
      assertThat(given).containsEntry("date", LocalDate.EPOCH);
      assertThat(recorded).hasToString("book(to=Oslo, date=?)");
      assertThat(recorded.unknown()).isEqualTo(Set.of("date"));
    }
  }
}
