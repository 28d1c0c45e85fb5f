package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentcl.experience.Experience;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.live.AgentException;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Session;
import io.agentcl.testkit.RecordingListener;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An agent that breaks harms its conversation in production alone. */
@Timeout(300)
class AgentFaultsInProductionTest extends BrokenAgents {

  @Nested
  class InProduction {

    private final RecordingListener listener = new RecordingListener();

    private Learner learner(Agent agent) {
      return Desk.learner(agent).listener(listener).build();
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.AgentFaultsTest#failing")
    void theCallerIsToldAndAllIsKept(Agent agent, String words) {
      Learner learner = learner(agent);

      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        assertThatThrownBy(() -> conversation.say("hello"))
            .isInstanceOf(AgentException.class)
            .hasMessageStartingWith("the agent failed in conversation \"c-1\": java.")
            .hasMessageContaining(words)
            .hasCauseInstanceOf(Throwable.class);
      }

      Experience kept = learner.draft("c-1").experience();
      assertThat(kept.trace().userMessages()).containsExactly(Message.of("hello"));
      assertThat(kept.trace().events(TraceEvent.AgentFailed.class))
          .singleElement()
          .satisfies(failed -> assertThat(failed.reason()).contains(words));
    }

    @Test
    void theCauseIsWhatTheAgentThrew() {
      IOException cause = new IOException("no net");
      Learner learner = learner(replying(message -> Desk.sneak(cause)));

      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        assertThatThrownBy(() -> conversation.say("hello")).hasCause(cause);
      }
    }

    @Test
    void anInterruptStaysSet() {
      Learner learner = learner(replying(message -> Desk.sneak(new InterruptedException())));

      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        assertThatThrownBy(() -> conversation.say("hello")).isInstanceOf(AgentException.class);
        assertThat(Thread.interrupted()).isTrue();
      }
    }

    @Test
    void whatWasRecordedBeforeTheFailureIsKept() {
      Agent agent =
          Desk.doing(
              session -> {
                session.tools().call("lookup", Map.of(), arguments -> "found");
                throw new IOException("no net");
              });
      Learner learner = learner(agent);

      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        assertThatThrownBy(() -> conversation.say("hello")).isInstanceOf(AgentException.class);
      }

      assertThat(learner.draft("c-1").experience().trace().transcript())
          .isEqualTo("user: hello\ntool: lookup() -> found\nfailed: java.io.IOException: no net");
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.AgentFaultsInProductionTest#closures")
    void aFailureToCloseIsAProblemAndTheExperienceIsKept(Throwable failure) {
      Learner learner = learner(closing(failure));

      LiveConversation conversation = learner.live().open(Context.EMPTY);
      conversation.say("hello");
      conversation.close();

      assertThat(listener.events(LearningEvent.Problem.class))
          .extracting(LearningEvent.Problem::where, LearningEvent.Problem::cause)
          .containsExactly(tuple("closing the agent's conversation c-1", failure));
      assertThat(learner.draft("c-1").experience().trace().replies()).hasSize(1);
    }

    @Test
    void aMessageThatCannotBePrintedIsAnswered() {
      Learner learner = learner(Desk.AGENT);

      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        Reply reply = conversation.say(new Message("hello", Desk.cyclic()));

        assertThat(reply.text()).isEqualTo("Hello.");
      }
      assertThat(learner.draft("c-1").experience().trace().gaps())
          .containsExactly("message, self: $[0].self contains itself; values must be trees");
    }

    @Test
    void aClosedConversationSaysSo() {
      Learner learner = learner(Desk.AGENT);
      LiveConversation conversation = learner.live().open(Context.EMPTY);
      conversation.close();

      assertThatThrownBy(() -> conversation.say("hello"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("conversation \"c-1\" is closed; open another one");
    }

    @Test
    void aThreadThatUsesTheSessionAfterTheConversationHarmsNobody() {
      AtomicReference<Session> kept = new AtomicReference<>();
      Learner learner = learner(Desk.doing(kept::set));
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        conversation.say("hello");
      }

      var answer = kept.get().tools().call("lookup", Map.of(), arguments -> "found");

      assertThat(answer.text()).isEqualTo("found");
      assertThat(learner.draft("c-1").experience().trace().toolCalls()).isEmpty();
    }
  }

  static List<Throwable> closures() {
    return List.of(new IOException("busy"), new StackOverflowError(), new AssertionError("no"));
  }
}
