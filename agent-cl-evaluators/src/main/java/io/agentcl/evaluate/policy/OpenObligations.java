package io.agentcl.evaluate.policy;

import io.agentcl.evidence.Comparison;
import io.agentcl.evidence.Truth;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first call that obliges to each, and is not followed yet. Not thread-safe. */
final class OpenObligations {

  /** By what the shared arguments mean: equal ones are found there, and a few that are not. */
  private final Map<@Nullable Object, List<Open>> open = new LinkedHashMap<>();

  private int size;

  private record Open(Value shared, String at) {

    boolean isFor(Value others) {
      return Comparison.EQUAL.test(shared, others) == Truth.TRUE;
    }
  }

  int size() {
    return size;
  }

  /** Returns the call that obliges, of those with the arguments {@code shared}. */
  Optional<String> find(Value shared) {
    return open.getOrDefault(Comparison.meaning(shared), List.of()).stream()
        .filter(each -> each.isFor(shared))
        .map(Open::at)
        .findFirst();
  }

  /** Returns the first call that obliges. */
  Optional<String> first() {
    return open.values().stream().flatMap(List::stream).map(Open::at).findFirst();
  }

  void add(Value shared, String at) {
    if (find(shared).isEmpty()) {
      open.computeIfAbsent(Comparison.meaning(shared), meaning -> new ArrayList<>(1))
          .add(new Open(shared, at));
      size++;
    }
  }

  void fulfil(Value shared) {
    Object meaning = Comparison.meaning(shared);
    List<Open> bucket = open.get(meaning);
    if (bucket != null) {
      int before = bucket.size();
      bucket.removeIf(each -> each.isFor(shared));
      size -= before - bucket.size();
      if (bucket.isEmpty()) {
        open.remove(meaning);
      }
    }
  }
}
