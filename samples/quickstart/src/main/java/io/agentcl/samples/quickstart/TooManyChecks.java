package io.agentcl.samples.quickstart;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;
import static io.agentcl.evaluate.usage.Spent.toolCallsAtMost;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.learn.LearningResult.Promoted;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;
import java.util.List;

/** Moving a flight takes five calls; the desk learns to do with four, where nothing needs five. */
final class TooManyChecks implements Story {

  @Override
  public String title() {
    return "3. One check too many";
  }

  @Override
  public void happen(Stage stage) {
    Experience wrong =
        stage.talk(
            Context.user("fay"),
            "Please move my booking R-5 to 12 May.",
            "You wanted my passport for that? It is only another day.");
    stage.tell("  (the desk called %s)".formatted(String.join(", ", Stage.tools(wrong))));
    stage.signal(wrong, Signal.thumbsDown("Do not ask for a passport to move a flight."));

    Scenario target =
        stage
            .learner()
            .draft(wrong.id())
            .id("rebooking/one-check-too-many")
            .world(Backoffice::world)
            .expect(called("change_date").with("date", "2026-05-12"), called("check_seats"))
            .expect(notCalled("check_identity"), toolCallsAtMost(4))
            .build();
    Promoted promoted = stage.promote(target, "skill/rebooking/verify");
    stage.broke(promoted, "skill/verify", "renaming/misspelt");

    stage.tell("  The next traveller moves another flight; then a name is to be changed:\n");
    Experience moved = stage.talk(Context.user("gus"), "Can you rebook R-6 to June 20?");
    stage.claim(
        Stage.tools(moved)
            .equals(List.of("find_booking", "check_card", "check_seats", "change_date")),
        "four calls move a flight",
        Stage.tools(moved));
    Experience renamed =
        stage.talk(Context.user("gus"), "And the name on R-6 is wrong, it is Gus Holm.");
    stage.claim(
        Stage.tools(renamed).containsAll(List.of("check_identity", "change_name")),
        "the passport is still seen before a name is changed",
        Stage.tools(renamed));
    stage.tell("");
    WayBack.show(stage, promoted);
  }
}
