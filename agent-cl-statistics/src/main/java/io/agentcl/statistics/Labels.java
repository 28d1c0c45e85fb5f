package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values count as numbers: numbers as themselves, booleans and the words yes, true, no and
 * false as 1 and 0, labels as they are given here, texts that are a decimal number as that number.
 * The null value is unscored. Immutable and safe for use by many threads.
 */
public final class Labels {

  /** C (correct) is 1, P (partial) 0.5, I (incorrect) and N (no answer) 0. */
  public static final Labels STANDARD = of(Map.of("C", 1.0, "P", 0.5, "I", 0.0, "N", 0.0));

  private static final Map<String, Double> WORDS =
      Map.of("yes", 1.0, "true", 1.0, "no", 0.0, "false", 0.0);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?");

  private static final int LONGEST_SHOWN = 60;

  private final Map<String, Double> numbers;
  private final @Nullable Double others;

  private Labels(Map<String, Double> numbers, @Nullable Double others) {
    this.numbers = Map.copyOf(numbers);
    this.others = others;
    this.numbers.forEach((label, number) -> Require.finite(number, "label " + label));
  }

  /**
   * Returns labels with these numbers; they come before all other readings, and their case counts.
   *
   * @throws IllegalArgumentException if a number is not finite
   */
  public static Labels of(Map<String, Double> numbers) {
    return new Labels(numbers, null);
  }

  /** Returns these labels, by which whatever else cannot be read counts as {@code number}. */
  public Labels otherwise(double number) {
    return new Labels(numbers, Require.finite(number, "number"));
  }

  /**
   * Returns the number that {@code value} counts as; NaN for the null value, which is unscored.
   *
   * @throws IllegalArgumentException if it cannot be read and {@link #otherwise} does not say how
   *     it counts
   */
  public double number(Value value) {
    Object plain = requireNonNull(value, "value").toObject();
    if (plain == null) {
      return Double.NaN;
    }
    Double number = read(plain);
    if (number != null && Double.isFinite(number)) {
      return number;
    }
    if (others == null) {
      throw new IllegalArgumentException(unreadable(value));
    }
    return others;
  }

  private @Nullable Double read(Object plain) {
    if (plain instanceof Number number) {
      return number.doubleValue();
    }
    if (plain instanceof Boolean truth) {
      return truth ? 1.0 : 0.0;
    }
    return plain instanceof String text ? text(text) : null;
  }

  private @Nullable Double text(String text) {
    Double known = numbers.get(text);
    if (known == null) {
      known = WORDS.get(text.toLowerCase(Locale.ROOT));
    }
    if (known == null && NUMBER.matcher(text.strip()).matches()) {
      known = Double.valueOf(text.strip());
    }
    return known;
  }

  private String unreadable(Value value) {
    String text = value.toString();
    String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    return "%s is no number and no label of %s; to mend it, say what it counts as, or leave it null"
            .formatted(shown, new TreeMap<>(numbers).keySet())
        + " if it is unscored";
  }

  /**
   * Returns {@code value} with each part that is no list and no map as its number.
   *
   * @throws IllegalArgumentException as {@link #number}
   */
  public Value numbers(Value value) {
    Object plain = requireNonNull(value, "value").toObject();
    if (plain instanceof List<?> list) {
      return Value.of(list.stream().map(each -> numbers(Value.of(each))).toList());
    }
    if (plain instanceof Map<?, ?>) {
      Map<String, Value> read = new TreeMap<>();
      value.asMap().forEach((key, each) -> read.put(key, numbers(Value.of(each))));
      return Value.of(read);
    }
    return plain == null ? value : Value.of(number(value));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Labels labels
        && numbers.equals(labels.numbers)
        && Objects.equals(others, labels.others);
  }

  @Override
  public int hashCode() {
    return Objects.hash(numbers, others);
  }

  @Override
  public String toString() {
    return new TreeMap<>(numbers) + (others == null ? "" : ", otherwise " + others);
  }
}
