package io.agentcl.internal.replay;

import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelRequest;
import io.agentcl.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says of a request that no recording has where it leaves the nearest one that was recorded. */
final class Requested {

  /**
   * Where two requests first differ.
   *
   * @param path keys and indexes from the root, parted by dots
   * @param before how many parts are equal before it: the more, the nearer
   */
  private record Difference(
      String path, long before, @Nullable Object recorded, @Nullable Object asked) {

    String words() {
      return "the nearest recorded one has at %s %s, this one %s"
          .formatted(
              path.isEmpty() ? "its root" : path,
              Value.of(recorded).brief(),
              Value.of(asked).brief());
    }
  }

  private long equal;

  private Requested() {}

  /** Returns where {@code request} leaves the nearest of {@code recorded}, for people. */
  static String nearest(ModelRequest request, List<Scenario.ModelExchange> recorded) {
    List<ModelRequest> ofModel =
        recorded.stream()
            .map(Scenario.ModelExchange::request)
            .filter(each -> each.model().equals(request.model()))
            .toList();
    if (ofModel.isEmpty()) {
      Set<String> models = new TreeSet<>();
      recorded.forEach(each -> models.add(each.request().model()));
      return "those recorded are to " + models;
    }
    long same = ofModel.stream().filter(request::equals).count();
    return same > 0
        ? "it was recorded %d times, all used".formatted(same)
        : ofModel.stream()
            .map(
                each ->
                    new Requested().between("", each.body().toObject(), request.body().toObject()))
            .filter(Objects::nonNull)
            .max(Comparator.comparingLong(Difference::before))
            .map(Difference::words)
            .orElse("");
  }

  private @Nullable Difference between(
      String path, @Nullable Object recorded, @Nullable Object asked) {
    if (recorded instanceof Map<?, ?> before && asked instanceof Map<?, ?> now) {
      Set<Object> keys = new TreeSet<>(before.keySet());
      keys.addAll(now.keySet());
      for (Object key : keys) {
        Difference difference = between(at(path, key), before.get(key), now.get(key));
        if (difference != null) {
          return difference;
        }
      }
      return null;
    }
    if (recorded instanceof List<?> before && asked instanceof List<?> now) {
      return between(path, before, now);
    }
    if (Objects.equals(recorded, asked)) {
      equal++;
      return null;
    }
    return new Difference(path, equal, recorded, asked);
  }

  private @Nullable Difference between(String path, List<?> before, List<?> now) {
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      Object recorded = i < before.size() ? before.get(i) : null;
      Object asked = i < now.size() ? now.get(i) : null;
      Difference difference = between(at(path, i), recorded, asked);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private static String at(String path, Object step) {
    return path.isEmpty() ? String.valueOf(step) : path + "." + step;
  }
}
