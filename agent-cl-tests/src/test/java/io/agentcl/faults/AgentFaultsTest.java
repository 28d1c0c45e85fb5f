package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Conversation;
import io.agentcl.run.Ending;
import io.agentcl.run.InvalidRequestException;
import io.agentcl.run.Limits;
import io.agentcl.run.Session;
import io.agentcl.run.Tool;
import io.agentcl.run.User;
import io.agentcl.scenario.Trial;
import io.agentcl.testkit.ScriptedAgent;
import io.agentcl.testkit.ScriptedWorld;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents that fail, loop, never end or go on when they should not. */
@Timeout(300)
class AgentFaultsTest extends BrokenAgents {

  private static final Tool REAL =
      arguments -> {
        throw new AssertionError("a replay called the real tool");
      };

  @Nested
  class InAReplay {

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.AgentFaultsTest#failing")
    void whatEscapesTheAgentMakesTheRunVoidAndNoAnswerIsItsFailure(Agent agent, String words) {
      Trial trial = Desk.replay(agent);

      if (words.startsWith("the agent")) {
        assertThat(trial).fails().becauseContaining(words);
        assertThat(trial.run()).endedAs(Ending.Kind.FAILED);
      } else {
        assertThat(trial).isError().becauseContaining(words);
        assertThat(trial.run()).endedAs(Ending.Kind.VOID);
      }
      assertThat(trial.run().trace().events(TraceEvent.AgentFailed.class)).hasSize(1);
    }

    @Test
    void aRequestThatNoModelReadsIsItsFailure() {
      Agent verbose =
          replying(
              m -> {
                throw new IllegalStateException(new InvalidRequestException("too long"));
              });

      assertThat(Desk.replay(verbose)).fails().becauseContaining("too long");
      assertThat(Desk.replay(verbose).run()).endedAs(Ending.Kind.FAILED);
    }

    @Test
    void aFailureToCloseMakesItVoid() {
      Trial trial = Desk.replay(closing(new IOException("busy")));

      assertThat(trial)
          .isError()
          .becauseContaining("the agent threw when it was closed: java.io.IOException: busy");
    }

    @Test
    void oneThatCatchesEverythingStillDiverged() {
      Agent deaf = Desk.doing(session -> catching(() -> call(session, "unknown")));

      Trial trial = Desk.replay(deaf);

      assertThat(trial)
          .isError()
          .becauseContaining("nothing answers unknown(); this world has the tools [lookup]");
      assertThat(trial.run()).endedAs(Ending.Kind.DIVERGED);
    }

    @Test
    void oneThatCatchesEverythingIsNotSpokenToAnyMore() {
      Agent deaf = Desk.doing(session -> catching(() -> call(session, "unknown")));

      Trial trial =
          Desk.replay(deaf, Desk.scenario().user(User.scripted("one", "two", "three")).build());

      assertThat(trial.run().trace().userMessages()).containsExactly(Message.of("one"));
    }

    @Test
    void oneThatCallsToolsForEverIsTruncated() {
      Agent loop = ScriptedAgent.create().callForever("lookup", Map.of());

      Trial trial = Desk.replay(loop);

      assertThat(trial).isError().becauseContaining("TRUNCATED: more than 100 tool calls");
      assertThat(trial.run().trace().toolCalls()).hasSize(100);
    }

    @Test
    void oneThatCallsForEverWhatIsDeniedIsTruncated() {
      Harness denying =
          Desk.HARNESS.with(
              Desk.HARNESS
                  .patch()
                  .put(
                      ToolRule.LAYER,
                      "lookup/never",
                      ToolRule.deny("lookup", Condition.always(), "Never."))
                  .build());
      Agent loop = ScriptedAgent.create().callForever("lookup", Map.of());

      Trial trial =
          AgentCl.replayer(loop).threads(1).build().replay(Desk.scenario().build(), denying);

      assertThat(trial).isError().becauseContaining("TRUNCATED: more than 100 tool calls");
    }

