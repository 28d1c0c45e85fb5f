package io.agentcl.draft;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.run.World;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recorded conversation, written down turn by turn. */
final class Told {

  static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");

  private final String id;
  private final List<TraceEvent> events = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private Context context = Context.user("ada");
  private long dropped;

  Told(String id) {
    this.id = id;
  }

  Told user(String words) {
    events.add(new TraceEvent.UserSaid(AT, Message.of(words)));
    return this;
  }

  Told agent(String words) {
    events.add(new TraceEvent.AgentReplied(AT, Reply.of(words)));
    return this;
  }

  Told call(String tool, Map<String, ?> arguments) {
    return call(tool, arguments, ToolAnswer.answered("done"));
  }

  Told call(String tool, Map<String, ?> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    events.add(new TraceEvent.ToolCalled(AT, call, call, answer, List.of()));
    return this;
  }

  Told signal(Signal signal) {
    signals.add(signal);
    return this;
  }

  Told in(Context other) {
    context = other;
    return this;
  }

  Told lost(long events) {
    dropped = events;
    return this;
  }

  Experience recorded() {
    return new Experience(
        id,
        new Experience.Setting(AT, context, "before", "agent-1"),
        new Trace(events, dropped, List.of()),
        signals);
  }

  ScenarioDraft draft() {
    return Recordings.draft(recorded(), notices::add);
  }

  /** Returns a draft that lacks no world. */
  ScenarioDraft inAWorld() {
    return draft().world(() -> World.of(Map.of()));
  }

  List<String> notices() {
    return notices;
  }

  /** Books 4 March; 3 April was said before, and after the objection it is booked. */
  static Told corrected() {
    return new Told("c-1")
        .user("To Oslo on 2026-04-03 please")
        .call("book", Map.of("to", "OSL", "date", "2026-03-04", "note", "as the customer said"))
        .agent("Booked for 2026-03-04.")
        .user("No, that is wrong, I meant 2026-04-03")
        .call("book", Map.of("to", "OSL", "date", "2026-04-03", "note", "as the customer said"))
        .agent("Booked for 2026-04-03.")
        .user("Thanks, bye");
  }

  /** Books a date that nobody had said. */
  static Told guessed() {
    return new Told("c-2")
        .user("To Oslo please")
        .call("book", Map.of("to", "OSL", "date", "2026-03-04"))
        .agent("Booked.")
        .user("No, that is wrong, I did not say the 4th. It is 2026-04-03")
        .call("book", Map.of("to", "OSL", "date", "2026-04-03"))
        .agent("Booked.")
        .user("Thanks, bye");
  }
}
