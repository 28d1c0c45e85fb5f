package io.agentcl.evidence;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How two values are compared. What cannot be compared is neither equal nor unequal, but unknown:
 *
 * <table>
 * <caption>When two values are equal</caption>
 * <tr><th>one</th><th>and the other</th><th>are equal</th></tr>
 * <tr><td>null</td><td>anything</td><td>if that is null, or the text {@code null}</td></tr>
 * <tr><td>number</td><td>number</td><td>by value: {@code 250} is {@code 250.0}</td></tr>
 * <tr><td>number, boolean</td><td>text that is JSON of such a one</td><td>as that: {@code 17} is
 *   {@code "17"} and {@code "17.0"}</td></tr>
 * <tr><td>number, boolean</td><td>any other scalar ({@code "017"}, {@code "x"})</td><td>unknown</td></tr>
 * <tr><td>text</td><td>text</td><td>if they are the same ({@code "17"} is not {@code "17.0"}), or
 *   are both instants, both dates, both times without a zone or both durations in ISO 8601 and mean
 *   the same; unknown if they are points of time of two of these kinds, since a day begins with its
 *   zone, or look the same but are not (they have one Unicode normal form C)</td></tr>
 * <tr><td>text that is JSON of a text, a list or a map</td><td>anything</td><td>as that</td></tr>
 * <tr><td>list</td><td>list</td><td>if they are of one length and their elements are equal</td></tr>
 * <tr><td>map</td><td>map</td><td>if they have the same keys and their entries are equal; unknown if
 *   the keys look the same but are not</td></tr>
 * <tr><td>bytes</td><td>bytes</td><td>if they are the same</td></tr>
 * <tr><td>list, map</td><td>scalar, or the other of these</td><td>unknown; quantifiers look
 *   inside</td></tr>
 * </table>
 *
 * <p>An order have numbers, also those of which one is written as JSON text, and texts of which
 * both are instants, dates, times without a zone or durations. All else has none: it is unknown
 * whether one is less.
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

  private final String words;
  private final IntPredicate holds;

  Comparison(String words, IntPredicate holds) {
    this.words = words;
    this.holds = holds;
  }

  /** Returns whether {@code left} stands so to {@code right}; unknown if they do not compare. */
  public Truth test(Value left, Value right) {
    requireNonNull(left, "left");
    requireNonNull(right, "right");
    if (this == EQUAL || this == NOT_EQUAL) {
      Truth equal = Meaning.equal(left.toObject(), right.toObject());
      return this == EQUAL ? equal : equal.not();
    }
    OptionalInt sign = Meaning.order(left.toObject(), right.toObject());
    return sign.isPresent() ? Truth.of(holds.test(sign.getAsInt())) : Truth.UNKNOWN;
  }

  /**
   * Returns what {@code value} can be found by: two values that are {@link #EQUAL} mean the same,
   * with one hash code. Values that mean the same need not be equal. Costs the size of the value.
   */
  public static @Nullable Object meaning(Value value) {
    return Meaning.of(value.toObject());
  }

  /** Returns whether what stands so to all numbers from {@code least} to {@code most} is known. */
  public Truth test(Range range, Value right) {
    Truth least = test(Value.of(range.least()), right);
    Truth most = test(Value.of(range.most()), right);
    boolean isWithin =
        LESS.test(Value.of(range.least()), right) == Truth.TRUE
            && GREATER.test(Value.of(range.most()), right) == Truth.TRUE;
    return least == most && !isWithin ? least : Truth.UNKNOWN;
  }

  /** Returns the same seen from the other side. */
  public Comparison mirrored() {
    return switch (this) {
      case LESS -> GREATER;
      case AT_MOST -> AT_LEAST;
      case GREATER -> LESS;
      case AT_LEAST -> AT_MOST;
      default -> this;
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
