package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.draft.Recordings;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.Session;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What production had, and replays had not. */
class ReplayIssuesTest extends Replaying {

  private static final Instant NIGHT = Instant.parse("2026-04-02T23:30:00Z");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Nested
  @DisplayName("C3: replays had another zone, a frozen clock and other numbers")
  class TimeAndChance {

    @Test
    void areTheZoneOfProduction() {
      Agent agent = Agent.text(session -> message -> LocalDate.now(session.clock()).toString());

      List<List<String>> both =
          answers(learner(agent, Harness.empty(), Clock.fixed(NIGHT, TOKYO)), "what day is it?");

      assertThat(both).containsExactly(List.of("2026-04-03"), List.of("2026-04-03"));
    }

    @Test
    void moveOnInOtherZonesToo() {
      MovingClock clock = new MovingClock();
      Agent agent =
          session -> {
            Clock there = session.clock().withZone(TOKYO);
            return message -> Reply.of(LocalDate.now(there) + " " + there.instant());
          };
      Learner learner = learner(agent, Harness.empty(), clock);
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        conversation.say("today?");
        clock.now = clock.now.plus(Duration.ofDays(1));
        conversation.say("and now?");
      }

      Scenario scenario = learner.draft("c-1").expect(ANYTHING).build();

      assertThat(answers(learner.replayer(), scenario, 0))
          .containsExactly("2026-04-03 2026-04-02T23:30:00Z", "2026-04-04 2026-04-03T23:30:00Z");
    }

    private final Agent dice =
        Agent.text(
            session ->
                message ->
                    session.random().nextInt(1_000_000) + " " + session.random().nextGaussian());

    @Test
    void areTheNumbersOfProductionInTrialZero() {
      List<List<String>> both =
          answers(learner(dice, Harness.empty(), Clock.systemUTC()), "roll", "again");

      assertThat(both.get(1)).isEqualTo(both.get(0)).doesNotHaveDuplicates();
    }

