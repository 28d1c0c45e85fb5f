package io.agentcl.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How content of one Java type is written as plain objects, and read from normal form. */
interface Shape {

  /** Returns {@code content} in plain objects that {@link Value#of} accepts, or refuses. */
  @Nullable Object encode(@Nullable Object content, Path path);

  /** Returns the content that {@code normal} stands for. */
  @Nullable Object decode(@Nullable Object normal, Path path);

  /** Content that is a value as it stands. */
  enum Plain implements Shape {
    INSTANCE;

    @Override
    public @Nullable Object encode(@Nullable Object content, Path path) {
      return content;
    }

    @Override
    public @Nullable Object decode(@Nullable Object normal, Path path) {
      return normal;
    }
  }

  /** A type that is written as one plain value of the class {@code stored}. */
  record Scalar<S>(
      String name, Class<S> stored, Function<Object, Object> write, Function<S, Object> read)
      implements Shape {

    @Override
    public @Nullable Object encode(@Nullable Object content, Path path) {
      return content == null ? null : write.apply(content);
    }

    @Override
    public @Nullable Object decode(@Nullable Object normal, Path path) {
      if (normal == null) {
        return null;
      }
      if (!stored.isInstance(normal)) {
        throw path.refuse("is %s; expected a %s", JsonText.brief(normal), name);
      }
      try {
        return read.apply(stored.cast(normal));
      } catch (RuntimeException e) {
        throw path.refuse(
            "is %s; expected a %s (%s)", JsonText.brief(normal), name, e.getMessage());
      }
    }

    static Shape same(Class<?> type) {
      return new Scalar<>(type.getSimpleName(), type, content -> content, content -> content);
    }

    static Shape integer(String name, Function<BigInteger, Object> read) {
      return new Scalar<>(name, Number.class, content -> content, n -> read.apply(exactInteger(n)));
    }

    static Shape decimal(String name, Function<BigDecimal, Object> read) {
      // An integer does not read as a decimal: that would give one content two encodings.
      return new Scalar<>(name, BigDecimal.class, content -> content, read);
    }

    static Shape text(String name, Function<String, Object> parse) {
      return new Scalar<>(name, String.class, Object::toString, parse);
    }

    private static BigInteger exactInteger(Number number) {
      if (number instanceof BigDecimal) {
        throw new IllegalArgumentException("a decimal");
      }
      return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }
  }

  /** A list or set. */
  record Elements(Shape element, boolean distinct) implements Shape {

    @Override
    public @Nullable Object encode(@Nullable Object content, Path path) {
      if (content == null) {
        return null;
      }
      List<@Nullable Object> encoded = new ArrayList<>();
      for (Object each : (Iterable<?>) content) {
        encoded.add(element.encode(each, path.index(encoded.size())));
      }
      return distinct ? new LinkedHashSet<>(encoded) : encoded;
    }

    @Override
    public Object decode(@Nullable Object normal, Path path) {
      if (normal != null && !(normal instanceof List<?>)) {
        throw path.refuse("is %s; expected a list", JsonText.brief(normal));
      }
      List<@Nullable Object> decoded = new ArrayList<>();
      for (Object each : normal == null ? List.of() : (List<?>) normal) {
        decoded.add(element.decode(each, path.index(decoded.size())));
      }
      return distinct
          ? Collections.unmodifiableSet(new LinkedHashSet<>(decoded))
          : Collections.unmodifiableList(decoded);
    }
  }

  /** A map with string keys. */
  record Entries(Shape content) implements Shape {

    @Override
    public @Nullable Object encode(@Nullable Object map, Path path) {
      if (map == null) {
        return null;
      }
      TreeMap<String, @Nullable Object> encoded = new TreeMap<>();
      ((Map<?, ?>) map)
          .forEach(
              (key, each) -> {
                if (!(key instanceof String name)) {
                  throw path.refuse("has the key %s; keys must be strings", key);
                }
                encoded.put(name, content.encode(each, path.key(name)));
              });
      return encoded;
    }

    @Override
    public Object decode(@Nullable Object normal, Path path) {
      if (normal != null && !(normal instanceof Map<?, ?>)) {
        throw path.refuse("is %s; expected a map", JsonText.brief(normal));
      }
      TreeMap<String, @Nullable Object> decoded = new TreeMap<>();
      Map<?, ?> entries = normal == null ? Map.of() : (Map<?, ?>) normal;
      entries.forEach(
          (key, each) -> decoded.put((String) key, content.decode(each, path.key((String) key))));
      return Collections.unmodifiableSortedMap(decoded);
    }
  }
}
