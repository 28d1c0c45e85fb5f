package io.agentcl.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentcl.AgentCl;
import io.agentcl.learn.Learner;
import io.agentcl.learn.PatchProposer;
import io.agentcl.memory.Fact;
import io.agentcl.regress.RegressionSuite;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells four stories of a desk that learns, and one of a desk that must not. */
public final class Quickstart {

  /** The day on which everything happens. */
  static final Instant NOW = Instant.parse("2026-02-02T09:00:00Z");

  private static final List<Story> STORIES =
      List.of(
          new WrongDate(),
          new AngryRefund(),
          new TooManyChecks(),
          new StaleMemory(),
          new Contradiction());

  private Quickstart() {}

  /** Tells the stories, and exits with 1 if one of them ends otherwise than it should. */
  public static void main(String[] arguments) {
    launch(Candidates.all());
  }

  /** Ends the program. What is told is in UTF-8, whatever the console's default. */
  static void launch(PatchProposer... proposers) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    System.exit(run(out, proposers));
  }

  /** Tells the stories to {@code out}, and returns the exit code of the program. */
  static int run(PrintStream out, PatchProposer... proposers) {
    RegressionSuite ledger = RegressionSuite.inMemory();
    RoutineScenarios.all().forEach(ledger::earn);
    try (Learner learner = learner(ledger, proposers)) {
      Stage stage = new Stage(learner, out);
      stage.tell(
          "A travel and refunds desk goes live with %s. Its ledger holds %d routine scenarios."
              .formatted(learner.live().harness(), ledger.required().size()));
      for (Story story : STORIES) {
        stage.heading(story.title());
        story.happen(stage);
      }
      Summary.print(stage);
      return 0;
    } catch (StoryFailedException e) {
      out.printf("%nTHIS STORY WENT WRONG%n  %s%n", e.getMessage());
      return 1;
    }
  }

  /** Returns a learner whose clock stands still, so that every run tells the same. */
  static Learner learner(RegressionSuite ledger, PatchProposer... proposers) {
    AtomicInteger conversations = new AtomicInteger();
    return AgentCl.learner(Desk.with(new Backoffice().services()), ShippedHarness.create())
        .deterministic()
        .agentVersion("desk-1")
        .suite(ledger)
        .layers(Fact.LAYER, Fare.LAYER)
        .proposers(proposers)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .ids(() -> "conversation-" + conversations.incrementAndGet())
        .build();
  }
}
