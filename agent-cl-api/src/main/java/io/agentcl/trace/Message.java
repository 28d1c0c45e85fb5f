package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user says.
 *
 * @param text the words; may be empty
 * @param data structured content beside the words, such as a form or an attachment's reference;
 *     values that {@link io.agentcl.value.Value} refuses pass through, but cannot be replayed
 */
public record Message(String text, Map<String, @Nullable Object> data) {

  public Message {
    requireNonNull(text, "text");
    data = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(data, "data")));
  }

  /** Returns a message of words only. */
  public static Message of(String text) {
    return new Message(text, Map.of());
  }

  @Override
  public String toString() {
    return data.isEmpty() ? text : text + " " + data;
  }
}
