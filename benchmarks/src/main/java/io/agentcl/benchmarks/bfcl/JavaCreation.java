package io.agentcl.benchmarks.bfcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands behind {@code new} in Java: {@code int[] {..}}, {@code ArrayList<>(..)} and
 * {@code HashMap<>() {{ put(..); }}}.
 */
final class JavaCreation {

  private JavaCreation() {}

  static Object read(SourceLiterals literals, SourceTokens tokens) {
    String type = tokens.name();
    tokens.skipTypeArguments();
    if (tokens.peek() == '[') {
      while (tokens.skip('[')) {
        tokens.expect(']');
      }
      return literals.initializer();
    }
    boolean isMap = type.endsWith("Map") || type.endsWith("Hashtable");
    List<@Nullable Object> arguments = literals.arguments();
    List<@Nullable Object> added = added(literals, tokens, isMap ? "put" : "add");
    return isMap ? map(arguments, added) : list(arguments, added);
  }

  private static Object map(List<@Nullable Object> arguments, List<@Nullable Object> put) {
    Map<String, @Nullable Object> map = SourceLiterals.paired(put);
    if (!arguments.isEmpty() && arguments.get(0) instanceof Map<?, ?> copied) {
      copied.forEach((key, content) -> map.putIfAbsent(String.valueOf(key), content));
    }
    return map;
  }

  private static Object list(List<@Nullable Object> arguments, List<@Nullable Object> added) {
    List<@Nullable Object> list = new ArrayList<>();
    if (!arguments.isEmpty() && arguments.get(0) instanceof List<?> copied) {
      list.addAll(copied);
    }
    list.addAll(added);
    return list;
  }

  /** Reads the arguments of all calls of {@code method} in an initializer, if there is one. */
  private static List<@Nullable Object> added(
      SourceLiterals literals, SourceTokens tokens, String method) {
    List<@Nullable Object> added = new ArrayList<>();
    if (!tokens.skip('{')) {
      return added;
    }
    boolean inner = tokens.skip('{');
    while (inner && !tokens.skip('}')) {
      if (!tokens.name().equals(method)) {
        throw Fault.value("a statement that is no call of " + method);
      }
      added.addAll(literals.arguments());
      tokens.expect(';');
    }
    tokens.expect('}');
    return added;
  }
}
