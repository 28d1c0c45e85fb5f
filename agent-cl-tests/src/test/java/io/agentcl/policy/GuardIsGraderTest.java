package io.agentcl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.policy.PolicyEvaluator;
import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.testkit.TestClock;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P9: what a session with a rule denies is what a grader with it flags, call by call. */
class GuardIsGraderTest {

  private static final Instant TEN = Instant.parse("2026-04-02T10:00:00Z");
  private static final int RULES = 40;
  private static final int STEPS = 25;

  private static final Context CONTEXT = Context.of(Map.of("x", 1));

  /** One thing that happens; a script of them can be played on any harness. */
  private interface Step {
    void play(LiveSession session, TestClock clock, Played played);
  }

  /** What came of a script: the calls that were denied, and those that a rule would have denied. */
  private static final class Played {
    final Harness shadow;
    final List<Integer> denied = new ArrayList<>();
    final List<Integer> wouldBeDenied = new ArrayList<>();
    int calls;
    Trace trace = Trace.EMPTY;

    Played(Harness shadow) {
      this.shadow = shadow;
    }
  }

  private static List<Step> script(SplittableRandom random, RandomPolicies policies) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      steps.add(step(random, policies));
    }
    return steps;
  }

  private static Step step(SplittableRandom random, RandomPolicies policies) {
    String tool = policies.tool();
    Map<String, Object> arguments = policies.oddArguments();
    Consent consent = policies.consent();
    int minutes = random.nextInt(3);
    return switch (random.nextInt(7)) {
      case 0 -> (session, clock, played) -> session.user(Message.of("yes"));
      case 1 -> (session, clock, played) -> session.user(Message.of("no, 1"));
      case 2 -> (session, clock, played) -> session.replied(Reply.of("1 or 2? " + arguments));
      case 3 -> (session, clock, played) -> session.confirmed(tool, arguments, consent);
      default ->
          (session, clock, played) -> {
            clock.advance(Duration.ofMinutes(minutes));
            call(session, tool, arguments, played);
          };
    };
  }

  private static void call(
      LiveSession session, String tool, Map<String, Object> arguments, Played played) {
    played.calls++;
    Evidence evidence = session.evidence().about(ToolCall.of(tool, arguments).seen(Value.NULL));
    if (denies(played.shadow, evidence)) {
      played.wouldBeDenied.add(played.calls);
    }
    ToolAnswer answer = session.tools().call(tool, arguments, given -> answer(given, played.calls));
    if (answer instanceof ToolAnswer.Denied) {
      played.denied.add(played.calls);
    }
  }

  /** Asks each rule by itself; that a session with it denies the same is seen beside it. */
  private static boolean denies(Harness rules, Evidence evidence) {
    return rules.all(ToolRule.LAYER).stream()
            .anyMatch(each -> ((ToolRule.Guard) each.content()).denies(evidence))
        || rules.all(WorkflowRule.LAYER).stream().anyMatch(each -> each.content().denies(evidence));
  }

  private static Map<String, Object> answer(Map<String, ?> given, int call) throws Exception {
    if (call % 5 == 4) {
      throw new IOException("down");
    }
    return new HashMap<>(given);
  }

  /** Plays {@code script} on {@code harness}, asking beside it what {@code shadow} would deny. */
  private static Played play(List<Step> script, Harness harness, Harness shadow) {
    ExperienceStore store = InMemoryExperienceStore.of(1);
    TestClock clock = TestClock.at(TEN);
    Learner learner =
        AgentCl.learner(Agent.text(session -> message -> ""), harness)
            .deterministic()
            .experiences(store)
            .clock(clock)
            .ids(() -> "c-1")
            .build();
    Played played = new Played(shadow);
    try (LiveSession session = learner.live().session(CONTEXT)) {
      script.forEach(step -> step.play(session, clock, played));
    }
    played.trace = store.find("c-1").orElseThrow().trace();
    return played;
  }

  private static Score grade(Harness rules, Played played) {
    // Nobody answers probes here, neither to a session nor to a grader.
    PolicyEvaluator policy = Policies.obeys(rules).in(CONTEXT).asGuarded();
    return policy.evaluate(Run.of(played.trace));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ofEveryCallOfAConversation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomPolicies policies = new RandomPolicies(random);
    AtomicInteger violated = new AtomicInteger();
    for (int i = 0; i < RULES; i++) {
      Harness rules = policies.harness();
      List<Step> script = script(random, policies);

      Played unguarded = play(script, Harness.empty(), rules);
      Played guarded = play(script, rules, rules);

      Score score = grade(rules, unguarded);
      List<Integer> flagged = unguarded.wouldBeDenied;
      assertThat(score.passed()).as("%s: %s", rules, score).isEqualTo(flagged.isEmpty());
      assertThat(guarded.denied.isEmpty()).isEqualTo(flagged.isEmpty());
      assertThat(grade(rules, guarded).passed()).as("the guarded session").isTrue();
      if (!flagged.isEmpty()) {
        violated.incrementAndGet();
        assertThat(score.reason())
            .startsWith("call %d (".formatted(flagged.get(0)))
            .contains("; %d of ".formatted(flagged.size()));
        assertThat(guarded.denied.get(0)).isEqualTo(flagged.get(0));
      }
    }
    assertThat(violated).as("rules that were broken").hasValueBetween(RULES / 8, RULES - 1);
  }
}
