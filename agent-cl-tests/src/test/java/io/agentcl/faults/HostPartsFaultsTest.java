package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Redactor;
import io.agentcl.experience.Signal;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningListener;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.SignalHook;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Context;
import io.agentcl.testkit.RecordingListener;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host hands in breaks: the host is not harmed, is told, and loses nothing. */
@Timeout(300)
class HostPartsFaultsTest extends HostParts {

  @Nested
  class AListenerThatThrows {

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.HostPartsFaultsTest#failures")
    void isToldEachStepAndTheLoopRuns(Throwable failure) {
      RecordingListener heard = new RecordingListener();
      LearningListener throwing =
          event -> {
            heard.on(event);
            Desk.sneak(failure);
          };
      Learner learner = learner().listener(throwing).build();

      talk(learner);
      learner.signal("c-1", Signal.thumbsUp());
      LearningResult result = learner.learn(Desk.wants("yes"));
      learner.live().rollback();

      assertThat(result).isPromoted();
      assertThat(heard.events())
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly(
              "Recorded",
              "Signalled",
              "Started",
              "Diagnosed",
              "PatchTried",
              "Changed",
              "Finished",
              "Changed");
    }
  }

  @Nested
  class ARedactor {

    private Experience recorded(Redactor redactor) {
      Learner learner =
          Desk.learner(
                  Desk.doing(
                      session ->
                          session
                              .tools()
                              .call("lookup", Map.of("key", "secret"), arguments -> "found")))
              .redactor(redactor)
              .build();
      try (LiveConversation conversation = learner.live().open(Context.user("secret"))) {
        conversation.say("secret");
      }
      learner.signal("c-1", Signal.correction("secret"));
      return learner.draft("c-1").experience();
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.HostPartsFaultsTest#failures")
    void thatThrowsLetsNoTextThroughAndTheRestIsKept(Throwable failure) {
      Experience kept = recorded(text -> Desk.sneak(failure));

      assertThat(Experience.CODEC.encode(kept).toString()).doesNotContain("secret");
      assertThat(kept.trace().transcript())
          .isEqualTo(
              "user: [not kept: the redactor failed]\n"
                  + "tool: lookup(key=[not kept: the redactor failed])"
                  + " -> [not kept: the redactor failed]\n"
                  + "agent: [not kept: the redactor failed]");
      assertThat(kept.signals())
          .containsExactly(Signal.correction("[not kept: the redactor failed]"));
    }

    @Test
    void thatAnswersNullLetsNoTextThrough() {
      Experience kept = recorded(text -> null);

      assertThat(Experience.CODEC.encode(kept).toString()).doesNotContain("secret");
    }

    @Test
    void seesAlsoWhyAnExperienceCannotBeReplayed() {
      Learner learner =
          Desk.learner(
                  Desk.doing(
                      session ->
                          session.external(
                              "flag",
                              String.class,
                              () -> Desk.sneak(new IOException("secret is wrong")))))
              .redactor(text -> text.replace("secret", "***"))
              .build();
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        assertThatThrownBy(() -> conversation.say("hello")).hasMessageContaining("secret is wrong");
      }

      assertThat(learner.draft("c-1").experience().trace().gaps())
          .containsExactly("the read of \"flag\" threw java.io.IOException: *** is wrong");
    }
  }

  @Nested
  class ASourceOfIds {

    @Test
    void thatGivesNoneRefusesToOpen() {
      Learner nulls = learner().ids(() -> null).build();
      Learner blanks = learner().ids(() -> " ").build();

      assertThatThrownBy(() -> nulls.live().open(Context.EMPTY))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("an id for a conversation is null");
      assertThatThrownBy(() -> blanks.live().session(Context.EMPTY))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "an id for a conversation is blank; to mend it, give the learner ids(..) that are"
                  + " not");
    }

    @Test
    void thatGivesTheIdOfAnOpenConversationRefusesToOpen() {
      Learner learner = learner().ids(() -> "same").build();

      try (LiveConversation first = learner.live().open(Context.EMPTY)) {
        assertThatThrownBy(() -> learner.live().open(Context.EMPTY))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "two open conversations \"same\"; to mend it, give the learner ids that differ");
        first.say("hello");
      }
      assertThat(learner.draft("same").experience().trace().replies()).hasSize(1);
    }

    @Test
    void thatGivesTheIdOfAKeptConversationIsAProblemAndTheFirstStays() {
      Learner learner = learner().ids(() -> "same").build();
      talk(learner);

      try (LiveConversation second = learner.live().open(Context.EMPTY)) {
        second.say("something else");
      }

      assertThat(problems())
          .containsExactly(
              "problem in keeping conversation same: java.lang.IllegalArgumentException: there is"
                  + " an experience \"same\" already");
      assertThat(learner.draft("same").experience().trace().userMessages()).hasToString("[hello]");
    }
  }

  @Nested
  class AHookForSignals {

    private void complain(Executor executor, SignalHook hook) {
      Learner learner = learner().onSignal(executor, hook).build();
      talk(learner);
      learner.signal("c-1", Signal.correction("say yes"));
      assertThat(learner.draft("c-1").experience().signals()).hasSize(1);
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.HostPartsFaultsTest#failures")
    void thatThrowsIsAProblemAndTheSignalIsKept(Throwable failure) {
      complain(Runnable::run, (draft, signal) -> Desk.sneak(failure));

      assertThat(problems())
          .containsExactly("problem in the signal hook for conversation c-1: " + failure);
    }

    @Test
    void thatAnswersNullIsAProblem() {
      complain(Runnable::run, (draft, signal) -> null);

      assertThat(problems())
          .containsExactly(
              "problem in the signal hook for conversation c-1:"
                  + " java.lang.NullPointerException: it answered null");
    }

    @Test
    void thatBuildsWhatLacksAPartIsAProblemThatSaysWhatIsMissing() {
      complain(Runnable::run, (draft, signal) -> Optional.of(draft.build()));

      assertThat(problems())
          .singleElement()
          .asString()
          .endsWith(
              "Conversation \"c-1\" makes no scenario yet.\n"
                  + "  - nothing is expected: call expect(..)");
    }

    @Test
    void whoseExecutorRejectsIsAProblemAndTheSignalIsKept() {
      Executor full =
          task -> {
            throw new RejectedExecutionException("the queue is full");
          };

      complain(full, (draft, signal) -> Optional.empty());

      assertThat(problems())
          .containsExactly(
              "problem in the executor of the signal hook:"
                  + " java.util.concurrent.RejectedExecutionException: the queue is full");
    }
  }

  @Nested
  class AClockThatThrows {

    @Test
    void costsTheEventsAndTheyAreCounted() {
      var start = Instant.EPOCH;
      var calls = new AtomicInteger();
      var broken =
          new Clock() {
            @Override
            public Instant instant() {
              if (calls.incrementAndGet() == 2) {
                throw new IllegalStateException("no time");
              }
              return start;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          };
      Learner learner = learner().clock(broken).build();

      talk(learner);

      Experience kept = learner.draft("c-1").experience();
      assertThat(kept.trace().events(TraceEvent.UserSaid.class)).isEmpty();
      assertThat(kept.trace().dropped()).isEqualTo(1);
      assertThat(kept.trace().gaps())
          .containsExactly(
              "an event that could not be kept: java.lang.IllegalStateException: no time");
    }
  }
}
