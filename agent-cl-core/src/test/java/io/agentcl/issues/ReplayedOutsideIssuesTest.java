package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.draft.Recordings;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a replay made of reads from outside, of worlds and of ids. */
class ReplayedOutsideIssuesTest extends Replaying {

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
}
