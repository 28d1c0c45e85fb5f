package io.agentcl.samples.desk;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import java.util.List;

/** An insulted machine pays; it learns to call a person then, and not for everybody else. */
final class AngryRefund implements Story {

  @Override
  public String title() {
    return "2. The angry refund";
  }

  @Override
  public void happen(Stage stage) {
    Experience wrong =
        stage.talk(
            Context.user("carl"),
            "This is outrageous! Refund my booking R-7 at once!",
            "You are a disgrace, get me a human!");
    stage.signal(wrong, Signal.escalation("Carl was beside himself. A supervisor had to call."));
    stage.learn(
        stage
            .draft(wrong, "refunds/aggressive")
            .expect(called("hand_over").with("to", "supervisor"), notCalled("pay_refund")),
        "routing/supervisor/insults");

    Experience angry =
        stage.talk(Context.user("dirk"), "Refund R-8, you thieves, or you hear from my lawyer.");
    stage.claim(
        Stage.tools(angry).equals(List.of("hand_over")),
        "the next one who is angry gets a supervisor",
        Stage.tools(angry));
    Experience calm = stage.talk(Context.user("elsa"), "Hi! May I have a refund of R-9, please?");
    stage.claim(
        Stage.tools(calm).equals(List.of("find_booking", "pay_refund")),
        "a calm refund is paid without a supervisor",
        Stage.tools(calm));
  }
}
