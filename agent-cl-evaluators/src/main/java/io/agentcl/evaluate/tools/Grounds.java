package io.agentcl.evaluate.tools;

import io.agentcl.evidence.Evidence;
import io.agentcl.internal.match.Differences;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.TraceEvent.AgentReplied;
import io.agentcl.trace.TraceEvent.ExternalRead;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.trace.TraceEvent.ToolProbed;
import io.agentcl.trace.TraceEvent.UserConfirmed;
import io.agentcl.trace.TraceEvent.UserSaid;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes through a conversation and notes which scalars of arguments nobody had said. */
final class Grounds {

  private final Grounding grounding;
  private final Knowledge known;
  private final List<Reply> unanswered = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private int count;

  Grounds(Grounding grounding, Knowledge known) {
    this.grounding = grounding;
    this.known = known;
  }

  /** Looks at what was said before the first event. */
  void goOnWith(List<Evidence.Said> earlier) {
    for (Evidence.Said said : earlier) {
      if (said.byUser()) {
        learn(Message.of(said.text()));
      } else {
        unanswered.add(Reply.of(said.text()));
      }
    }
  }

  /** Looks at one event; events come in order. */
  void add(int index, TraceEvent event) {
    if (event instanceof UserSaid said) {
      learn(said.message());
    } else if (event instanceof AgentReplied replied) {
      unanswered.add(replied.reply());
    } else if (event instanceof ToolCalled called) {
      check(index, called.requested());
      learn(called.answer());
    } else if (event instanceof ToolProbed probed) {
      learn(probed.answer());
    } else if (event instanceof ExternalRead read) {
      known.with(read.content());
    } else if (event instanceof UserConfirmed confirmed) {
      known.with(confirmed.call().knownArguments());
    }
  }

  /** Returns what stands nowhere, with the steps. */
  List<String> missing() {
    return missing;
  }

  /** Returns what is no value and so cannot be looked for, with the steps. */
  List<String> unreadable() {
    return unreadable;
  }

  int count() {
    return count;
  }

  boolean gaveUp() {
    return known.gaveUp();
  }

  private void learn(Message message) {
    for (Reply reply : unanswered) {
      known.with(Value.of(reply.text()));
      learn(reply.data());
    }
    unanswered.clear();
    known.with(Value.of(message.text()));
    learn(message.data());
  }

  private void learn(ToolAnswer answer) {
    known.with(answer.value().orElseGet(() -> Value.of(answer.text())));
  }

  private void learn(Map<String, @Nullable Object> data) {
    known.with(plain(data));
  }

  private static Value plain(Map<String, @Nullable Object> data) {
    try {
      return Value.of(data);
    } catch (IllegalArgumentException | StackOverflowError e) {
      return Value.NULL; // what is no value cannot be given as an argument either
    }
  }

  private void check(int index, ToolCall call) {
    String step = "event %d, %s".formatted(index + 1, call.name());
    Map<String, @Nullable Object> values = call.knownArguments().asMap();
    for (String name : call.arguments().keySet()) {
      if (values.containsKey(name)) {
        Value said = Differences.inside(Value.of(values.get(name)));
        check(step + "(" + name, name, said.toObject());
      } else if (!grounding.ignores(name)) {
        unreadable.add("%s(%s)".formatted(step, name));
      }
    }
  }

  private void check(String path, String name, @Nullable Object argument) {
    if (argument instanceof Map<?, ?> map) {
      map.forEach((key, each) -> check(path + "." + key, key.toString(), each));
    } else if (argument instanceof List<?> list) {
      list.forEach(each -> check(path + "[]", name, each));
    } else if (argument != null && grounding.looksAt(name, argument)) {
      count++;
      if (!known.has(argument) && !grounding.declares(name, argument)) {
        missing.add("%s=%s)".formatted(path, Excerpts.of(argument.toString())));
      }
    }
  }
}
