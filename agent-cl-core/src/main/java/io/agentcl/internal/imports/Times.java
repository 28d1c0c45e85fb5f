package io.agentcl.internal.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times of others: texts, or counts since 1970 whose unit shows in their size. */
public final class Times {

  private static final BigDecimal MILLIS = BigDecimal.valueOf(100_000_000_000L);
  private static final BigDecimal MICROS = BigDecimal.valueOf(100_000_000_000_000L);
  private static final BigDecimal NANOS = BigDecimal.valueOf(100_000_000_000_000_000L);
  private static final BigDecimal TOO_LATE = BigDecimal.valueOf(Long.MAX_VALUE);

  private Times() {}

  /**
   * Returns the time that {@code cell} tells; null if it tells none, with a complaint if it should.
   */
  public static @Nullable Instant of(Cell cell) {
    if (cell.isEmpty()) {
      return null;
    }
    if (cell.isText()
        && !cell.textOrEmpty().chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
      return ofText(cell);
    }
    BigDecimal number = cell.number();
    if (number == null) {
      return null;
    }
    if (number.signum() < 0 || number.compareTo(TOO_LATE) > 0) {
      cell.complain("is %s; expected a time".formatted(cell.shown()));
      return null;
    }
    return number.signum() == 0 ? null : ofNumber(number);
  }

  private static Instant ofNumber(BigDecimal number) {
    if (number.compareTo(NANOS) >= 0) {
      return nanos(number);
    }
    if (number.compareTo(MICROS) >= 0) {
      return nanos(number.movePointRight(3));
    }
    return nanos(number.movePointRight(number.compareTo(MILLIS) >= 0 ? 6 : 9));
  }

  private static Instant nanos(BigDecimal nanos) {
    BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
    return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue());
  }

  private static @Nullable Instant ofText(Cell cell) {
    String text = cell.textOrEmpty().strip().replace(' ', 'T');
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException none) {
        cell.complain("is %s; expected a time".formatted(cell.shown()));
        return null;
      }
    }
  }
}
