package io.agentcl.value;

import java.lang.invoke.MethodHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record, written as a map of its components that are not null. */
final class RecordShape implements Shape {

  /** One component of a record. */
  record Part(String name, boolean primitive, MethodHandle accessor, Shape shape) {}

  private final Class<?> type;
  private final boolean lenient;
  private final MethodHandle constructor;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /**
   * Makes the shape of {@code type}, without components yet.
   *
   * @param lenient whether what is no component is left out, not refused
   */
  RecordShape(Class<?> type, boolean lenient, MethodHandle constructor) {
    this.type = type;
    this.lenient = lenient;
    this.constructor = constructor;
  }

  /** Adds the next component. */
  void add(Part part) {
    parts.put(part.name(), part);
  }

  @Override
  public Object write(Object content, Path path) {
    path.checkDepth(JsonParser.MAX_DEPTH); // else content that holds itself would never end
    TreeMap<String, @Nullable Object> encoded = new TreeMap<>();
    for (Part part : parts.values()) {
      Path at = path.key(part.name());
      Object value = part.shape().encode(call(part.accessor(), at, content), at);
      if (value != null) {
        encoded.put(part.name(), value);
      }
    }
    return encoded;
  }

  @Override
  public @Nullable Object read(Object normal, Path path) {
    if (!(normal instanceof Map<?, ?> map)) {
      throw path.refuse("is %s; expected a %s", JsonText.brief(normal), type.getSimpleName());
    }
    for (Object key : map.keySet()) {
      if (!lenient && !parts.containsKey(key)) {
        throw path.refuse("has \"%s\"; a %s has %s", key, type.getSimpleName(), parts.keySet());
      }
    }
    return call(
        constructor,
        path,
        parts.values().stream().map(part -> decodePart(part, map, path)).toArray());
  }

  private static @Nullable Object decodePart(Part part, Map<?, ?> map, Path path) {
    Path at = path.key(part.name());
    Object decoded = part.shape().decode(map.get(part.name()), at);
    if (decoded == null && part.primitive()) {
      throw at.refuse("is missing; a component added later must not be of a primitive type");
    }
    return decoded;
  }

  @SuppressWarnings("IllegalCatch") // a handle may throw anything; the path says where
  private static @Nullable Object call(
      MethodHandle handle, Path path, @Nullable Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw path.refuse(
          "is refused: %s", e instanceof IllegalArgumentException ? e.getMessage() : e);
    }
  }
}
