package io.agentcl.rule;

import io.agentcl.harness.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
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

  private static final List<Function<String, ? extends Comparable<?>>> MEANINGS =
      List.of(
          text -> Instant.parse(text),
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text),
          text -> LocalDate.parse(text),
          text -> Duration.parse(text));

  private final String words;
  private final IntPredicate holds;

  Comparison(String words, IntPredicate holds) {
    this.words = words;
    this.holds = holds;
  }

  /** Returns whether {@code left} stands so to {@code right}; unknown if they have no order. */
  public Truth test(Value left, Value right) {
    OptionalInt sign = sign(left.toObject(), right.toObject());
    if (sign.isPresent()) {
      return Truth.of(holds.test(sign.getAsInt()));
    }
    if (this == EQUAL || this == NOT_EQUAL) {
      return Truth.of(same(left.toObject(), right.toObject()) == (this == EQUAL));
    }
    return Truth.UNKNOWN;
  }

  private static boolean same(@Nullable Object left, @Nullable Object right) {
    OptionalInt sign = sign(left, right);
    if (sign.isPresent()) {
      return sign.getAsInt() == 0;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return a.size() == b.size()
          && IntStream.range(0, a.size()).allMatch(i -> same(a.get(i), b.get(i)));
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
    }
    return Objects.equals(left, right);
  }

  private static OptionalInt sign(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      return OptionalInt.of(decimal(a).compareTo(decimal(b)));
    }
    if (left instanceof String a && right instanceof String b) {
      for (Function<String, ? extends Comparable<?>> meaning : MEANINGS) {
        Object first = parsed(meaning, a);
        Object second = parsed(meaning, b);
        if (first != null && second != null) {
          return OptionalInt.of(compare(first, second));
        }
      }
    }
    return OptionalInt.empty();
  }

  @SuppressWarnings("unchecked") // both come from the same function
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
