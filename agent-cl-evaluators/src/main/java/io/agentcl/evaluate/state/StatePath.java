package io.agentcl.evaluate.state;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keys and list indexes, where a star stands for all of them. */
record StatePath(List<String> steps) {

  private static final String ALL = "*";

  static StatePath of(String path) {
    requireNonNull(path, "path");
    return new StatePath(path.isEmpty() ? List.of() : List.of(path.split("\\.", -1)));
  }

  /** One place, with the path that leads to it. */
  record Place(String path, Value value) {}

  /** Returns the places in {@code state} that this leads to, in the order of their paths. */
  List<Place> in(Value state) {
    List<Place> places = List.of(new Place("", state));
    for (String step : steps) {
      List<Place> next = new ArrayList<>();
      places.forEach(place -> step(place, step, next));
      places = next;
    }
    return places;
  }

  private static void step(Place place, String step, List<Place> next) {
    Object plain = place.value.toObject();
    if (!step.equals(ALL)) {
      Value found = place.value.at(step);
      if (found != null) {
        next.add(new Place(joined(place.path, step), found));
      }
    } else if (plain instanceof Map<?, ?> map) {
      map.forEach((key, each) -> next.add(new Place(joined(place.path, key), Value.of(each))));
    } else if (plain instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        next.add(new Place(joined(place.path, i), Value.of(list.get(i))));
      }
    }
  }

  private static String joined(String path, Object step) {
    return path.isEmpty() ? step.toString() : path + "." + step;
  }

  /** Returns {@code state} without what this leads to. */
  Value removedFrom(Value state) {
    return steps.isEmpty() ? Value.NULL : Value.of(removed(state.toObject(), 0));
  }

  private @Nullable Object removed(@Nullable Object plain, int depth) {
    boolean last = depth == steps.size() - 1;
    if (plain instanceof Map<?, ?> map) {
      TreeMap<String, @Nullable Object> left = new TreeMap<>();
      map.forEach(
          (key, each) -> {
            if (!goesTo(depth, key.toString())) {
              left.put(key.toString(), each);
            } else if (!last) {
              left.put(key.toString(), removed(each, depth + 1));
            }
          });
      return left;
    }
    return plain instanceof List<?> list ? removedFromList(list, depth, last) : plain;
  }

  private List<@Nullable Object> removedFromList(List<?> list, int depth, boolean last) {
    List<@Nullable Object> left = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (!goesTo(depth, String.valueOf(i))) {
        left.add(list.get(i));
      } else if (!last) {
        left.add(removed(list.get(i), depth + 1));
      }
    }
    return left;
  }

  private boolean goesTo(int depth, String key) {
    return steps.get(depth).equals(ALL) || steps.get(depth).equals(key);
  }

  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
