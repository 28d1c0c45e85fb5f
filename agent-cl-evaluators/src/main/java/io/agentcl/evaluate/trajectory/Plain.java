package io.agentcl.evaluate.trajectory;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Plain values, compared by what they mean: numbers count by value. */
final class Plain {

  /** Stands for null where a key must not be null. */
  private static final Object NULL = List.of("null");

  private Plain() {}

  static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof BigInteger integer
        ? new BigDecimal(integer)
        : BigDecimal.valueOf(number.longValue());
  }

  /** Returns an object that equals that of another value exactly if the two are the same. */
  static Object key(Value value, Reading reading) {
    Object key = canonical(value.toObject(), reading);
    return key == null ? NULL : key;
  }

  private static @Nullable Object canonical(@Nullable Object given, Reading reading) {
    @Nullable Object plain = reading.of(given);
    if (plain instanceof BigDecimal || plain instanceof BigInteger) {
      return decimal((Number) plain).stripTrailingZeros();
    }
    if (plain instanceof Long number) {
      return decimal(number).stripTrailingZeros();
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(each -> copy.add(canonical(each, reading)));
      return copy;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new TreeMap<>();
      map.forEach((key, each) -> copy.put(key, canonical(each, reading)));
      return copy;
    }
    return plain;
  }

  static boolean same(@Nullable Object expected, @Nullable Object actual) {
    return same(expected, actual, Reading.AS_GIVEN);
  }

  static boolean same(@Nullable Object wanted, @Nullable Object given, Reading reading) {
    @Nullable Object expected = reading.of(wanted);
    @Nullable Object actual = reading.of(given);
    if (expected instanceof Number a && actual instanceof Number b) {
      return a.equals(b) || decimal(a).compareTo(decimal(b)) == 0;
    }
    if (expected instanceof List<?> a && actual instanceof List<?> b) {
      return sameLists(a, b, reading);
    }
    if (expected instanceof Map<?, ?> a && actual instanceof Map<?, ?> b) {
      return a.size() == b.size()
          && a.entrySet().stream()
              .allMatch(
                  entry ->
                      b.containsKey(entry.getKey())
                          && same(entry.getValue(), b.get(entry.getKey()), reading));
    }
    return Objects.equals(expected, actual);
  }

  private static boolean sameLists(List<?> a, List<?> b, Reading reading) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i), reading)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the text that a value prints as; a string is its own. */
  static String text(@Nullable Object plain) {
    return plain instanceof String text ? text : Value.of(plain).toString();
  }

  /** Returns {@code value} with every text in it changed, but not the keys. */
  static Value texts(Value value, UnaryOperator<String> change) {
    return Value.of(changed(value.toObject(), change));
  }

  private static @Nullable Object changed(@Nullable Object plain, UnaryOperator<String> change) {
    if (plain instanceof String text) {
      return change.apply(text);
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(each -> copy.add(changed(each, change)));
      return copy;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new TreeMap<>();
      map.forEach((key, each) -> copy.put(key, changed(each, change)));
      return copy;
    }
    return plain;
  }
}
