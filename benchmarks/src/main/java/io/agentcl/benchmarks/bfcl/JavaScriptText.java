package io.agentcl.benchmarks.bfcl;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads arguments written in JavaScript as the leaderboard does. Text that is no literal of the
 * declared type stays text.
 */
final class JavaScriptText {

  private static final Pattern INTEGER = Pattern.compile("-?+[0-9]++\n?+");
  private static final Pattern FLOAT = Pattern.compile("-?+[0-9]++(?:\\.[0-9]++)?+\n?+");
  private static final Pattern BIGINT = Pattern.compile("-?+[0-9]++n\n?+");

  private JavaScriptText() {}

  /**
   * Returns what {@code text} stands for.
   *
   * @param element declared type of the elements of an array, or null if none is declared
   */
  static Object read(String text, String type, @Nullable String element) {
    String ascii = PythonText.asciiDigits(text);
    return switch (type) {
      case "String" -> isQuoted(text) ? PythonText.inner(text) : text;
      case "integer" -> INTEGER.matcher(ascii).matches() ? integer(ascii) : text;
      case "float" -> FLOAT.matcher(ascii).matches() ? PythonText.decimal(ascii.strip()) : text;
      case "Bigint" -> BIGINT.matcher(ascii).matches() ? bigint(ascii) : text;
      case "Boolean" -> truthOrText(text);
      case "array" -> JavaScriptCollections.array(text, element);
      case "dict" -> JavaScriptCollections.dict(text);
      default -> text;
    };
  }

  /** Returns what {@code text} stands for, of whatever type it is. */
  static Object readUntyped(String text) {
    String stripped = PythonText.strip(text);
    @Nullable Object truth = JavaText.truth(stripped);
    if (truth != null) {
      return truth;
    }
    if (isQuoted(stripped)) {
      return PythonText.inner(stripped);
    }
    @Nullable Number number = PythonText.number(stripped);
    return number == null ? stripped : number;
  }

  private static boolean isQuoted(String text) {
    return PythonText.isQuoted(text, '"') || PythonText.isQuoted(text, '\'');
  }

  private static Object truthOrText(String text) {
    @Nullable Object truth = JavaText.truth(text);
    return truth == null ? text : truth;
  }

  private static BigInteger integer(String ascii) {
    return PythonText.integer(ascii.strip());
  }

  private static BigInteger bigint(String ascii) {
    if (ascii.endsWith("\n")) {
      throw Fault.value("a Bigint with a line end behind it: " + Shown.of(ascii));
    }
    return PythonText.integer(ascii.substring(0, ascii.length() - 1));
  }
}
