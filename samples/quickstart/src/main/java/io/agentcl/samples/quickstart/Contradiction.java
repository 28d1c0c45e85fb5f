package io.agentcl.samples.quickstart;

import static io.agentcl.evaluate.tools.Calls.called;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.LearningResult;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;
import java.util.List;

/** A wish that contradicts what was earned: nothing is learned, and a person decides. */
final class Contradiction implements Story {

  @Override
  public String title() {
    return "5. And a wish for a person to decide";
  }

  @Override
  public void happen(Stage stage) {
    Harness before = stage.learner().live().harness();
    Experience wrong = stage.talk(Context.user("kim"), "I would like my money back for R-3.");
    stage.signal(wrong, Signal.thumbsDown("I paid twice that. I want all of it."));

    Scenario target =
        stage
            .learner()
            .draft(wrong.id())
            .id("fares/all-of-it")
            .world(Backoffice::world)
            .expect(called("pay_refund").with("percent", 100))
            .build();
    LearningResult result = stage.learn(target);
    stage.claim(
        result instanceof LearningResult.Conflicting conflicting
            && conflicting.with().equals(List.of("fares/light")),
        "the wish conflicts with fares/light",
        result);
    stage.claim(stage.learner().live().harness().equals(before), "nothing is changed", result);
  }
}
