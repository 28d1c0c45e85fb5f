package io.agentcl.samples.recipes;

import static io.agentcl.evaluate.tools.Calls.called;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.FileLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What was learned survives the process: the ledger is a directory. Scenarios are data in it, but
 * for the world, which is code and bound to its name.
 */
public final class Restart {
  private static final Harness SHIPPED = Harness.empty();

  private static final ScenarioCodec CODEC =
      ScenarioCodec.builder().world("tickets", Restart::tickets).build();

  private static final Scenario OUTAGE =
      Scenario.builder("ticket/outage-is-high")
          .user(User.scripted("Total outage in Hamburg"))
          .world(Restart::tickets)
          .expect(called("open_ticket").with("priority", "high"))
          .build();

  /** Learns in one process, and takes it back in the next; the directory is the argument. */
  public static void main(String[] arguments) throws IOException {
    Path directory =
        arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("desk");
    try (FileLedger ledger = FileLedger.open(directory);
        Learner learner = learner(ledger)) {
      learner.suite().earn(ProposeRules.AVATAR);
      System.out.println(learner.learn(OUTAGE));
    }
    try (FileLedger ledger = FileLedger.open(directory);
        Learner learner = learner(ledger)) {
      learner.suite().bind(ProposeRules.AVATAR); // its world has no name: it is code
      say(learner, "Mail outage again");
      learner.live().rollback().ifPresent(System.out::println);
      say(learner, "Mail outage again");
      learner.open().forEach(open -> System.out.println("open: " + open.id()));
    }
  }

  private static World tickets() {
    World world = World.of("tickets-1", Map.of("open_ticket", ProposeRules.OPEN), () -> null);
    return World.named("tickets", world);
  }

  private static Learner learner(FileLedger ledger) {
    return AgentCl.learner(ProposeRules.DESK, SHIPPED)
        .agentVersion("desk-1")
        .deterministic()
        .suite(RegressionSuite.of(ledger, CODEC))
        .proposers(Proposers.candidates(ToolRule.LAYER, ProposeRules.RULES))
        .build();
  }

  private static void say(Learner learner, String message) {
    try (LiveConversation conversation = learner.live().open(Context.user("ann"))) {
      System.out.println(message + " -> " + conversation.say(message));
    }
  }

  private Restart() {}
}
