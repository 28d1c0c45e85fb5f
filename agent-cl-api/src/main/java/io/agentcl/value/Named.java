package io.agentcl.value;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a part that is code of the host.
 *
 * @param name what the host binds it to; not blank
 * @param arguments what it is made of, a map; empty if nothing
 */
public record Named(String name, Value arguments) {

  private static final Value NONE = Value.of(Map.of());

  public Named {
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("the name of a part must not be blank");
    }
    if (!(requireNonNull(arguments, "arguments").toObject() instanceof Map<?, ?>)) {
      throw new IllegalArgumentException("arguments must be a map: " + arguments.brief());
    }
  }

  /** Returns {@code name} without arguments. */
  public static Named of(String name) {
    return new Named(name, NONE);
  }

  /**
   * Returns {@code name} with {@code arguments}.
   *
   * @throws IllegalArgumentException if one is no value, with the path to it
   */
  public static Named of(String name, Map<String, ? extends @Nullable Object> arguments) {
    return new Named(name, Value.of(requireNonNull(arguments, "arguments")));
  }
}
