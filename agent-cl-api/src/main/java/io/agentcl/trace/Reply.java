package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent answers.
 *
 * @param text the words; may be empty
 * @param data structured content beside the words, such as a card or a list of choices; values that
 *     {@link io.agentcl.value.Value} refuses pass through, but cannot be replayed
 */
public record Reply(String text, Map<String, @Nullable Object> data) {

  public Reply {
    requireNonNull(text, "text");
    data = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(data, "data")));
  }

  /** Returns a reply of words only. */
  public static Reply of(String text) {
    return new Reply(text, Map.of());
  }

  @Override
  public String toString() {
    return data.isEmpty() ? text : text + " " + data;
  }
}
