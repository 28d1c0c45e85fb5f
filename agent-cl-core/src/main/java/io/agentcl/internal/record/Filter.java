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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done to each part of an event. Names, keys and numbers are left as they are by default.
 * Where a filter gives back the very part that it was given, the whole is given back, too: looking
 * at an event copies nothing.
 */
@FunctionalInterface
@SuppressWarnings("ReferenceEquality") // the very same object: equal ones may differ in their parts
public interface Filter {

  /** Returns what stands for words. */
  String text(String text);

  /** Returns what stands for a name or key: of a tool, a model, an argument, an entry. */
  default String name(String name) {
    return name;
  }

  /** Returns what stands for the key of an entry or an argument. Defaults to that of a name. */
  default String key(String key) {
    return name(key);
  }

  /** Returns what stands for a number. */
  default Number number(Number number) {
    return number;
  }

  /**
   * Returns what stands for a value. Defaults to one with each text in it filtered.
   *
   * @param place where it stands, for people
   */
  default Value value(Supplier<String> place, Value value) {
    Object filtered = filtered(value.toObject());
    return filtered == value.toObject() ? value : Value.of(filtered);
  }

  /** Two keys for which the same stands would be one entry: the other would be lost. */
  private static String free(String key, Map<String, ?> taken) {
    String free = key;
    for (int i = 2; taken.containsKey(free); i++) {
      free = key + "#" + i;
    }
    return free;
  }

  private @Nullable Object filtered(@Nullable Object plain) {
    if (plain instanceof String string) {
      return text(string);
    }
    if (plain instanceof Number number) {
      return number(number);
    }
    boolean isSame = true;
    if (plain instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>(list.size());
      for (Object each : list) {
        Object filtered = filtered(each);
        isSame &= filtered == each;
        all.add(filtered);
      }
      return isSame ? plain : all;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> all = new TreeMap<>();
      for (Map.Entry<?, ?> each : map.entrySet()) {
        String key = free(key((String) each.getKey()), all);
        Object filtered = filtered(each.getValue());
        isSame &= key == each.getKey() && filtered == each.getValue();
        all.put(key, filtered);
      }
      return isSame ? plain : all;
    }
    return plain;
  }

  /**
   * Returns what stands for content of the host, which may be no value. Defaults to plain values as
   * {@link #value} leaves them.
   *
   * @param place where it stands, for people
   */
  default @Nullable Object content(Supplier<String> place, @Nullable Object content) {
    return value(place, Value.of(content)).toObject();
  }

  /** Returns what stands for named contents of the host. */
  default Map<String, @Nullable Object> contents(
      Supplier<String> place, Map<String, @Nullable Object> contents) {
    if (contents.isEmpty()) {
      return contents;
    }
    Map<String, @Nullable Object> filtered = new LinkedHashMap<>();
    boolean isSame = true;
    for (Map.Entry<String, @Nullable Object> each : contents.entrySet()) {
      String key = free(key(each.getKey()), filtered);
      Object content = content(() -> place.get() + ", " + each.getKey(), each.getValue());
      isSame &= key == each.getKey() && content == each.getValue();
      filtered.put(key, content);
    }
    return isSame ? contents : filtered;
  }

  /** Returns what stands for a call. */
  default ToolCall call(ToolCall call) {
    String name = name(call.name());
    Map<String, @Nullable Object> arguments =
        contents(() -> "call of " + call.name(), call.arguments());
    return name == call.name() && arguments == call.arguments()
        ? call
        : new ToolCall(name, new TreeMap<>(arguments), call.unknown());
  }

  /** Returns what stands for a request to a model. */
  default ModelRequest request(ModelRequest request) {
    String model = name(request.model());
    Value body = value(() -> "request to model " + request.model(), request.body());
    return model == request.model() && body == request.body()
        ? request
        : new ModelRequest(model, body);
  }

  /** Returns {@code trace} with all its parts as this leaves them. */
  default Trace trace(Trace trace) {
    return new Trace(
        trace.events().stream().map(this::event).toList(),
        trace.dropped(),
        trace.gaps().stream().map(this::text).toList(),
        trace.droppedModelEvents(),
        trace.modelGaps().stream().map(this::text).toList(),
        trace.droppedUsage());
  }

