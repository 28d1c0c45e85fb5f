package io.agentcl.benchmarks.taubench;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Python dict written as source text, of texts, numbers, constants, lists and dicts. Models
 * and runners write arguments so where they should write JSON. Recursive descent, linear in the
 * text. One per text; not thread-safe.
 */
final class PythonLiteral {

  private static final int DEEPEST = 100;
  private static final Pattern SCALAR =
      Pattern.compile("None|True|False|-?\\d+(?<fraction>\\.\\d*)?(?<exponent>[eE][-+]?\\d+)?");
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", Pattern.DOTALL);
  private static final Pattern TEXT =
      Pattern.compile("'((?:[^'\\\\\\n]|\\\\.)*+)'|\"((?:[^\"\\\\\\n]|\\\\.)*+)\"", Pattern.DOTALL);
  private static final String LETTERS = "ntrbfva0'\"\\\n";
  private static final List<String> LETTERS_MEAN =
      List.of("\n", "\t", "\r", "\b", "\f", "\u000b", "\u0007", "\0", "'", "\"", "\\", "");

  private final String source;
  private int at;
  private int depth;

  private PythonLiteral(String source) {
    this.source = source;
  }

  /** Returns the dict that {@code source} is, or empty if it is none. */
  static Optional<Map<String, @Nullable Object>> dict(String source) {
    try {
      PythonLiteral literal = new PythonLiteral(source.strip());
      Map<String, @Nullable Object> dict = Python.map(literal.value());
      return literal.at == literal.source.length() ? Optional.of(dict) : Optional.empty();
    } catch (Fault e) {
      return Optional.empty();
    }
  }

  private @Nullable Object value() {
    if (++depth > DEEPEST) {
      throw new Fault("too deep");
    }
    try {
      if (takes("{")) {
        return dict();
      }
      if (takes("[")) {
        return list();
      }
      return source.startsWith("'", at) || source.startsWith("\"", at) ? text() : scalar();
    } finally {
      depth--;
    }
  }

  private Map<String, @Nullable Object> dict() {
    Map<String, @Nullable Object> dict = new LinkedHashMap<>();
    while (!takes("}")) {
      String key = text();
      if (!takes(":")) {
        throw new Fault("no colon");
      }
      dict.put(key, value());
      endElement("}");
    }
    return dict;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    while (!takes("]")) {
      list.add(value());
      endElement("]");
    }
    return list;
  }

  private void endElement(String close) {
    if (!takes(",") && !source.startsWith(close, at)) {
      throw new Fault("no comma");
    }
  }

  private boolean takes(String symbol) {
    skipSpace();
    boolean taken = source.startsWith(symbol, at);
    at += taken ? 1 : 0;
    skipSpace();
    return taken;
  }

  private void skipSpace() {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
  }

  private Matcher match(Pattern pattern) {
    Matcher matcher = pattern.matcher(source).region(at, source.length());
    if (!matcher.lookingAt()) {
      throw new Fault("not read");
    }
    at = matcher.end();
    skipSpace();
    return matcher;
  }

  private String text() {
    Matcher matcher = match(TEXT);
    String inner = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return ESCAPE
        .matcher(inner)
        .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group())));
  }

  /** An escape that Python does not know stands for itself. */
  private static String unescaped(String escape) {
    if (escape.length() > 2) {
      int code = Integer.parseUnsignedInt(escape.substring(2), 16);
      if (!Character.isValidCodePoint(code)) {
        throw new Fault("no character");
      }
      return Character.toString(code);
    }
    int letter = LETTERS.indexOf(escape.charAt(1));
    return letter < 0 ? escape : LETTERS_MEAN.get(letter);
  }

  private @Nullable Object scalar() {
    Matcher matcher = match(SCALAR);
    String word = matcher.group();
    return switch (word) {
      case "None" -> null;
      case "True" -> true;
      case "False" -> false;
      default ->
          matcher.group("fraction") == null && matcher.group("exponent") == null
              ? PythonNumber.integer(new BigInteger(word))
              : (Object) Double.valueOf(word);
    };
  }
}
