package io.agentcl.internal.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool as a model asked for it.
 *
 * @param id what the model called it; null if it did not
 * @param arguments its arguments; empty if they are unreadable
 * @param unread what stands for the arguments but is no object; null if there is no such thing
 */
public record Called(
    @Nullable String id,
    String name,
    Map<String, @Nullable Object> arguments,
    @Nullable String unread) {

  /** The name under which arguments are kept that are no object. */
  static final String UNREAD = "arguments";

  /** Returns a call whose arguments are {@code cell}: an object, or a text that is one. */
  public static Called of(@Nullable String id, String name, Cell cell) {
    Cell opened = cell.opened();
    if (opened.isMap()) {
      return new Called(id, name, opened.map(), null);
    }
    String text = cell.text();
    return new Called(id, name, Map.of(), text == null || text.isBlank() ? null : text);
  }

  /** Returns the arguments, and what is no object under a name of its own. */
  Map<String, @Nullable Object> all() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(arguments);
    if (unread != null) {
      all.put(UNREAD, unread);
    }
    return all;
  }

  /** Returns the arguments as the JSON text that a model writes. */
  String written() {
    return unread != null ? unread : TolerantJson.write(arguments);
  }

  /** Returns whether {@code other} asks for the same, under whatever id. */
  boolean asksAs(Called other) {
    return name.equals(other.name) && Same.values(all(), other.all());
  }
}
