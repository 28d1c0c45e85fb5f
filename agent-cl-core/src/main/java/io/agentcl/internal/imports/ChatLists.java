package io.agentcl.internal.imports;

import io.agentcl.experience.Experience;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An experience as a list of messages of OpenAI's chat. What an import kept of the messages is
 * written as it was; of what was recorded here, messages are made. One per experience; not
 * thread-safe.
 */
public final class ChatLists {

  private static final String ROLE = "role";
  private static final String CONTENT = "content";
  private static final String CALLS = "tool_calls";

  private final List<Map<String, @Nullable Object>> messages = new ArrayList<>();

  /** What the tools answered since the last call of a model, by the ids in the list. */
  private final Map<String, Map<String, @Nullable Object>> answers = new LinkedHashMap<>();

  /** Arguments as a model wrote them, by the ids of its calls. */
  private final Map<String, String> asWritten = new LinkedHashMap<>();

  /** The message with the calls of the round that is being written; null if there is none. */
  private @Nullable Map<String, @Nullable Object> asking;

  private @Nullable Integer round;

  /** What the assistant said last in this turn, so that its reply is not told twice. */
  private @Nullable String said;

  /** What models called their calls. */
  private final Set<String> taken = new HashSet<>();

  private int ids;

  private ChatLists() {}

  /** Returns the line of {@code experience}. */
  public static String write(Experience experience) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("id", experience.id());
    line.put("messages", messages(experience));
    return TolerantJson.write(line);
  }

  /** Returns the messages of {@code experience}. */
  public static List<Map<String, @Nullable Object>> messages(Experience experience) {
    ChatLists list = new ChatLists();
    String system = experience.setting().context().text("system").orElse(null);
    if (system != null) {
      list.add(Role.SYSTEM, system);
    }
    for (TraceEvent.ToolCalled called : experience.trace().toolCalls()) {
      if (called.step() != null) {
        list.taken.add(called.step().id());
      }
    }
    experience.trace().events().forEach(list::event);
    return list.messages;
  }

  private Map<String, @Nullable Object> add(Role role, String content) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put(ROLE, role.written());
    message.put(CONTENT, content);
    messages.add(message);
    return message;
  }

  private void event(TraceEvent event) {
    if (event instanceof TraceEvent.UserSaid user) {
      asking = null;
      said = null;
      add(Role.USER, user.message().text());
    } else if (event instanceof TraceEvent.ModelCalled model) {
      asking = null;
      request(model.request().body().asMap());
      reply(model.reply().body().asMap().get("message"));
    } else if (event instanceof TraceEvent.ModelFailed failed) {
      request(failed.request().body().asMap());
    } else if (event instanceof TraceEvent.ToolCalled called) {
      call(called);
    } else if (event instanceof TraceEvent.AgentReplied replied) {
      if (!replied.reply().text().equals(said)) {
        add(Role.ASSISTANT, replied.reply().text());
      }
      asking = null;
      said = replied.reply().text();
    }
  }

  /** A model may have been told something else than the tool answered, and other instructions. */
  private void request(Map<String, @Nullable Object> body) {
    if (!(body.get("messages") instanceof List<?> added) || !body.containsKey("earlier")) {
      return;
    }
    for (Object each : added) {
      if (each instanceof Map<?, ?> message && message.get(CONTENT) instanceof String content) {
        if (Role.SYSTEM.written().equals(message.get(ROLE))) {
          system(content);
        } else if (Role.TOOL.written().equals(message.get(ROLE))
            && message.get("tool_call_id") instanceof String id
            && answers.containsKey(id)) {
          answers.get(id).put(CONTENT, content);
        }
      }
    }
    answers.clear();
  }

  private void system(String content) {
    boolean known =
        messages.stream()
            .anyMatch(
                each ->
                    Role.SYSTEM.written().equals(each.get(ROLE))
                        && each.get(CONTENT) instanceof String text
                        && text.contains(content));
    if (!known) {
      add(Role.SYSTEM, content);
    }
  }

  private void reply(@Nullable Object recorded) {
    if (!(recorded instanceof Map<?, ?> message)
        || !Role.ASSISTANT.written().equals(message.get(ROLE))
        || !(message.get(CONTENT) instanceof String content)) {
      return;
    }
    Map<String, @Nullable Object> written = add(Role.ASSISTANT, content);
    said = content;
    if (message.get(CALLS) instanceof List<?> calls) {
      asking = written; // its calls follow as events
      round = null;
      calls.forEach(this::remember);
    }
  }

  private void remember(@Nullable Object written) {
    if (written instanceof Map<?, ?> call
        && call.get("id") instanceof String id
        && call.get("function") instanceof Map<?, ?> function
        && function.get("arguments") instanceof String arguments) {
      asWritten.put(id, arguments);
    }
  }

  private void call(TraceEvent.ToolCalled called) {
    Integer its = called.step() == null ? null : called.step().round();
    if (asking == null || its == null || (round != null && !round.equals(its))) {
      asking = add(Role.ASSISTANT, "");
    }
    round = its;
    String id = called.step() == null ? newId() : called.step().id();
    calls(asking).add(written(id, called.requested()));
    if (!(called.answer() instanceof ToolAnswer.Unknown)) {
      Map<String, @Nullable Object> answer = add(Role.TOOL, called.answer().text());
      answer.put("tool_call_id", id);
      answers.put(id, answer);
    }
  }

  private String newId() {
    String id;
    do {
      id = "call-" + ++ids;
    } while (taken.contains(id));
    return id;
  }

  @SuppressWarnings("unchecked") // it was put there here
  private static List<Object> calls(Map<String, @Nullable Object> message) {
    return (List<Object>) message.computeIfAbsent(CALLS, key -> new ArrayList<Object>());
  }

  private Map<String, @Nullable Object> written(String id, ToolCall call) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("id", id);
    written.put("type", "function");
    String text = arguments(call);
    String known = asWritten.get(id);
    text = known != null && isSame(known, call) ? known : text;
    Map<String, @Nullable Object> function = new LinkedHashMap<>(); // the same bytes each time
    function.put("name", call.name());
    function.put("arguments", text);
    written.put("function", function);
    return written;
  }

  private static String arguments(ToolCall call) {
    Map<String, @Nullable Object> arguments = call.knownArguments().asMap();
    return arguments.size() == 1 && arguments.get(Called.UNREAD) instanceof String unread
        ? unread
        : TolerantJson.write(arguments);
  }

  /** The order of arguments is the model's; what they are, what was called. */
  private static boolean isSame(String text, ToolCall call) {
    Called called = Called.of(null, call.name(), new Cell("$", text, new Complaints()));
    return Same.values(called.all(), call.knownArguments().asMap());
  }
}
