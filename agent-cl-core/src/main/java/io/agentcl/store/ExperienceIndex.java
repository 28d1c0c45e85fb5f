package io.agentcl.store;

import io.agentcl.store.LineFile.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the lines of each experience stand. Not thread-safe. */
final class ExperienceIndex {

  /**
   * The lines of one experience. Lines never change, so that an entry is a snapshot.
   *
   * @param lines the experience, then its later signals in their order
   */
  record Entry(List<Span> lines) {

    Entry with(Span signal) {
      List<Span> more = new ArrayList<>(lines);
      more.add(signal);
      return new Entry(List.copyOf(more));
    }

    int bytes() {
      long sum = lines.stream().mapToLong(Span::length).sum();
      return (int) Math.min(sum, Integer.MAX_VALUE);
    }
  }

  private final Map<String, Entry> byId = new LinkedHashMap<>();

  Optional<Entry> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Entry> all() {
    return List.copyOf(byId.values());
  }

  /** Adds {@code line}, or refuses it if it does not go with those before it. */
  void add(StoredLine line, Span span) {
    if (line instanceof StoredLine.Added) {
      begin(line.id(), span);
    } else {
      extend(line.id(), span);
    }
  }

  private void begin(String id, Span span) {
    if (byId.putIfAbsent(id, new Entry(List.of(span))) != null) {
      throw new IllegalArgumentException(
          "a second experience \"%s\"".formatted(Node.shortened(id)));
    }
  }

  private void extend(String id, Span span) {
    if (byId.computeIfPresent(id, (key, entry) -> entry.with(span)) == null) {
      throw new IllegalArgumentException(
          "a signal to the unknown experience \"%s\"".formatted(Node.shortened(id)));
    }
  }
}
