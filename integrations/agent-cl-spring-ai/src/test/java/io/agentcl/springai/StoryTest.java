package io.agentcl.springai;

import static io.agentcl.condition.Operand.argument;
import static io.agentcl.evaluate.tools.Calls.called;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveSession;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a wrong booking to a right one, with calls and with streams. */
class StoryTest {

  private static final PromptSection DAY_FIRST = PromptSection.of("Our users write the day first.");

  private final Desk.Flights flights = new Desk.Flights();

  private Desk desk(boolean streams) {
    Desk.Setup setup =
        Desk.with(new Model(Desk::books))
            .tools(flights)
            .learning(
                learner ->
                    learner.proposers(
                        Proposers.candidates(PromptSection.LAYER, Map.of("day-first", DAY_FIRST))));
    return (streams ? setup.streams() : setup).open();
  }

  private static String say(Desk desk, boolean streams, String id, String date) {
    var request = desk.asks(id, "Book me to Oslo on " + date);
    return streams
        ? String.join("", request.stream().content().collectList().block())
        : request.call().content();
  }

  private static Scenario scenario(Desk desk, String id) {
    return desk.learner
        .draft(id)
        .id("flight/day-first")
        .world(() -> World.of(Map.of("book_flight", a -> "Booked for " + a.get("date"))))
        .expect(called("book_flight").with("date", "2026-04-03"))
        .build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWrongBookingIsCorrectedLearnedGuardedAndTakenBack(boolean streams) {
    try (Desk desk = desk(streams)) {
      assertThat(say(desk, streams, "c-1", "3/4")).isEqualTo("Booked for 2026-03-04");
      LiveSession session = desk.learner.live().session("c-1", Context.EMPTY);
      session.close();
      desk.learner.signal(session.id(), Signal.correction("I meant 3 April"));

      LearningResult result = desk.learner.learn(scenario(desk, session.id()));

      assertThat(result).isInstanceOf(LearningResult.Promoted.class);
      assertThat(flights.booked).as("no replay books").containsExactly("2026-03-04");
      assertThat(say(desk, streams, "c-2", "3/4")).isEqualTo("Booked for 2026-04-03");

      desk.learner.ship(
          Harness.builder()
              .put(
                  ToolRule.LAYER,
                  "book_flight/closed",
                  ToolRule.deny("book_flight", argument("date").matches("-05-"), "we are closed"))
              .build());
      assertThat(say(desk, streams, "c-3", "3/5")).isEqualTo("we are closed");
      desk.learner.live().rollback();
      assertThat(say(desk, streams, "c-4", "3/5")).isEqualTo("Booked for 2026-05-03");
    }
  }
}
