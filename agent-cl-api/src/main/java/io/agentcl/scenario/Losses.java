package io.agentcl.scenario;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what stood in a value and would not be written again. */
final class Losses {

  private Losses() {}

  /** Returns the path to the first of what {@code given} has and {@code kept} has not. */
  static Optional<String> between(Value given, Value kept) {
    return lost("$", given.toObject(), kept.toObject());
  }

  private static Optional<String> lost(String path, @Nullable Object given, @Nullable Object kept) {
    if (given instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .filter(each -> each.getValue() != null) // null is as good as absent
          .map(each -> lost(path + "." + each.getKey(), each.getValue(), at(kept, each.getKey())))
          .flatMap(Optional::stream)
          .findFirst()
          .or(() -> kept instanceof Map ? Optional.empty() : Optional.of(path));
    }
    if (given instanceof List<?> list) {
      return kept instanceof List<?> other && other.size() >= list.size()
          ? lost(path, list, other)
          : list.isEmpty() ? Optional.empty() : Optional.of(path);
    }
    return kept == null && given != null ? Optional.of(path) : Optional.empty();
  }

  private static Optional<String> lost(String path, List<?> given, List<?> kept) {
    for (int i = 0; i < given.size(); i++) {
      Optional<String> lost = lost("%s[%d]".formatted(path, i), given.get(i), kept.get(i));
      if (lost.isPresent()) {
        return lost;
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object at(@Nullable Object map, Object key) {
    return map instanceof Map<?, ?> entries ? entries.get(key) : null;
  }
}
