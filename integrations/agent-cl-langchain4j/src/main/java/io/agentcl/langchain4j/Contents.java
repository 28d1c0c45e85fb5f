package io.agentcl.langchain4j;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import io.agentcl.trace.Message;
import io.agentcl.trace.Part;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Contents of messages as parts, and back. Texts are the words; images are parts of their own type,
 * by their bytes or their address; all else is a part as the framework writes it.
 */
final class Contents {

  private static final String OTHER = "application/vnd.langchain4j.content+json";

  private static final Pattern MEDIA_TYPE = Pattern.compile("[^/]+/[^/]+");

  private Contents() {}

  /** Returns what {@code words} and {@code rest} say; each may be a text, contents or an object. */
  static Message message(@Nullable Object words, List<?> rest, Map<String, @Nullable Object> data) {
    List<Content> contents =
        Stream.concat(Stream.ofNullable(words), rest.stream()).flatMap(Contents::of).toList();
    String text =
        contents.stream()
            .filter(TextContent.class::isInstance)
            .map(each -> ((TextContent) each).text())
            .collect(Collectors.joining("\n"));
    List<Part> parts =
        contents.stream()
            .filter(each -> !(each instanceof TextContent))
            .map(Contents::part)
            .toList();
    return new Message(text, data, parts);
  }

  private static Stream<Content> of(Object said) {
    if (said instanceof Content content) {
      return Stream.of(content);
    }
    if (said instanceof UserMessage message) {
      return message.contents().stream();
    }
    if (said instanceof List<?> list && list.stream().allMatch(Content.class::isInstance)) {
      return list.stream().map(Content.class::cast);
    }
    String text = Objects.toString(said, "");
    return text.isBlank() ? Stream.empty() : Stream.of(TextContent.from(text)); // it refuses these
  }

  private static Part part(Content content) {
    if (content instanceof ImageContent image) {
      return part(image.image());
    }
    String json = ChatMessageSerializer.messageToJson(UserMessage.from(content));
    return new Part(OTHER, Value.of(Value.ofJson(json).at("contents.0")));
  }

  /** What is no media type, or no Base64, is the host's and its model's affair: it stays a text. */
  private static Part part(Image image) {
    String said = Objects.requireNonNullElse(image.mimeType(), "");
    String type = MEDIA_TYPE.matcher(said).matches() ? said : "image/*";
    String base64 = image.base64Data();
    if (base64 == null) {
      return new Part(type, Value.of(String.valueOf(image.url())));
    }
    try {
      return Part.bytes(type, Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return new Part(type, Value.of(base64));
    }
  }

  /** Returns the words, and with them the other parts if there is room for them. */
  static Object words(Class<?> type, Message message) {
    if (type == TextContent.class || type == Content.class) {
      return TextContent.from(message.text());
    }
    List<Content> all = new ArrayList<>();
    if (!message.text().isBlank()) {
      all.add(TextContent.from(message.text()));
    }
    message.parts().forEach(each -> all.add(content(each)));
    return type.isAssignableFrom(List.class) ? all : all.get(0);
  }

  /** Returns the parts beside the words; null if there are none. */
  static @Nullable Object part(Class<?> type, Message message) {
    List<Content> parts = message.parts().stream().map(Contents::content).toList();
    if (type.isAssignableFrom(List.class)) {
      return parts;
    }
    return parts.stream().filter(type::isInstance).findFirst().orElse(null);
  }

  private static Content content(Part part) {
    if (part.mediaType().startsWith("image/")) {
      return ImageContent.from(image(part));
    }
    if (part.mediaType().equals(OTHER)) {
      String json =
          Value.of(Map.of("type", "USER", "contents", List.of(part.content()))).toString();
      return ((UserMessage) ChatMessageDeserializer.messageFromJson(json)).contents().get(0);
    }
    return TextContent.from(part.text().orElseGet(part::toString));
  }

  private static Image image(Part part) {
    Image.Builder image = Image.builder();
    if (!part.mediaType().endsWith("*")) {
      image.mimeType(part.mediaType());
    }
    part.bytes()
        .ifPresentOrElse(
            bytes -> image.base64Data(Base64.getEncoder().encodeToString(bytes)),
            () -> image.url(part.text().orElse("")));
    return image.build();
  }
}
