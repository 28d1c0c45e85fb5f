package io.agentcl.value;

import io.agentcl.internal.frozen.Frozen;
import io.agentcl.internal.frozen.FrozenList;
import io.agentcl.internal.frozen.FrozenMap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings plain objects into the normal form of {@link Value}. Not thread-safe: one per call. */
final class Normalizer {

  /** Most levels of {@link Value#ofPart}. */
  static final int PART_DEPTH = JsonParser.MAX_DEPTH - 20;

  /** More bits than a number of {@link JsonParser#MAX_DIGITS} digits has. */
  private static final int MOST_BITS = 33_220;

  /** So few bits that no form of a number is too long. */
  private static final int FEW_BITS = 32_000;

  /** What is being normalised now, from the root to here: finds cycles. No more than levels. */
  private final List<Object> open = new ArrayList<>(4);

  private final int deepest;

  private Normalizer(int deepest) {
    this.deepest = deepest;
  }

  static @Nullable Object normalize(@Nullable Object object, int deepest) {
    Object simple = simple(object);
    if (simple != null || object == null) {
      return simple;
    }
    return Frozen.isNormal(object, deepest)
        ? object
        : new Normalizer(deepest).normal(object, Path.ROOT);
  }

  /** Returns the normal form of most things that hold no others; null of all else. */
  private static @Nullable Object simple(@Nullable Object object) {
    if (object instanceof String || object instanceof Boolean || object instanceof Bytes) {
      return object;
    }
    return object instanceof Integer || object instanceof Long
        ? (Object) ((Number) object).longValue()
        : null;
  }

  private @Nullable Object element(@Nullable Object element, Path path, int index) {
    Object simple = simple(element);
    return simple != null || element == null ? simple : normal(element, path.index(index));
  }

  private @Nullable Object entry(@Nullable Object content, Path path, String key) {
    Object simple = simple(content);
    return simple != null || content == null ? simple : normal(content, path.key(key));
  }

  private @Nullable Object normal(Object object, Path path) {
    Object simple = simple(object);
    if (simple != null || Frozen.isNormal(object, deepest - path.depth())) {
      return simple == null ? object : simple;
    }
    if (object instanceof Value value) {
      Object plain = value.toObject();
      return plain == null ? null : normal(plain, path); // again, for its depth counts from here
    }
    if (object instanceof Number number) {
      return number(number, path);
    }
    if (object instanceof Enum<?> constant) {
      return constant.name();
    }
    if (object instanceof byte[] bytes) {
      return Bytes.of(bytes);
    }
    return container(object, path);
  }

  private @Nullable Object container(Object object, Path path) {
    path.checkDepth(deepest);
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i) == object) {
        throw path.refuse("contains itself; values must be trees");
      }
    }
    open.add(object);
    try {
      if (object instanceof List<?> list) {
        return list(list, path);
      }
      if (object instanceof Set<?> set) {
        return sorted(set, path);
      }
      if (object instanceof Map<?, ?> map) {
        return map(map, path);
      }
      if (object instanceof Record record) {
        return record(record, path);
      }
      throw path.refuse(
          "is a %s; allowed are null, booleans, numbers, strings, byte arrays, enums, lists, sets,"
              + " string-keyed maps and records of these",
          object.getClass().getName());
    } finally {
      open.remove(open.size() - 1);
    }
  }

  static Object number(Number number, Path path) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      return number.longValue();
    }
    if (number instanceof BigInteger integer) {
      checkLength(integer, integer::toString, path);
      return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }
    if (number instanceof BigDecimal decimal) {
      return decimal(decimal, path);
    }
    if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw path.refuse("is %s; numbers must be finite", number);
      }
      return decimal(shortest(number), path);
    }
    throw path.refuse(
        "is a %s; use int, long, BigInteger, double or BigDecimal", number.getClass().getName());
  }

  private static BigDecimal decimal(BigDecimal decimal, Path path) {
    try {
      checkLength(
          decimal.unscaledValue(), () -> JsonText.digits(decimal.stripTrailingZeros()), path);
      return decimal.stripTrailingZeros();
    } catch (ArithmeticException e) {
      throw path.limit("is %s; its exponent is too large; to mend it, give it as text", decimal);
    }
  }

  /** Looks at the text only near the limit: the longer a number, the dearer its text. */
  private static void checkLength(BigInteger digits, Supplier<String> text, Path path) {
    int bits = digits.bitLength();
    if (bits > MOST_BITS || (bits > FEW_BITS && text.get().length() > JsonParser.MAX_DIGITS)) {
      throw path.limit(
          "is a number of more than %d characters; to mend it, give it as text",
          JsonParser.MAX_DIGITS);
    }
  }

  /**
   * Returns the shortest decimal that reads back as {@code number}, from the 15 digits on that a
   * double keeps of any decimal, or the 6 of a float. The text of a number does not serve: {@code
   * 2E23} was {@code 1.9999999999999998E23} before Java 19.
   */
  private static BigDecimal shortest(Number number) {
    BigDecimal exact = new BigDecimal(number.doubleValue());
    for (int digits = number instanceof Float ? 6 : 15; ; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      boolean readsBack =
          number instanceof Float
              ? rounded.floatValue() == number.floatValue()
              : rounded.doubleValue() == number.doubleValue();
      if (readsBack) {
        return rounded;
      }
    }
  }

  private List<@Nullable Object> list(List<?> list, Path path) {
    List<@Nullable Object> normal = new ArrayList<>(list.size());
    int index = 0;
    for (Object element : list) {
      normal.add(element(element, path, index++));
    }
    return new FrozenList(normal.toArray());
  }

  private List<@Nullable Object> sorted(Set<?> set, Path path) {
    TreeMap<byte[], @Nullable Object> byBytes = new TreeMap<>(Arrays::compareUnsigned);
    for (Object element : set) {
      Object normal = element(element, path, byBytes.size());
      byBytes.put(CanonicalBytes.of(normal), normal);
    }
    return new FrozenList(byBytes.values().toArray());
  }

  private Map<String, @Nullable Object> map(Map<?, ?> map, Path path) {
    FrozenMap.Builder normal = new FrozenMap.Builder(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw path.refuse("has the key %s; keys must be strings", entry.getKey());
      }
      normal.put(key, entry(entry.getValue(), path, key));
    }
    return normal.normal();
  }

  private Map<String, @Nullable Object> record(Record record, Path path) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    FrozenMap.Builder normal = new FrozenMap.Builder(components.length);
    for (RecordComponent component : components) {
      Path at = path.key(component.getName());
      Object read = read(component, record, at);
      Object content = read == null ? null : normal(read, at);
      if (content != null) {
        normal.put(component.getName(), content);
      }
    }
    return normal.normal();
  }

  private static @Nullable Object read(RecordComponent component, Record record, Path path) {
    Method accessor = component.getAccessor();
    try {
      if (!accessor.canAccess(record) && !accessor.trySetAccessible()) {
        throw path.refuse(
            "cannot be read: module %s does not open record %s; give a Codec made with your"
                + " MethodHandles.lookup()",
            record.getClass().getModule().getName(), record.getClass().getName());
      }
      return accessor.invoke(record);
    } catch (IllegalAccessException e) {
      throw path.refuse("cannot be read: %s", e.getMessage());
    } catch (InvocationTargetException e) {
      throw path.refuse("cannot be read: its accessor threw %s", e.getCause());
    }
  }
}
