package io.agentcl.store;

import io.agentcl.store.LineFile.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the lines of each experience stand in one file. Not thread-safe. */
final class ExperienceIndex {

  /**
   * The lines of one experience. Lines never change, so that an entry is a snapshot.
   *
   * @param start when the conversation began
   * @param lines the experience, then its later signals in their order
   */
  record Entry(String id, Instant start, List<Span> lines) {

    Entry with(Span signal) {
      return new Entry(id, start, more(lines, signal));
    }

    int bytes() {
      long sum = lines.stream().mapToLong(Span::length).sum();
      return (int) Math.min(sum, Integer.MAX_VALUE);
    }
  }

  private final Map<String, Entry> byId = new LinkedHashMap<>();

  /** Signals, by the id of an experience that stands in another file. */
  private final Map<String, List<Span>> elsewhere = new HashMap<>();

  private final boolean alone;

  private ExperienceIndex(boolean alone) {
    this.alone = alone;
  }

  /** Returns the index of a file that holds what all its signals are about. */
  static ExperienceIndex alone() {
    return new ExperienceIndex(true);
  }

  /** Returns the index of a file beside others, which has signals to what stands in them. */
  static ExperienceIndex amongOthers() {
    return new ExperienceIndex(false);
  }

  private static List<Span> more(List<Span> lines, Span line) {
    List<Span> more = new ArrayList<>(lines);
    more.add(line);
    return List.copyOf(more);
  }

  Optional<Entry> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns the signals here to an experience of another file. */
  List<Span> signals(String id) {
    return elsewhere.getOrDefault(id, List.of());
  }

  List<Entry> all() {
    return List.copyOf(byId.values());
  }

  /** Returns whether anything here is of one of these experiences. */
  boolean has(Collection<String> ids) {
    return ids.stream().anyMatch(id -> byId.containsKey(id) || elsewhere.containsKey(id));
  }

  /** Returns all lines that are of no experience of {@code ids}, as they follow each other. */
  List<Span> without(Set<String> ids) {
    List<Span> rest = new ArrayList<>();
    byId.values().stream().filter(e -> !ids.contains(e.id())).forEach(e -> rest.addAll(e.lines()));
    elsewhere.forEach((id, lines) -> rest.addAll(ids.contains(id) ? List.of() : lines));
    rest.sort((one, other) -> Long.compare(one.offset(), other.offset()));
    return rest;
  }

  void clear() {
    byId.clear();
    elsewhere.clear();
  }

  /** Adds {@code line}, or refuses it if it does not go with those before it. */
  void add(StoredLine line, Span span) {
    if (line instanceof StoredLine.Added added) {
      begin(new Entry(line.id(), added.experience().setting().start(), List.of(span)));
    } else {
      extend(line.id(), span);
    }
  }

  private void begin(Entry entry) {
    if (byId.putIfAbsent(entry.id(), entry) != null) {
      throw new IllegalArgumentException(
          "a second experience \"%s\"".formatted(Node.shortened(entry.id())));
    }
  }

  private void extend(String id, Span span) {
    if (byId.computeIfPresent(id, (key, entry) -> entry.with(span)) != null) {
      return;
    }
    if (alone) {
      throw new IllegalArgumentException(
          "a signal to the unknown experience \"%s\"".formatted(Node.shortened(id)));
    }
    elsewhere.merge(id, List.of(span), (lines, one) -> more(lines, one.get(0)));
  }
}
