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
  @Nullable Object write(Object content, Path path);

  /** Returns the content that {@code normal} stands for. */
  @Nullable Object read(Object normal, Path path);

  /** Returns the content that null stands for, as does what is left out. */
  default @Nullable Object absent() {
    return null;
  }

  default @Nullable Object encode(@Nullable Object content, Path path) {
    return content == null ? null : write(content, path);
  }

  default @Nullable Object decode(@Nullable Object normal, Path path) {
    return normal == null ? absent() : read(normal, path);
  }

  /** A type that is written as one plain value of the class {@code stored}. */
  record Scalar<S>(
      String name, Class<S> stored, Function<Object, Object> writer, Function<S, Object> reader)
      implements Shape {

    @Override
    public Object write(Object content, Path path) {
      return writer.apply(content);
    }

    @Override
    public Object read(Object normal, Path path) {
      if (!stored.isInstance(normal)) {
        throw path.refuse("is %s; expected a %s", JsonText.brief(normal), name);
      }
      try {
        return reader.apply(stored.cast(normal));
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
    public Object write(Object content, Path path) {
      List<@Nullable Object> encoded = new ArrayList<>();
      for (Object each : (Iterable<?>) content) {
        encoded.add(element.encode(each, path.index(encoded.size())));
      }
      return distinct ? new LinkedHashSet<>(encoded) : encoded;
    }

    @Override
    public Object absent() {
      return distinct ? Collections.emptySet() : Collections.emptyList();
    }

    @Override
    public Object read(Object normal, Path path) {
      if (!(normal instanceof List<?> list)) {
        throw path.refuse("is %s; expected a list", JsonText.brief(normal));
      }
      List<@Nullable Object> decoded = new ArrayList<>();
      for (Object each : list) {
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
    public Object write(Object map, Path path) {
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
    public Object absent() {
      return Collections.emptySortedMap();
    }

    @Override
    public Object read(Object normal, Path path) {
      if (!(normal instanceof Map<?, ?> entries)) {
        throw path.refuse("is %s; expected a map", JsonText.brief(normal));
      }
      TreeMap<String, @Nullable Object> decoded = new TreeMap<>();
      entries.forEach(
          (key, each) -> decoded.put((String) key, content.decode(each, path.key((String) key))));
      return Collections.unmodifiableSortedMap(decoded);
    }
  }
}
