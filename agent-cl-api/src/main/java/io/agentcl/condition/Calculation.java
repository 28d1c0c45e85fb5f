package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Lookup;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An operand that is worked out from others; not known where one of them is not. */
sealed interface Calculation extends Operand {

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
    public Optional<Value> resolve(Evidence evidence) {
      return of.resolve(evidence).map(Lookup::inside).flatMap(Size::count);
    }

    private static Optional<Value> count(Value value) {
      if (value.toObject() instanceof List<?> list) {
        return Optional.of(Value.of(list.size()));
      }
      return value.toObject() instanceof Map<?, ?> map
          ? Optional.of(Value.of(map.size()))
          : Optional.empty();
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
    public Optional<Value> resolve(Evidence evidence) {
      return left.resolve(evidence)
          .flatMap(a -> right.resolve(evidence).flatMap(b -> operator.apply(a, b)));
    }

    @Override
    public String toString() {
      return "(%s %s %s)".formatted(left, operator, right);
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

    Optional<Value> apply(Value left, Value right) {
      if (!(left.toObject() instanceof Number a) || !(right.toObject() instanceof Number b)) {
        return Optional.empty();
      }
      BigDecimal x = new BigDecimal(a.toString());
      BigDecimal y = new BigDecimal(b.toString());
      if (isLong(x) || isLong(y)) {
        return Optional.empty();
      }
      BigDecimal result = operation.apply(x, y);
      boolean integers = !(a instanceof BigDecimal) && !(b instanceof BigDecimal);
      Object number = integers ? integer(result) : result;
      return Optional.of(Value.of(number));
    }

    private static boolean isLong(BigDecimal number) {
      return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS;
    }

    private static BigInteger integer(BigDecimal number) {
      return number.toBigIntegerExact();
    }

    @Override
    public String toString() {
      return sign;
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
      keys = List.copyOf(keys);
    }

    @Override
    public List<Operand> parts() {
      List<Operand> parts = new ArrayList<>(keys);
      parts.add(table);
      return parts;
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      Optional<Value> here = table.resolve(evidence);
      for (Operand key : keys) {
        Optional<Value> name = key.resolve(evidence);
        here = here.flatMap(found -> name.flatMap(known -> step(found, known)));
      }
      return here;
    }

    private static Optional<Value> step(Value from, Value key) {
      return key.toObject() instanceof String || key.toObject() instanceof Long
          ? Lookup.step(Lookup.inside(from), String.valueOf(key.toObject()))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return table + keys.stream().map(key -> "[" + key + "]").collect(Collectors.joining());
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
    public Optional<Value> resolve(Evidence evidence) {
      return text.resolve(evidence).flatMap(Value::asJson);
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
    public Optional<Value> resolve(Evidence evidence) {
      return of.resolve(evidence)
          .map(
              value ->
                  value.toObject() instanceof String text
                      ? Value.of(spelling.rewrite.apply(text))
                      : value);
    }

    @Override
    public String toString() {
      return of + " " + spelling;
    }
  }

  /** How a text is spelled. */
  enum Spelling {
    /** Unicode normal form C: texts that look the same are the same. */
    NFC("in form NFC", text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
    /** Without regard to case, in any language alike. */
    CASELESS("in any case", text -> text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));

    private final String words;
    private final UnaryOperator<String> rewrite;

    Spelling(String words, UnaryOperator<String> rewrite) {
      this.words = words;
      this.rewrite = rewrite;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
