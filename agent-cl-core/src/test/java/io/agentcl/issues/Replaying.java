package io.agentcl.issues;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.trace.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Scenarios and what replays of them answer. */
abstract class Replaying {

  static final Evaluator ANYTHING = Evaluator.that("anything", run -> true);

  static Learner learner(Agent agent, Harness harness, Clock clock) {
    AtomicInteger count = new AtomicInteger();
    return AgentCl.learner(agent, harness)
        .deterministic()
        .clock(clock)
        .ids(() -> "c-" + count.incrementAndGet())
        .build();
  }

  /** Returns the answers in production and in the replay of its draft, one after the other. */
  static List<List<String>> answers(Learner learner, String... messages) {
    List<String> said = new ArrayList<>();
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      for (String message : messages) {
        said.add(conversation.say(message));
      }
    }
    Scenario scenario = learner.draft("c-1").tape().expect(ANYTHING).build();
    return List.of(said, answers(learner.replayer(), scenario, 0));
  }

  static List<String> answers(Replayer replayer, Scenario scenario, int trial) {
    return replayer.replay(scenario, Harness.empty(), trial).run().trace().replies().stream()
        .map(Reply::text)
        .toList();
  }

  static ScenarioBuilder scenario() {
    return Scenario.builder("s").user(User.scripted("a", "b")).expect(ANYTHING);
  }

  static Run replayed(Agent agent, Scenario scenario) {
    return AgentCl.replayer(agent).build().replay(scenario, Harness.empty()).run();
  }
}
