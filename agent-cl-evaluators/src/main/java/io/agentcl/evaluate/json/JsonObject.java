package io.agentcl.evaluate.json;

import io.agentcl.internal.match.Differences;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys of an object that are compared, with their values in one form. */
record JsonObject(SortedMap<String, @Nullable Object> entries) {

  static final JsonObject EMPTY = new JsonObject(new TreeMap<>());

  static JsonObject of(Map<?, ?> map, Set<String> excluded) {
    TreeMap<String, @Nullable Object> entries =
        new TreeMap<>(Differences.plain(Value.of(map)).asMap());
    entries.keySet().removeAll(excluded);
    return new JsonObject(entries);
  }

  long equalKeys(JsonObject other) {
    return entries.keySet().stream().filter(key -> sameAt(key, other)).count();
  }

  /** Returns 1 for each key that is equal on both sides, and 0 for any other key of either. */
  SortedMap<String, Double> scores(JsonObject other) {
    TreeSet<String> keys = new TreeSet<>(entries.keySet());
    keys.addAll(other.entries.keySet());
    TreeMap<String, Double> scores = new TreeMap<>();
    keys.forEach(key -> scores.put(key, sameAt(key, other) ? 1.0 : 0.0));
    return scores;
  }

  private boolean sameAt(String key, JsonObject other) {
    return entries.containsKey(key)
        && other.entries.containsKey(key)
        && Objects.equals(entries.get(key), other.entries.get(key));
  }
}
