package io.agentcl.springai;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

/** The tools that a request offers to the model. */
final class Offered {

  private Offered() {}

  static List<ToolCallback> tools(@Nullable ChatOptions options) {
    List<ToolCallback> tools =
        options instanceof ToolCallingChatOptions calling ? calling.getToolCallbacks() : null;
    return tools == null ? List.of() : tools;
  }

  static Set<String> names(@Nullable ChatOptions options) {
    return tools(options).stream().map(tool -> tool.getToolDefinition().name()).collect(toSet());
  }

  /** Throws if some tool would be called past the session. */
  static void checkGuarded(@Nullable ChatOptions options) {
    for (ToolCallback tool : tools(options)) {
      if (!(tool instanceof GuardedTool)) {
        throw new IllegalStateException(
            ("tool \"%s\" was added to the request behind the advisor of agent-cl, so that no rule"
                    + " guards it; to mend it, let the advisor that adds it come first, with an"
                    + " order below Ordered.HIGHEST_PRECEDENCE + 100")
                .formatted(tool.getToolDefinition().name()));
      }
    }
  }
}
