package io.agentcl.springai;

import io.agentcl.evidence.Evidence;
import io.agentcl.trace.Part;
import io.agentcl.trace.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.content.Media;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

/** The framework's messages and the library's. */
final class Messages {

  private Messages() {}

  static UserMessage user(io.agentcl.trace.Message message) {
    return UserMessage.builder()
        .text(message.text())
        .media(message.parts().stream().map(Messages::media).toList())
        .build();
  }

  static io.agentcl.trace.Message message(UserMessage user) {
    return io.agentcl.trace.Message.of(words(user), parts(user.getMedia()));
  }

  static Part[] parts(List<Media> media) {
    return media.stream().map(Messages::part).toArray(Part[]::new);
  }

  private static Part part(Media media) {
    String type = media.getMimeType().getType() + "/" + media.getMimeType().getSubtype();
    Object data = media.getData();
    return data instanceof byte[] bytes
        ? Part.bytes(type, bytes)
        : new Part(type, io.agentcl.value.Value.of(String.valueOf(data)));
  }

  private static Media media(Part part) {
    Media.Builder media = Media.builder().mimeType(MimeTypeUtils.parseMimeType(part.mediaType()));
    byte[] bytes = part.bytes().orElse(null);
    return (bytes != null
            ? media.data(new ByteArrayResource(bytes))
            : media.data(part.text().orElseGet(part.content()::toString)))
        .build();
  }

  /** Returns what the agent answered; of several choices the first, as the framework does. */
  static Reply reply(@Nullable ChatResponse response) {
    Generation first = response == null ? null : response.getResult();
    return first == null
        ? Reply.of("")
        : Reply.of(words(first.getOutput()), parts(first.getOutput().getMedia()));
  }

  static String text(@Nullable ChatResponse response) {
    Generation first = response == null ? null : response.getResult();
    return first == null ? "" : words(first.getOutput());
  }

  static List<ToolCall> toolCalls(@Nullable ChatResponse response) {
    return response == null
        ? List.of()
        : response.getResults().stream()
            .map(each -> each.getOutput().getToolCalls())
            .filter(calls -> !calls.isEmpty())
            .findFirst()
            .orElse(List.of());
  }

  private static String words(Message message) {
    String text = message.getText();
    return text == null ? "" : text;
  }

  /** Returns what comes before the last thing that the user says. */
  static List<Message> beforeLast(List<Message> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof UserMessage) {
        return messages.subList(0, i);
      }
    }
    return List.of();
  }

  /** Returns what user and agent say in {@code messages}. */
  static List<Evidence.Said> said(List<Message> messages) {
    List<Evidence.Said> said = new ArrayList<>();
    for (Message message : messages) {
      boolean byUser = message instanceof UserMessage;
      if (byUser || (message instanceof AssistantMessage && !words(message).isEmpty())) {
        said.add(new Evidence.Said(byUser, words(message)));
      }
    }
    return said;
  }

  static List<Message> messages(List<Evidence.Said> said) {
    List<Message> messages = new ArrayList<>();
    for (Evidence.Said each : said) {
      messages.add(
          each.byUser() ? new UserMessage(each.text()) : new AssistantMessage(each.text()));
    }
    return messages;
  }
}
