package io.agentcl.triage;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recorded conversation, written down turn by turn. */
final class Talk {

  static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");

  private final String id;
  private final List<TraceEvent> events = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private Context context = Context.user("ada");
  private Instant start = AT;
  private String harness = "before";

  Talk(String id) {
    this.id = id;
  }

  Talk user(String words) {
    events.add(new TraceEvent.UserSaid(AT, Message.of(words)));
    return this;
  }

  Talk agent(String words) {
    events.add(new TraceEvent.AgentReplied(AT, Reply.of(words)));
    return this;
  }

  Talk call(String tool, Map<String, ?> arguments) {
    return call(tool, arguments, ToolAnswer.answered("done"));
  }

  Talk call(String tool, Map<String, ?> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    events.add(new TraceEvent.ToolCalled(AT, call, call, answer, List.of()));
    return this;
  }

  Talk event(TraceEvent event) {
    events.add(event);
    return this;
  }

  Talk used(Usage usage) {
    return event(
        new TraceEvent.ModelCalled(
            AT, ModelRequest.prompt("m", ""), new ModelReply(Value.of("x"), usage)));
  }

  Talk signal(Signal signal) {
    signals.add(signal);
    return this;
  }

  Talk in(Context other) {
    context = other;
    return this;
  }

  Talk opened(Instant at, String onHarness) {
    start = at;
    harness = onHarness;
    return this;
  }

  Experience recorded() {
    return new Experience(
        id, new Experience.Setting(start, context, harness, "agent-1"), Trace.of(events), signals);
  }

  CorrectionMiner.Mined mined() {
    return CorrectionMiner.standard().mine(recorded());
  }

  /** Returns the only lesson. */
  Lesson lesson() {
    List<Lesson> lessons = mined().lessons();
    if (lessons.size() != 1) {
      throw new AssertionError("one lesson was expected: " + lessons);
    }
    return lessons.get(0);
  }
}
