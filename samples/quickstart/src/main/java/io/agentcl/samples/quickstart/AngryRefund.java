package io.agentcl.samples.quickstart;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.learn.LearningResult.Promoted;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;
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

    Scenario target =
        stage
            .learner()
            .draft(wrong.id())
            .id("refunds/aggressive")
            .world(Backoffice::world)
            .expect(called("hand_over").with("to", "supervisor"), notCalled("pay_refund"))
            .build();
    Promoted promoted = stage.promote(target, "routing/supervisor/insults");
    stage.broke(promoted, "routing/supervisor/every-refund", "refunds/routine");
    stage.broke(promoted, "routing/supervisor/every-exclamation", "refunds/friendly");

    stage.tell("  The next one is angry in other words; the one after him is not:\n");
    Experience angry =
        stage.talk(Context.user("dirk"), "Refund R-8, you thieves, or you hear from my lawyer.");
    stage.lastCall(angry, "hand_over(to=supervisor)");
    Experience calm = stage.talk(Context.user("elsa"), "Hi! May I have a refund of R-9, please?");
    stage.claim(
        Stage.tools(calm).equals(List.of("find_booking", "pay_refund")),
        "a calm refund is paid without a supervisor",
        Stage.tools(calm));
    stage.tell("");
    WayBack.show(stage, promoted);
  }
}
