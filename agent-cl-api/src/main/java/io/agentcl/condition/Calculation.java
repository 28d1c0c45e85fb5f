package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Lookup;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An operand that is worked out from others; not known where one of them is not. */
sealed interface Calculation extends Operand {

  static Operand of(Operation operation, Operand... of) {
    return new Worked(operation, List.of(of));
  }

  /**
   * What an operation makes of operands.
   *
   * @param of as many as it takes; for an {@link Operation#ENTRY} the table and its keys
   */
  record Worked(Operation operation, List<Operand> of) implements Calculation {

    public Worked {
      requireNonNull(operation, "operation");
      of = List.copyOf(of);
      if (operation == Operation.ENTRY ? of.isEmpty() : of.size() != operation.operands) {
        throw new IllegalArgumentException(
            "%s of %d operands".formatted(operation.name(), of.size()));
      }
    }

    @Override
    public List<Operand> parts() {
      return of;
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      List<Value> known = new ArrayList<>(of.size());
      for (Operand each : of) {
        Optional<Value> value = each.resolve(evidence);
        if (value.isEmpty()) {
          return value;
        }
        known.add(value.get());
      }
      return operation.work.apply(known);
    }

    @Override
    public String toString() {
      String keys = "[%s]".repeat(of.size() - operation.operands);
      return (operation.words + keys).formatted(of.toArray());
    }
  }

  /** How one value is made of one or several. */
  enum Operation {
    /** The number of elements of a list, or of entries of a map. */
    SIZE(1, "size of %s", of -> size(Lookup.inside(of.get(0)).toObject())),
    /** The sum of two numbers; as the two below an integer if both are. */
    PLUS(2, "(%s + %s)", of -> joined(of, BigDecimal::add)),
    /** The difference of two numbers. */
    MINUS(2, "(%s - %s)", of -> joined(of, BigDecimal::subtract)),
    /** The product of two numbers. */
    TIMES(2, "(%s * %s)", of -> joined(of, BigDecimal::multiply)),
    /** The entry of a map of maps, or a list, that texts or indexes lead to, one a level. */
    ENTRY(1, "%s", Operation::entry),
    /** What a text stands for if it is JSON; not known if it is none. */
    PARSED(1, "%s as JSON", of -> of.get(0).asJson()),
    /** A text in Unicode normal form C: texts that look the same are the same. */
    NFC(1, "%s in form NFC", of -> spelled(of, x -> Normalizer.normalize(x, Normalizer.Form.NFC))),
    /** A text without regard to case, in any language alike. */
    CASELESS(
        1,
        "%s in any case",
        of -> spelled(of, x -> x.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)));

    /** Beyond this the result would be costly, and no amount of anything. */
    private static final int MOST_DIGITS = 100;

    private final int operands;
    private final String words;
    private final Function<List<Value>, Optional<Value>> work;

    Operation(int operands, String words, Function<List<Value>, Optional<Value>> work) {
      this.operands = operands;
      this.words = words;
      this.work = work;
    }

    private static Optional<Value> size(@Nullable Object of) {
      if (of instanceof List<?> list) {
        return Optional.of(Value.of(list.size()));
      }
      return of instanceof Map<?, ?> map ? Optional.of(Value.of(map.size())) : Optional.empty();
    }

    private static Optional<Value> joined(List<Value> of, BinaryOperator<BigDecimal> operation) {
      if (!(of.get(0).toObject() instanceof Number a)
          || !(of.get(1).toObject() instanceof Number b)) {
        return Optional.empty();
      }
      BigDecimal x = Meaning.decimal(a);
      BigDecimal y = Meaning.decimal(b);
      if (isLong(x) || isLong(y)) {
        return Optional.empty();
      }
      BigDecimal result = operation.apply(x, y);
      boolean isInteger = !(a instanceof BigDecimal) && !(b instanceof BigDecimal);
      return Optional.of(Value.of(isInteger ? result.toBigIntegerExact() : result));
    }

    private static boolean isLong(BigDecimal number) {
      return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS;
    }

    private static Optional<Value> entry(List<Value> tableAndKeys) {
      Optional<Value> here = Optional.of(tableAndKeys.get(0));
      for (Value key : tableAndKeys.subList(1, tableAndKeys.size())) {
        boolean isKey = key.toObject() instanceof String || key.toObject() instanceof Long;
        String step = String.valueOf(key.toObject());
        here = here.filter(from -> isKey).flatMap(from -> Lookup.step(Lookup.inside(from), step));
      }
      return here;
    }

    /** What is no text stays as it is. */
    private static Optional<Value> spelled(List<Value> of, UnaryOperator<String> rewrite) {
      return Optional.of(
          of.get(0).toObject() instanceof String text ? Value.of(rewrite.apply(text)) : of.get(0));
    }
  }

  /** An instant, a time without a zone, or a date, moved; a date by whole days only. */
  record Plus(Operand instant, Duration duration) implements Calculation {

    /** The length of a date in ISO 8601, of a year with four digits. */
    private static final int DATE = "2026-04-02".length();

    public Plus {
      requireNonNull(instant, "instant");
      requireNonNull(duration, "duration");
    }

    @Override
    public List<Operand> parts() {
      return List.of(instant);
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return instant
          .resolve(evidence)
          .flatMap(from -> from.toObject() instanceof String text ? moved(text) : Optional.empty());
    }

    private Optional<Value> moved(String text) {
      long days = duration.toDays();
      try {
        if (text.length() == DATE && duration.equals(Duration.ofDays(days))) {
          return Optional.of(Value.of(LocalDate.parse(text).plusDays(days).toString()));
        }
        TemporalAccessor time =
            DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text, OffsetDateTime::from, LocalDateTime::from);
        Object moved =
            time instanceof OffsetDateTime instant
                ? instant.toInstant().plus(duration)
                : LocalDateTime.from(time).plus(duration);
        return Optional.of(Value.of(moved.toString()));
      } catch (DateTimeException | ArithmeticException e) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return instant + (duration.isNegative() ? " - " : " + ") + duration.abs();
    }
  }
}
