package io.agentcl.benchmarks.bfcl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What source text may stand for by the strict rules, the most likely first. */
final class StrictSource {

  /** Java's own suffixes; a plain literal of a smaller type may stand for a long or a double. */
  private static final Pattern JAVA_INT = Pattern.compile("-?+[0-9]++");

  private static final Pattern JAVA_LONG = Pattern.compile("-?+[0-9]++[lL]?+");
  private static final Pattern JAVA_FLOAT =
      Pattern.compile("-?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+[fF]");
  private static final Pattern JAVA_DOUBLE =
      Pattern.compile("-?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+[dDfF]?+");

  private StrictSource() {}

  static List<Object> readings(String text, StrictType type, Language language) {
    String stripped = PythonText.strip(text);
    List<Object> readings = new ArrayList<>();
    @Nullable Object literal =
        isTyped(stripped, type, language) ? SourceLiterals.read(stripped, language) : null;
    if (type.kind() == Kind.TEXT) {
      readings.add(text); // arguments of type text are given with or without quotes
    }
    boolean isText = type.kind() == null || type.kind() == Kind.TEXT;
    if (literal != null && (isText || !(literal instanceof String))) {
      readings.add(literal); // a quoted text is no variable
    }
    if (!readings.contains(text)) {
      readings.add(text);
    }
    return readings;
  }

  /** Returns whether a number has the suffix that its declared type asks for in Java. */
  private static boolean isTyped(String text, StrictType type, Language language) {
    if (language != Language.JAVA) {
      return true;
    }
    return switch (type.name()) {
      case "byte", "short", "integer" -> JAVA_INT.matcher(text).matches();
      case "long" -> JAVA_LONG.matcher(text).matches();
      case "float" -> JAVA_FLOAT.matcher(text).matches() || JAVA_LONG.matcher(text).matches();
      case "double" -> JAVA_DOUBLE.matcher(text).matches() || JAVA_LONG.matcher(text).matches();
      default -> true;
    };
  }
}
