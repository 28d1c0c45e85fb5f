package io.agentcl.benchmarks.bfcl;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain data in the form the checks work on: null, {@link Boolean}, {@link BigInteger}, {@link
 * Double}, {@link String}, unmodifiable {@link List} and {@link Map}. The order of keys is kept,
 * since the first mistake decides; {@link Value} sorts them.
 */
final class Data {

  private static final int MAX_DEPTH = 200;

  private Data() {}

  /**
   * Returns a copy of {@code given}.
   *
   * @param path where it stands, for the message
   * @throws IllegalArgumentException if it is no plain data, or nested too deep
   */
  static @Nullable Object of(@Nullable Object given, String path) {
    return copy(given, path, 0);
  }

  static List<@Nullable Object> list(List<?> given, String path) {
    return list(given, path, 0);
  }

  private static @Nullable Object copy(@Nullable Object given, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "%s is nested more than %d levels deep".formatted(path, MAX_DEPTH));
    }
    if (given == null || given instanceof Boolean || given instanceof String) {
      return given;
    }
    if (given instanceof Value value) {
      return copy(value.toObject(), path, depth);
    }
    if (given instanceof Number number) {
      return number(number, path);
    }
    if (given instanceof List<?> list) {
      return list(list, path, depth);
    }
    if (given instanceof Map<?, ?> map) {
      return map(map, path, depth);
    }
    throw refused(given, path);
  }

  private static Object number(Number number, String path) {
    if (number instanceof BigInteger) {
      return number;
    }
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return BigInteger.valueOf(number.longValue());
    }
    if (number instanceof Float) {
      return Double.valueOf(number.toString()); // the decimal that was meant: 0.1f is 0.1
    }
    if (number instanceof Double || number instanceof BigDecimal) {
      return number.doubleValue();
    }
    throw refused(number, path);
  }

  private static List<@Nullable Object> list(List<?> given, String path, int depth) {
    List<@Nullable Object> copy = new ArrayList<>(given.size());
    for (Object element : given) {
      copy.add(copy(element, path + "[" + copy.size() + "]", depth + 1));
    }
    return Collections.unmodifiableList(copy);
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> given, String path, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    given.forEach(
        (key, content) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException(
                "%s has the key %s; keys must be strings".formatted(path, key));
          }
          copy.put(name, copy(content, path + "." + name, depth + 1));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static IllegalArgumentException refused(Object given, String path) {
    return new IllegalArgumentException(
        "%s is a %s; allowed are null, booleans, numbers, strings, lists, string-keyed maps and Value"
            .formatted(path, given.getClass().getName()));
  }
}
