package io.agentcl.internal.record;

import io.agentcl.experience.Experience;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what stands in a conversation as text or number, with the name of the entry that it
 * stands in, and changes nothing. Holds the texts that the conversation holds; not thread-safe.
 */
final class TextsHeld implements Filter {

  /** What is longer is no password, and tells by itself what stands in it. */
  private static final int LONGEST_NAMED = 300;

  private final List<String> texts = new ArrayList<>();

  private TextsHeld() {}

  static List<String> in(Experience experience) {
    TextsHeld held = new TextsHeld();
    held.content(() -> "context", experience.setting().context().value().toObject());
    held.trace(experience.trace());
    experience.signals().forEach(signal -> held.text(signal.text()));
    return held.texts;
  }

  @Override
  public String text(String text) {
    texts.add(text);
    return text;
  }

  @Override
  public Value value(Supplier<String> place, Value value) {
    gather(null, value.toObject());
    return value;
  }

  @Override
  public @Nullable Object content(Supplier<String> place, @Nullable Object content) {
    gather(null, Value.of(content).toObject());
    return content;
  }

  @Override
  public Map<String, @Nullable Object> contents(
      Supplier<String> place, Map<String, @Nullable Object> contents) {
    contents.forEach((name, content) -> gather(name, Value.of(content).toObject()));
    return contents;
  }

  private void gather(@Nullable String name, @Nullable Object plain) {
    if (plain instanceof List<?> list) {
      list.forEach(each -> gather(name, each));
    } else if (plain instanceof Map<?, ?> map) {
      map.forEach((key, content) -> gather((String) key, content));
    } else if (plain instanceof String || plain instanceof Number) {
      String text = plain.toString();
      texts.add(text);
      if (name != null && text.length() <= LONGEST_NAMED) {
        texts.add(name + ": " + text);
      }
    }
  }
}
