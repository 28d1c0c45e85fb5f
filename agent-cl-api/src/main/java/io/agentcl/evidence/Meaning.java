package io.agentcl.evidence;

import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the normal forms of values mean to a {@link Comparison}. Equality is no equivalence: {@code
 * "17"} and {@code "17.0"} both equal 17 but not each other, and some of it is unknown. So {@link
 * #of} and {@link #kind} only say where to look, and {@link #equal} decides.
 */
final class Meaning {

  /** What a text may mean as a time; no text has two of these meanings. */
  private static final List<Function<String, ? extends Comparable<?>>> TIMES =
      List.of(
          text -> Instant.parse(text),
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text),
          text -> LocalDate.parse(text),
          text -> Duration.parse(text));

  /** JSON of a scalar that is no text. */
  private static final Pattern SCALAR =
      Pattern.compile("true|false|null|-?\\d++(\\.\\d++)?([eE][+-]?\\d++)?");

  /** To look for the zeros at the end of an integer costs the square of its length. */
  private static final int LONGEST_STRIPPED = 4096;

  /** What all numbers of more digits are found by: no integer of {@link #LONGEST_STRIPPED} bits. */
  private static final int MOST_DIGITS = 1233;

  /** Stands for a value of which nothing is known. */
  static final Object LOST = new Object();

  private Meaning() {}

  static Truth equal(@Nullable Object left, @Nullable Object right) {
    if (left == LOST || right == LOST) {
      return Truth.UNKNOWN;
    }
    if (left instanceof String a && right instanceof String b) {
      return equalTexts(a, b);
    }
    Object a = read(left);
    Object b = read(right);
    if (a == null || b == null) {
      return Truth.of(a == null && b == null);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return Truth.of(compare(x, y) == 0);
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return equalLists(x, y);
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return equalMaps(x, y);
    }
    boolean isScalar = a instanceof Boolean || a instanceof Bytes;
    return isScalar && a.getClass() == b.getClass() ? Truth.of(a.equals(b)) : Truth.UNKNOWN;
  }

  private static Truth equalTexts(String left, String right) {
    if (left.equals(right)) {
      return Truth.TRUE;
    }
    Object a = time(left);
    Object b = time(right);
    if (a != null && b != null) {
      return a.getClass() == b.getClass() || a instanceof Duration || b instanceof Duration
          ? Truth.of(a.equals(b))
          : Truth.UNKNOWN;
    }
    Optional<Object> x = inside(left);
    Optional<Object> y = inside(right);
    if (x.isPresent() || y.isPresent()) {
      return equal(x.orElse(left), y.orElse(right));
    }
    return normal(left).equals(normal(right)) ? Truth.UNKNOWN : Truth.FALSE;
  }

  static Truth equalLists(List<?> left, List<?> right) {
    Truth equal = Truth.of(left.size() == right.size());
    for (int i = 0; i < left.size() && equal != Truth.FALSE; i++) {
      equal = equal.and(equal(left.get(i), right.get(i)));
    }
    return equal;
  }

  private static Truth equalMaps(Map<?, ?> left, Map<?, ?> right) {
    if (!left.keySet().equals(right.keySet())) {
      return normalKeys(left).equals(normalKeys(right)) ? Truth.UNKNOWN : Truth.FALSE;
    }
    return Truth.all(left.keySet(), key -> equal(left.get(key), right.get(key)));
  }

  /** Returns the keys in the form in which those that look the same are equal. */
  private static List<String> normalKeys(Map<?, ?> map) {
    return map.keySet().stream().map(key -> normal(String.valueOf(key))).sorted().toList();
  }

  /** Returns the order of two values, if they have one. */
  static OptionalInt order(@Nullable Object left, @Nullable Object right) {
    Object a = unquoted(left);
    Object b = unquoted(right);
    if (a instanceof String x && b instanceof String y) {
      return orderOfTimes(time(x), time(y));
    }
    return read(a) instanceof Number x && read(b) instanceof Number y
        ? OptionalInt.of(compare(x, y))
        : OptionalInt.empty();
  }

  @SuppressWarnings("unchecked") // both are of the same class
  private static OptionalInt orderOfTimes(@Nullable Object left, @Nullable Object right) {
    return left != null && right != null && left.getClass() == right.getClass()
        ? OptionalInt.of(((Comparable<Object>) left).compareTo(right))
        : OptionalInt.empty();
  }

  /** Returns what two values have in common if they are equal; others may have it, too. */
  static @Nullable Object of(@Nullable Object normal) {
    Object plain = read(normal);
    if (plain instanceof Number number) {
      return foundBy(number);
    }
    if (plain instanceof String text) {
      Object time = time(text);
      return time == null ? normal(text) : time;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> meanings = new HashMap<>(map);
      meanings.replaceAll((key, each) -> of(each));
      return meanings;
    }
    return plain instanceof List<?> list ? ofAll(list) : plain;
  }

  /** Returns what each of {@code normals} has in common with what is equal to it. */
  static List<@Nullable Object> ofAll(List<?> normals) {
    List<@Nullable Object> meanings = new ArrayList<>(normals.size());
    normals.forEach(each -> meanings.add(of(each)));
    return meanings;
  }

  /**
   * Returns the kind of a value: whether two of one kind are equal is unknown only if they have one
   * {@link #of meaning}.
   */
  static String kind(@Nullable Object normal) {
    Object plain = normal instanceof String text ? inside(text).orElse(text) : normal;
    if (plain instanceof String text) {
      Object time = time(text);
      return time == null || time instanceof Duration ? "text" : time.getClass().getSimpleName();
    }
    if (plain instanceof List<?> list) {
      return list.stream().map(Meaning::kind).toList().toString();
    }
    if (plain instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> kinds = new TreeMap<>(map);
      kinds.replaceAll((key, each) -> kind(each));
      return kinds.toString();
    }
    return plain instanceof Number ? "number" : plain == null ? "null" : plain.getClass().getName();
  }

  private static Object foundBy(Number number) {
    if (number instanceof BigInteger huge && huge.bitLength() > LONGEST_STRIPPED) {
      return MOST_DIGITS;
    }
    BigDecimal decimal = decimal(number).stripTrailingZeros();
    return (long) decimal.precision() - decimal.scale() > MOST_DIGITS ? MOST_DIGITS : decimal;
  }

  private static int compare(Number left, Number right) {
    return left instanceof Long x && right instanceof Long y
        ? Long.compare(x, y)
        : decimal(left).compareTo(decimal(right));
  }

  static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof BigInteger integer
        ? new BigDecimal(integer)
        : BigDecimal.valueOf(number.longValue());
  }

  static @Nullable Object unquoted(@Nullable Object normal) {
    return normal instanceof String text && inside(text).orElse(text) instanceof String inner
        ? (inner.equals(text) ? text : unquoted(inner))
        : normal;
  }

  /** Returns what a text stands for if it is JSON, otherwise {@code normal}. */
  static @Nullable Object read(@Nullable Object normal) {
    if (!(normal instanceof String text)) {
      return normal;
    }
    Optional<Object> inside = inside(text);
    if (inside.isPresent()) {
      return read(inside.get());
    }
    String scalar = text.strip();
    boolean isScalar = startsWith(scalar, "-0123456789tfn") && SCALAR.matcher(scalar).matches();
    Optional<Value> json = isScalar ? Value.of(text).asJson() : Optional.empty();
    return json.isPresent() ? json.get().toObject() : text;
  }

  /** Returns the text, the list or the map of which {@code text} is the JSON. */
  private static Optional<Object> inside(String text) {
    return startsWith(text.stripLeading(), "\"[{")
        ? Value.of(text).asJson().map(Value::toObject)
        : Optional.empty();
  }

  private static boolean startsWith(String text, String marks) {
    return !text.isEmpty() && marks.indexOf(text.charAt(0)) >= 0;
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Returns the time or the duration that a text means, or null. */
  static @Nullable Object time(String text) {
    // Cheap first: every ISO 8601 form begins with a digit, a sign or a P.
    if (text.length() > 40 || !startsWith(text, "0123456789+-P")) {
      return null;
    }
    for (Function<String, ? extends Comparable<?>> meaning : TIMES) {
      Object meant = parsed(meaning, text);
      if (meant != null) {
        return meant;
      }
    }
    return null;
  }

  private static @Nullable Object parsed(
      Function<String, ? extends Comparable<?>> meaning, String text) {
    try {
      return meaning.apply(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
