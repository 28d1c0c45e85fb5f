package io.agentcl.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.Map;

/** Conversations that refund, which they must not, and such that do not. */
final class Refunds {

  static final Evaluator NO_REFUND =
      Evaluator.of(
          "no refund",
          "1",
          run -> {
            List<TraceEvent> events = run.trace().events();
            for (int i = 0; i < events.size(); i++) {
              if (events.get(i) instanceof TraceEvent.ToolCalled called
                  && called.call().name().equals("refund")) {
                return Score.fail(
                    "call 1 (event %d), %s, breaks no refund".formatted(i + 1, called.call()));
              }
            }
            return Score.pass("no refund");
          });

  private Refunds() {}

  static Talk refunded(String id) {
    return new Talk(id)
        .user("Give me my money for " + id)
        .call("refund", Map.of("order", id))
        .agent("Done.")
        .user("Thanks, bye");
  }

  static Talk fine(String id) {
    return new Talk(id).user("Hello " + id).agent("Hello.").user("bye");
  }

  static Triage triage() {
    return Triage.builder().grader(NO_REFUND).build();
  }

  static Issue only(Triage triage) {
    assertThat(triage.report().issues()).hasSize(1);
    return triage.report().issues().get(0);
  }
}
