package io.agentcl.user;

import io.agentcl.run.User;
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

/** A conversation, said line by line. */
final class Dialogue {

  private static final Instant AT = Instant.EPOCH;

  private final List<TraceEvent> events = new ArrayList<>();

  static Dialogue begin() {
    return new Dialogue();
  }

  /** Returns a conversation in which {@code user} speaks and the agent says {@code answers}. */
  static Dialogue of(User user, String... answers) {
    Dialogue dialogue = begin().heard(user);
    for (String each : answers) {
      dialogue.agent(each).heard(user);
    }
    return dialogue;
  }

  /** Lets the user say what he says next, if anything. */
  Dialogue heard(User user) {
    user.next(trace()).ifPresent(message -> user(message.text()));
    return this;
  }

  Dialogue user(String text) {
    events.add(new TraceEvent.UserSaid(AT, Message.of(text)));
    return this;
  }

  Dialogue agent(String text) {
    events.add(new TraceEvent.AgentReplied(AT, Reply.of(text)));
    return this;
  }

  Dialogue called(String tool, Map<String, ?> arguments) {
    ToolCall call = ToolCall.of(tool, arguments);
    events.add(new TraceEvent.ToolCalled(AT, call, call, ToolAnswer.answered("done"), List.of()));
    return this;
  }

  Trace trace() {
    return Trace.of(events);
  }

  List<String> userSaid() {
    return trace().userMessages().stream().map(Message::text).toList();
  }
}
