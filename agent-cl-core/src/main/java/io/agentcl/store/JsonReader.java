package io.agentcl.store;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON text with Jackson. What it refuses is read once more by {@link Value#ofJson},
 * whose words a user sees, wherever a text comes from.
 */
final class JsonReader {

  /** Depth is checked here, digits by {@link Value}; names are never kept beyond one text. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Json.MAX_DEPTH + 1)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** An escape, with the digits of a character if it has four. */
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|.)", Pattern.DOTALL);

  /** A number that is surely a long. */
  private static final int SHORT = 18;

  private final JsonParser in;

  private JsonReader(JsonParser in) {
    this.in = in;
  }

  static Value read(String text) {
    try {
      return parse(text);
    } catch (JacksonException | IllegalArgumentException e) {
      return Value.ofJson(text);
    }
  }

  /** Returns the value of {@code text} without help, or throws a Jackson's exception or another. */
  static Value parse(String text) {
    String parsed = text.contains("\\u") ? unescaped(text) : text;
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), parsed)) {
      return new JsonReader(in).document();
    }
  }

  /**
   * Unescapes surrogates: the parser takes unpaired ones in keys only if they are not escaped. And
   * refuses digits that it takes for others, since it looks at one byte of them.
   */
  private static String unescaped(String text) {
    return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(unescaped(found)));
  }

  private static String unescaped(MatchResult escape) {
    if (escape.group(1) == null) {
      if (escape.group().equals("\\u")) {
        throw new IllegalArgumentException("no four digits");
      }
      return escape.group();
    }
    char c = (char) Integer.parseInt(escape.group(1), 16);
    return Character.isSurrogate(c) ? Character.toString(c) : escape.group();
  }

  private Value document() {
    if (in.nextToken() == null) {
      throw new IllegalArgumentException("nothing");
    }
    @Nullable Object plain = value(0);
    if (in.nextToken() != null) {
      throw new IllegalArgumentException("something follows the value");
    }
    return Value.of(plain);
  }

  private @Nullable Object value(int depth) {
    JsonToken token = in.currentToken();
    if (token.isStructStart() && depth >= Json.MAX_DEPTH) {
      throw new IllegalArgumentException("too deep");
    }
    return switch (token) {
      case START_OBJECT -> map(depth + 1);
      case START_ARRAY -> list(depth + 1);
      case VALUE_STRING -> in.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
      default -> throw new IllegalArgumentException("unexpected " + token);
    };
  }

  private Map<String, @Nullable Object> map(int depth) {
    TreeMap<String, @Nullable Object> map = new TreeMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      if (map.containsKey(key)) {
        throw new IllegalArgumentException("a key stands twice");
      }
      in.nextToken();
      map.put(key, value(depth));
    }
    return map;
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(depth));
    }
    return list;
  }

  private @Nullable Object number(JsonToken token) {
    String digits = in.getString();
    return token == JsonToken.VALUE_NUMBER_INT && digits.length() <= SHORT
        ? Long.valueOf(digits)
        : Value.ofJson(digits).toObject();
  }
}
