package io.agentcl.guide;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Versions;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The run that the examples of the guide grade: an agent books a flight to Oslo. */
final class Booked {

  static final String ANSWER = "Booked SK4711 for $1,250.50.";

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Map<String, Object> SEARCH = Map.of("to", "Oslo", "date", "2026-03-04");
  private static final Map<String, Object> BOOK =
      Map.of("flight", "SK4711", "date", "2026-03-04", "seat", "window");
  private static final Map<String, Object> FLIGHT = Map.of("flight", "SK4711");

  private static final Map<String, Object> FOUND =
      Map.of("flights", List.of(Map.of("id", "SK4711", "price", 1250.5)));

  private static final Map<String, Object> STATE =
      Map.of(
          "balance",
          249.5,
          "bookings",
          Map.of("B-1", Map.of("flight", "SK4711", "status", "open", "created", TEN.toString())));

  static final Run RUN =
      new Run(
          0,
          Trace.of(
              List.of(
                  user(0, "Book me to Oslo on 2026-03-04, please, with a window seat."),
                  model(1),
                  called(2, "search_flights", SEARCH, FOUND),
                  agent(3, "SK4711 leaves at 10:15 and costs $1,250.50. Shall I book it?"),
                  user(4, "yes"),
                  new TraceEvent.UserConfirmed(at(4), ToolCall.of("book_flight", BOOK)),
                  model(5),
                  called(6, "book_flight", BOOK, Map.of("booking", "B-1")),
                  called(7, "send_receipt", FLIGHT, "sent"),
                  agent(8, ANSWER))),
          Value.of(STATE),
          List.of(),
          Ending.COMPLETED);

  private Booked() {}

  /** Returns a run of nothing but an answer. */
  static Run answering(String answer) {
    return answering(Reply.of(answer));
  }

  static Run answering(Reply reply) {
    return Run.of(Trace.of(List.of(new TraceEvent.AgentReplied(at(0), reply))));
  }

  /** Returns a run of nothing but the call that books. */
  static Run booking() {
    return Run.of(Trace.of(List.of(called(0, "book_flight", FLIGHT, "ok"))));
  }

  private static Instant at(int second) {
    return TEN.plusSeconds(second);
  }

  private static TraceEvent user(int second, String text) {
    return new TraceEvent.UserSaid(at(second), Message.of(text));
  }

  private static TraceEvent agent(int second, String text) {
    return new TraceEvent.AgentReplied(at(second), Reply.of(text));
  }

  private static TraceEvent model(int second) {
    return new TraceEvent.ModelCalled(
        at(second),
        ModelRequest.prompt("small", "..."),
        new ModelReply(Value.of("..."), new Usage(900, 40, new BigDecimal("0.004"))));
  }

  private static TraceEvent called(
      int second, String tool, Map<String, Object> arguments, Object answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(
        at(second), call, call, ToolAnswer.answered(answer), List.of());
  }

  /** Verifies that the booking passes each of {@code evaluators}, and that they have versions. */
  static void passes(Evaluator... evaluators) {
    passes(RUN, evaluators);
  }

  /** Verifies that {@code run} passes each of {@code evaluators}, and that they have versions. */
  static void passes(Run run, Evaluator... evaluators) {
    for (Evaluator each : evaluators) {
      assertThat(each.evaluate(run)).as(each.name()).passes();
      assertThat(each.version()).as(each.name()).doesNotStartWith(Versions.UNDECLARED);
    }
  }
}
