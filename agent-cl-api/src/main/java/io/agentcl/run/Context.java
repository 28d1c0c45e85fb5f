package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the host knows of a conversation before it begins: who the user is, which product line or
 * channel it is about. Conditions and scopes look at it.
 *
 * @param value all entries as one value, a map
 */
public record Context(Value value) {

  /** The key of the user's id. */
  public static final String USER = "user";

  /** Nothing is known. */
  public static final Context EMPTY = new Context(Value.of(Map.of()));

  public Context {
    if (!(requireNonNull(value, "value").toObject() instanceof Map<?, ?>)) {
      throw new IllegalArgumentException("a context is a map: " + value);
    }
  }

  /** Returns the context of a user. */
  public static Context user(String id) {
    return EMPTY.with(USER, requireNonNull(id, "id"));
  }

  /**
   * Returns the context of {@code entries}.
   *
   * @throws IllegalArgumentException if an entry is no value, with the path to it
   */
  public static Context of(Map<String, ? extends @Nullable Object> entries) {
    return new Context(Value.of(requireNonNull(entries, "entries")));
  }

  /**
   * Returns this context with one more entry, or another one.
   *
   * @throws IllegalArgumentException if {@code content} is no value
   */
  public Context with(String key, @Nullable Object content) {
    Map<String, @Nullable Object> entries = new TreeMap<>(value.asMap());
    entries.put(requireNonNull(key, "key"), content);
    return of(entries);
  }

  /** Returns the text at {@code key}, or empty if there is none. */
  public Optional<String> text(String key) {
    return value.asMap().get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
