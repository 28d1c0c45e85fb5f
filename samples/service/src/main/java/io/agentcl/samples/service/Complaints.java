package io.agentcl.samples.service;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Signal;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import java.util.Optional;

/**
 * What a complaint asks for, where rules can tell: the date that would have been right, or to be
 * asked before a flight is cancelled. All others are left to a person.
 */
final class Complaints {

  private Complaints() {}

  /** Returns the id of the scenario that a complaint about {@code conversation} becomes. */
  static String scenario(String conversation) {
    return "complaint/" + conversation;
  }

  /** Returns the scenario that {@code signal} makes of {@code draft}, or empty. */
  static Optional<Scenario> complete(ScenarioDraft draft, Signal signal) {
    return wanted(signal.text())
        .map(
            wanted ->
                draft
                    .id(scenario(draft.experience().id()))
                    .world(Airline::world)
                    .expect(signal.wordsOf(), wanted)
                    .build());
  }

  private static Optional<Evaluator> wanted(String text) {
    Optional<String> date = Hearing.inWords(text);
    if (date.isPresent()) {
      return date.map(right -> called(Desk.BOOK).with("date", right));
    }
    return text.contains("ask") ? Optional.of(notCalled(Desk.CANCEL)) : Optional.empty();
  }
}