    @Test
    void areOtherNumbersInOtherTrialsAndConversations() {
      Learner learner = learner(dice, Harness.empty(), Clock.systemUTC());
      List<List<String>> first = answers(learner, "roll");
      try (LiveConversation other = learner.live().open(Context.EMPTY)) {
        assertThat(other.say("roll")).isNotEqualTo(first.get(0).get(0));
      }
      Scenario scenario = learner.draft("c-1").expect(ANYTHING).build();

      assertThat(answers(learner.replayer(), scenario, 1)).isNotEqualTo(first.get(0));
    }
  }

  /** A clock that a test moves. */
  private static final class MovingClock extends Clock {
    private Instant now = NIGHT;

    @Override
    public ZoneId getZone() {
      return TOKYO;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Nested
  @DisplayName("C4: what the host said that the user confirmed was not repeated in replays")
  class AConfirmationByTheHost {

    private final Harness harness =
        Harness.builder()
            .put(
                WorkflowRule.LAYER,
                "pay/confirmed",
                WorkflowRule.before("pay", Condition.confirmed(), "Ask first."))
            .build();

    private static ToolAnswer pay(Session session) {
      return session.tools().call("pay", Map.of("to", "ann", "amount", 2), a -> "paid");
    }

    /** Pays when it is told to; if it may not, once more. */
    private final Agent payer =
        Agent.text(
            session ->
                message -> {
                  ToolAnswer first = pay(session);
                  return first.text()
                      + (first instanceof ToolAnswer.Denied ? pay(session).text() : "");
                });

    /** Returns what comes of the calls in a replay of a session in which the host confirms. */
    private List<String> replayed(Agent agent, Host host) {
      Learner learner = learner(agent, harness, Clock.fixed(NIGHT, TOKYO));
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        host.act(session);
      }
      Scenario scenario =
          learner
              .draft("c-1")
              .world(() -> World.of(Map.of("pay", a -> "paid")))
              .expect(ANYTHING)
              .build();
      return learner.replayer().replay(scenario, harness).run().trace().toolCalls().stream()
          .map(called -> called.answer().text())
          .toList();
    }

    @Test
    void isSaidAgainWithinTheTurn() {
      List<String> answers =
          replayed(
              payer,
              session -> {
                session.user(Message.of("pay ann 2"));
                assertThat(pay(session).text()).isEqualTo("Ask first.");
                session.confirmed("pay", Map.of("to", "ann", "amount", 2));
                assertThat(pay(session).text()).isEqualTo("paid");
                session.replied(Reply.of("done"));
              });

      assertThat(answers).containsExactly("Ask first.", "paid");
    }

    @Test
    void isSaidAgainBeforeTheNextMessage() {
      List<String> answers =
          replayed(
              Agent.text(session -> message -> pay(session).text()),
              session -> {
                session.user(Message.of("pay ann 2"));
                pay(session);
                session.replied(Reply.of("please confirm"));
                session.confirmed("pay", Map.of("to", "ann", "amount", 2));
                session.user(Message.of("I did"));
                pay(session);
                session.replied(Reply.of("done"));
              });

      assertThat(answers).containsExactly("Ask first.", "paid");
    }

    @Test
    void isForThatCallOnly() {
      List<String> answers =
          replayed(
              payer,
              session -> {
                session.user(Message.of("pay ann 2"));
                session.confirmed("pay", Map.of("to", "eve", "amount", 2));
                session.replied(Reply.of("done"));
              });

      assertThat(answers).containsExactly("Ask first.", "Ask first.");
    }

    @Test
    void isKeptOnceIfTheAgentSaysItToo() {
      Agent both =
          Agent.text(
              session ->
                  message -> {
                    session.confirmed("pay", Map.of("to", "ann", "amount", 2L));
                    return pay(session).text();
                  });
      Learner learner = learner(both, harness, Clock.fixed(NIGHT, TOKYO));
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.user(Message.of("pay ann 2"));
        session.confirmed("pay", Map.of("to", "ann", "amount", 2));
        session.replied(Reply.of("done"));
      }
      Scenario scenario =
          learner
              .draft("c-1")
              .world(() -> World.of(Map.of("pay", a -> "paid")))
              .expect(ANYTHING)
              .build();

      Run run = learner.replayer().replay(scenario, harness).run();

      assertThat(run.trace().events(TraceEvent.UserConfirmed.class)).hasSize(1);
      assertThat(run.trace().answer()).isEqualTo("paid");
    }

    @Test
    void isLeftToTheAgentIfTheAgentSaidIt() {
      Agent trusting =
          Agent.text(
              session ->
                  message -> {
                    if (message.equals("yes")) {
                      session.confirmed("pay", Map.of("to", "ann", "amount", 2));
                    }
                    return pay(session).text();
                  });
      Learner learner = learner(trusting, harness, Clock.fixed(NIGHT, TOKYO));
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        conversation.say("yes");
      }
      Trace recorded = learner.draft("c-1").experience().trace();

      assertThat(recorded.events(TraceEvent.UserConfirmed.class)).hasSize(1);
      assertThat(Recordings.user(recorded, NIGHT).confirms(recorded)).isEmpty();
    }

    /** A host that owns its loop. */
    private interface Host {
      void act(LiveSession session);
    }
  }

  @Nested
  @DisplayName("C15: a larger bound of production was not used in replays")
  class ALargeConversation {

    @Test
    void isReplayedWithinTheBoundsOfProduction() {
      Agent agent = Agent.text(session -> message -> "y".repeat(9_000_000));
      Learner learner =
          AgentCl.learner(agent, Harness.empty())
              .deterministic()
              .recording(100, 50_000_000)
              .ids(() -> "c-1")
              .build();
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        conversation.say("a");
        conversation.say("b");
      }

      Scenario scenario = learner.draft("c-1").expect(ANYTHING).build();

      assertThat(learner.replayer().replay(scenario, Harness.empty()).run().ending())
          .isEqualTo(Ending.COMPLETED);
    }
  }
}
