package io.agentcl.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.internal.Json;
import io.agentcl.run.Tools;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments that models write as the framework reads them, which forgives some mistakes.
 * It keeps its own reader to itself, so that this is written after it; what it gives is written
 * anew for the tool, which so runs what was judged however it would have read the text.
 */
final class Arguments {

  private static final Pattern OUTER_QUOTES = Pattern.compile("^\"|\"$");
  private static final Pattern ESCAPED_QUOTE = Pattern.compile("\\\\\"");
  private static final Pattern TRAILING_COMMA = Pattern.compile(",(\\s*[}\\]])");

  private static final Type MAP = new MapType();

  private Arguments() {}

  /** Returns what is asked for. */
  static Tools.Request request(ToolExecutionRequest request) {
    String id = request.id();
    return Tools.Request.ofJson(request.name(), request.arguments(), Arguments::parse)
        .withId(id == null || id.isBlank() ? null : id);
  }

  private static Map<String, @Nullable Object> parse(String text) {
    try {
      return read(text);
    } catch (RuntimeException e) {
      return read(forgiven(text));
    }
  }

  private static Map<String, @Nullable Object> read(String text) {
    return requireNonNull(Json.<Map<String, @Nullable Object>>fromJson(text, MAP), "null");
  }

  private static String forgiven(String text) {
    String unquoted = OUTER_QUOTES.matcher(text).replaceAll("");
    String unescaped = ESCAPED_QUOTE.matcher(unquoted).replaceAll("\"");
    return TRAILING_COMMA.matcher(unescaped).replaceAll("$1");
  }

  /** The type of a map of anything by name. */
  private static final class MapType implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {String.class, Object.class};
    }

    @Override
    public Type getRawType() {
      return Map.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }
}
