package io.agentcl.world;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the calls whose answers show what a later read is answered. Not thread-safe. */
final class ViewEvidence {

  private static final int ENOUGH = 3;
  private static final int DEEPEST = 3;

  private final Linking linking;
  private final Map<String, Seen> all = new TreeMap<>();

  private static final class Seen {
    final StoredKnowledge.View view;
    final Set<String> examples = new HashSet<>();
    boolean refuted;

    Seen(StoredKnowledge.View view) {
      this.view = view;
    }
  }

  ViewEvidence(Linking linking) {
    this.linking = linking;
  }

  /** Adds a read, and what may have changed what it reads. */
  void add(Observed read, List<Observed> past) {
    if (past.isEmpty()) {
      return;
    }
    Observed last = past.get(past.size() - 1);
    if (!last.isKnown() || !read.isWithin(last)) {
      return;
    }
    String manner = linking.manner(last);
    Seen seen = all.get(name(last, manner, read));
    if (seen == null) {
      String path = path(last.outcome.toObject(), read.outcome.toObject(), DEEPEST);
      seen =
          new Seen(
              new StoredKnowledge.View(last.tool, manner, read.tool, path == null ? "" : path));
      all.put(name(last, manner, read), seen);
    }
    seen.examples.add(last.identity);
    Value part = last.outcome.at(seen.view.path());
    seen.refuted |= part == null || !part.equals(read.outcome);
  }

  private static String name(Observed last, String manner, Observed read) {
    return String.join(" ", last.tool, manner, read.tool);
  }

  private static @Nullable String path(@Nullable Object in, @Nullable Object part, int depth) {
    if (Objects.equals(in, part)) {
      return "";
    }
    if (depth > 0 && in instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String below = path(entry.getValue(), part, depth - 1);
        if (below != null && !entry.getKey().toString().contains(".")) {
          return below.isEmpty() ? (String) entry.getKey() : entry.getKey() + "." + below;
        }
      }
    }
    return null;
  }

  List<StoredKnowledge.View> found() {
    List<StoredKnowledge.View> found = new ArrayList<>();
    for (Seen seen : all.values()) {
      if (!seen.refuted && seen.examples.size() >= ENOUGH) {
        found.add(seen.view);
      }
    }
    return found;
  }
}
