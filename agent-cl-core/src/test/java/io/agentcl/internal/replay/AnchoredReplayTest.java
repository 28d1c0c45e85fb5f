package io.agentcl.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evidence.Evidence;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run goes as it was recorded up to the first read that a change concerns. */
class AnchoredReplayTest {

  private static final Evaluator ANYTHING = Evaluator.of("anything", "1", run -> Score.pass(""));
  private static final Usage USED = usage(10, 5);

  private static Usage usage(long in, long out) {
    return new Usage(in, out, BigDecimal.ZERO);
  }

  /** How often the model was asked. */
  private final AtomicInteger asked = new AtomicInteger();

  private final LanguageModel model =
      request -> {
        asked.incrementAndGet();
        return new ModelReply(Value.of("to " + request.body().toObject()), USED);
      };

  /** Asks with the section that has the message's name, and with randomness where it says so. */
  private final Agent agent =
      Agent.text(
          session ->
              message -> {
                String prompt =
                    session.harness().find(PromptSection.LAYER, message).orElseThrow().text();
                String chance = message.equals("chance") ? " " + session.random().nextInt() : "";
                return session
                    .models()
                    .call(ModelRequest.prompt("m", prompt + chance), model)
                    .text();
              });

  private static Harness harness(String... texts) {
    Harness.Builder harness = Harness.builder();
    for (int i = 0; i < texts.length; i += 2) {
      harness.put(PromptSection.LAYER, texts[i], PromptSection.of(texts[i + 1]));
    }
    return harness.build();
  }

  private static final Harness OLD = harness("a", "A", "b", "B", "c", "C", "chance", "D");
  private static final Harness NEW_B = harness("a", "A", "b", "B2", "c", "C", "chance", "D");

