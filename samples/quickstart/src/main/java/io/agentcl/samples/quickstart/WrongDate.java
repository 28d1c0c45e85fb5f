package io.agentcl.samples.quickstart;

import static io.agentcl.evaluate.tools.Calls.called;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.learn.LearningResult.Promoted;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;

/** The desk books 4 March where 3 April was meant; it learns when to ask, and when not to. */
final class WrongDate implements Story {

  @Override
  public String title() {
    return "1. The wrong flight date";
  }

  @Override
  public void happen(Stage stage) {
    Experience wrong =
        stage.talk(
            Context.user("anna"),
            "Please book me to Oslo on 3/4.",
            "I meant 3 April, not 4 March.");
    stage.claim(
        Stage.tools(wrong).size() == 2, "two flights are booked for one", Stage.tools(wrong));
    stage.signal(wrong, Signal.correction("I meant 3 April, not 4 March. Now I have two."));

    Scenario target =
        stage
            .learner()
            .draft(wrong.id())
            .id("booking/ambiguous-date")
            .world(Backoffice::world)
            .expect(called("book_flight").times(1))
            .expect(called("book_flight").with("date", "2026-04-03"))
            .build();
    Promoted promoted = stage.promote(target, "tool/book_flight/ask-when-date-ambiguous");
    stage.broke(promoted, "workflow/book_flight/confirm-first", "booking/in-words");
    stage.broke(promoted, "tool/book_flight/ask-when-date-slashed", "booking/one-reading");

    stage.tell("  The next traveller writes another date, in other words:\n");
    Experience next =
        stage.talk(Context.user("ben"), "Fly me to Lisbon on 5/6, please.", "Oh, the 5th of June.");
    stage.lastCall(next, "book_flight(date=2026-06-05, destination=Lisbon)");
    stage.claim(
        next.trace().executedCalls().size() == 1, "one flight is booked", next.trace().toolCalls());
    stage.tell("");
    WayBack.show(stage, promoted);
  }
}