  /** Returns {@code event} with each of its parts as this leaves it. */
  default TraceEvent event(TraceEvent event) {
    if (event instanceof TraceEvent.UserSaid said) {
      Message message = said.message();
      String text = text(message.text());
      Map<String, @Nullable Object> data = contents(() -> "message", message.data());
      List<Part> parts = parts(() -> "message", message.parts());
      return text == message.text() && data == message.data() && parts == message.parts()
          ? said
          : new TraceEvent.UserSaid(said.at(), new Message(text, data, parts));
    }
    if (event instanceof TraceEvent.AgentReplied replied) {
      Reply reply = reply(replied.reply());
      return reply == replied.reply() ? replied : new TraceEvent.AgentReplied(replied.at(), reply);
    }
    if (event instanceof TraceEvent.AgentCancelled cancelled) {
      Reply soFar = reply(cancelled.soFar());
      return soFar == cancelled.soFar()
          ? cancelled
          : new TraceEvent.AgentCancelled(cancelled.at(), soFar);
    }
    if (event instanceof TraceEvent.AgentFailed failed) {
      return new TraceEvent.AgentFailed(failed.at(), text(failed.reason()));
    }
    if (event instanceof TraceEvent.ExternalRead read) {
      return ofRead(read);
    }
    return ofTool(event);
  }

  private Reply reply(Reply reply) {
    String text = text(reply.text());
    Map<String, @Nullable Object> data = contents(() -> "reply", reply.data());
    List<Part> parts = parts(() -> "reply", reply.parts());
    return text == reply.text() && data == reply.data() && parts == reply.parts()
        ? reply
        : new Reply(text, data, parts);
  }

  private List<Part> parts(Supplier<String> place, List<Part> parts) {
    if (parts.isEmpty()) {
      return parts;
    }
    List<Part> filtered = new ArrayList<>(parts.size());
    boolean isSame = true;
    for (Part part : parts) {
      Value content = value(() -> "a part of the " + place.get(), part.content());
      isSame &= content == part.content();
      filtered.add(content == part.content() ? part : new Part(part.mediaType(), content));
    }
    return isSame ? parts : filtered;
  }

  private TraceEvent ofRead(TraceEvent.ExternalRead read) {
    Supplier<String> place = () -> "the read of \"%s\"".formatted(read.name());
    String name = name(read.name());
    Value key = value(() -> "the key of " + place.get(), read.key());
    Value content = value(place, read.content());
    return name == read.name() && key == read.key() && content == read.content()
        ? read
        : new TraceEvent.ExternalRead(read.at(), name, key, content);
  }

  private TraceEvent ofTool(TraceEvent event) {
    if (event instanceof TraceEvent.ToolCalled called) {
      ToolCall asked = call(called.requested());
      // Where no rule changed the call, one object is both.
      ToolCall given = called.call() == called.requested() ? asked : call(called.call());
      ToolAnswer answer = answer(called.call().name(), called.answer());
      return asked == called.requested() && given == called.call() && answer == called.answer()
          ? called
          : new TraceEvent.ToolCalled(
              called.at(), asked, given, answer, called.rules(), called.step());
    }
    if (event instanceof TraceEvent.ToolProbed probed) {
      ToolCall call = call(probed.call());
      ToolAnswer answer = answer(probed.call().name(), probed.answer());
      return call == probed.call() && answer == probed.answer()
          ? probed
          : new TraceEvent.ToolProbed(probed.at(), call, answer);
    }
    if (event instanceof TraceEvent.UserConfirmed confirmed) {
      ToolCall call = call(confirmed.call());
      return call == confirmed.call()
          ? confirmed
          : new TraceEvent.UserConfirmed(confirmed.at(), call, confirmed.by(), confirmed.consent());
    }
    return ofModel(event);
  }

  private TraceEvent ofModel(TraceEvent event) {
    if (event instanceof TraceEvent.ModelCalled called) {
      ModelRequest request = request(called.request());
      ModelReply reply = called.reply();
      Value body = value(() -> "reply of model " + called.request().model(), reply.body());
      return request == called.request() && body == reply.body()
          ? called
          : new TraceEvent.ModelCalled(called.at(), request, new ModelReply(body, reply.usage()));
    }
    if (event instanceof TraceEvent.ModelFailed failed) {
      return new TraceEvent.ModelFailed(
          failed.at(), request(failed.request()), text(failed.reason()));
    }
    throw new IllegalStateException("not filtered: " + event.getClass());
  }

  private ToolAnswer answer(String tool, ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Answered answered) {
      Object result = content(() -> "answer of " + tool, answered.result());
      return result == answered.result() ? answer : ToolAnswer.answered(result);
    }
    if (answer instanceof ToolAnswer.Denied denied) {
      String message = text(denied.message());
      return message == denied.message() ? answer : new ToolAnswer.Denied(message);
    }
    if (answer instanceof ToolAnswer.Failed failed) {
      return ToolAnswer.failed(text(failed.message())); // without what was thrown
    }
    return answer; // not known
  }
}
