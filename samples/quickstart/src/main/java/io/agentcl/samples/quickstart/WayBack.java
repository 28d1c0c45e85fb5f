package io.agentcl.samples.quickstart;

import io.agentcl.harness.Harness;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.LearningResult.Promoted;
import io.agentcl.learn.Tried;
import io.agentcl.ledger.LedgerChange.Reverted;
import io.agentcl.live.Live;
import io.agentcl.regress.Earned;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.List;

/** Shows that a promotion can be taken back in one step, and be learned again. */
final class WayBack {

  private WayBack() {}

  static void show(Stage stage, Promoted promoted) {
    Live live = stage.learner().live();
    Harness learned = live.harness();
    rollBack(stage, promoted.target());
    learnAgain(stage, promoted);
    stage.claim(live.harness().equals(learned), "the same is learned again", live.harness());
  }

  private static void rollBack(Stage stage, Scenario target) {
    Live live = stage.learner().live();
    Reverted entry =
        live.rollback()
            .orElseThrow(() -> new StoryFailedException("there is a way back", live.history()));
    List<String> open = stage.learner().open().stream().map(Earned::id).toList();
    stage.claim(open.contains(target.id()), target.id() + " is required still, and open", entry);
    Trial trial = stage.learner().replayer().replay(target, live.harness());
    stage.claim(!trial.passed(), "without the patch the mistake is there again", trial);
    stage.tell("  " + entry.summary() + ": the mistake is there again");
  }

  private static void learnAgain(Stage stage, Promoted promoted) {
    LearningResult again = stage.learner().learn(promoted.target());
    stage.claim(again instanceof Promoted, promoted.target().id() + " is learned again", again);
    long remembered =
        again.effort().tried().stream()
            .filter(tried -> tried.outcome() == Tried.Outcome.REFUSED_BEFORE)
            .count();
    stage.claim(
        remembered == promoted.effort().rejected().size(), "refusals are remembered", again);
    stage.tell(
        "  learned again with %d replays instead of %d: %d refused patches were remembered"
            .formatted(again.effort().replays(), promoted.effort().replays(), remembered));
  }
}
