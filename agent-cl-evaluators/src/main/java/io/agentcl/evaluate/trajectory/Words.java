package io.agentcl.evaluate.trajectory;

import io.agentcl.internal.match.Lookalikes;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts of reasons. */
final class Words {

  private static final int LONGEST_VALUE = 80;

  private Words() {}

  static String shown(@Nullable Object plain) {
    return shortened(Value.of(plain).toString(), LONGEST_VALUE);
  }

  static String elements(List<?> list) {
    return "%d elements, %s".formatted(list.size(), shown(list));
  }

  static String differenceOf(String path, String expected, String found) {
    String at = path.isEmpty() ? "" : path + ": ";
    return "%sexpected %s, found %s".formatted(at, expected, found);
  }

  /** As the other, of two values; says how texts differ that look the same. */
  static String difference(String path, @Nullable Object expected, @Nullable Object found) {
    String lookalike =
        expected instanceof String wanted && found instanceof String given
            ? Lookalikes.of(wanted, given)
            : "";
    return differenceOf(path, shown(expected), shown(found)) + lookalike;
  }

  static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  /** Returns a number of calls, which partial likeness may make a fraction. */
  static String count(double number) {
    return number == Math.rint(number)
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.3f", number);
  }
}
