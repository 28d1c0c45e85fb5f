package io.agentcl.benchmarks.bfcl;

import io.agentcl.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads descriptions of functions in the forms of other providers as the leaderboard's own. */
final class Descriptions {

  private static final String PARAMETERS = "parameters";

  private Descriptions() {}

  /** Returns {@code functions}, each with its parameters where the checks look for them. */
  static List<?> of(List<?> functions) {
    return functions.stream().<Object>map(Descriptions::plain).toList();
  }

  private static Object plain(Object description) {
    if (description instanceof Value value && value.toObject() instanceof Map<?, ?> map) {
      return plain(map);
    }
    if (!(description instanceof Map<?, ?> map)) {
      return description;
    }
    if (map.get("function") instanceof Map<?, ?> function) {
      return plain(function);
    }
    Object schema =
        map.containsKey("input_schema") ? map.get("input_schema") : map.get("inputSchema");
    return map.containsKey(PARAMETERS) || schema == null ? map : with(map, schema);
  }

  private static Map<Object, @Nullable Object> with(Map<?, ?> map, Object schema) {
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
    copy.put(PARAMETERS, schema);
    return copy;
  }
}