    @Test
    void oneThatCatchesEverythingAndGoesOnForEverEndsInTimeWithItsFirstReason() {
      Agent loop =
          Desk.doing(
              session -> {
                while (!Thread.currentThread().isInterrupted()) {
                  catching(() -> call(session, "lookup"));
                }
              });

      Limits oneCall = new Limits(1, 1, Duration.ofSeconds(2));
      Trial trial = Desk.replay(loop, Desk.scenario().limits(oneCall).build());

      assertThat(trial).isError().becauseContaining("TRUNCATED: more than 1 tool calls");
    }

    @Test
    void oneThatReadsTheHarnessForEverIsTruncated() {
      Agent loop =
          Desk.doing(
              session -> {
                HarnessView view = session.harness();
                for (int i = 0; ; i++) {
                  view.find(PromptSection.LAYER, "section-" + i);
                }
              });

      Trial trial = Desk.replay(loop);

      assertThat(trial).isError().becauseContaining("more than 100000 reads of the harness");
      assertThat(trial.run().reads().size()).isLessThanOrEqualTo(100_001);
    }

    @Test
    void oneWhoseEventsHaveNoRoomIsNeverAPass() {
      Agent talker =
          Desk.doing(
              session -> {
                for (int i = 0; i < 10_001; i++) {
                  session.confirmed("lookup", Map.of());
                }
              });

      Trial trial = Desk.replay(talker);

      assertThat(trial).isError().becauseContaining("TRUNCATED: 3 events could not be kept");
    }

    @Test
    void oneThatNeverAnswersIsVoidAndHoldsNobodyUp() {
      CountDownLatch never = new CountDownLatch(1);
      Agent stuck = ScriptedAgent.create().stallUntil(never);

      Trial trial = Desk.replay(stuck, Desk.scenario().limits(Desk.HASTY).build());

      assertThat(trial).isError().becauseContaining("VOID: its time of PT0.2S was up");
      assertThat(trial.run()).endedAs(Ending.Kind.VOID);
      never.countDown();
    }

    @Test
    void oneThatAnswersAfterItsTimeIsUpChangesNothing() throws Exception {
      CountDownLatch late = new CountDownLatch(1);
      CompletableFuture<Throwable> refused = new CompletableFuture<>();
      ScriptedWorld world = Desk.world();
      Agent slow = ScriptedAgent.create().stallUntil(late).answer("done");
      Agent thenCalls =
          session -> {
            Conversation conversation = slow.open(session);
            return message -> {
              Reply reply = conversation.reply(message);
              refused.complete(catching(() -> call(session, "lookup")));
              return reply;
            };
          };

      Trial trial =
          Desk.replay(thenCalls, Desk.scenario().world(() -> world).limits(Desk.HASTY).build());
      late.countDown();

      assertThat(refused.get(60, TimeUnit.SECONDS)).hasMessage("VOID: its time of PT0.2S was up");
      assertThat(world.calls()).isEmpty();
      assertThat(trial.run().trace().replies()).isEmpty();
    }

    @Test
    void aThreadThatUsesTheSessionAfterTheRunIsRefused() {
      AtomicReference<Session> kept = new AtomicReference<>();
      AtomicReference<HarnessView> view = new AtomicReference<>();
      ScriptedWorld world = Desk.world();
      Agent agent =
          Desk.doing(
              session -> {
                kept.set(session);
                view.set(session.harness());
              });

      Trial trial = Desk.replay(agent, Desk.scenario().world(() -> world).build());

      assertThatThrownBy(() -> call(kept.get(), "lookup")).hasMessage("COMPLETED");
      assertThatThrownBy(() -> kept.get().harness()).hasMessage("COMPLETED");
      assertThatThrownBy(() -> view.get().find(PromptSection.LAYER, "greeting"))
          .hasMessage("COMPLETED");
      assertThat(world.calls()).isEmpty();
      assertThat(trial).passes();
    }
  }

  private static void call(Session session, String tool) {
    session.tools().call(tool, Map.of(), REAL);
  }

  private static @Nullable Throwable catching(Runnable action) {
    try {
      action.run();
      return null;
    } catch (Throwable e) {
      return e;
    }
  }
}
