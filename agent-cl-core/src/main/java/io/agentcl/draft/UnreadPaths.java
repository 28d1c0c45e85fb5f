package io.agentcl.draft;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what stood in a value and was not read. */
final class UnreadPaths {

  private UnreadPaths() {}

  /** Returns the path to the first of what {@code given} has and {@code again} has not. */
  static Optional<String> between(Value given, Value again) {
    return lost("$", given.toObject(), again.toObject());
  }

  private static Optional<String> lost(
      String path, @Nullable Object given, @Nullable Object again) {
    if (given instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .filter(each -> each.getValue() != null) // null is as good as absent
          .map(each -> lost(path + "." + each.getKey(), each.getValue(), at(again, each.getKey())))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (given instanceof List<?> list && again instanceof List<?> other) {
      for (int i = 0; i < list.size(); i++) {
        Optional<String> lost =
            lost("%s[%d]".formatted(path, i), list.get(i), i < other.size() ? other.get(i) : null);
        if (lost.isPresent()) {
          return lost;
        }
      }
      return Optional.empty();
    }
    return again == null && given != null && !List.of().equals(given)
        ? Optional.of(path)
        : Optional.empty();
  }

  private static @Nullable Object at(@Nullable Object map, Object key) {
    return map instanceof Map<?, ?> entries ? entries.get(key) : null;
  }
}
