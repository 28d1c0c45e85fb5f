package io.agentcl.samples.quickstart;

import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.learn.LearningResult.Promoted;
import io.agentcl.memory.Where;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;

/** A remembered limit is out of date for one fare; it is corrected there and nowhere else. */
final class StaleMemory implements Story {

  private static final String LIGHT = "flights/economy/light";

  @Override
  public String title() {
    return "4. The stale memory";
  }

  @Override
  public void happen(Stage stage) {
    Experience wrong =
        stage.talk(on("hal", LIGHT), "How heavy may my cabin bag be?", "That is wrong, it is ten.");
    stage.signal(
        wrong, Signal.expertLabel("fares team", "The weight of the cabin bag is now 10 kg."));

    Scenario target =
        stage
            .learner()
            .draft(wrong.id())
            .id("questions/bag-on-light")
            .world(Backoffice::world)
            .expect(Answers.tell("10 kg"))
            .build();
    Promoted promoted = stage.promote(target, "memory/cabin-bag/weight/");
    stage.broke(promoted, "holds for everywhere)", "questions/bag-on-train");
    stage.broke(promoted, "holds for product=flights)", "questions/bag-on-flex");
    String reason = promoted.accepted().tried().patch().reason();
    stage.claim(reason.endsWith("holds for product=" + LIGHT), "only light changes", reason);

    stage.tell("  The next two travellers ask the same in other words:\n");
    stage.answer(on("ida", LIGHT), "What is the limit for a bag in the cabin?", "10 kg");
    stage.answer(on("jon", "trains/night"), "Is there a weight limit for cabin bags?", "8 kg");
    stage.tell("");
    WayBack.show(stage, promoted);
  }

  private static Context on(String user, String product) {
    return Context.user(user).with(Where.PRODUCT, product);
  }
}
