package io.agentcl.internal.record;

import io.agentcl.condition.Evidence;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Brings events into plain values: what is no value is left out and noted as a gap, all text passes
 * a filter, and its length is counted. One per event; not thread-safe.
 */
final class Plain {

  private final UnaryOperator<String> filter;
  private final List<String> gaps = new ArrayList<>();
  private long characters;

  Plain() {
    this(UnaryOperator.identity());
  }

  Plain(UnaryOperator<String> filter) {
    this.filter = filter;
  }

  List<String> gaps() {
    return gaps;
  }

  long characters() {
    return characters;
  }

  TraceEvent event(TraceEvent event) {
    if (event instanceof TraceEvent.UserSaid e) {
      return new TraceEvent.UserSaid(
          e.at(), new Message(text(e.message().text()), map("message", e.message().data())));
    }
    if (event instanceof TraceEvent.AgentReplied e) {
      return new TraceEvent.AgentReplied(
          e.at(), new Reply(text(e.reply().text()), map("reply", e.reply().data())));
    }
    if (event instanceof TraceEvent.ToolCalled e) {
      ToolCall requested = call(e.requested());
      ToolCall call = e.rules().isEmpty() ? requested : call(e.call());
      return new TraceEvent.ToolCalled(
          e.at(), requested, call, answer(call, e.answer()), e.rules());
    }
    if (event instanceof TraceEvent.ToolProbed e) {
      return new TraceEvent.ToolProbed(e.at(), call(e.call()), answer(e.call(), e.answer()));
    }
    if (event instanceof TraceEvent.UserConfirmed e) {
      return new TraceEvent.UserConfirmed(e.at(), call(e.call()), e.consent());
    }
    if (event instanceof TraceEvent.AgentFailed e) {
      return new TraceEvent.AgentFailed(e.at(), text(e.reason()));
    }
    if (event instanceof TraceEvent.ExternalRead e) {
      return new TraceEvent.ExternalRead(e.at(), counted(e.name()), value(e.content()));
    }
    return modelEvent(event);
  }

  private TraceEvent modelEvent(TraceEvent event) {
    if (event instanceof TraceEvent.ModelCalled e) {
      return new TraceEvent.ModelCalled(
          e.at(), request(e.request()), new ModelReply(value(e.reply().body()), e.reply().usage()));
    }
    if (event instanceof TraceEvent.ModelFailed e) {
      return new TraceEvent.ModelFailed(e.at(), request(e.request()), text(e.reason()));
    }
    throw new IllegalStateException("unknown event " + event.getClass());
  }

  private ModelRequest request(ModelRequest request) {
    return new ModelRequest(counted(request.model()), value(request.body()));
  }

  private ToolCall call(ToolCall call) {
    // Of an argument that is no value only the name is kept: rules did not see more either.
    String place = "call of " + call.name();
    Evidence.Call seen = call.seen(Value.NULL);
    Set<String> unknown = new TreeSet<>(seen.unknown());
    unknown.stream()
        .filter(name -> call.arguments().containsKey(name))
        .forEach(name -> plain(place + ", " + name, call.arguments().get(name)));
    unknown.forEach(this::counted);
    Map<String, @Nullable Object> known = map(place, seen.arguments().asMap());
    return new ToolCall(counted(call.name()), new TreeMap<>(known), unknown);
  }

  private ToolAnswer answer(ToolCall call, ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Answered answered) {
      return new ToolAnswer.Answered(plain("answer of " + call.name(), answered.result()));
    }
    return answer instanceof ToolAnswer.Denied denied
        ? new ToolAnswer.Denied(text(denied.message()))
        : new ToolAnswer.Failed(text(((ToolAnswer.Failed) answer).message()));
  }

  private Map<String, @Nullable Object> map(
      String place, Map<String, ? extends @Nullable Object> map) {
    Map<String, @Nullable Object> plain = new TreeMap<>();
    map.forEach(
        (key, content) -> {
          if (key == null) {
            gaps.add(place + " has the key null; keys must be strings");
          } else {
            plain.put(counted(key), plain(place + ", " + key, content));
          }
        });
    return plain;
  }

  private @Nullable Object plain(String place, @Nullable Object content) {
    try {
      return value(Value.of(content)).toObject();
    } catch (IllegalArgumentException e) {
      gaps.add(place + ": " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      gaps.add(place + ": it threw " + e);
    }
    return null;
  }

  Value value(Value value) {
    return Value.of(filtered(value.toObject()));
  }

  private @Nullable Object filtered(@Nullable Object normal) {
    characters += 8;
    if (normal instanceof String string) {
      return text(string);
    }
    if (normal instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>(list.size());
      list.forEach(each -> all.add(filtered(each)));
      return all;
    }
    if (normal instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> all = new TreeMap<>();
      map.forEach((key, each) -> all.put(counted((String) key), filtered(each)));
      return all;
    }
    return normal;
  }

  /** What is not filtered: names and keys. */
  private String counted(String name) {
    characters += name.length();
    return name;
  }

  String text(String text) {
    characters += text.length();
    return filter.apply(text);
  }
}
