package io.agentcl.samples.desk;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;

/** A passport is asked for to move a flight; the desk learns where it needs none. */
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
    stage.learn(
        stage
            .draft(wrong, "rebooking/one-check-too-many")
            .expect(called("change_date").with("date", "2026-05-12"), called("check_card"))
            .expect(notCalled("check_identity")),
        "skill/rebooking");

    Experience moved = stage.talk(Context.user("gus"), "Can you rebook R-6 to June 20?");
    stage.claim(
        !Stage.tools(moved).contains("check_identity")
            && Stage.tools(moved).contains("change_date"),
        "the next flight is moved without a passport",
        Stage.tools(moved));
    Experience renamed =
        stage.talk(Context.user("gus"), "And the name on R-6 is misspelt, it is Gus Holm.");
    stage.claim(
        Stage.tools(renamed).contains("check_identity")
            && Stage.tools(renamed).contains("change_name"),
        "the passport is still seen before a name is changed",
        Stage.tools(renamed));
  }
}
