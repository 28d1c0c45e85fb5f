package io.agentcl.experience;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Keeps the newest experiences in memory. */
final class InMemoryExperienceStore implements ExperienceStore {

  private final int capacity;
  private final Map<String, Experience> byId = new LinkedHashMap<>();

  InMemoryExperienceStore(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1: " + capacity);
    }
    this.capacity = capacity;
  }

  @Override
  public synchronized void add(Experience experience) {
    if (byId.putIfAbsent(experience.id(), experience) != null) {
      throw new IllegalArgumentException(
          "there is an experience \"%s\" already".formatted(experience.id()));
    }
    if (byId.size() > capacity) {
      Iterator<String> oldest = byId.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  @Override
  public synchronized void signal(String id, Signal signal) {
    requireNonNull(signal, "signal");
    if (byId.computeIfPresent(requireNonNull(id, "id"), (k, old) -> old.with(signal)) == null) {
      throw new NoSuchElementException("no experience \"%s\"".formatted(id));
    }
  }

  @Override
  public synchronized Optional<Experience> find(String id) {
    return Optional.ofNullable(byId.get(requireNonNull(id, "id")));
  }

  @Override
  public synchronized List<Experience> all() {
    return List.copyOf(byId.values());
  }
}
