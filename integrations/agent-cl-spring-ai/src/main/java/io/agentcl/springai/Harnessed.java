package io.agentcl.springai;

import io.agentcl.rule.ModelChoice;
import io.agentcl.rule.SystemText;
import io.agentcl.run.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

/** Puts the harness of a session into a request. */
final class Harnessed {

  private Harnessed() {}

  /** Returns {@code request} with prompt, tools and model as the harness of its turn has them. */
  static ChatClientRequest request(ChatClientRequest request, Turn turn) {
    Prompt host = request.prompt();
    Session session = turn.session();
    String words = SystemText.of(session.harness(), session.evidence()).text();
    Prompt prompt = words.isBlank() ? host : host.augmentSystemMessage(said -> with(said, words));
    return ChatClientRequest.builder()
        .prompt(new Prompt(prompt.getInstructions(), options(host.getOptions(), turn)))
        .context(request.context())
        .context(SpringAiAgent.SESSION, turn.session())
        .context(Turn.KEY, turn)
        .build();
  }

  /** The host's own words come first. */
  private static SystemMessage with(SystemMessage host, String words) {
    String text = host.getText();
    return host.mutate()
        .text(text == null || text.isBlank() ? words : text + "\n\n" + words)
        .build();
  }

  private static @Nullable ChatOptions options(@Nullable ChatOptions host, Turn turn) {
    if (host == null) {
      return null;
    }
    ChatOptions.Builder<?> builder = host.mutate();
    turn.session()
        .harness()
        .find(ModelChoice.LAYER, ModelChoice.CHAT)
        .ifPresent(choice -> choose(choice, builder));
    if (builder instanceof ToolCallingChatOptions.Builder<?> withTools
        && host instanceof ToolCallingChatOptions tools) {
      withTools.toolCallbacks(guarded(tools.getToolCallbacks(), turn));
    }
    return builder.build();
  }

  private static List<ToolCallback> guarded(@Nullable List<ToolCallback> tools, Turn turn) {
    List<ToolCallback> guarded = new ArrayList<>();
    for (ToolCallback tool : tools == null ? List.<ToolCallback>of() : tools) {
      guarded.add(new GuardedTool(tool, turn));
    }
    return guarded;
  }

  private static void choose(ModelChoice choice, ChatOptions.Builder<?> builder) {
    builder.model(choice.model());
    choice.temperature().ifPresent(builder::temperature);
  }
}
