package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;

/**
 * JSON text of values, exact both ways: {@code read(write(v))} equals {@code v}. Integers stay
 * integers, decimals stay decimals ({@code 250.0} is not {@code 250}), and strings keep unpaired
 * surrogates, which are written escaped so that the text always has a UTF-8 form.
 *
 * <p>What is written can be read: both refuse more than {@value #MAX_DEPTH} levels of lists and
 * maps and numbers of more than {@value #MAX_DIGITS} characters, whose arithmetic costs more than
 * their size tells.
 */
public final class Json {

  /** Most lists and maps inside each other. */
  static final int MAX_DEPTH = 200;

  /** Longest number, in characters. */
  static final int MAX_DIGITS = 10_000;

  private Json() {}

  /**
   * Returns {@code value} as JSON in one line, without its end.
   *
   * @throws IllegalArgumentException if it is beyond a limit
   */
  public static String write(Value value) {
    return JsonWriter.compact(value.toObject());
  }

  /**
   * Returns {@code value} as indented JSON for people, the keys sorted, lines ended by {@code \n}.
   * The same value gives the same text on every machine.
   *
   * @throws IllegalArgumentException if it is beyond a limit
   */
  public static String pretty(Value value) {
    return JsonWriter.pretty(value.toObject());
  }

  /**
   * Returns the value that {@code text} stands for.
   *
   * @throws JsonLimitException if {@code text} is beyond a limit
   * @throws IllegalArgumentException if it is no JSON, has more than one value or a key twice; the
   *     message gives the line, if there are several, and the column
   */
  public static Value read(String text) {
    return JsonReader.read(requireNonNull(text, "text"));
  }
}
