package io.agentcl.internal.imports;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose a message is. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT,
  TOOL;

  /** What products call them. */
  private static final Map<String, Role> NAMES =
      Map.ofEntries(
          Map.entry("system", SYSTEM),
          Map.entry("developer", SYSTEM),
          Map.entry("user", USER),
          Map.entry("human", USER),
          Map.entry("assistant", ASSISTANT),
          Map.entry("ai", ASSISTANT),
          Map.entry("aimessagechunk", ASSISTANT),
          Map.entry("model", ASSISTANT),
          Map.entry("gpt", ASSISTANT),
          Map.entry("chatgpt", ASSISTANT),
          Map.entry("bot", ASSISTANT),
          Map.entry("agent", ASSISTANT),
          Map.entry("tool", TOOL),
          Map.entry("function", TOOL),
          Map.entry("tool_response", TOOL),
          Map.entry("tool_result", TOOL),
          Map.entry("tool_call", ASSISTANT),
          Map.entry("function_call", ASSISTANT),
          Map.entry("observation", TOOL),
          Map.entry("ipython", TOOL),
          Map.entry("environment", TOOL));

  /** Returns the role that {@code name} stands for; null if nobody calls one so. */
  static @Nullable Role named(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String lower = name.toLowerCase(Locale.ROOT).replace('-', '_');
    Role role = NAMES.get(lower);
    return role == null && lower.endsWith("message")
        ? NAMES.get(lower.substring(0, lower.length() - "message".length()))
        : role;
  }

  /** Returns the role as OpenAI writes it. */
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
