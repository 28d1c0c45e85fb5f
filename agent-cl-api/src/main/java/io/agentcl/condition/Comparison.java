package io.agentcl.condition;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How two values are compared. Numbers compare by value, so that {@code 250} equals {@code 250.0};
 * texts that are both instants, both dates, both times without a zone or both durations in ISO 8601
 * compare by what they mean. Other texts have no order. Lists and maps have none either; they are
 * equal if their parts are.
 */
public enum Comparison {
  /** Equal. */
  EQUAL("is", sign -> sign == 0),
  /** Not equal. */
  NOT_EQUAL("is not", sign -> sign != 0),
  /** Less or earlier. */
  LESS("is less than", sign -> sign < 0),
  /** At most, or not later. */
  AT_MOST("is at most", sign -> sign <= 0),
  /** Greater or later. */
  GREATER("is greater than", sign -> sign > 0),
  /** At least, or not earlier. */
  AT_LEAST("is at least", sign -> sign >= 0);

  /** What a text may mean; no text has two of these meanings. */
  private static final List<Function<String, ? extends Comparable<?>>> MEANINGS =
      List.of(
          Comparison::instant,
          text -> LocalDateTime.parse(text),
          text -> LocalDate.parse(text),
          text -> Duration.parse(text));

  /** To look for the zeros at the end of an integer costs the square of its length. */
  private static final int LONGEST_STRIPPED = 4096;

  private final String words;
  private final IntPredicate holds;

  Comparison(String words, IntPredicate holds) {
    this.words = words;
    this.holds = holds;
  }

  /** Returns whether {@code left} stands so to {@code right}; unknown if they have no order. */
  public Truth test(Value left, Value right) {
    if (this == EQUAL || this == NOT_EQUAL) {
      boolean equal = Objects.equals(meaning(left), meaning(right));
      return Truth.of(equal == (this == EQUAL));
    }
    OptionalInt sign = sign(meaning(left), meaning(right));
    return sign.isPresent() ? Truth.of(holds.test(sign.getAsInt())) : Truth.UNKNOWN;
  }

  /**
   * Returns what {@code value} means: two values are {@link #EQUAL} exactly if what they mean is
   * equal and has one hash code, so that values can be found by it. Costs the size of the value.
   */
  public static @Nullable Object meaning(Value value) {
    return meaning(value.toObject());
  }

  static @Nullable Object meaning(@Nullable Object normal) {
    if (normal instanceof Number number) {
      return number instanceof BigInteger huge && huge.bitLength() > LONGEST_STRIPPED
          ? decimal(huge)
          : decimal(number).stripTrailingZeros();
    }
    if (normal instanceof String text) {
      return meaning(text);
    }
    if (normal instanceof List<?> list) {
      List<@Nullable Object> meanings = new ArrayList<>(list.size());
      list.forEach(each -> meanings.add(meaning(each)));
      return meanings;
    }
    if (normal instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> meanings = new HashMap<>();
      map.forEach((key, each) -> meanings.put(key, meaning(each)));
      return meanings;
    }
    return normal;
  }

  private static Object meaning(String text) {
    for (Function<String, ? extends Comparable<?>> meaning : MEANINGS) {
      Object meant = parsed(meaning, text);
      if (meant != null) {
        return meant;
      }
    }
    return text;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return OffsetDateTime.parse(text).toInstant();
    }
  }

  /** Returns the order of two meanings; texts, lists and maps have none. */
  private static OptionalInt sign(@Nullable Object left, @Nullable Object right) {
    return left instanceof Comparable<?>
            && right != null
            && left.getClass() == right.getClass()
            && !(left instanceof String)
            && !(left instanceof Boolean)
        ? OptionalInt.of(compare(left, right))
        : OptionalInt.empty();
  }

  @SuppressWarnings("unchecked") // both are of the same class
  private static int compare(Object first, Object second) {
    return ((Comparable<Object>) first).compareTo(second);
  }

  private static @Nullable Object parsed(
      Function<String, ? extends Comparable<?>> meaning, String text) {
    // Cheap first: every ISO 8601 form begins with a digit, a sign or a P.
    if (text.isEmpty() || text.length() > 40 || "0123456789+-P".indexOf(text.charAt(0)) < 0) {
      return null;
    }
    try {
      return meaning.apply(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof BigInteger integer
        ? new BigDecimal(integer)
        : BigDecimal.valueOf(number.longValue());
  }

  @Override
  public String toString() {
    return words;
  }
}
