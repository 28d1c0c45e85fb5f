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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /**
   * Beside contents that are not words and then all else, as images before words: for each its
   * length, if it is a text.
   */
  private static final String ORDER = "application/vnd.langchain4j.order+json";

  private static final long OTHER_THAN_TEXT = -1;

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
    List<Part> parts = new ArrayList<>();
    contents.stream()
        .filter(each -> !(each instanceof TextContent))
        .map(Contents::part)
        .forEach(parts::add);
    if (contents.stream().skip(1).anyMatch(TextContent.class::isInstance)) {
      parts.add(order(contents));
    }
    return new Message(text, data, parts);
  }

  private static Part order(List<Content> contents) {
    return new Part(
        ORDER,
        Value.of(
            contents.stream()
                .map(
                    each ->
                        each instanceof TextContent text ? text.text().length() : OTHER_THAN_TEXT)
                .toList()));
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

  /** An image that is more than a type and bytes, or an address, is kept as the framework does. */
  static Part part(Content content) {
    if (content instanceof ImageContent image) {
      Part part = part(image.image());
      if (part != null && content(part).equals(image)) {
        return part;
      }
    }
    String json = ChatMessageSerializer.messageToJson(UserMessage.from(content));
    return new Part(OTHER, Value.of(Value.ofJson(json).at("contents.0")));
  }

  /** Null if its text is no Base64: what it is then is the host's and its model's affair. */
  private static @Nullable Part part(Image image) {
    String said = Objects.requireNonNullElse(image.mimeType(), "");
    String type = MEDIA_TYPE.matcher(said).matches() ? said : "image/*";
    String base64 = image.base64Data();
    if (base64 == null) {
      return new Part(type, Value.of(String.valueOf(image.url())));
    }
    try {
      return Part.bytes(type, Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Returns what is said as {@code type}: one of the contents, or all. */
  static Object words(Class<?> type, Message message) {
    List<Content> all = all(message);
    if (type.isAssignableFrom(List.class)) {
      return all;
    }
    return all.stream()
        .filter(type::isInstance)
        .findFirst()
        .orElseGet(() -> TextContent.from(message.text()));
  }

  /** Returns the words that come first. */
  static String words(Message message) {
    return all(message).stream()
        .filter(TextContent.class::isInstance)
        .map(each -> ((TextContent) each).text())
        .findFirst()
        .orElseGet(message::text);
  }

  /** Returns what is said beside {@link #words(Message)}, in order. */
  static List<Content> beside(Message message) {
    List<Content> all = new ArrayList<>(all(message));
    all.stream().filter(TextContent.class::isInstance).findFirst().ifPresent(all::remove);
    return all;
  }

  private static List<Content> all(Message message) {
    List<Content> others =
        message.parts().stream()
            .filter(each -> !each.mediaType().equals(ORDER))
            .map(Contents::content)
            .toList();
    return message.parts().stream()
        .filter(each -> each.mediaType().equals(ORDER))
        .findFirst()
        .flatMap(order -> ordered(order, message.text(), others))
        .orElseGet(() -> wordsFirst(message.text(), others));
  }

  private static List<Content> wordsFirst(String text, List<Content> others) {
    List<Content> all = new ArrayList<>();
    if (!text.isBlank()) {
      all.add(TextContent.from(text));
    }
    all.addAll(others);
    return all;
  }

  /** Empty if it is not the order of these, as after the words were changed. */
  private static Optional<List<Content>> ordered(Part order, String text, List<Content> others) {
    List<Content> all = new ArrayList<>();
    Iterator<Content> other = others.iterator();
    int from = 0;
    for (Object each : order.content().toObject() instanceof List<?> list ? list : List.of()) {
      long length = each instanceof Long known ? known : OTHER_THAN_TEXT;
      if (length == OTHER_THAN_TEXT && other.hasNext()) {
        all.add(other.next());
      } else if (length > 0 && from + length <= text.length()) {
        all.add(TextContent.from(text.substring(from, from + (int) length)));
        from += (int) length + 1; // and a line's end
      } else {
        return Optional.empty();
      }
    }
    return from == text.length() + 1 && !other.hasNext() ? Optional.of(all) : Optional.empty();
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
