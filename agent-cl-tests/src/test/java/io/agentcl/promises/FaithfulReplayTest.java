package io.agentcl.promises;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.run.Agent;
import io.agentcl.run.Ending;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P3 and P8: replay is faithful or loud; the same seed gives the same result on any threads. */
class FaithfulReplayTest {

  private static final Evaluator ANYTHING = Evaluator.that("anything", run -> true);

  private static Scenario betting(int number) {
    return Scenario.builder("bet/" + number)
        .user(User.scripted("one " + number, "two", "three"))
        .world(() -> World.of(Map.of("bet", arguments -> "bet " + arguments)))
        .expect(ANYTHING)
        .build();
  }

  @Nested
  class TheSameScenarioAndTrial {

    @Test
    void givesTheSameTrace() {
      Agent agent = Agent.text(session -> message -> message + session.random().nextInt());
      Scenario scenario =
          Scenario.builder("s").user(User.scripted("a", "b")).expect(ANYTHING).build();

      Trace first =
          AgentCl.replayer(agent).seed(3).build().replay(scenario, Harness.empty()).run().trace();
      Trace again =
          AgentCl.replayer(agent).seed(3).build().replay(scenario, Harness.empty()).run().trace();
      Trace otherSeed =
          AgentCl.replayer(agent).seed(4).build().replay(scenario, Harness.empty()).run().trace();
      Trace otherTrial =
          AgentCl.replayer(agent)
              .seed(3)
              .build()
              .replay(scenario, Harness.empty(), 1)
              .run()
              .trace();

      assertThat(again).isEqualTo(first);
      assertThat(otherSeed).isNotEqualTo(first);
      assertThat(otherTrial).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void givesTheSameResultsInTheSameOrderOnAnyNumberOfThreads(int threads) {
      Agent agent =
          Agent.text(
              session ->
                  message -> {
                    int dice = session.random().nextInt(1000);
                    return session.tools().call("bet", Map.of("dice", dice), a -> "real").text();
                  });
      List<Scenario> scenarios = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        scenarios.add(betting(i));
      }

      List<Trial> trials =
          AgentCl.replayer(agent).threads(threads).build().replayAll(scenarios, Harness.empty());
      List<Trial> inOrder =
          scenarios.stream()
              .map(s -> AgentCl.replayer(agent).threads(1).build().replay(s, Harness.empty()))
              .toList();

      assertThat(trials).extracting(Trial::scenario).isEqualTo(scenarios);
      assertThat(trials)
          .extracting(trial -> trial.run().trace())
          .isEqualTo(inOrder.stream().map(trial -> trial.run().trace()).toList());
    }
  }

  @Nested
  class ModelReplies {

    @Test
    void comeFromTheRecordingForTheSameRequestAndTrialOnly() {
      AtomicInteger asked = new AtomicInteger();
      Agent agent =
          Agent.text(
              session ->
                  message ->
                      session
                          .models()
                          .call(
                              ModelRequest.prompt("m", message),
                              request -> ModelReply.text("" + asked.incrementAndGet()))
                          .text());
      Scenario scenario =
          Scenario.builder("s").user(User.scripted("same", "same")).expect(ANYTHING).build();
      Replayer replayer = AgentCl.replayer(agent).build();

      Trace first = replayer.replay(scenario, Harness.empty(), 0).run().trace();
      Trace again = replayer.replay(scenario, Harness.empty(), 0).run().trace();
      Trace otherTrial = replayer.replay(scenario, Harness.empty(), 1).run().trace();

      assertThat(first.replies()).extracting(r -> r.text()).containsExactly("1", "2");
      assertThat(again).isEqualTo(first);
      assertThat(otherTrial.replies()).extracting(r -> r.text()).containsExactly("3", "4");
    }
  }

  @Nested
  class SomethingThatNothingCanAnswer {

    private final Scenario scenario =
        Scenario.builder("s")
            .user(User.scripted("to Oslo on 3/4"))
            .world(() -> Recordings.tape(recorded()))
            .expect(ANYTHING)
            .build();

