package io.agentcl.samples.desk;

import static io.agentcl.evaluate.tools.Calls.called;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import java.util.List;

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
    stage.signal(wrong, Signal.correction("I meant 3 April, not 4 March. Now I have two."));
    stage.learn(
        stage
            .draft(wrong, "booking/ambiguous-date")
            .expect(called("book_flight").times(1))
            .expect(called("book_flight").with("date", "2026-04-03")),
        "tool/book_flight/ask-when-date-ambiguous");

    Experience next =
        stage.talk(Context.user("ben"), "Fly me to Lisbon on 5/6, please.", "Oh, the 5th of June.");
    stage.claim(
        Stage.executed(next).equals(List.of("book_flight(date=2026-06-05, destination=Lisbon)")),
        "the next traveller is asked, and has one flight",
        Stage.executed(next));
  }
}
