package io.agentcl.session;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.testkit.ScriptedWorld;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import java.util.concurrent.atomic.AtomicInteger;

/** Hosts that own their loop, and what is kept of them. */
final class Hosts {

  static final Evaluator ANYTHING = Evaluator.of("anything", "1", run -> Score.pass("fine"));

  private Hosts() {}

  static Harness with(ToolRule... rules) {
    Harness.Builder harness = Harness.builder();
    for (ToolRule rule : rules) {
      harness.put(ToolRule.LAYER, rule.tool() + "/rule", rule);
    }
    return harness.build();
  }

  /** Returns a builder whose conversations have the ids c-1, c-2 and so on. */
  static LearnerBuilder learner(Harness harness) {
    AtomicInteger count = new AtomicInteger();
    return AgentCl.learner(Agent.text(session -> message -> "done"), harness)
        .deterministic()
        .agentVersion("1")
        .ids(() -> "c-" + count.incrementAndGet());
  }

  /** What a host does in one turn. */
  @FunctionalInterface
  interface Turn {
    void take(Session session) throws Exception;
  }

  /** Returns what was kept of one turn of a host. */
  static Trace kept(Harness harness, Turn turn) throws Exception {
    Learner learner = learner(harness).build();
    try (LiveSession session = learner.live().session(Context.EMPTY)) {
      session.user(Message.of("hello"));
      turn.take(session);
      session.replied(Reply.of("done"));
    }
    return learner.draft("c-1").experience().trace();
  }

  static ScriptedWorld world() {
    return ScriptedWorld.of("host-1")
        .tool("find", (state, arguments) -> "found in the world")
        .tool("book", (state, arguments) -> "booked in the world");
  }

  /** Returns a replay of an agent that takes one turn. */
  static Trial replay(Turn turn) {
    return replay(turn, Harness.empty());
  }

  static Trial replay(Turn turn, Harness harness) {
    Scenario scenario =
        Scenario.builder("hello")
            .user(User.scripted("hello"))
            .world(Hosts::world)
            .expect(ANYTHING)
            .build();
    return AgentCl.replayer(taking(turn)).build().replay(scenario, harness);
  }

  static Agent taking(Turn turn) {
    return Agent.text(
        session ->
            message -> {
              turn.take(session);
              return "done";
            });
  }
}
