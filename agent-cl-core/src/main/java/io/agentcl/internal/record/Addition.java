package io.agentcl.internal.record;

import io.agentcl.trace.ModelRequest;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as what differs from another one: {@code {"@adds": change, "@to": n}}, to
 * the n-th request before. A change is {@code {"is": content}}, or of a map {@code {"put": {key:
 * change}, "gone": {key: null}}}, or of a list {@code {"size": n, "put": {index: change}}}, with
 * {@code "dropped": [i, m]} if after the first i parts m are gone. Texts are kept whole, so that a
 * redactor finds what it looks for. Costs a look at both bodies, and the length of what differs.
 */
final class Addition {

  private static final String ADDS = "@adds";
  private static final String TO = "@to";
  private static final String IS = "is";
  private static final String PUT = "put";
  private static final String GONE = "gone";
  private static final String SIZE = "size";
  private static final String DROPPED = "dropped";

  /** A part of a body that is so small is taken, and no other request is looked at. */
  private static final int ENOUGH = 4;

  /** Deeper content is kept whole: messages and their parts are not deeper. */
  private static final int MOST_LEVELS = 6;

  private Addition() {}

  static Value of(List<ModelRequest> before, Value body) {
    // A body that looks like an addition is kept as an addition, be it to nothing.
    boolean isUnclear = body.asMap().containsKey(ADDS);
    Value least = isUnclear ? addition(only(IS, body.toObject()), 0) : body;
    long size = Long.MAX_VALUE;
    for (int i = 0; i < before.size(); i++) {
      Value addition = addition(change(before.get(i).body().toObject(), body.toObject(), 0), i + 1);
      long sizeOfAddition = Size.of(addition);
      if (isUnclear || Size.isAtLeast(ENOUGH * sizeOfAddition, least)) {
        return addition; // most requests add to the one just before: the body is not measured
      }
      size = size == Long.MAX_VALUE ? Size.of(body) : size;
      if (sizeOfAddition < size) {
        least = addition;
        size = sizeOfAddition;
      }
    }
    return least;
  }

  private static Value addition(Map<String, @Nullable Object> change, int to) {
    return Value.of(Map.of(ADDS, change, TO, to));
  }

  private static Map<String, @Nullable Object> only(String key, @Nullable Object content) {
    Map<String, @Nullable Object> map = new TreeMap<>();
    map.put(key, content);
    return map;
  }

  private static Map<String, @Nullable Object> change(
      @Nullable Object before, @Nullable Object now, int level) {
    if (level < MOST_LEVELS && before instanceof Map<?, ?> old && now instanceof Map<?, ?> map) {
      return ofMap(old, map, level);
    }
    if (level < MOST_LEVELS && before instanceof List<?> old && now instanceof List<?> list) {
      return ofList(old, list, level);
    }
    return only(IS, now);
  }

  private static Map<String, @Nullable Object> ofMap(Map<?, ?> old, Map<?, ?> now, int level) {
    Map<String, @Nullable Object> put = new TreeMap<>();
    now.forEach(
        (key, each) -> {
          if (!old.containsKey(key)) {
            put.put((String) key, only(IS, each));
          } else if (!Objects.equals(old.get(key), each)) {
            put.put((String) key, change(old.get(key), each, level + 1));
          }
        });
    Map<String, @Nullable Object> gone = new TreeMap<>(); // keys, which no redactor sees
    old.keySet().forEach(key -> gone.put((String) key, null));
    gone.keySet().removeAll(now.keySet());
    Map<String, @Nullable Object> change = only(PUT, put);
    change.put(GONE, gone);
    return change;
  }

  private static Map<String, @Nullable Object> ofList(List<?> old, List<?> now, int level) {
    int same = same(old, now);
    // Also if the last of those that stayed was changed, as a system message that tells the time.
    int stayed = dropped(old, now, same) > 0 ? same : Math.min(same + 1, now.size());
    int dropped = dropped(old, now, stayed);
    Map<String, @Nullable Object> put = new TreeMap<>();
    for (int i = same; i < now.size(); i++) {
      int before = i < stayed ? i : i + dropped;
      if (before >= old.size()) {
        put.put(String.valueOf(i), only(IS, now.get(i)));
      } else if (!Objects.equals(old.get(before), now.get(i))) {
        put.put(String.valueOf(i), change(old.get(before), now.get(i), level + 1));
      }
    }
    Map<String, @Nullable Object> change = only(PUT, put);
    change.put(SIZE, now.size());
    if (dropped > 0) {
      change.put(DROPPED, List.of(stayed, dropped));
    }
    return change;
  }

  /** Returns how many parts at the beginning are equal. */
  private static int same(List<?> old, List<?> now) {
    int same = 0;
    while (same < Math.min(old.size(), now.size())
        && Objects.equals(old.get(same), now.get(same))) {
      same++;
    }
    return same;
  }

  /**
   * Returns how many parts after those that stayed are gone, as a memory drops its oldest messages.
   */
  private static int dropped(List<?> old, List<?> now, int stayed) {
    for (int i = stayed + 1; stayed < now.size() && i < old.size(); i++) {
      if (Objects.equals(old.get(i), now.get(stayed))) {
        return i - stayed;
      }
    }
    return 0;
  }

  static Value whole(List<ModelRequest> before, Value body) {
    if (!(body.asMap().get(ADDS) instanceof Map<?, ?> change)) {
      return body;
    }
    int to = body.asMap().get(TO) instanceof Long number ? number.intValue() : -1;
    if (to < 0 || to > before.size()) {
      throw new IllegalArgumentException(
          "a request adds to the one %d before it; %d are known".formatted(to, before.size()));
    }
    return Value.of(applied(to == 0 ? null : before.get(to - 1).body().toObject(), change));
  }

  private static @Nullable Object applied(@Nullable Object before, Map<?, ?> change) {
    if (!(change.get(PUT) instanceof Map<?, ?> put)) {
      return change.get(IS);
    }
    if (change.get(SIZE) instanceof Long size) {
      return list(before instanceof List<?> old ? old : List.of(), change, put, size);
    }
    Map<Object, @Nullable Object> map =
        new TreeMap<>(before instanceof Map<?, ?> old ? old : Map.of());
    if (change.get(GONE) instanceof Map<?, ?> gone) {
      map.keySet().removeAll(gone.keySet());
    }
    put.keySet().forEach(key -> map.put(key, part(map.get(key), put, key)));
    return map;
  }

  private static List<@Nullable Object> list(
      List<?> before, Map<?, ?> change, Map<?, ?> put, long size) {
    boolean drops = change.get(DROPPED) instanceof List<?> dropped && dropped.size() == 2;
    int stayed = drops ? number(change.get(DROPPED), 0) : 0;
    int dropped = drops ? number(change.get(DROPPED), 1) : 0;
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int at = i < stayed ? i : i + dropped;
      list.add(part(at < before.size() ? before.get(at) : null, put, i));
    }
    return list;
  }

  private static int number(@Nullable Object list, int at) {
    return list instanceof List<?> numbers && numbers.get(at) instanceof Long number
        ? number.intValue()
        : 0;
  }

  private static @Nullable Object part(@Nullable Object before, Map<?, ?> put, Object key) {
    return put.get(String.valueOf(key)) instanceof Map<?, ?> change
        ? applied(before, change)
        : before;
  }
}