  private Experience recorded(Agent talking, Harness on, String... messages) {
    Learner learner = AgentCl.learner(talking, on).ids(() -> "c-1").build();
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      for (String message : messages) {
        conversation.say(message);
      }
    }
    return learner.draft("c-1").experience();
  }

  private Scenario anchored(String... messages) {
    Scenario scenario =
        Recordings.draft(recorded(agent, OLD, messages))
            .recordedModels(OLD)
            .expect(ANYTHING)
            .build();
    asked.set(0);
    return scenario;
  }

  private Run replay(Scenario scenario, Harness on) {
    return replay(agent, scenario, on, 0);
  }

  private static Run replay(Agent replayed, Scenario scenario, Harness on, int trial) {
    return AgentCl.replayer(replayed).build().replay(scenario, on, trial).run();
  }

  private static List<String> replies(Run run) {
    return run.trace().replies().stream().map(Reply::text).toList();
  }

  @Nested
  class OnTheHarnessOfTheRecording {

    @Test
    void noModelIsAsked() {
      Run run = replay(anchored("a", "b"), OLD);

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(replies(run)).containsExactly("to A", "to B");
      assertThat(run.anchor()).isEqualTo(new Run.Anchor(6, null, 2, usage(20, 10)));
      assertThat(run.anchor()).hasToString("2 replies as recorded, 30 tokens saved");
      assertThat(run.spent()).isEqualTo(Usage.NONE);
      assertThat(asked).hasValue(0);
    }

    @Test
    void aRequestThatDiffersDivergesAndSaysWhere() {
      Scenario scenario = anchored("a", "b");
      Agent changed =
          Agent.text(
              session ->
                  message ->
                      session.models().call(ModelRequest.prompt("m", "new code"), model).text());

      assertThat(replay(changed, scenario, OLD, 0).ending())
          .isEqualTo(
              new Ending(
                  Ending.Kind.DIVERGED,
                  "no recorded reply answers the request to model m; the nearest recorded one has"
                      + " at its root \"A\", this one \"new code\"; nothing that was read before it"
                      + " gives anything else than on harness "
                      + OLD.shortVersion()
                      + ", on which it was recorded"));
      assertThat(asked).hasValue(0);
    }
  }

  @Nested
  class OnAnotherHarness {

    @Test
    void modelsAreAskedFromTheFirstReadOfWhatChangedOn() {
      Run run = replay(anchored("a", "b", "c"), NEW_B);

      assertThat(replies(run)).containsExactly("to A", "to B2", "to C");
      assertThat(asked).hasValue(2);
      assertThat(run.anchor().step()).isEqualTo(4);
      assertThat(run.anchor().read()).hasToString("prompt/b");
      assertThat(run.anchor().replies()).isEqualTo(1);
      assertThat(run.anchor())
          .hasToString(
              "1 replies as recorded, 15 tokens saved; models asked from event 4 on: prompt/b is"
                  + " not what it was where that was recorded");
      assertThat(run.spent()).isEqualTo(usage(20, 10));
    }

    @Test
    void nothingIsLeftBeforeThatThoughItIsAnotherHarness() {
      Run run = replay(anchored("a", "c"), NEW_B);

      assertThat(run.anchor().read()).isNull();
      assertThat(asked).hasValue(0);
    }

    @Test
    void aRequestThatDiffersBeforeThatIsADivergenceAndNoAnchor() {
      Scenario scenario = anchored("a", "b");
      Agent changed =
          Agent.text(
              session ->
                  message -> {
                    String reply =
                        session.models().call(ModelRequest.prompt("m", "new code"), model).text();
                    var unused = session.harness().find(PromptSection.LAYER, "b");
                    return reply;
                  });

      Run run = replay(changed, scenario, NEW_B, 0);

      assertThat(run.ending().kind()).isEqualTo(Ending.Kind.DIVERGED);
      assertThat(run.ending().reason()).contains("this one \"new code\"; nothing that was read");
      assertThat(asked).hasValue(0);
    }

    @Test
    void aDerivedReadOfWhichTheResultIsTheSameChangesNothing() {
      Derivation<String, Integer> length =
          Derivation.of(
              "length",
              "1",
              (HarnessView view, String name) ->
                  view.find(PromptSection.LAYER, name).orElseThrow().text().length());
      Agent deriving =
          Agent.text(
              session ->
                  message ->
                      session
                          .models()
                          .call(
                              ModelRequest.prompt(
                                  "m", "length " + session.harness().derive(length, message)),
                              model)
                          .text());
      Experience old = recorded(deriving, OLD, "a", "b");
      Scenario scenario = Recordings.draft(old).recordedModels(OLD).expect(ANYTHING).build();
      asked.set(0);

      Run same = replay(deriving, scenario, harness("a", "A", "b", "X"), 0);
      Run longer = replay(deriving, scenario, harness("a", "A", "b", "XX"), 0);

      assertThat(same.anchor().read()).isNull();
      assertThat(longer.anchor().read()).hasToString("length()");
      assertThat(asked).hasValue(1);
    }
  }

  /** What a rule of the recording would ask a tool now, nobody asks: the read counts as another. */
  @Test
  void asksNoToolToCompareTwoHarnesses() throws Exception {
    Derivation<Evidence, String> rule =
        Derivation.of(
            "rule",
            "1",
            (HarnessView view, Evidence evidence) ->
                view.find(PromptSection.LAYER, "a").orElseThrow().text().equals("A")
                    ? evidence.probe("find", Value.of(Map.of())).map(Value::toString).orElse("-")
                    : "none");
    Agent ruled =
        Agent.text(
            session ->
                message -> {
                  String prompt = session.harness().derive(rule, session.evidence());
                  return session.models().call(ModelRequest.prompt("m", prompt), model).text();
                });
    AtomicInteger found = new AtomicInteger();
    Scenario scenario = probing(found);

    Run run = replay(ruled, scenario, harness("a", "A2"), 0);

    assertThat(replies(run)).containsExactly("to none");
    assertThat(run.anchor().read()).hasToString("rule()");
    assertThat(found).hasValue(0);
    assertThat(run.trace().events(TraceEvent.ToolProbed.class)).isEmpty();
  }

  private static Scenario probing(AtomicInteger found) {
    return Scenario.builder("probing")
        .user(User.scripted("hello"))
        .world(() -> World.of(Map.of("find", arguments -> "found " + found.incrementAndGet())))
        .modelReplies(
            List.of(
                new Scenario.ModelExchange(
                    ModelRequest.prompt("m", "found 1"), ModelReply.text("as recorded"))))
        .recordedOn(OLD)
        .expect(ANYTHING)
        .build();
  }

  @Test
  void everyTrialHasTheChanceOfTheRecordingAsFarAsItGoes() {
    Scenario scenario = anchored("chance", "b", "chance");
    Run first = replay(agent, scenario, NEW_B, 1);
    Run second = replay(agent, scenario, NEW_B, 2);

    assertThat(replies(first).get(0)).isEqualTo(replies(second).get(0));
    assertThat(replies(first).get(2)).isNotEqualTo(replies(second).get(2));
    assertThat(first.anchor().replies()).isEqualTo(1);
  }

  /** Same seed, same result: which thread is first decides nothing, also not what is saved. */
  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void isTheSameOnAnyNumberOfThreads(int threads) {
    List<Scenario> scenarios =
        IntStream.range(0, 24)
            .mapToObj(i -> anchored("a", i % 3 == 0 ? "b" : "c", "c", i % 2 == 0 ? "b" : "a"))
            .toList();
    Replayer replayer = AgentCl.replayer(agent).threads(threads).build();

    String runs =
        replayer.replayAll(scenarios, NEW_B).stream()
            .map(trial -> trial.run())
            .map(run -> run.ending() + " " + run.anchor() + " " + replies(run))
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n"));

    assertThat(runs)
        .isEqualTo(
            """
            COMPLETED 1 replies as recorded, 15 tokens saved; models asked from event 4 on: prompt/b\
             is not what it was where that was recorded [to A, to B2, to C, to A]
            COMPLETED 1 replies as recorded, 15 tokens saved; models asked from event 4 on: prompt/b\
             is not what it was where that was recorded [to A, to B2, to C, to B2]
            COMPLETED 3 replies as recorded, 45 tokens saved; models asked from event 10 on: prompt/b\
             is not what it was where that was recorded [to A, to C, to C, to B2]
            COMPLETED 4 replies as recorded, 60 tokens saved [to A, to C, to C, to A]\
            """);
  }

  @Nested
  class ItsScenario {

    @Test
    void isStoredWithItsHarness() {
      ScenarioCodec codec = ScenarioCodec.builder().evaluator(ANYTHING).build();
      Scenario written = anchored("a", "b");
      Scenario read = codec.read(codec.write(written));

      assertThat(codec.obstacle(read)).isEmpty();
      assertThat(read.version()).isEqualTo(written.version());
      assertThat(read.recordedOn()).contains(OLD);
      assertThat(replay(read, NEW_B).anchor()).isEqualTo(replay(written, NEW_B).anchor());
    }

    @Test
    void hasTheVersionOfBeforeWhereItIsNotUsed() {
      Experience experience = recorded(agent, OLD, "a");
      Scenario plain = Recordings.draft(experience).recordedModels().expect(ANYTHING).build();

      assertThat(plain.recordedOn()).isEmpty();
      assertThat(plain.version()).isNotEqualTo(anchored("a").version());
      assertThat(replay(plain, NEW_B).anchor()).isNull();
    }

    @Test
    void isRefusedOnAnotherHarnessThanThatOfTheRecording() {
      Experience experience = recorded(agent, OLD, "a");

      assertThatThrownBy(
              () -> Recordings.draft(experience).recordedModels(NEW_B).expect(ANYTHING).build())
          .hasMessageContaining(
              "models replied on harness %s, and not on %s: call recordedModels(..) with that one"
                  .formatted(OLD.shortVersion(), NEW_B.shortVersion()));
    }

    @Test
    void isRefusedWithoutReplies() {
      assertThatThrownBy(
              () ->
                  Scenario.builder("s")
                      .user(User.scripted("a"))
                      .expect(ANYTHING)
                      .recordedOn(OLD)
                      .build())
          .hasMessageContaining("lacks what models replied on recordedOn(..)");
    }
  }
}
