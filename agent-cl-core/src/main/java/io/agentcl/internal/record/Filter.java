package io.agentcl.internal.record;

import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Part;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is done to each part of an event. Names and keys are left as they are by default. */
@FunctionalInterface
public interface Filter {

  /** Returns what stands for words. */
  String text(String text);

  /** Returns what stands for a name or key: of a tool, a model, an argument, an entry. */
  default String name(String name) {
    return name;
  }

  /** Returns what stands for a value. Defaults to one with each text in it filtered. */
  default Value value(String place, Value value) {
    return Value.of(filtered(value.toObject()));
  }

  private @Nullable Object filtered(@Nullable Object plain) {
    if (plain instanceof String string) {
      return text(string);
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>(list.size());
      list.forEach(each -> all.add(filtered(each)));
      return all;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> all = new TreeMap<>();
      map.forEach((key, each) -> all.put(name((String) key), filtered(each)));
      return all;
    }
    return plain;
  }

  /**
   * Returns what stands for content of the host, which may be no value. Defaults to plain values as
   * {@link #value} leaves them.
   *
   * @param place where it stands, for people
   */
  default @Nullable Object content(String place, @Nullable Object content) {
    return value(place, Value.of(content)).toObject();
  }

  /** Returns what stands for named contents of the host. */
  default Map<String, @Nullable Object> contents(
      String place, Map<String, ? extends @Nullable Object> contents) {
    Map<String, @Nullable Object> filtered = new LinkedHashMap<>();
    contents.forEach(
        (key, content) -> filtered.put(name(key), content(place + ", " + key, content)));
    return filtered;
  }

  /** Returns what stands for a call. */
  default ToolCall call(ToolCall call) {
    Map<String, @Nullable Object> arguments = contents("call of " + call.name(), call.arguments());
    return new ToolCall(name(call.name()), new TreeMap<>(arguments), call.unknown());
  }

  /** Returns what stands for a request to a model. */
  default ModelRequest request(ModelRequest request) {
    return new ModelRequest(
        name(request.model()), value("request to model " + request.model(), request.body()));
  }

  /** Returns {@code trace} with all its parts as this leaves them. */
  default Trace trace(Trace trace) {
    return new Trace(
        trace.events().stream().map(this::event).toList(),
        trace.dropped(),
        trace.gaps().stream().map(this::text).toList(),
        trace.droppedModelEvents(),
        trace.modelGaps().stream().map(this::text).toList());
  }

  /** Returns {@code event} with each of its parts as this leaves it. */
  default TraceEvent event(TraceEvent event) {
    if (event instanceof TraceEvent.UserSaid said) {
      Message message = said.message();
      return new TraceEvent.UserSaid(
          said.at(),
          new Message(
              text(message.text()),
              contents("message", message.data()),
              parts("message", message.parts())));
    }
    if (event instanceof TraceEvent.AgentReplied replied) {
      return new TraceEvent.AgentReplied(replied.at(), reply(replied.reply()));
    }
    if (event instanceof TraceEvent.AgentCancelled cancelled) {
      return new TraceEvent.AgentCancelled(cancelled.at(), reply(cancelled.soFar()));
    }
    if (event instanceof TraceEvent.AgentFailed failed) {
      return new TraceEvent.AgentFailed(failed.at(), text(failed.reason()));
    }
    if (event instanceof TraceEvent.ExternalRead read) {
      String place = "the read of \"%s\"".formatted(read.name());
      return new TraceEvent.ExternalRead(
          read.at(),
          name(read.name()),
          value("the key of " + place, read.key()),
          value(place, read.content()));
    }
    return ofTool(event);
  }

  private Reply reply(Reply reply) {
    return new Reply(
        text(reply.text()), contents("reply", reply.data()), parts("reply", reply.parts()));
  }

  private List<Part> parts(String place, List<Part> parts) {
    return parts.stream()
        .map(part -> new Part(part.mediaType(), value("a part of the " + place, part.content())))
        .toList();
  }

  @SuppressWarnings("ReferenceEquality") // where no rule changed the call, one object is both
  private TraceEvent ofTool(TraceEvent event) {
    if (event instanceof TraceEvent.ToolCalled called) {
      ToolCall asked = call(called.requested());
      ToolCall given = called.call() == called.requested() ? asked : call(called.call());
      ToolAnswer answer = answer(called.call().name(), called.answer());
      return new TraceEvent.ToolCalled(
          called.at(), asked, given, answer, called.rules(), called.step());
    }
    if (event instanceof TraceEvent.ToolProbed probed) {
      return new TraceEvent.ToolProbed(
          probed.at(), call(probed.call()), answer(probed.call().name(), probed.answer()));
    }
    if (event instanceof TraceEvent.UserConfirmed confirmed) {
      return new TraceEvent.UserConfirmed(
          confirmed.at(), call(confirmed.call()), confirmed.by(), confirmed.consent());
    }
    return ofModel(event);
  }

  private TraceEvent ofModel(TraceEvent event) {
    if (event instanceof TraceEvent.ModelCalled called) {
      String place = "reply of model " + called.request().model();
      ModelReply reply = called.reply();
      return new TraceEvent.ModelCalled(
          called.at(),
          request(called.request()),
          new ModelReply(value(place, reply.body()), reply.usage()));
    }
    if (event instanceof TraceEvent.ModelFailed failed) {
      return new TraceEvent.ModelFailed(
          failed.at(), request(failed.request()), text(failed.reason()));
    }
    throw new IllegalStateException("not filtered: " + event.getClass());
  }

  private ToolAnswer answer(String tool, ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Answered answered) {
      return ToolAnswer.answered(content("answer of " + tool, answered.result()));
    }
    if (answer instanceof ToolAnswer.Denied denied) {
      return new ToolAnswer.Denied(text(denied.message()));
    }
    if (answer instanceof ToolAnswer.Failed failed) {
      return ToolAnswer.failed(text(failed.message()));
    }
    return answer; // not known
  }
}
