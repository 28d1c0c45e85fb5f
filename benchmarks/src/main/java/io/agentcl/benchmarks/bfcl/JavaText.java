package io.agentcl.benchmarks.bfcl;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads arguments written in Java as the leaderboard does. Text that is no literal of the declared
 * type stays text.
 */
final class JavaText {

  private static final Pattern INT = Pattern.compile("-?+[0-9]++\n?+");
  private static final Pattern LONG = Pattern.compile("-?+[0-9]++[lL]\n?+");
  private static final String DECIMAL = "-?+[0-9]++(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+";
  private static final Pattern FLOAT = Pattern.compile(DECIMAL + "[fF]\n?+");
  private static final Pattern DOUBLE = Pattern.compile(DECIMAL + "\n?+");

  private JavaText() {}

  /**
   * Returns what {@code text} stands for.
   *
   * @param element declared type of the elements of a list, or null if none is declared
   * @throws Fault if the leaderboard cannot read such a type
   */
  static Object read(String text, String type, @Nullable String element) {
    return switch (type) {
      case "byte", "short", "integer" -> orText(integer(text), text);
      case "long" -> orText(longInteger(text), text);
      case "float" -> orText(floatDecimal(text), text);
      case "double" -> orText(doubleDecimal(text), text);
      case "boolean" -> orText(truth(text), text);
      case "Array" -> JavaCollections.array(text, element);
      case "ArrayList" -> JavaCollections.arrayList(text, element);
      case "HashMap" -> JavaCollections.hashMap(text);
      case "Set", "Hashtable", "Queue", "Stack" ->
          throw Fault.notImplemented("source text of type %s is not read".formatted(type));
      default -> text;
    };
  }

  /** Returns what {@code text} stands for, of whatever type it is. */
  static Object readUntyped(String text) {
    @Nullable Object truth = truth(text);
    if (truth != null) {
      return truth;
    }
    if (PythonText.isQuoted(text, '"')) {
      return PythonText.inner(text);
    }
    @Nullable Object suffixed = longInteger(text);
    if (suffixed == null) {
      suffixed = floatDecimal(text);
    }
    return suffixed != null ? suffixed : orText(PythonText.number(text), text);
  }

  private static Object orText(@Nullable Object read, String text) {
    return read == null ? text : read;
  }

  static @Nullable Boolean truth(String text) {
    if (text.equals("true")) {
      return Boolean.TRUE;
    }
    return text.equals("false") ? Boolean.FALSE : null;
  }

  private static @Nullable BigInteger integer(String text) {
    @Nullable String ascii = matched(INT, text);
    return ascii == null ? null : PythonText.integer(PythonText.strip(ascii));
  }

  private static @Nullable BigInteger longInteger(String text) {
    @Nullable String ascii = matched(LONG, text);
    return ascii == null ? null : PythonText.integer(withoutSuffix(ascii));
  }

  private static @Nullable Double floatDecimal(String text) {
    @Nullable String ascii = matched(FLOAT, text);
    return ascii == null ? null : PythonText.decimal(withoutSuffix(ascii));
  }

  private static @Nullable Double doubleDecimal(String text) {
    @Nullable String ascii = matched(DOUBLE, text);
    return ascii == null ? null : PythonText.decimal(PythonText.strip(ascii));
  }

  private static @Nullable String matched(Pattern pattern, String text) {
    String ascii = PythonText.asciiDigits(text);
    return pattern.matcher(ascii).matches() ? ascii : null;
  }

  private static String withoutSuffix(String text) {
    String stripped = PythonText.strip(text);
    return stripped.substring(0, stripped.length() - 1);
  }
}
