package io.agentcl.samples.desk;

import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.memory.Where;
import io.agentcl.run.Context;

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
    stage.learn(
        stage.draft(wrong, "questions/bag-on-light").expect(Answers.tell("10 kg")),
        "memory/cabin-bag/weight/");

    answer(stage, on("ida", LIGHT), "What is the limit for a bag in the cabin?", "10 kg");
    answer(stage, on("jon", "trains/night"), "Is there a weight limit for cabin bags?", "8 kg");
  }

  private static void answer(Stage stage, Context customer, String question, String expected) {
    String answer = stage.talk(customer, question).trace().answer();
    stage.claim(answer.contains(expected), "the answer contains " + expected, answer);
  }

  private static Context on(String user, String product) {
    return Context.user(user).with(Where.PRODUCT, product);
  }
}
