package io.agentcl.guide;

import static io.agentcl.testkit.AgentClAssertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Occurrences;
import io.agentcl.evaluate.trajectory.Pairing;
import io.agentcl.evaluate.trajectory.Repeats;
import io.agentcl.evaluate.trajectory.Step;
import io.agentcl.evaluate.trajectory.Tolerance;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Examples of the guide about trajectories, and about other tools that compare them. */
class TrajectoryExamplesTest {

  private final Call search = Call.of("search_flights", Map.of("to", "Oslo", "date", "2026-03-04"));
  private final Call book =
      Call.of("book_flight", Map.of("flight", "SK4711", "date", "2026-03-04", "seat", "window"));
  private final Call receipt = Call.of("send_receipt", Map.of("flight", "SK4711"));
  private final Trajectory expected = Trajectory.ofCalls(search, book, receipt);
  private final Trajectory observed = Trajectory.of(Booked.RUN.trace());

  @Test
  void matches() {
    Trajectory wanted =
        Trajectory.ofCalls(
            Call.of("search_flights", Map.of("to", "Oslo")),
            Call.of("book_flight", Map.of("flight", "SK4711")));
    TrajectoryMatch match =
        TrajectoryMatch.builder(TrajectoryMode.IN_ORDER)
            .arguments(ArgumentMatcher.superset())
            .threshold(0.6)
            .build();
    Evaluator inOrder = match.expecting(wanted);

    Booked.passes(inOrder);
    assertThat(inOrder.evaluate(Booked.RUN)).becauseContaining("in order");
  }

  @Test
  void turns() {
    Evaluator turns =
        TrajectoryMatch.of(TrajectoryMode.EXACT)
            .expectingTurns(List.of(Trajectory.ofCalls(search), Trajectory.ofCalls(book, receipt)));

    Booked.passes(turns);
  }

  @Test
  void logsOfTheHost() {
    Trajectory logged = Trajectory.of(Step.of(Step.USER), Step.calling(search, book, receipt));
    Score score = TrajectoryMatch.of(TrajectoryMode.UNORDERED).compare(expected, logged);

    assertThat(score).passes();
  }

  @Test
  void occurrences() {
    Evaluator few = Occurrences.of("search_*").between(1, 3);
    Evaluator toOslo =
        Occurrences.of("search_flights").with(Map.of("to", "Oslo"), ArgumentMatcher.partial());
    Evaluator kept = Occurrences.of("cancel_*").negate();

    Booked.passes(few, toOslo, kept);
  }

  @Test
  void matchers() {
    ArgumentMatcher matcher =
        ArgumentMatcher.perTool(
            Map.of(
                "send_receipt", ArgumentMatcher.ignore(),
                "search_flights", ArgumentMatcher.atPaths("to").ignoringCase().trimmed()),
            ArgumentMatcher.superset(new Tolerance(0.01, 0)));

    Trajectory wanted =
        Trajectory.ofCalls(
            Call.of("search_flights", Map.of("to", " OSLO ")),
            Call.of("book_flight", Map.of("flight", "SK4711")),
            Call.of("send_receipt"));
    Booked.passes(
        TrajectoryMatch.builder(TrajectoryMode.EXACT).arguments(matcher).build().expecting(wanted));
  }

  @Test
  void agentevals() {
    TrajectoryMatch superset =
        TrajectoryMatch.builder(TrajectoryMode.SUPERSET).pairing(Pairing.IN_TURN).build();
    Score subset = superset.compare(observed, expected);

    assertThat(subset).passes();
  }

  @Test
  void adk() {
    TrajectoryMatch inOrder =
        TrajectoryMatch.builder(TrajectoryMode.SUBSEQUENCE).sharedTurnsOnly().build();

    Booked.passes(inOrder.expectingTurns(List.of(Trajectory.ofCalls(search))));
  }

  @Test
  void deepeval() {
    TrajectoryMatch toolCorrectness =
        TrajectoryMatch.builder(TrajectoryMode.RECALL)
            .arguments(ArgumentMatcher.similarity())
            .pairing(Pairing.IN_TURN)
            .repeats(Repeats.OBSERVED_ONCE)
            .build();

    Booked.passes(toolCorrectness.expecting(expected));
  }

  @Test
  void ragas() {
    TrajectoryMatch toolCallAccuracy =
        TrajectoryMatch.builder(TrajectoryMode.SAME_TOOLS)
            .arguments(ArgumentMatcher.shareOfExpected().asText())
            .pairing(Pairing.SORTED)
            .build();
    TrajectoryMatch toolCallF1 =
        TrajectoryMatch.builder(TrajectoryMode.F1).repeats(Repeats.ONCE).ofNothing(0).build();

    Booked.passes(toolCallAccuracy.expecting(expected), toolCallF1.expecting(expected));
  }
}
