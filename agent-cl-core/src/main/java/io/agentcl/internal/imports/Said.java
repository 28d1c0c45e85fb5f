package io.agentcl.internal.imports;

import io.agentcl.trace.Part;
import io.agentcl.trace.Usage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation.
 *
 * @param calls the tools it asks for
 * @param answers which call it answers; null if it is of no tool
 * @param beside what stands beside the words
 */
public record Said(
    Role role, String text, List<Called> calls, @Nullable Answers answers, Beside beside) {

  /**
   * Which call a message answers.
   *
   * @param id the model's id of the call
   * @param tool the name of the tool
   * @param failed whether it says that the tool failed
   */
  public record Answers(@Nullable String id, @Nullable String tool, boolean failed) {}

  /** What stands beside the words of a message; what is not known is null. */
  public record Beside(
      List<Part> parts,
      @Nullable String reasoning,
      @Nullable Usage usage,
      @Nullable String model,
      @Nullable Instant at) {

    static final Beside NOTHING = new Beside(List.of(), null, null, null, null);
  }

  public Said {
    calls = List.copyOf(calls);
  }

  /** Returns a message of words only. */
  public static Said of(Role role, String text) {
    return new Said(role, text, List.of(), null, Beside.NOTHING);
  }

  /** Returns whether {@code other} is this, told again: by another span, in another layout. */
  boolean isAs(Said other) {
    if (role != other.role) {
      return false;
    }
    if (!calls.isEmpty() && !other.calls.isEmpty()) {
      return sameCalls(other);
    }
    if (role == Role.TOOL && answers != null && other.answers != null) {
      String id = answers.id();
      if (id != null && other.answers.id() != null && !id.equals(other.answers.id())) {
        return false;
      }
    }
    if (calls.isEmpty() != other.calls.isEmpty() && (text.isBlank() || other.text.isBlank())) {
      return false;
    }
    return Same.texts(text, other.text);
  }

  private boolean sameCalls(Said other) {
    if (calls.size() != other.calls.size()) {
      return false;
    }
    for (int i = 0; i < calls.size(); i++) {
      if (!calls.get(i).asksAs(other.calls.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns this message in plain values, in the form of OpenAI's chat lists. */
  Map<String, @Nullable Object> plain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("role", role.written());
    plain.put("content", text);
    if (!calls.isEmpty()) {
      plain.put("tool_calls", calls.stream().map(Said::plain).toList());
    }
    if (answers != null) {
      put(plain, "tool_call_id", answers.id());
      put(plain, "name", answers.tool());
    }
    put(plain, "reasoning_content", beside.reasoning());
    return plain;
  }

  private static Map<String, @Nullable Object> plain(Called call) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    put(plain, "id", call.id());
    plain.put("type", "function");
    plain.put("function", Map.of("name", call.name(), "arguments", call.written()));
    return plain;
  }

  private static void put(Map<String, @Nullable Object> plain, String key, @Nullable Object each) {
    if (each != null) {
      plain.put(key, each);
    }
  }
}
