package io.agentcl.opentelemetry;

import io.agentcl.internal.imports.Called;
import io.agentcl.internal.imports.Role;
import io.agentcl.internal.imports.Said;
import io.agentcl.trace.Part;
import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the form that the conventions give them: a role, and parts that say what they are.
 */
final class MessageParts {

  private static final String TYPE = "type";
  private static final String CONTENT = "content";

  private MessageParts() {}

  /** Returns the one message of a list, as JSON. */
  static String only(Role role, String text, List<Part> further, Map<String, ?> data) {
    return json(List.of(message(role, parts(text, further, data))));
  }

  /** Returns as {@link #only} what an agent answered, and how that ended. */
  static String answer(String text, List<Part> further, Map<String, ?> data, String finish) {
    Map<String, @Nullable Object> message = message(Role.ASSISTANT, parts(text, further, data));
    message.put("finish_reason", finish);
    return json(List.of(message));
  }

  /** Returns a list of one part of text, as JSON. */
  static String text(String text) {
    return json(List.of(part("text", text)));
  }

  /** Returns {@code messages} as JSON. */
  static String messages(List<Said> messages, boolean areReplies) {
    List<Map<String, @Nullable Object>> written = new ArrayList<>();
    for (Said said : messages) {
      Map<String, @Nullable Object> message = message(said.role(), parts(said));
      if (areReplies) {
        message.put("finish_reason", said.calls().isEmpty() ? "stop" : "tool_call");
      }
      written.add(message);
    }
    return json(written);
  }

  private static String json(Object plain) {
    return Value.of(plain).toString();
  }

  private static Map<String, @Nullable Object> message(
      Role role, List<Map<String, @Nullable Object>> parts) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("role", role.name().toLowerCase(Locale.ROOT));
    message.put("parts", parts);
    return message;
  }

  private static List<Map<String, @Nullable Object>> parts(Said said) {
    if (said.role() == Role.TOOL) {
      Map<String, @Nullable Object> response = new LinkedHashMap<>();
      response.put(TYPE, "tool_call_response");
      putIfKnown(response, "id", said.answers() == null ? null : said.answers().id());
      response.put("response", said.text());
      return List.of(response);
    }
    List<Map<String, @Nullable Object>> parts = new ArrayList<>();
    if (said.beside().reasoning() != null) {
      parts.add(part("reasoning", said.beside().reasoning()));
    }
    if (!said.text().isEmpty() || said.calls().isEmpty()) {
      parts.add(part("text", said.text()));
    }
    said.beside().parts().forEach(each -> parts.add(part(each)));
    said.calls().forEach(each -> parts.add(call(each)));
    return parts;
  }

  private static Map<String, @Nullable Object> call(Called called) {
    Map<String, @Nullable Object> call = new LinkedHashMap<>();
    call.put(TYPE, "tool_call");
    putIfKnown(call, "id", called.id());
    call.put("name", called.name());
    call.put("arguments", called.unread() == null ? called.arguments() : called.unread());
    return call;
  }

  private static List<Map<String, @Nullable Object>> parts(
      String text, List<Part> further, Map<String, ?> data) {
    List<Map<String, @Nullable Object>> parts = new ArrayList<>();
    if (!text.isEmpty() || further.isEmpty()) {
      parts.add(part("text", text));
    }
    further.forEach(each -> parts.add(part(each)));
    if (!data.isEmpty()) {
      parts.add(part("data", data));
    }
    return parts;
  }

  private static Map<String, @Nullable Object> part(String type, @Nullable Object content) {
    Map<String, @Nullable Object> part = new LinkedHashMap<>();
    part.put(TYPE, type);
    part.put(CONTENT, content);
    return part;
  }

  private static Map<String, @Nullable Object> part(Part part) {
    Object content = part.content().toObject();
    if (part.mediaType().equals("text/plain")) {
      return part("text", content);
    }
    if (part.content().asMap().get(TYPE) instanceof String) {
      return part.content().asMap(); // as an import kept it
    }
    Map<String, @Nullable Object> written;
    if (content instanceof Bytes bytes) {
      written = part("blob", Base64.getEncoder().encodeToString(bytes.toArray()));
    } else if (content instanceof String address) {
      written = new LinkedHashMap<>(Map.of(TYPE, "uri", "uri", address));
    } else {
      written = part("generic", content);
    }
    written.put("modality", part.mediaType().replaceFirst("/.*", ""));
    written.put("mime_type", part.mediaType());
    return written;
  }

  private static void putIfKnown(
      Map<String, @Nullable Object> map, String key, @Nullable Object known) {
    if (known != null) {
      map.put(key, known);
    }
  }
}