    private static Trace recorded() {
      return AgentCl.replayer(Desk.AGENT).build().replay(Desk.CLEAR, Desk.HARNESS).run().trace();
    }

    @Test
    void endsTheRunAsDivergedAndShowsTheNearestCall() {
      Trial trial = AgentCl.replayer(Desk.AGENT).build().replay(scenario, Desk.HARNESS);

      assertThat(trial.run().ending())
          .isEqualTo(
              new Ending(
                  Ending.Kind.DIVERGED,
                  "nothing answers book(city=Oslo, date=3/4); the nearest recorded call is"
                      + " book(city=Rome, date=31/12); it differs in [city, date]"));
      assertThat(trial.score().status()).isEqualTo(Score.Status.ERROR);
    }

    @Test
    void endsTheRunAlsoIfTheAgentCatchesEverything() {
      Agent stubborn =
          Agent.text(
              session ->
                  message -> {
                    try {
                      session.tools().call("unknown", Map.of(), a -> "real");
                    } catch (RuntimeException e) {
                      return "never mind";
                    }
                    return "fine";
                  });

      Trial trial = AgentCl.replayer(stubborn).build().replay(scenario, Desk.HARNESS);

      assertThat(trial).isError();
      assertThat(trial.run()).endedAs(Ending.Kind.DIVERGED);
    }

    @Test
    void isAlsoAReadFromOutside() {
      Agent reader =
          Agent.text(session -> message -> session.external("rate", String.class, () -> "live"));
      Scenario one =
          Scenario.builder("s")
              .user(User.scripted("a", "b"))
              .external("rate", "recorded")
              .expect(ANYTHING)
              .build();

      Trial trial = AgentCl.replayer(reader).build().replay(one, Harness.empty());

      assertThat(trial.run().trace().replies()).containsExactly(Reply.of("recorded"));
      assertThat(trial.run().ending().reason())
          .isEqualTo("nothing answers the read of \"rate\"; the scenario has 1, and it is used");
    }

    @Test
    void neverReachesTheRealTool() {
      AtomicInteger real = new AtomicInteger();
      Agent caller =
          Agent.text(
              session ->
                  message ->
                      session.tools().call("pay", Map.of(), a -> real.incrementAndGet()).text());

      AgentCl.replayer(caller).build().replay(scenario, Harness.empty());

      assertThat(real).hasValue(0);
    }
  }

  @Nested
  class ARunThatReachesALimit {

    @Test
    void ofCallsIsTruncated() {
      Agent loop =
          Agent.text(
              session ->
                  message -> {
                    while (true) {
                      session.tools().call("bet", Map.of(), a -> "real");
                    }
                  });

      Trial trial = AgentCl.replayer(loop).build().replay(betting(0), Harness.empty());

      assertThat(trial.run().ending())
          .isEqualTo(new Ending(Ending.Kind.TRUNCATED, "more than 100 tool calls"));
      assertThat(trial).isError();
    }

    @Test
    void ofTimeIsVoid() {
      CountDownLatch never = new CountDownLatch(1);
      Agent sleeper =
          Agent.text(
              session ->
                  message -> {
                    never.await();
                    return "late";
                  });
      Scenario hasty =
          Scenario.builder("s")
              .user(User.scripted("a"))
              .limits(new Limits(1, 1, Duration.ofMillis(20)))
              .expect(ANYTHING)
              .build();

      Trial trial = AgentCl.replayer(sleeper).build().replay(hasty, Harness.empty());

      assertThat(trial.run().ending())
          .isEqualTo(new Ending(Ending.Kind.VOID, "its time of PT0.02S was up"));
      assertThat(trial).isError();
    }

    @Test
    void exactlyIsCompleted() {
      Scenario exact =
          Scenario.builder("s")
              .user(User.scripted("a", "b"))
              .limits(new Limits(2, 0, Duration.ofMinutes(1)))
              .expect(ANYTHING)
              .build();

      Agent polite = Agent.text(session -> message -> "ok");

      assertThat(AgentCl.replayer(polite).build().replay(exact, Harness.empty())).passes();
    }
  }
}
