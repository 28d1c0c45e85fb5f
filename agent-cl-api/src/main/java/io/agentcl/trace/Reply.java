package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an agent answers.
 *
 * @param text the words; may be empty
 * @param data structured content beside the words, such as a card or a list of choices; values that
 *     {@link io.agentcl.value.Value} refuses pass through, but cannot be replayed
 * @param further the {@link #parts}; null if there are none, so that what has none is what it was
 *     before there were any
 */
public record Reply(String text, Map<String, @Nullable Object> data, @Nullable List<Part> further) {

  public Reply {
    requireNonNull(text, "text");
    data = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(data, "data")));
    further = further == null || further.isEmpty() ? null : List.copyOf(further);
  }

  /** Makes one without further parts. */
  public Reply(String text, Map<String, @Nullable Object> data) {
    this(text, data, null);
  }

  /** Returns a reply of words only. */
  public static Reply of(String text) {
    return new Reply(text, Map.of());
  }

  /** Returns a reply of words and further parts. */
  public static Reply of(String text, Part... parts) {
    return new Reply(text, Map.of(), List.of(parts));
  }

  /** Returns what is beside the words, in order: images, files, further texts. */
  public List<Part> parts() {
    return further == null ? List.of() : further;
  }

  @Override
  public String toString() {
    String words = data.isEmpty() ? text : text + " " + data;
    return further == null
        ? words
        : further.stream().map(Part::toString).collect(Collectors.joining(" ", words + " ", ""));
  }
}
