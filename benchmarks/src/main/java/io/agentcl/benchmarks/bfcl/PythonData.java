package io.agentcl.benchmarks.bfcl;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data as Python treats it, on which the leaderboard's rules are built: {@code ==}, {@code in},
 * indexing, and what they fail with on data of another kind.
 */
final class PythonData {

  private PythonData() {}

  /** Returns whether {@code one == other}; numbers and booleans compare by their exact value. */
  static boolean equal(@Nullable Object one, @Nullable Object other) {
    if (isNumeric(one) && isNumeric(other)) {
      return equalNumbers(numeric(one), numeric(other));
    }
    if (one instanceof List<?> list && other instanceof List<?> otherList) {
      return equalLists(list, otherList);
    }
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> otherMap) {
      return equalMaps(map, otherMap);
    }
    return one == null ? other == null : one.equals(other);
  }

  private static boolean isNumeric(@Nullable Object data) {
    return data instanceof Number || data instanceof Boolean;
  }

  private static Number numeric(@Nullable Object data) {
    if (data instanceof Boolean truth) {
      return truth ? BigInteger.ONE : BigInteger.ZERO;
    }
    return (Number) requireNonNull(data);
  }

  private static boolean equalNumbers(Number one, Number other) {
    if (one instanceof BigInteger && other instanceof BigInteger) {
      return one.equals(other);
    }
    if (one instanceof Double && other instanceof Double) {
      return one.doubleValue() == other.doubleValue();
    }
    double decimal = one instanceof Double ? one.doubleValue() : other.doubleValue();
    BigInteger integer = one instanceof BigInteger big ? big : (BigInteger) other;
    return Double.isFinite(decimal)
        && new BigDecimal(decimal).compareTo(new BigDecimal(integer)) == 0;
  }

  private static boolean equalLists(List<?> one, List<?> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!equal(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(Map<?, ?> one, Map<?, ?> other) {
    return one.size() == other.size()
        && one.entrySet().stream()
            .allMatch(
                entry ->
                    other.containsKey(entry.getKey())
                        && equal(entry.getValue(), other.get(entry.getKey())));
  }

  /** Returns whether {@code element in container}: an element, a key or a part of a text. */
  static boolean contains(@Nullable Object container, @Nullable Object element) {
    if (container instanceof List<?> list) {
      return list.stream().anyMatch(each -> equal(each, element));
    }
    boolean isKey = !(element instanceof List<?> || element instanceof Map<?, ?>);
    if (container instanceof Map<?, ?> map && isKey) {
      return element instanceof String key && map.containsKey(key);
    }
    if (container instanceof String text && element instanceof String part) {
      return text.contains(part);
    }
    throw Fault.type("%s cannot be in %s".formatted(Shown.of(element), Shown.of(container)));
  }

  /** Returns {@code container[key]}. */
  static @Nullable Object item(@Nullable Object container, String key) {
    if (!(container instanceof Map<?, ?> map)) {
      throw Fault.type("%s has no key %s".formatted(Shown.of(container), Shown.of(key)));
    }
    if (!map.containsKey(key)) {
      throw Fault.key("%s is missing in %s".formatted(Shown.of(key), Shown.of(container)));
    }
    return map.get(key);
  }

  /** Returns {@code list(container[i] for i in range(len(container)))}; a text's are characters. */
  static List<?> elements(@Nullable Object container) {
    if (container instanceof List<?> list) {
      return list;
    }
    if (container instanceof String text) {
      return text.codePoints().mapToObj(Character::toString).toList();
    }
    if (container instanceof Map<?, ?> map) {
      if (map.isEmpty()) {
        return List.of();
      }
      throw Fault.key("0 is missing in " + Shown.of(container));
    }
    throw Fault.type("%s has no elements".formatted(Shown.of(container)));
  }

  /** Returns {@code len(container)}. */
  static int length(@Nullable Object container) {
    return container instanceof Map<?, ?> map ? map.size() : elements(container).size();
  }

  /** Returns {@code container.items()}. */
  @SuppressWarnings("unchecked") // the keys of data are strings
  static Map<String, @Nullable Object> items(@Nullable Object container) {
    if (container instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw Fault.attribute("%s has no keys".formatted(Shown.of(container)));
  }

  /** Returns the first of {@code list}. */
  static @Nullable Object first(List<?> list, String what) {
    if (list.isEmpty()) {
      throw Fault.index("there is no " + what);
    }
    return list.get(0);
  }

  /** Returns {@code float(data)} if {@code data} is an integer, otherwise {@code data}. */
  static @Nullable Object widened(@Nullable Object data) {
    if (!(data instanceof BigInteger integer)) {
      return data;
    }
    double decimal = integer.doubleValue();
    if (Double.isInfinite(decimal)) {
      throw Fault.overflow("an integer of %d bits is no decimal".formatted(integer.bitLength()));
    }
    return decimal;
  }
}
