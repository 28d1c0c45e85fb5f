package io.agentcl.samples.recipes;

import static io.agentcl.evaluate.tools.Calls.called;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Versions;
import io.agentcl.learn.Learner;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Line;
import io.agentcl.live.LiveConversation;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.store.PatchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was learned survives the process: the patches are in a file, the earned scenarios are code
 * and are earned again.
 */
public final class Restart {
  private static final Harness SHIPPED = Harness.empty();

  private static final Scenario OUTAGE =
      Scenario.builder("ticket/outage-is-high")
          .user(User.scripted("Total outage in Hamburg"))
          .world(() -> World.of(Map.of("open_ticket", ProposeRules.OPEN)))
          .expect(called("open_ticket").with("priority", "high"))
          .build();

  public static void main(String[] args) throws IOException {
    Path learned = Files.createTempDirectory("desk").resolve("learned.json");
    try (Learner learner = learner(RegressionSuite.inMemory().earn(ProposeRules.AVATAR))) {
      System.out.println(learner.learn(OUTAGE));
      save(learner, learned);
    }
    RegressionSuite earned = RegressionSuite.inMemory().earn(ProposeRules.AVATAR).earn(OUTAGE);
    resume(earned, learned);
    try (Learner learner = learner(earned)) {
      say(learner, "Mail outage again");
      learner.live().rollback().ifPresent(System.out::println);
      say(learner, "Mail outage again");
    }
    Files.delete(learned);
    Files.delete(learned.getParent());
  }

  private static Learner learner(RegressionSuite suite) {
    return AgentCl.learner(ProposeRules.DESK, SHIPPED)
        .deterministic()
        .suite(suite)
        .proposers(Proposers.candidates(ToolRule.LAYER, ProposeRules.RULES))
        .build();
  }

  private static void save(Learner learner, Path file) {
    Harness live = learner.live().harness();
    Patch learned = SHIPPED.diff(live, new Origin(Origin.Kind.PROPOSER, "learned before"));
    PatchFile.write(file, List.of(learned));
  }

  /** Tells the suite what went live on the shipped harness; a learner puts it there again. */
  private static void resume(RegressionSuite suite, Path file) {
    String line = Line.id(Versions.UNDECLARED, SHIPPED.version());
    Harness harness = SHIPPED;
    for (Patch patch : PatchFile.read(file)) {
      Harness next = harness.with(patch);
      LedgerEntry.Swap swap = new LedgerEntry.Swap(line, patch, harness.version(), next.version());
      suite
          .ledger()
          .append(new LedgerEntry.Promoted(Instant.now(), swap, List.of()), suite.revision());
      harness = next;
    }
  }

  private static void say(Learner learner, String message) {
    try (LiveConversation conversation = learner.live().open(Context.user("ann"))) {
      System.out.println(message + " -> " + conversation.say(message));
    }
  }

  private Restart() {}
}
