package io.agentcl.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.learn.Learner;
import io.agentcl.learn.PatchProposer;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What a program tells, and tries on what it learned. */
final class Told {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  PrintStream out() {
    return out;
  }

  String text() {
    return bytes.toString(UTF_8);
  }

  /** Returns a learner with the routine ledger after one story. */
  static Learner after(Story story) {
    RegressionSuite ledger = RegressionSuite.inMemory();
    RoutineScenarios.all().forEach(ledger::earn);
    Learner learner = Quickstart.learner(ledger, Candidates.all());
    story.happen(new Stage(learner, new Told().out()));
    return learner;
  }

  /** Returns all proposers but one. */
  static PatchProposer[] without(int index) {
    PatchProposer[] rest = Candidates.all();
    rest[index] = request -> List.of();
    return rest;
  }

  /** Tries a conversation that no story tells on the live harness. */
  static Trial tryOut(Learner learner, Context context, String text, Evaluator... expectations) {
    Scenario scenario =
        Scenario.builder("tried-out")
            .context(context)
            .start(Quickstart.NOW)
            .user(User.scripted(text))
            .world(Backoffice::world)
            .expect(expectations)
            .build();
    return learner.replayer().replay(scenario, learner.live().harness());
  }
}
