package io.agentcl.faults;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.PatchProposer;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.scenario.Trial;
import io.agentcl.testkit.ScriptedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A small desk whose agent answers its prompt, and in which one part at a time breaks. */
final class Desk {

  static final Harness HARNESS =
      Harness.builder().put(PromptSection.LAYER, "greeting", PromptSection.of("Hello.")).build();

  /** Answers what the harness says. */
  static final Agent AGENT = Agent.text(session -> message -> prompt(session));

  static final Evaluator ANYTHING = Evaluator.of("anything", "1", run -> Score.pass("fine"));

  /** Long enough for any machine, for what must end before its time is up. */
  static final Limits PATIENT = new Limits(30, 100, Duration.ofMinutes(5));

  /** For what never ends by itself. */
  static final Limits HASTY = new Limits(30, 100, Duration.ofMillis(200));

  private Desk() {}

  static String prompt(Session session) {
    return session.harness().derive(PromptSection.PROMPT, session.evidence());
  }

  /** Returns an agent that does {@code act} at each message. */
  static Agent doing(Act act) {
    return Agent.text(
        session ->
            message -> {
              act.on(session);
              return "done";
            });
  }

  /** Returns an agent that answers only when it is interrupted. */
  static Agent stuck() {
    CountDownLatch never = new CountDownLatch(1);
    return doing(session -> never.await());
  }

  /** What an agent does. */
  @FunctionalInterface
  interface Act {
    void on(Session session) throws Exception;
  }

  /** Returns a scenario of one message that passes if its run is completed. */
  static ScenarioBuilder scenario() {
    return Scenario.builder("hello")
        .user(User.scripted("hello"))
        .world(Desk::world)
        .expect(ANYTHING)
        .limits(PATIENT);
  }

  static ScriptedWorld world() {
    return ScriptedWorld.of("desk-1").tool("lookup", (state, arguments) -> "found");
  }

  static Trial replay(Agent agent, Scenario scenario) {
    return AgentCl.replayer(agent).threads(2).build().replay(scenario, HARNESS);
  }

  static Trial replay(Agent agent) {
    return replay(agent, scenario().build());
  }

  /** Returns a builder whose conversations have the ids c-1, c-2 and so on. */
  static LearnerBuilder learner(Agent agent) {
    AtomicInteger count = new AtomicInteger();
    return AgentCl.learner(agent, HARNESS)
        .deterministic()
        .agentVersion("1")
        .threads(2)
        .ids(() -> "c-" + count.incrementAndGet());
  }

  /** Returns what was kept of a conversation in which the agent does {@code act} once. */
  static Experience produced(Act act) {
    Learner learner = learner(doing(act)).build();
    try (var conversation = learner.live().open(Context.EMPTY)) {
      conversation.say("hello");
    }
    return learner.draft("c-1").experience();
  }

  /** Returns a scenario that passes if the agent answers {@code word}. */
  static Scenario wants(String word) {
    return Scenario.builder("says/" + word)
        .user(User.scripted("hello"))
        .expect(Answers.answerContains(word))
        .limits(PATIENT)
        .build();
  }

  /** Returns a patch that lets the agent say {@code text}. */
  static Patch says(Harness harness, String name, String text) {
    return harness
        .patch()
        .put(PromptSection.LAYER, name, PromptSection.of(text))
        .because(name)
        .build();
  }

  /** Proposes each text under its name. */
  static PatchProposer proposing(Map<String, String> textByName) {
    return request ->
        textByName.entrySet().stream()
            .map(entry -> says(request.harness(), entry.getKey(), entry.getValue()))
            .toList();
  }

  /** Returns a map that holds a list that holds the map. */
  static Map<String, @Nullable Object> cyclic() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("self", new ArrayList<>(List.of(map)));
    return map;
  }

  static String megabytes(int count) {
    return "x".repeat(count * 1_000_000);
  }

  /** Throws {@code failure}, declared or not. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "DoNotCallSuggester"}) // erased
  static <T extends Throwable, R> R sneak(Throwable failure) throws T {
    throw (T) failure;
  }
}
