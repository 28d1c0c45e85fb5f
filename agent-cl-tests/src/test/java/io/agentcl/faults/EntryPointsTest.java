package io.agentcl.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.experience.KnownFailure;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Layer;
import io.agentcl.learn.Learner;
import io.agentcl.learn.PatchProposer;
import io.agentcl.live.LiveConversation;
import io.agentcl.live.LiveSession;
import io.agentcl.propose.Proposers;
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import io.agentcl.trace.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is missing or makes no sense is refused where it is given, by name. */
class EntryPointsTest {

  private static Arguments missing(Consumer<LearnerBuilder> call, String name) {
    return arguments(call, name);
  }

  @Nested
  class ABuilder {

    static Stream<Arguments> gaps() {
      Map<String, Tool> noTool = new HashMap<>();
      noTool.put("stock", null);
      return Stream.of(
          missing(b -> b.agentVersion(null), "agentVersion"),
          missing(b -> b.suite(null), "suite"),
          missing(b -> b.experiences(null), "experiences"),
          missing(b -> b.redactor(null), "redactor"),
          missing(b -> b.readOnlyTools(null), "readOnlyTools"),
          missing(b -> b.readOnlyTools(noTool), "tool \"stock\""),
          missing(b -> b.proposers((PatchProposer[]) null), "proposers"),
          missing(b -> b.proposers((PatchProposer) null), "a proposer"),
          missing(b -> b.diagnoser(null), "diagnoser"),
          missing(b -> b.policy(null), "policy"),
          missing(b -> b.budget(null), "budget"),
          missing(b -> b.listener(null), "listener"),
          missing(b -> b.layers((Layer<?>) null), "a layer"),
          missing(b -> b.onSignal(null, (draft, signal) -> Optional.empty()), "executor"),
          missing(b -> b.onSignal(Runnable::run, null), "hook"),
          missing(b -> b.clock(null), "clock"),
          missing(b -> b.ids(null), "ids"));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void refusesWhatIsMissing(Consumer<LearnerBuilder> call, String name) {
      LearnerBuilder builder = AgentCl.learner(Desk.AGENT, Desk.HARNESS).deterministic();

      assertThatThrownBy(() -> call.accept(builder))
          .isInstanceOf(NullPointerException.class)
          .hasMessage(name);
    }

    @Test
    void refusesToBeginWithoutAgentOrHarness() {
      assertThatThrownBy(() -> AgentCl.learner(null, Desk.HARNESS).deterministic())
          .isInstanceOf(NullPointerException.class)
          .hasMessage("agent");
      assertThatThrownBy(() -> AgentCl.learner(Desk.AGENT, null).deterministic())
          .isInstanceOf(NullPointerException.class)
          .hasMessage("harness");
      assertThatThrownBy(() -> AgentCl.replayer(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("agent");
    }

    @Test
    void refusesWhatMakesNoSense() {
      LearnerBuilder builder = AgentCl.learner(Desk.AGENT, Desk.HARNESS).deterministic();

      assertThatThrownBy(() -> builder.agentVersion(" "))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("agentVersion must not be blank");
      assertThatThrownBy(() -> builder.threads(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threads must be at least 1: 0");
      assertThatThrownBy(() -> AgentCl.replayer(Desk.AGENT).threads(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threads must be at least 1: -1");
      assertThatThrownBy(() -> builder.recording(0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("bounds must be at least 1: 0 events, 1 bytes");
      assertThatThrownBy(() -> builder.recording(1, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("bounds must be at least 1: 1 events, 0 bytes");
    }

    @Test
    void ofProposersRefusesWhatIsMissing() {
      assertThatThrownBy(() -> Proposers.all((PatchProposer) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("a proposer");
      assertThatThrownBy(() -> Proposers.all((PatchProposer[]) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("proposers");
    }
  }

  @Nested
  class ALearner {

    private final Learner learner = Desk.learner(Desk.AGENT).build();

    private void refuses(ThrowingCallable call, String name) {
      assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
    }

    @Test
    void refusesWhatIsMissing() {
      refuses(() -> learner.learn(null), "target");
      refuses(() -> learner.approve(null), "proposal");
      refuses(() -> learner.ship(null), "shipped");
      refuses(() -> learner.draft((String) null), "id");
      refuses(() -> learner.draft((KnownFailure) null), "failure");
      refuses(() -> learner.signal(null, Signal.thumbsUp()), "id");
      refuses(() -> learner.signal("c-1", null), "signal");
      refuses(() -> learner.live().open(null), "context");
      refuses(() -> learner.live().session(null), "context");
    }

    @Test
    void refusesWhatIsMissingInAConversation() {
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        refuses(() -> conversation.say((Message) null), "message");
        refuses(() -> conversation.say((String) null), "text");
      }
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        refuses(() -> session.user(null), "message");
        refuses(() -> session.replied(null), "reply");
        refuses(() -> session.failed(null), "failure");
        refuses(() -> session.confirmed("lookup", null), "arguments");
      }
      assertThat(learner.draft("c-1").experience().trace().events()).isEmpty();
      assertThat(learner.draft("c-2").experience().trace().events()).isEmpty();
    }

    @Test
    void saysWhichConversationItDoesNotKnow() {
      assertThatThrownBy(() -> learner.draft("c-9"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage(
              "no conversation \"c-9\" is kept; one is kept from when it is closed on, in memory as"
                  + " long as there is room");
      assertThatThrownBy(() -> learner.signal("c-9", Signal.thumbsUp()))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("no experience \"c-9\"; its id is that of its session, not the host's own");
    }

    @Test
    void drawsNoDraftFromAnOpenConversationButTakesSignals() {
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        conversation.say("hello");
        learner.signal("c-1", Signal.thumbsDown("too short"));

        assertThatThrownBy(() -> learner.draft("c-1"))
            .isInstanceOf(NoSuchElementException.class)
            .hasMessage("conversation \"c-1\" is still open; close it first");
      }
      learner.signal("c-1", Signal.thumbsUp());

      assertThat(learner.draft("c-1").experience().signals())
          .containsExactly(Signal.thumbsDown("too short"), Signal.thumbsUp());
    }

    @Test
    void drawsADraftFromAConversationInWhichNothingWasSaidThatCannotBeBuilt() {
      learner.live().open(Context.EMPTY).close();

      assertThatThrownBy(() -> learner.draft("c-1").build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              """
              Conversation "c-1" makes no scenario yet.
                - the user said nothing: call user(..) and world(..) in place of what was recorded
                - nothing is expected: call expect(..)\
              """);
    }

    @Test
    void hasNothingToRollBackAtFirst() {
      assertThat(learner.live().rollback()).isEmpty();
      assertThat(learner.live().history()).isEmpty();
    }
  }
}
