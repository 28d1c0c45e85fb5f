package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.util.Locale;
import java.util.Optional;

/**
 * One part of a message or a reply beside its words: an image, a file, further text.
 *
 * @param mediaType what it is, such as {@code image/png}, in lower case
 * @param content text, bytes, or what says where it is, such as an address
 */
public record Part(String mediaType, Value content) {

  private static final String TEXT = "text/plain";

  public Part {
    requireNonNull(content, "content");
    mediaType = requireNonNull(mediaType, "mediaType").toLowerCase(Locale.ROOT);
    int slash = mediaType.indexOf('/');
    if (slash < 1 || slash == mediaType.length() - 1) {
      throw new IllegalArgumentException(
          "\"%s\" is no media type; to mend it, say what the part is, as in image/png"
              .formatted(mediaType));
    }
  }

  /** Returns a part of text. */
  public static Part text(String text) {
    return new Part(TEXT, Value.of(requireNonNull(text, "text")));
  }

  /** Returns a part of bytes, which are copied. */
  public static Part bytes(String mediaType, byte[] bytes) {
    return new Part(mediaType, Value.of(Bytes.of(requireNonNull(bytes, "bytes"))));
  }

  /** Returns the text if this is text; else empty. */
  public Optional<String> text() {
    return content.toObject() instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Returns a copy of the bytes if these are bytes; else empty. */
  public Optional<byte[]> bytes() {
    return content.toObject() instanceof Bytes bytes
        ? Optional.of(bytes.toArray())
        : Optional.empty();
  }

  /** Returns a text as it is, of other content what it is and its length. */
  @Override
  public String toString() {
    if (content.toObject() instanceof Bytes bytes) {
      return "[%s, %d bytes]".formatted(mediaType, bytes.length());
    }
    return text().filter(text -> mediaType.equals(TEXT)).orElseGet(this::brief);
  }

  private String brief() {
    return "[%s %s]".formatted(mediaType, content.brief());
  }
}
