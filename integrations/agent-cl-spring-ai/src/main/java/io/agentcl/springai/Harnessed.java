package io.agentcl.springai;

import io.agentcl.evidence.Evidence;
import io.agentcl.rule.ModelChoice;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Skill;
import io.agentcl.run.Session;
import java.math.BigDecimal;
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

  /** The name of the model choice for clients of chats. */
  static final String CHAT = "chat";

  private Harnessed() {}

  /** Returns {@code request} with prompt, tools and model as the harness of its turn has them. */
  static ChatClientRequest request(ChatClientRequest request, Turn turn) {
    Prompt host = request.prompt();
    String words = words(turn.session());
    Prompt prompt = words.isBlank() ? host : host.augmentSystemMessage(said -> with(said, words));
    return ChatClientRequest.builder()
        .prompt(new Prompt(prompt.getInstructions(), options(host.getOptions(), turn)))
        .context(request.context())
        .context(SpringAiAgent.SESSION, turn.session())
        .context(Turn.KEY, turn)
        .build();
  }

  private static String words(Session session) {
    Evidence evidence = session.evidence();
    List<String> parts = new ArrayList<>();
    parts.add(session.harness().derive(PromptSection.PROMPT, evidence));
    session
        .harness()
        .derive(Skill.APPLICABLE, evidence)
        .forEach((name, instructions) -> parts.add("# %s\n%s".formatted(name, instructions)));
    parts.removeIf(String::isBlank);
    return String.join("\n\n", parts);
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
        .find(ModelChoice.LAYER, CHAT)
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
    choice
        .settings()
        .forEach(
            (name, setting) -> {
              if (name.equals("temperature")) {
                builder.temperature(new BigDecimal(setting.toString()).doubleValue());
              }
            });
  }
}
