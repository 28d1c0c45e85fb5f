package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
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
import java.util.stream.Stream;

/** An operand that is worked out from others; not known where one of them is not. */
sealed interface Calculation extends Operand {

  /** Returns what this makes of what its parts stand for, in their order. */
  Optional<Value> workOut(List<Value> known);

  @Override
  default Optional<Value> resolve(Evidence evidence) {
    List<Value> known = new ArrayList<>();
    for (Operand part : parts()) {
      Optional<Value> value = part.resolve(evidence);
      if (value.isEmpty()) {
        return value;
      }
      known.add(value.get());
    }
    return workOut(known);
  }

  /** The number of elements of a list, or of entries of a map. */
  record Size(Operand of) implements Calculation {

    public Size {
      requireNonNull(of, "of");
    }

    @Override
    public List<Operand> parts() {
      return List.of(of);
    }

    @Override
    public Optional<Value> workOut(List<Value> known) {
      Object plain = Lookup.inside(known.get(0)).toObject();
      if (plain instanceof List<?> list) {
        return Optional.of(Value.of(list.size()));
      }
      return plain instanceof Map<?, ?> map ? Optional.of(Value.of(map.size())) : Optional.empty();
    }

    @Override
    public String toString() {
      return "size of " + of;
    }
  }

  /** A sum, a difference or a product of two numbers; an integer if both are. */
  record Arithmetic(Operand left, Operator operator, Operand right) implements Calculation {

    public Arithmetic {
      requireNonNull(left, "left");
      requireNonNull(operator, "operator");
      requireNonNull(right, "right");
    }

    @Override
    public List<Operand> parts() {
      return List.of(left, right);
    }

    @Override
    public Optional<Value> workOut(List<Value> known) {
      return known.get(0).toObject() instanceof Number a
              && known.get(1).toObject() instanceof Number b
          ? operator.join(a, b)
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "(%s %s %s)".formatted(left, operator.sign, right);
    }
  }

  /** How two numbers are joined. */
  enum Operator {
    /** The sum. */
    PLUS("+", BigDecimal::add),
    /** The difference. */
    MINUS("-", BigDecimal::subtract),
    /** The product. */
    TIMES("*", BigDecimal::multiply);

    /** Beyond this the result would be costly, and no amount of anything. */
    private static final int MOST_DIGITS = 100;

    private final String sign;
    private final BinaryOperator<BigDecimal> operation;

    Operator(String sign, BinaryOperator<BigDecimal> operation) {
      this.sign = sign;
      this.operation = operation;
    }

    private Optional<Value> join(Number a, Number b) {
      BigDecimal x = new BigDecimal(a.toString());
      BigDecimal y = new BigDecimal(b.toString());
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
  }

  /**
   * The entry of a table that keys lead to.
   *
   * @param table a map of maps, or a list
   * @param keys texts or indexes, one for each level
   */
  record Entry(Operand table, List<Operand> keys) implements Calculation {

    public Entry {
      requireNonNull(table, "table");
      keys = List.copyOf(requireNonNull(keys, "keys"));
    }

    @Override
    public List<Operand> parts() {
      return Stream.concat(Stream.of(table), keys.stream()).toList();
    }

    @Override
    public Optional<Value> workOut(List<Value> known) {
      Optional<Value> here = Optional.of(known.get(0));
      for (Value key : known.subList(1, known.size())) {
        boolean isKey = key.toObject() instanceof String || key.toObject() instanceof Long;
        String step = String.valueOf(key.toObject());
        here = here.filter(from -> isKey).flatMap(from -> Lookup.step(Lookup.inside(from), step));
      }
      return here;
    }

    @Override
    public String toString() {
      return table + "[%s]".repeat(keys.size()).formatted(keys.toArray());
    }
  }

  /** What a text stands for if it is JSON; not known if it is none. */
  record Parsed(Operand text) implements Calculation {

    public Parsed {
      requireNonNull(text, "text");
    }

    @Override
    public List<Operand> parts() {
      return List.of(text);
    }

    @Override
    public Optional<Value> workOut(List<Value> known) {
      return known.get(0).asJson();
    }

    @Override
    public String toString() {
      return text + " as JSON";
    }
  }

  /** A text, spelled in one way; what is no text stays as it is. */
  record Spelled(Operand of, Spelling spelling) implements Calculation {

    public Spelled {
      requireNonNull(of, "of");
      requireNonNull(spelling, "spelling");
    }

    @Override
    public List<Operand> parts() {
      return List.of(of);
    }

    @Override
    public Optional<Value> workOut(List<Value> known) {
      return Optional.of(
          known.get(0).toObject() instanceof String text
              ? Value.of(spelling.of(text))
              : known.get(0));
    }

    @Override
    public String toString() {
      return of + (spelling == Spelling.NFC ? " in form NFC" : " in any case");
    }
  }

  /** How a text is spelled. */
  enum Spelling {
    /** Unicode normal form C: texts that look the same are the same. */
    NFC,
    /** Without regard to case, in any language alike. */
    CASELESS;

    private String of(String text) {
      return this == NFC
          ? Normalizer.normalize(text, Normalizer.Form.NFC)
          : text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
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
    public Optional<Value> workOut(List<Value> known) {
      return known.get(0).toObject() instanceof String text ? moved(text) : Optional.empty();
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
