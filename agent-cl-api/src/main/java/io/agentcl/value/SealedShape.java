package io.agentcl.value;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A sealed interface of records: each is written with its simple name under {@link #TYPE}. */
final class SealedShape implements Shape {

  /** Never a component's name: {@code @} cannot stand in a Java identifier. */
  static final String TYPE = "@type";

  private final Class<?> type;
  private final Map<String, Shape> byName = new LinkedHashMap<>();

  SealedShape(Class<?> type) {
    this.type = type;
  }

  /** Adds a permitted record; false if another one has its simple name. */
  boolean add(Class<?> permitted, Shape shape) {
    Shape other = byName.put(permitted.getSimpleName(), shape);
    return other == null || other.equals(shape); // one record may be of two families in this one
  }

  @Override
  public Object write(Object content, Path path) {
    String name = content.getClass().getSimpleName();
    Shape shape = byName.get(name);
    if (shape == null) {
      throw path.refuse("is a %s; expected one of %s", name, byName.keySet());
    }
    TreeMap<String, @Nullable Object> encoded = new TreeMap<>();
    if (shape.encode(content, path) instanceof Map<?, ?> components) {
      components.forEach((key, each) -> encoded.put((String) key, each));
    }
    encoded.put(TYPE, name);
    return encoded;
  }

  @Override
  public @Nullable Object read(Object normal, Path path) {
    Object name = normal instanceof Map<?, ?> map ? map.get(TYPE) : null;
    Shape shape = name == null ? null : byName.get(name);
    if (shape == null) {
      throw path.refuse(
          "is %s; expected a %s with \"%s\" one of %s",
          JsonText.brief(normal), type.getSimpleName(), TYPE, byName.keySet());
    }
    Map<Object, @Nullable Object> components = new HashMap<>((Map<?, ?>) normal);
    components.remove(TYPE);
    return shape.decode(components, path);
  }
}
