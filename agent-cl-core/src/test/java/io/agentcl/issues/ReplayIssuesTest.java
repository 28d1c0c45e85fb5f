package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
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
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What production had, and replays had not. */
class ReplayIssuesTest {

  private static final Instant NIGHT = Instant.parse("2026-04-02T23:30:00Z");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Evaluator ANYTHING = Evaluator.that("anything", run -> true);

  private static Learner learner(Agent agent, Harness harness, Clock clock) {
    AtomicInteger count = new AtomicInteger();
    return AgentCl.learner(agent, harness)
        .clock(clock)
        .ids(() -> "c-" + count.incrementAndGet())
        .build();
  }

  /** Returns the answers in production and in the replay of its draft, one after the other. */
  private static List<List<String>> answers(Learner learner, String... messages) {
    List<String> said = new ArrayList<>();
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      for (String message : messages) {
        said.add(conversation.say(message));
      }
    }
    Scenario scenario = learner.draft("c-1").tape().expect(ANYTHING).build();
    return List.of(said, answers(learner.replayer(), scenario, 0));
  }

  private static List<String> answers(Replayer replayer, Scenario scenario, int trial) {
    return replayer.replay(scenario, Harness.empty(), trial).run().trace().replies().stream()
        .map(Reply::text)
        .toList();
  }

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

  private static ScenarioBuilder scenario() {
    return Scenario.builder("s").user(User.scripted("a", "b")).expect(ANYTHING);
  }

  private static Run replayed(Agent agent, Scenario scenario) {
    return AgentCl.replayer(agent).build().replay(scenario, Harness.empty()).run();
  }

  @Nested
  @DisplayName("C6: another query was answered with the recorded query's document")
  class AReadFromOutside {

    @Test
    void thatGaveNothingIsAnObstacleUnlessItsCodecReadsNothing() {
      Agent agent =
          Agent.text(
              session ->
                  message ->
                      String.valueOf(session.external("flag", message, String.class, () -> null)));
      Learner learner = learner(agent, Harness.empty(), Clock.systemUTC());
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        assertThat(conversation.say("a")).isEqualTo("null");
      }

      assertThatThrownBy(() -> learner.draft("c-1").expect(ANYTHING).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("what the read of \"flag\" gave: ")
          .hasMessageContaining("$ is null; expected a String");
    }

    private static Agent asking(Object... keys) {
      return Agent.text(
          session ->
              message -> {
                List<String> all = new ArrayList<>();
                for (Object key : keys) {
                  all.add(session.external("docs", key, String.class, () -> "live " + key));
                }
                return String.join(", ", all);
              });
    }

    private final Scenario scenario =
        scenario()
            .user(User.scripted("a"))
            .external("docs", "b", "about b")
            .external("docs", "a", "about a")
            .external("docs", "a", "more about a")
            .build();

    @Test
    void isAnsweredByItsKeyInOrder() {
      assertThat(replayed(asking("a", "b", "a"), scenario).trace().answer())
          .isEqualTo("about a, about b, more about a");
    }

    @Test
    void divergesWithAnotherKeyAndSaysSo() {
      assertThat(replayed(asking("a", "c"), scenario).ending())
          .isEqualTo(
              new Ending(
                  Ending.Kind.DIVERGED,
                  "nothing answers the read of \"docs\" for \"c\"; the scenario has others: the"
                      + " read of \"docs\" for \"b\", the read of \"docs\" for \"a\", the read of"
                      + " \"docs\" for \"a\""));
    }

    @Test
    void divergesIfItIsUsedUpAndSaysSo() {
      assertThat(replayed(asking("a", "a", "a"), scenario).ending().reason())
          .isEqualTo(
              "nothing answers the read of \"docs\" for \"a\"; the scenario has 2, and all are"
                  + " used");
    }

    @Test
    void divergesIfItsKeyIsNoValue() {
      assertThat(replayed(asking(new Object()), scenario).ending().reason())
          .startsWith(
              "nothing answers the read of \"docs\" for what is no value; the scenario has");
    }

    @Test
    void isRecordedWithItsKeyAndReplayed() {
      Learner learner = learner(asking("a", 7), Harness.empty(), Clock.systemUTC());

      List<List<String>> both = answers(learner, "go");

      assertThat(both).containsExactly(List.of("live a, live 7"), List.of("live a, live 7"));
      assertThat(learner.draft("c-1").experience().trace().transcript())
          .contains("read docs for \"a\": \"live a\"", "read docs for 7: \"live 7\"");
    }

    @Test
    void withAKeyThatIsNoValuePassesInProductionAndIsAnObstacle() {
      Learner learner = learner(asking(new Thread("t")), Harness.empty(), Clock.systemUTC());
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        assertThat(conversation.say("go")).startsWith("live Thread");
      }

      assertThat(learner.draft("c-1").experience().obstacles())
          .singleElement()
          .asString()
          .startsWith("not a value: the key of the read of \"docs\": ");
    }
  }

  @Nested
  @DisplayName("C8: a world that runs share leaked state from one into the next")
  class AWorld {

    private final Replayer replayer =
        AgentCl.replayer(Agent.text(session -> message -> "ok")).build();

    private Ending second(Scenario scenario) {
      Ending first = replayer.replay(scenario, Harness.empty()).run().ending();
      assertThat(first).isEqualTo(Ending.COMPLETED);
      return replayer.replay(scenario, Harness.empty()).run().ending();
    }

    private Ending second(World shared) {
      return second(scenario().world(() -> shared).build());
    }

    private final Ending voided =
        new Ending(
            Ending.Kind.VOID,
            "the world could not be made: java.lang.IllegalStateException: it is the same object as"
                + " in an earlier run, which may have changed it; to mend it, let world(..) make a"
                + " new one each time");

    @Test
    void thatIsTheSameObjectAgainIsVoid() {
      List<Object> booked = new ArrayList<>();

      assertThat(second(World.of("1", Map.of("book", booked::add), () -> booked)))
          .isEqualTo(voided);
      assertThat(second(call -> Optional.of(ToolAnswer.answered(booked.add(call)))))
          .isEqualTo(voided);
      assertThat(second(Recordings.tape(Trace.EMPTY))).isEqualTo(voided);
    }

    @Test
    void thatShowsNoStateButWhoseToolsHoldSomeIsVoidToo() {
      List<Object> booked = new ArrayList<>();

      assertThat(second(World.of(Map.of("look", a -> "seen", "book", booked::add))))
          .isEqualTo(voided);
    }

    @Test
    void thatTwoScenariosShareIsVoid() {
      World shared = Recordings.tape(Trace.EMPTY);
      replayer.replay(scenario().world(() -> shared).build(), Harness.empty());

      Scenario other =
          Scenario.builder("t")
              .user(User.scripted("a"))
              .world(() -> shared)
              .expect(ANYTHING)
              .build();

      assertThat(replayer.replay(other, Harness.empty()).run().ending()).isEqualTo(voided);
    }

    @Test
    void withoutStateMayBeShared() {
      assertThat(second(World.of(Map.of("look", a -> "seen")))).isEqualTo(Ending.COMPLETED);
      assertThat(second(call -> Optional.of(ToolAnswer.answered("seen"))))
          .isEqualTo(Ending.COMPLETED);
      assertThat(second(scenario().world(() -> call -> Optional.empty()).build()))
          .isEqualTo(Ending.COMPLETED);
    }

    @Test
    void thatIsNewButEqualIsFresh() {
      record Equal(String name) implements World {
        @Override
        public Optional<ToolAnswer> answer(ToolCall call) {
          return Optional.empty();
        }
      }

      assertThat(second(scenario().world(() -> new Equal("w")).build()))
          .isEqualTo(Ending.COMPLETED);
    }
  }

  @Nested
  @DisplayName("C17: two runs had one id, and what was kept under it leaked into the next")
  class TheIdOfASession {

    @Test
    void isUniqueToEachRun() {
      Set<String> ids = ConcurrentHashMap.newKeySet();
      Agent agent =
          session -> {
            assertThat(session.isReplay()).isTrue();
            ids.add(session.id());
            return message -> Reply.of("ok");
          };
      Replayer replayer = AgentCl.replayer(agent).build();

      for (int i = 0; i < 10; i++) {
        replayer.replay(scenario().build(), Harness.empty(), 0);
      }

      assertThat(ids).hasSize(10).allMatch(id -> id.startsWith("s#0-"));
    }

    @Test
    void keepsASingletonMemoryFromLeaking() {
      Map<String, List<String>> memory = new ConcurrentHashMap<>();
      Agent remembering =
          Agent.text(
              session ->
                  message -> {
                    List<String> mine =
                        memory.computeIfAbsent(session.id(), id -> new ArrayList<>());
                    mine.add(message);
                    return mine.toString();
                  });
      Replayer replayer = AgentCl.replayer(remembering).build();
      Set<Trace> traces = new HashSet<>();

      for (int i = 0; i < 3; i++) {
        traces.add(replayer.replay(scenario().build(), Harness.empty()).run().trace());
      }

      assertThat(traces).hasSize(1);
    }

    @Test
    void isThatOfTheExperienceInProduction() {
      List<String> ids = new ArrayList<>();
      Agent agent =
          session -> {
            ids.add(session.id() + session.isReplay());
            return message -> Reply.of("ok");
          };
      answers(learner(agent, Harness.empty(), Clock.systemUTC()), "a");

      assertThat(ids.get(0)).isEqualTo("c-1false");
      assertThat(ids.get(1)).startsWith("c-1#0-").endsWith("true");
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
