package io.agentcl.experience;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a stored form has beside what this release makes of it: the entries of its maps that are not
 * there, those of lists under their places as texts.
 */
final class Newer {

  private Newer() {}

  /** Returns what {@code given} has and {@code known} has not; null if that is nothing. */
  static @Nullable Value of(Value given, Value known) {
    Object rest = rest(given.toObject(), known.toObject());
    return rest == null ? null : Value.of(rest);
  }

  private static @Nullable Object rest(@Nullable Object given, @Nullable Object known) {
    Map<String, @Nullable Object> rest = new TreeMap<>();
    if (given instanceof Map<?, ?> map && known instanceof Map<?, ?> there) {
      map.forEach(
          (key, each) ->
              put(rest, (String) key, there.containsKey(key) ? rest(each, there.get(key)) : each));
    } else if (given instanceof List<?> list && known instanceof List<?> there) {
      for (int i = 0; i < Math.min(list.size(), there.size()); i++) {
        put(rest, String.valueOf(i), rest(list.get(i), there.get(i)));
      }
    }
    return rest.isEmpty() ? null : rest;
  }

  private static void put(Map<String, @Nullable Object> rest, String key, @Nullable Object each) {
    if (each != null) { // null is as good as absent
      rest.put(key, each);
    }
  }

  /** Returns {@code known} with {@code newer} in it, where it has nothing there. */
  static Value put(Value known, Value newer) {
    return Value.of(both(known.toObject(), newer.toObject()));
  }

  private static @Nullable Object both(@Nullable Object known, @Nullable Object newer) {
    if (known == null || !(newer instanceof Map<?, ?> more)) {
      return known == null ? newer : known;
    }
    if (known instanceof List<?> list) {
      List<@Nullable Object> both = new ArrayList<>(list);
      for (int i = 0; i < list.size(); i++) {
        both.set(i, both(list.get(i), more.get(String.valueOf(i))));
      }
      return both;
    }
    if (!(known instanceof Map<?, ?> map)) {
      return known;
    }
    Map<Object, @Nullable Object> both = new TreeMap<>(map);
    more.forEach((key, each) -> both.put(key, both(map.get(key), each)));
    return both;
  }
}
