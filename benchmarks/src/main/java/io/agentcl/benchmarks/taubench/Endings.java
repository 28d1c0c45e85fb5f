package io.agentcl.benchmarks.taubench;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.TraceEvent;
import java.util.Map;

/** How dialogues come to an end, and how a trace shows it. */
final class Endings {

  /** Marks a reply that nobody recorded: the agent had nothing more to say or do. */
  private static final String CLOSED = "closed";

  private Endings() {}

  /** Returns the reply of an agent that had nothing more to do, for {@code reason}. */
  static Reply closed(String reason) {
    return new Reply("", Map.of(CLOSED, reason));
  }

  static boolean isClosed(Reply reply) {
    return reply.data().containsKey(CLOSED);
  }

  static Evaluator ended() {
    return Evaluator.of("the dialogue ended", "1", Endings::evaluate);
  }

  private static Score evaluate(Run run) {
    int steps = 0;
    for (TraceEvent event : run.trace().events()) {
      if (event instanceof TraceEvent.UserSaid said
          && steps > 0
          && said.message().text().contains(Dialogue.STOP)) {
        return within(steps, "the user stopped");
      }
      steps += isStep(event) ? 1 : 0;
      if (event instanceof TraceEvent.ToolCalled called
          && called.executed()
          && called.call().name().equals(CommonTools.TRANSFER)) {
        return within(steps, "the user was transferred to a person");
      }
    }
    return Score.fail(
        "after %d steps of the agent the dialogue had not ended: the user did not stop, and was not"
                .formatted(steps)
            + " transferred");
  }

  private static boolean isStep(TraceEvent event) {
    return event instanceof TraceEvent.ToolCalled
        || (event instanceof TraceEvent.AgentReplied replied && !isClosed(replied.reply()));
  }

  private static Score within(int steps, String how) {
    String reason = "%s after step %d of the agent".formatted(how, steps);
    return Score.of(
        steps <= Dialogue.MOST_AGENT_STEPS,
        steps <= Dialogue.MOST_AGENT_STEPS
            ? reason
            : "%s; at most %d count".formatted(reason, Dialogue.MOST_AGENT_STEPS));
  }
}
